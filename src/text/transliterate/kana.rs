//! Japanese syllables in the Hepburn system.

use std::sync::LazyLock;

/// Hiragana from `ぁ` on in the order of Unicode, each with its sound in the letters of [`crate::text::phonetic`].
/// A capital `U` or `O` is a vowel that only carries a consonant of a foreign name.
const SOUNDS: &str = "a a i i u u e e o o ka ga ki gi kU gU ke ge ko go sa za Si Ji sU zU se ze so zo ta da Ci Ji - zU zU \
    te de tO dO na ni nu ne no ha ba pa hi bi pi fU bU pU he be pe ho bo po ma mi mU me mo ia ia iu iu io io ra ri rU re \
    ro va va i e o n vU ka ke";

/// The same as a list.
static LIST: LazyLock<Vec<&str>> = LazyLock::new(|| SOUNDS.split_ascii_whitespace().collect());

/// The sound of `c`, and whether it is a small letter that changes the syllable before it.
pub(super) fn sound(c: char) -> Option<(&'static str, bool)> {
    let hiragana = match c {
        '\u{3041}'..='\u{3096}' => c as u32,
        '\u{30A1}'..='\u{30F6}' => c as u32 - 0x60,
        'ー' => return Some(("-", false)),
        _ => return None,
    };
    let sound = LIST.get((hiragana - 0x3041) as usize)?;
    let small = matches!(hiragana, 0x3041 | 0x3043 | 0x3045 | 0x3047 | 0x3049 | 0x3083 | 0x3085 | 0x3087 | 0x308E);
    Some((sound, small))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_step_with_unicode() {
        for (c, expected) in [
            ('ア', "a"),
            ('カ', "ka"),
            ('ヅ', "zU"),
            ('ッ', "-"),
            ('ト', "tO"),
            ('ナ', "na"),
            ('ハ', "ha"),
            ('ム', "mU"),
            ('ャ', "ia"),
            ('ラ', "ra"),
            ('ワ', "va"),
            ('ン', "n"),
            ('ヴ', "vU"),
            ('ヶ', "ke"),
            ('ぽ', "po"),
            ('ー', "-"),
        ] {
            assert_eq!(sound(c).map(|(sound, _)| sound), Some(expected), "{c}");
        }
        assert_eq!(sound('木'), None);
    }
}
