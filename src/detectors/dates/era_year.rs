//! A year of another calendar without ours beside it: `Showa 15`, `Minguo 111`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::lexicon::Flag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct EraYear {
    anchors: Vec<String>,
}

impl EraYear {
    pub(super) fn new() -> Self {
        let names = ERAS.iter().map(|era| era.0.to_lowercase());
        Self { anchors: names.chain(["be", "ah", "hijri"].map(str::to_owned)).collect() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("era-year"),
    family: Text::Borrowed("dates"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(93),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a year of another calendar without ours beside it"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Years of Japanese eras (`Reiwa 5`), of the Republic of China (`Minguo 111`), of Juche, of the Buddhist (`2480 BE`) and the \
        Islamic calendar (`1443 AH`) without a year of our calendar near them. The finding gives the year.\n\n\
        ## Why it matters\n\
        Hardly any reader can convert them.\n\n\
        ## How to fix\n\
        Put our year, or add it in brackets.\n\n\
        ## Known limits\n\
        Buddhist years follow the Thai count; Islamic ones are given to within a year.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The school was founded in ⟦Showa 15⟧."),
        Example::bad("The law of ⟦Minguo 111⟧ is in force, and the stamp says ⟦Reiwa 5⟧."),
        Example::bad("The temple was built in ⟦2480 BE⟧ by a monk."),
        Example::bad("It was built in the ⟦15th year of Showa⟧, and mended in the ⟦3rd year of the Heisei⟧ era."),
        Example::good("The school was founded in 1940 (Showa 15)."),
        Example::good("The school was founded in Showa 15 (1940)."),
        Example::good("The Showa era ended, and Showa 4-chome was built in block Meiji 120."),
        Example::good("Meiji 7 chocolate bars were sold."),
        Example::good("It may be 5 or 6, and 300 BE trains run in 1443 towns."),
    ]),
    ..RuleMeta::DEFAULT
};

/// An era, the year before its first, and its last year.
const ERAS: [(&str, u32, u32); 9] = [
    ("Reiwa", 2018, 40),
    ("Heisei", 1988, 31),
    ("Showa", 1925, 64),
    ("Shōwa", 1925, 64),
    ("Taisho", 1911, 15),
    ("Taishō", 1911, 15),
    ("Meiji", 1867, 45),
    ("Minguo", 1911, 130),
    ("Juche", 1911, 130),
];

/// How many tokens away our year may stand.
const REACH: usize = 8;

impl Rule for EraYear {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in cx.anchors.iter().map(|&at| at as usize) {
            let Some((first, last, year)) = era_year(cx, at).filter(|_| !has_our_year(cx, at)) else { continue };
            let span = TextSpan::new(cx.tokens[first].start, cx.tokens[last].end());
            out.report(
                Report::new(span, format!("`{}` is a year of another calendar", cx.slice(span)))
                    .help(format!("that is {year}"))
                    .suggest(year.to_string()),
            );
        }
    }
}

/// The year with the era at `at`: first and last token, and our year.
fn era_year(cx: &Context<'_>, at: usize) -> Option<(usize, usize, u32)> {
    let word = cx.word_at(at);
    let number = |index: usize| {
        let token = cx.tokens.get(index).filter(|token| token.kind == TokenKind::Number)?;
        cx.word(*token).parse::<u32>().ok()
    };
    if let Some(&(_, before, last)) = ERAS.iter().find(|era| era.0 == word) {
        if let Some((first, year)) = year_of(cx, at).filter(|(_, year)| (1..=last).contains(year)) {
            return Some((first, at, before + year));
        }
        let year = number(at + 1).filter(|year| (1..=last).contains(year))?;
        // A house number or a size: `Showa 4-chome`, `Showa 5, 6 and 7`.
        let joined =
            cx.tokens.get(at + 2).is_some_and(|next| cx.tokens[at + 1].touches(*next) && cx.word(*next) == "-");
        let counted = cx.tokens.get(at + 2).is_some_and(|next| next.is_lower())
            && !cx.entry(at + 2).has(Flag::Function)
            && cx.entry(at + 2).finite() < 0.5;
        return (!joined && !counted).then_some((at, at + 1, before + year));
    }
    let before = at.checked_sub(1)?;
    let year = number(before)?;
    match word {
        "BE" if (2400..=2600).contains(&year) => Some((before, at, year - 543)),
        "AH" | "Hijri" if (1200..=1500).contains(&year) => Some((before, at, year * 97 / 100 + 622)),
        _ => None,
    }
}

/// The ordinal in `the 15th year of Showa` and `of the Showa era`, and where it stands.
fn year_of(cx: &Context<'_>, at: usize) -> Option<(usize, u32)> {
    let of = if cx.word_back(at, 1) == "the" { at.checked_sub(2)? } else { at.checked_sub(1)? };
    let ordinal = of.checked_sub(2).filter(|_| cx.word_at(of) == "of" && cx.word_at(of - 1) == "year")?;
    let digits = cx.word_at(ordinal).trim_end_matches(|c: char| c.is_ascii_lowercase());
    let year = digits.parse().ok().filter(|_| cx.tokens[ordinal].kind == TokenKind::Mixed)?;
    Some((ordinal, year))
}

/// Whether a year of our calendar stands near token `at`.
fn has_our_year(cx: &Context<'_>, at: usize) -> bool {
    let near = at.saturating_sub(REACH)..(at + REACH).min(cx.tokens.len());
    let ours = |number: &str| number.parse().is_ok_and(|year: u32| (1800..=2100).contains(&year));
    cx.tokens[near].iter().any(|&token| token.kind == TokenKind::Number && ours(cx.word(token)))
}
