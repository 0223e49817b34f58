//! Letters whose marks are characters of their own, where one character for both exists.

use unicode_normalization::UnicodeNormalization;

use super::surroundings::{block, word};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct DecomposedCharacter;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("decomposed-character"),
    family: Text::Borrowed("encoding"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(98),
    scope: Scope::Block,
    triggers: Traits::ODD_CHARACTER,
    langs: Langs::Any,
    summary: Text::Borrowed("letters whose accent is a character of its own"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Words in which a letter is followed by a combining accent (`e` and U+0301) although there is one character for both (`é`).\n\n\
        ## Why it matters\n\
        It looks the same or nearly so, but a search for `café` does not find it, two spellings of one name count as two, and \
        some fonts set the accent beside the letter. It comes from file names and from text that was copied out of a PDF.\n\n\
        ## How to fix\n\
        Normalise the word to NFC: the fix does so.\n\n\
        ## Known limits\n\
        Where all accents of an article are written so, the text agrees with itself and it is only worth a look. Letters with marks \
        that no single character has (Yoruba, Vedic Sanskrit, phonetic signs) are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed(
            "The ⟦cafe\u{301}⟧ beside the Café Norden was closed.",
            "The café beside the Café Norden was closed.",
        ),
        Example::fixed("Mr ⟦Mun\u{303}oz⟧ met Ms Peña.", "Mr Muñoz met Ms Peña."),
        Example::fixed("It was ⟦A\u{30a}ke⟧ and not Åsa who paid.", "It was Åke and not Åsa who paid."),
        Example::good("The café, the Åland ferry and Mr Muñoz were late."),
        Example::good("The Yoruba letter m\u{300} stands in the café’s name."),
        Example::good("Phonetically it is [m\u{303}], said Ms Peña."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Whether the article has letters in one character with their accent.
struct Composed(bool);

impl Rule for DecomposedCharacter {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((span, text)) = block(cx) else { return };
        let is_accent = |c: char| matches!(c, '\u{300}'..='\u{36f}');
        let mut from = 0;
        while let Some(at) = text[from..].find(is_accent).map(|at| from + at) {
            let (start, end) = word_with_marks(text, at);
            from = end;
            let found = &text[start..end];
            let fixed: String = found.nfc().collect();
            if fixed == found {
                continue;
            }
            let composed =
                cx.shared.get(|| Composed(cx.text().chars().any(|c| matches!(c, 'À'..='ſ' | '\u{1e00}'..='\u{1ef9}'))));
            let severity = if composed.0 { Severity::Minor } else { Severity::Info };
            let place = TextSpan::new(span.start + start as u32, span.start + end as u32);
            let message = format!("`{fixed}` is written with an accent of its own");
            out.report(
                Report::new(place, message).severity(severity).help("normalise it to NFC").fix(fixed, Safety::Safe),
            );
        }
    }
}

/// The word around byte `at`, with its combining marks.
fn word_with_marks(text: &str, at: usize) -> (usize, usize) {
    let part = |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let start = text[..at].trim_end_matches(part).len();
    let end = text.len() - text[at..].trim_start_matches(part).len();
    word(text, start, end)
}
