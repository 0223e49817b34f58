//! Letters in a typographic form that has a character of its own: `ﬁnal`, `𝐇𝐨𝐭𝐞𝐥`, `ⓗⓞⓣⓔⓛ`.

use unicode_normalization::UnicodeNormalization;

use std::cell::LazyCell;

use super::surroundings::{block, is_about_encodings, word};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct CompatibilityCharacter;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("compatibility-character"),
    family: Text::Borrowed("encoding"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::ODD_CHARACTER,
    langs: Langs::Any,
    summary: Text::Borrowed("letters in a typographic form of their own: ligatures, bold or circled letters"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Words with ligatures in one character (`ﬁ`, `ﬄ`), words in letters of mathematics (`𝐇𝐨𝐭𝐞𝐥`) or in circled or squared letters, and \
        the signs of the kelvin and the ångström for a letter.\n\n\
        ## Why it matters\n\
        No search finds the word, and a screen reader spells it or leaves it out. Ligatures come from text copied out of a PDF, the \
        others from people who wanted bold type where there was none.\n\n\
        ## How to fix\n\
        Write plain letters: the fix does so. If bold type is meant, use the means of the page.\n\n\
        ## Known limits\n\
        Single letters are left alone, for formulas are made of them, and so are numbers in circles, fractions, Roman numerals, units \
        (`㎡`), `№`, `™` and `…`, which are set so on purpose.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The ⟦ﬁnal⟧ vote was put ⟦oﬀ⟧.", "The final vote was put off."),
        Example::fixed("The ⟦𝐇𝐨𝐭𝐞𝐥⟧ was full.", "The Hotel was full."),
        Example::fixed("The ⟦ⓗⓞⓣⓔⓛ⟧ was full.", "The hotel was full."),
        Example::good("Let 𝑥 be the weight and 𝑦 the length; step ① comes before ②."),
        Example::good("Henry Ⅷ paid ½ of № 5, in all 12 ㎡… and the ™ sign."),
        Example::good("The IJsselmeer and the ĳs are Dutch, and blood of group Ⓐ is rare."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for CompatibilityCharacter {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((span, text)) = block(cx) else { return };
        let about_encodings = LazyCell::new(|| is_about_encodings(cx.text()));
        let mut from = 0;
        while let Some(at) = text[from..].find(is_styled).map(|at| from + at) {
            let (start, end) = styled_word(text, at);
            from = end;
            let found = &text[start..end];
            let styled = found.chars().filter(|c| is_styled(*c)).count();
            let ligature = found.contains(|c| matches!(c, '\u{fb00}'..='\u{fb06}'));
            // One letter of a formula stays; the letter of a unit is one of a word.
            if styled < 3 && !ligature && !found.contains(is_unit) || *about_encodings {
                continue;
            }
            let fixed: String = found.chars().flat_map(|c| plain(c).nfc().collect::<Vec<_>>()).collect();
            if found.contains(is_unit) && found.chars().count() == 1 {
                continue;
            }
            let place = TextSpan::new(span.start + start as u32, span.start + end as u32);
            let what = if ligature { "ligatures" } else { "stylised letters" };
            let safety = if ligature { Safety::Safe } else { Safety::Unsafe };
            let message = format!("`{found}` is written with {what}");
            out.report(Report::new(place, message).help(format!("write `{fixed}`")).fix(fixed, safety));
        }
    }
}

/// Letters that are another letter in a special form.
const fn is_styled(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{249c}'..='\u{24e9}' | '\u{1d400}'..='\u{1d6a5}' | '\u{1f130}'..='\u{1f149}')
        || matches!(c, '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}')
        || is_unit(c)
}

/// The signs of the kelvin and the ångström.
const fn is_unit(c: char) -> bool {
    matches!(c, '\u{212a}' | '\u{212b}')
}

/// The word around byte `at`, with its special letters.
fn styled_word(text: &str, at: usize) -> (usize, usize) {
    let part = |c: char| c.is_alphanumeric() || is_styled(c);
    let start = text[..at].trim_end_matches(part).len();
    let end = text.len() - text[at..].trim_start_matches(part).len();
    word(text, start, end)
}

/// The plain letters of `c`.
fn plain(c: char) -> String {
    match u32::from(c) {
        // The letters in black circles and squares have no plain form in the standard's tables.
        code @ (0x1F150..=0x1F169 | 0x1F170..=0x1F189) => {
            let from = if code < 0x1F170 { 0x1F150 } else { 0x1F170 };
            char::from_u32(code - from + u32::from('A')).map(String::from).unwrap_or_default()
        }
        _ if is_styled(c) => c.to_string().nfkc().filter(|c| !matches!(c, '(' | ')')).collect(),
        _ => c.to_string(),
    }
}
