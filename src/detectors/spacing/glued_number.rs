//! A number and a word without the space between them: `8March`, `6thOf`, `July26`.

use super::split::{before, is_calendar, is_function, is_known, is_word, lost_space, stands_free};
use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct GluedNumber;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("glued-number"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::MIXED,
    summary: Text::Borrowed("a number and a word without a space between them"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A number or an ordinal directly before or after a word: `8March`, `6thOf`, `July26`, `on8`, `36times`, \
        `40kilometers`.\n\n\
        ## Why it matters\n\
        Dates are put into a page by a program more often than other words, and that is where the space goes missing. \
        The date can then be read wrongly, and no program finds it.\n\n\
        ## How to fix\n\
        Put the space back. For a number before a long word, see whether a hyphen is meant (`24-hour`).\n\n\
        ## Known limits\n\
        Short units (`40km`, `5pm`), model names (`A320`, `Windows10`) and numbers before rare words are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The fair opens on ⟦8March⟧ this year.", "The fair opens on 8 March this year."),
        Example::fixed("They met on the ⟦5thAnd⟧ left the same day.", "They met on the 5th And left the same day."),
        Example::fixed(
            "It rained from ⟦July26⟧ to the end of the month.",
            "It rained from July 26 to the end of the month.",
        ),
        Example::fixed("The harbour was closed ⟦on8⟧ of the ten days.", "The harbour was closed on 8 of the ten days."),
        Example::fixed("Prices rose ⟦36times⟧ in a row.", "Prices rose 36 times in a row."),
        Example::fixed("The lake is ⟦40kilometers⟧ long.", "The lake is 40 kilometers long."),
        Example::fixed("It cost ⟦2,000rubles⟧ in all.", "It cost 2,000 rubles in all."),
        Example::fixed(
            "They paid $⟦20million⟧ for ⟦30thousand⟧ trees.",
            "They paid $20 million for 30 thousand trees.",
        ),
        Example::fixed("The storm sank ⟦17vessels⟧ that night.", "The storm sank 17 vessels that night."),
        Example::fixed("It was posted on ⟦8Jan⟧ at noon.", "It was posted on 8 Jan at noon."),
        Example::good("The 2nd train left at 5pm, ran 40km and used 90kWh at 25kV."),
        Example::good("He flew the A320, the 737MAX and, in the 1990s, the Tu154."),
        Example::good("Vitamin B12 and COVID19 were in the 4K film of the G20."),
        // `no`, `at`, `to` and the like stand before numbers in codes.
        Example::good("The No1 song was played by U2 on the way2go."),
        Example::good("The file is at example.org/2021march and in backup2021may.zip here."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for GluedNumber {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &token in cx.tokens {
            if token.kind != TokenKind::Mixed || token.bits.has(Bits::JOINED) {
                continue;
            }
            // `$20million` is a sum, `$HOME` would be code.
            let is_sum =
                || before(cx.text(), token.start) == '$' && cx.word(token).starts_with(|c: char| c.is_ascii_digit());
            if !stands_free(cx.text(), token) && !is_sum() {
                continue;
            }
            if let Some((left, confidence, once)) = join(cx, token) {
                let safety = if confidence >= 0.95 { Safety::Safe } else { Safety::Unsafe };
                let report = lost_space(cx.text(), token.span(), left, confidence, safety);
                // A number with any frequent word may be the name of a thing, and then it comes back.
                out.report(if once { report.once(cx.word(token)) } else { report });
            }
        }
    }
}

/// The bytes before the lost space, how sure, and whether it is none when the document has it twice.
fn join(cx: &Context<'_>, token: Token) -> Option<(u32, f64, bool)> {
    let word = cx.word(token);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        number_first(word)
    } else {
        // The number of a footnote stands in a tag of its own.
        word_first(cx, token, word)
            .filter(|_| !cx.doc.has_markup(token.span()))
            .map(|(left, confidence)| (left, confidence, false))
    }
}

/// The ordinal ending at the head of `rest`.
fn ordinal(rest: &str) -> Option<&str> {
    rest.get(..2).filter(|ending| matches!(*ending, "st" | "nd" | "rd" | "th"))
}

fn number_first(word: &str) -> Option<(u32, f64, bool)> {
    let digits = word.find(char::is_alphabetic)?;
    let (number, rest) = word.split_at(digits);
    if !rest.chars().all(char::is_alphabetic) {
        return None;
    }
    if let Some(tail) = ordinal(rest).map(|ending| &rest[ending.len()..]).filter(|tail| tail.len() >= 2) {
        // No word goes on after an ordinal, so that a name is enough: `16thOrlova`. `30thousand` has none.
        let stands = is_word(tail) || is_known(tail) || (tail.len() >= 4 && tail.starts_with(char::is_uppercase));
        if stands {
            return (digits <= 6).then_some((digits as u32 + 2, 0.95, false));
        }
    }
    if rest.len() < 2 || rest.chars().all(char::is_uppercase) || lexicon::is_brand(word) {
        return None;
    }
    if !number.contains(['.', ',']) && digits > 4 {
        return None;
    }
    let (confidence, once) = if is_calendar(rest) {
        (0.95, false)
    } else if is_function(rest)
        && !matches!(rest, "in" | "a" | "as" | "at" | "no" | "he" | "we" | "me" | "is" | "it" | "an")
    {
        (0.9, false)
    } else if UNITS.contains(&rest) {
        // Price tags have it so: `1,250yen`.
        (if rest.len() == 3 { 0.75 } else { 0.9 }, false)
    } else if SHORT_MONTHS.contains(&rest) || is_counted(rest) {
        (0.85, true)
    } else {
        return None;
    };
    Some((digits as u32, confidence, once))
}

/// Units, sums and currencies that are spelt out.
const UNITS: [&str; 57] = [
    "kilometer",
    "kilometers",
    "kilometre",
    "kilometres",
    "meter",
    "meters",
    "metre",
    "metres",
    "centimeters",
    "centimetres",
    "millimeters",
    "millimetres",
    "miles",
    "feet",
    "inches",
    "percent",
    "kilogram",
    "kilograms",
    "grams",
    "tons",
    "tonnes",
    "liters",
    "litres",
    "hectares",
    "acres",
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "thousand",
    "million",
    "billion",
    "trillion",
    "degrees",
    "dollars",
    "euro",
    "euros",
    "pounds",
    "rubles",
    "roubles",
    "yuan",
    "yen",
    "won",
    "naira",
    "rupees",
    "kronor",
    "kroner",
    "crowns",
    "cents",
    "barrels",
    "knots",
    "watts",
    "volts",
    "hertz",
];

/// Months as a date line shortens them; `May` is whole, and `Mar` and `Jun` are names as well.
const SHORT_MONTHS: [&str; 8] = ["Jan", "Feb", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec"];

/// Whether a number can stand before `word`: the shorter it is, the more frequent it must be, for short rare words are
/// parts of codes.
fn is_counted(word: &str) -> bool {
    let entry = lexicon::lookup_token(word);
    let least = match word.len() {
        0..=2 => return false,
        3 => return matches!(word, "per" | "new" | "men" | "top" | "out" | "big" | "old" | "car"),
        4 => 4.3,
        5 => 3.8,
        _ => 3.0,
    };
    entry.has(Flag::Common) && entry.zipf() >= least
}

/// Words in small letters that a number follows.
const COUNTING: [&str; 19] = [
    "around",
    "almost",
    "nearly",
    "approximately",
    "roughly",
    "exactly",
    "early",
    "late",
    "year",
    "years",
    "age",
    "aged",
    "since",
    "next",
    "last",
    "past",
    "least",
    "including",
    "additional",
];

fn word_first(cx: &Context<'_>, token: Token, word: &str) -> Option<(u32, f64)> {
    let letters = word.find(|c: char| !c.is_alphabetic())?;
    let (left, rest) = word.split_at(letters);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let ending = &rest[digits..];
    if !(1..=4).contains(&digits) || !(ending.is_empty() || ending == "s" || ordinal(ending) == Some(ending)) {
        return None;
    }
    let text = cx.text();
    let next = super::split::after(text, token.end());
    let counted =
        matches!(next, '.' | ',' | ':') && text[token.end() as usize + 1..].starts_with(|c: char| c.is_ascii_digit());
    if matches!(next, '-' | '/') || counted || left.len() < 2 || left.chars().all(char::is_uppercase) {
        return None;
    }
    // `may` and `no` are words of their own and of codes; a year after a word says more than a small number.
    let year = digits == 4 && matches!(&rest[..2], "18" | "19" | "20");
    let doubtful = ["a", "an", "no", "be", "we", "it", "he", "can", "so", "you", "how", "all"];
    let short = ["at", "to", "by", "any", "some", "each"];
    if (is_calendar(left) && left.starts_with(char::is_uppercase)) || SHORT_MONTHS.contains(&left) {
        return Some((letters as u32, 0.95));
    }
    let among = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(left));
    let is_doubtful = among(&doubtful)
        || is_calendar(left)
        || (among(&short) && (digits < 2 || left.starts_with(char::is_uppercase)))
        || (left.starts_with(char::is_uppercase) && digits < 2);
    let counts = digits >= 2 && left.starts_with(char::is_lowercase) && COUNTING.contains(&left);
    // Other words of a closed class, where neither they nor the number are short (`me2`, `up2`).
    let near = left.starts_with(char::is_lowercase)
        && (left.len() >= 5 || (left.len() >= 4 && digits >= 2))
        && lexicon::lookup_token(left).has(Flag::Function);
    (counts || near || (is_function(left) && (year || !is_doubtful))).then_some((letters as u32, 0.85))
}
