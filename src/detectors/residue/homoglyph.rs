//! Letters of another alphabet that look like Latin ones: `Rоsneft` with a Cyrillic `о`.

use super::code::place;
use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::script::Writing;

/// The rule.
pub(super) struct Homoglyph;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("homoglyph"),
    family: Text::Borrowed("residue"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(97),
    scope: Scope::Block,
    triggers: Traits::ODD_CHARACTER,
    summary: Text::Borrowed("a Cyrillic or Greek letter that looks like the Latin one"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Words that mix Latin letters with Cyrillic or Greek ones of the same shape (`Rоsgaz` with a Cyrillic `о`), and words, Roman numerals \
        and type numbers that are wholly in such letters (`С-300`, `ХХ` for `XX`). The message names the code point.\n\n\
        ## Why it matters\n\
        Nobody sees the difference, and no search finds the word. It is also a known way to forge a name or an address.\n\n\
        ## How to fix\n\
        Write the Latin letter: the fix does so.\n\n\
        ## Known limits\n\
        Only letters that look the same in every common typeface are known. A word in another alphabet that happens to be made of such \
        letters is reported only where Latin letters make an English word, a numeral or a type number of it.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The firm ⟦Rоsgaz⟧ sold its shares.", "The firm Rosgaz sold its shares."),
        Example::fixed("The ⟦АBC⟧ group moved to the coast.", "The ABC group moved to the coast."),
        Example::fixed(
            "A ⟦С-300⟧ stood by the road in the ⟦ХХ⟧ century.",
            "A C-300 stood by the road in the XX century.",
        ),
        Example::fixed("It was ⟦а⟧ quiet day.", "It was a quiet day."),
        Example::good("The β-blocker, the μ-opioid receptor and ΔT were tested."),
        Example::good("The word мир means both peace and world."),
        Example::good("The Łódź theatre and the Ørsted firm met."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for Homoglyph {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, &token) in cx.tokens.iter().enumerate() {
            let wordy = matches!(token.kind, TokenKind::Word | TokenKind::Mixed);
            if !wordy || !token.bits.has(Bits::NON_ASCII) {
                continue;
            }
            let word = cx.word(token);
            if !word.chars().any(|c| latin(c).is_some()) {
                continue;
            }
            let Some(fixed) = unmasked(cx, at, token) else { continue };
            let Some((c, plain)) = word.chars().find_map(|c| latin(c).map(|plain| (c, plain))) else { continue };
            let name = Writing::of(c).name();
            let message = format!("`{word}` has a {name} letter (U+{:04X}) for `{plain}`", u32::from(c));
            let span = place(0, token.start as usize, token.end() as usize);
            out.report(
                Report::new(span, message).help(format!("write `{fixed}` in Latin letters")).fix(fixed, Safety::Safe),
            );
        }
    }
}

/// `token` in Latin letters alone, if that is what was meant.
fn unmasked(cx: &Context<'_>, at: usize, token: Token) -> Option<String> {
    let word = cx.word(token);
    let parts = word.split_inclusive(|c: char| !c.is_alphanumeric());
    let mut fixed = String::with_capacity(word.len());
    let mut changed = false;
    for part in parts {
        let plain: String = part.chars().map(|c| latin(c).unwrap_or(c)).collect();
        let is_latin = plain.chars().all(|c| matches!(Writing::of(c), Writing::Latin | Writing::Common));
        let mixed = is_mixed(part);
        let masked = plain != part && is_latin && (mixed || is_number(word, part) || is_known(cx, at, word, &plain));
        changed |= masked;
        fixed.push_str(if masked { &plain } else { part });
    }
    changed.then_some(fixed)
}

/// Whether `part` holds Latin letters beside others; a capital of Greek before one letter is a formula.
fn is_mixed(part: &str) -> bool {
    let count = |writing: Writing| part.chars().filter(|c| Writing::of(*c) == writing).count();
    let latin = count(Writing::Latin);
    latin >= 1 && count(Writing::Cyrillic) > 0 || latin >= 2 && count(Writing::Greek) > 0
}

/// Whether the capitals of `part` and digits make a type number: `С-300`, `3М22`.
fn is_number(word: &str, part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic());
    word.contains(|c: char| c.is_ascii_digit())
        && letters.clone().count() <= 3
        && letters.into_iter().all(char::is_uppercase)
}

/// Whether a word all in other letters is an English word or a Roman numeral in Latin ones, among English words.
fn is_known(cx: &Context<'_>, at: usize, word: &str, plain: &str) -> bool {
    if word.len() != plain.chars().map(|_| 2).sum::<usize>() {
        return false;
    }
    let latin = |at: Option<usize>| {
        at.and_then(|at| cx.tokens.get(at)).is_none_or(|token| !token.is_word() || cx.word(*token).is_ascii())
    };
    if !latin(at.checked_sub(1)) || !latin(Some(at + 1)) {
        return false;
    }
    let is_roman = plain.len() >= 2 && plain.bytes().all(|byte| matches!(byte, b'X' | b'I' | b'M' | b'C'));
    let entry = lexicon::lookup(&plain.to_ascii_lowercase());
    let is_article = plain == "a" && cx.tokens.get(at + 1).is_some_and(|next| next.is_lower());
    is_roman || is_article || plain.len() >= 3 && entry.has(Flag::Common) && entry.zipf() >= 3.5
}

/// The Latin letter of the shape of `c`.
const fn latin(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        'ј' => 'j',
        'ѕ' => 's',
        'һ' => 'h',
        'ԁ' => 'd',
        'ԛ' => 'q',
        'ԝ' => 'w',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}
