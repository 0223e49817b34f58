//! Which language a text is in, and which one it came from.

use crate::doc::{Document, Language};
use crate::text::script::{Writing, first_non_ascii};

/// Characters read for the language gate: whatlang takes 0.1 ms a kilobyte, so not the whole text.
const SAMPLE: usize = 800;

/// Share of English function words from which a sample is English without asking further. English news has 0.35 to
/// 0.5; no other language reaches 0.15 by chance.
const ENGLISH_SHARE: f64 = 0.2;

/// Letters of one foreign script from which a text is said to come from a language that is written in it.
const EVIDENT: usize = 4;

/// The language of the article, from its first prose; none when there are fewer than twenty letters.
pub fn of_target(doc: &Document) -> Option<Language> {
    let sample = sample(doc);
    if sample.chars().filter(|c| c.is_alphabetic()).take(20).count() < 20 {
        return None;
    }
    if english_share(&sample) >= ENGLISH_SHARE {
        return Some(Language { code: "en".to_owned(), reliable: true });
    }
    let info = whatlang::detect(&sample)?;
    // Which of the languages of its script a text is in may be a guess; that it is not English is none.
    let reliable = info.is_reliable() || info.script() != whatlang::Script::Latin;
    Some(Language { code: short_code(info.lang()).to_owned(), reliable })
}

/// The likely language of the source, from letters left in the text. Reliable from four such letters.
pub fn of_source(doc: &Document) -> Option<Language> {
    if doc.text.is_ascii() {
        return None;
    }
    let mut counts = [0usize; 6];
    let (mut ukrainian, mut kazakh, mut persian) = (0, 0, 0);
    for block in doc.blocks.iter().filter(|block| block.is_article()) {
        for c in non_ascii(doc.block_text(block)) {
            let script = match Writing::of(c) {
                Writing::Han => 0,
                Writing::Kana => 1,
                Writing::Hangul => 2,
                Writing::Cyrillic => 3,
                Writing::Arabic => 4,
                Writing::Hebrew => 5,
                _ => continue,
            };
            counts[script] += 1;
            ukrainian += usize::from(matches!(c, 'ї' | 'є' | 'ґ' | 'і' | 'Ї' | 'Є' | 'Ґ' | 'І'));
            kazakh += usize::from(matches!(c, 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ'));
            persian += usize::from(matches!(c, 'پ' | 'چ' | 'گ' | 'ژ'));
        }
    }
    // Japanese is written in both.
    if counts[1] > 0 {
        counts[1] += std::mem::take(&mut counts[0]);
    }
    let (script, count) = counts.into_iter().enumerate().max_by_key(|&(index, count)| (count, 6 - index))?;
    if count == 0 {
        return None;
    }
    let code = match script {
        0 if is_about_japan(&doc.text) => "ja",
        0 => "zh",
        1 => "ja",
        2 => "ko",
        3 if kazakh > 0 => "kk",
        3 if ukrainian > 0 => "uk",
        3 => "ru",
        4 if persian > 0 => "fa",
        4 => "ar",
        _ => "he",
    };
    Some(Language { code: code.to_owned(), reliable: count >= EVIDENT })
}

/// The characters of `text` that are not ASCII: a few of a text in Latin letters, so that the others are skipped unread.
fn non_ascii(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = first_non_ascii(rest.as_bytes())?;
        let c = rest[at..].chars().next()?;
        rest = &rest[at + c.len_utf8()..];
        Some(c)
    })
}

/// Whether an article with Chinese characters but no kana speaks of Japan: short Japanese leftovers often have none.
fn is_about_japan(text: &str) -> bool {
    let places = |word: &&str| memchr::memmem::find_iter(text.as_bytes(), *word).count();
    let count = |words: &[&str]| words.iter().map(places).sum::<usize>();
    count(&["Japan", "ō", "ū", " yen"]) > count(&["China", "Chinese", "Taiwan", "Hong Kong", " yuan"])
}

/// The first prose of the article, at most [`SAMPLE`] characters.
fn sample(doc: &Document) -> String {
    let mut sample = String::new();
    let blocks = || doc.blocks.iter().filter(|block| block.is_article());
    let prose = blocks().filter(|block| block.kind.is_prose()).chain(blocks().filter(|block| !block.kind.is_prose()));
    for block in prose {
        let left = SAMPLE.saturating_sub(sample.len());
        if left == 0 {
            break;
        }
        sample.extend(doc.block_text(block).chars().take(left));
        sample.push('\n');
    }
    sample
}

/// Share of the words of `text` that are frequent English function words.
fn english_share(text: &str) -> f64 {
    let (mut all, mut known) = (0u32, 0u32);
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        all += u32::from(!word.is_empty());
        known += u32::from(is_function(word));
    }
    f64::from(known) / f64::from(all.max(1))
}

/// Whether `word`, in any case, is a frequent English function word.
fn is_function(word: &str) -> bool {
    let mut buffer = [0; 5];
    let Some(small) = buffer.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    matches!(
        &*small,
        b"of"
            | b"to"
            | b"in"
            | b"is"
            | b"it"
            | b"on"
            | b"as"
            | b"at"
            | b"by"
            | b"be"
            | b"he"
            | b"an"
            | b"the"
            | b"and"
            | b"was"
            | b"for"
            | b"are"
            | b"has"
            | b"had"
            | b"not"
            | b"but"
            | b"she"
            | b"his"
            | b"her"
            | b"who"
            | b"that"
            | b"with"
            | b"from"
            | b"were"
            | b"have"
            | b"this"
            | b"they"
            | b"will"
            | b"said"
            | b"which"
            | b"their"
    )
}

/// ISO 639-1 code of `lang`; its ISO 639-3 code where the table has none.
fn short_code(lang: whatlang::Lang) -> &'static str {
    const CODES: [(&str, &str); 40] = [
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("pol", "pl"),
        ("kor", "ko"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("swe", "sv"),
        ("dan", "da"),
        ("fin", "fi"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("ron", "ro"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("vie", "vi"),
        ("tha", "th"),
        ("pes", "fa"),
        ("uzb", "uz"),
        ("aze", "az"),
        ("ind", "id"),
        ("nob", "no"),
        ("est", "et"),
        ("lav", "lv"),
        ("lit", "lt"),
        ("slk", "sk"),
        ("cat", "ca"),
    ];
    CODES.iter().find(|(long, _)| *long == lang.code()).map_or(lang.code(), |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use crate::doc::Format;
    use crate::parse::{Hints, document};

    #[test]
    fn leftovers_tell_the_source() {
        for (text, source) in [
            ("The town sold 大米 and tea.", Some(("zh", false))),
            ("In Japan the town sold 大米 and tea.", Some(("ja", false))),
            ("Sōichi said 大変ですね and left.", Some(("ja", true))),
            ("He said Тихо and left.", Some(("ru", true))),
            ("He said Тиша і спокій and left.", Some(("uk", true))),
            ("He said 안녕하세요 and left.", Some(("ko", true))),
            ("He said café and left.", None),
        ] {
            let doc = document(text.into(), Format::Plain, Hints::default());
            let found = doc.source_language.as_ref().map(|language| (language.code.as_str(), language.reliable));
            assert_eq!(found, source, "{text}");
        }
    }

    #[test]
    fn the_gate_knows_english_and_says_when_it_is_not() {
        for (text, english) in [
            ("The mayor said that the bridge will be open in May.", true),
            ("Der Bürgermeister sagte, dass die Brücke im Mai wieder geöffnet wird, und lud alle Bürger ein.", false),
            ("Мэр сказал, что мост будет открыт в мае, и пригласил всех жителей.", false),
            ("Вчера в городе открылась библиотека.", false),
            ("Ok.", true),
        ] {
            let doc = document(text.into(), Format::Plain, Hints::default());
            assert_eq!(doc.is_english(), english, "{text}: {:?}", doc.language);
        }
    }
}
