//! A word that a space cuts in two: `gov ernment`, `minis ter`.

use super::split::{after, before, extra_space, is_one_space};
use crate::doc::{Bits, Token};
use crate::finding::{Category, Safety, Severity, Text};
use crate::lexicon::{self, Entry, Flag};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct SplitWord;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("split-word"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    summary: Text::Borrowed("a word with a space inside"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Two pieces with a space between them, at least one of which is no word, that make one frequent word together: \
        `gov ernment`, `inter national`.\n\n\
        ## Why it matters\n\
        Line ends of a printed page and translation systems that work with pieces of words leave such cuts.\n\n\
        ## How to fix\n\
        Delete the space.\n\n\
        ## Known limits\n\
        Two pieces that are both words (`any one`, `car pet`) are left alone, and so are prefixes that people set apart \
        (`pre war`, `non stop`), rare words, and pieces that come back in the document.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The ⟦gov ernment⟧ met on Monday.", "The government met on Monday."),
        Example::fixed("The ⟦minis ter⟧ said no.", "The minister said no."),
        Example::fixed("A ⟦govern ment⟧ of the people.", "A government of the people."),
        Example::good("Any one of them may be some where else, for ever and a day."),
        Example::good("The pre war house had a non stop lift and a co op shop."),
        Example::good("They spoke of fin de siecle Vienna, et al and vice versa."),
        // A name or a term beside a function word.
        Example::good("The type str and the type int are alike."),
        // A piece that comes back is a word of the document's own.
        Example::good("The tem ple is a tem, they say. The tem is old."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Least zipf frequency of a word that is looked for: with rarer ones, a foreign word and its neighbour join by chance.
const FREQUENT: f32 = 3.2;
/// As [`FREQUENT`], where neither piece is a word.
const KNOWN: f32 = 2.8;

impl Rule for SplitWord {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        // What the token before this one is, if it can be a piece.
        let mut last: Option<(Token, Piece)> = None;
        for (at, &token) in cx.tokens.iter().enumerate() {
            let piece = piece(cx, at, token);
            if let (Some((left, first)), Some(second)) = (last, piece)
                && !(first == Piece::Word && second == Piece::Word)
                && token.is_lower()
                && let Some(report) = whole(cx, left, token, (first, second))
            {
                out.report(report);
            }
            last = piece.map(|piece| (token, piece));
        }
    }
}

/// What a token is, as half of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A word of its own.
    Word,
    /// In no dictionary.
    Scrap,
}

fn piece(cx: &Context<'_>, at: usize, token: Token) -> Option<Piece> {
    let Bits(bits) = token.bits;
    if !token.is_word() || !(2..=14).contains(&token.len) {
        return None;
    }
    if bits & (Bits::JOINED.0 | Bits::NON_ASCII.0 | Bits::UPPER.0 | Bits::CAMEL.0) != 0 {
        return None;
    }
    let entry = cx.entry(at);
    Some(if is_dictionary(entry) { Piece::Word } else { Piece::Scrap })
}

fn is_dictionary(entry: Entry) -> bool {
    entry.has(Flag::Common) || entry.has(Flag::Function) || entry.has(Flag::Title) || entry.has(Flag::Calendar)
}

/// Prefixes that people set apart from a word, rightly or not.
const PREFIXES: [&str; 34] = [
    "anti", "bi", "bio", "co", "counter", "cyber", "de", "dis", "eco", "ex", "extra", "hyper", "il", "inter", "intra",
    "macro", "mega", "micro", "mid", "mini", "multi", "neo", "non", "post", "pre", "pro", "pseudo", "re", "semi",
    "sub", "super", "tele", "ultra", "un",
];

/// Short pieces that are words of other languages or abbreviations: `al`, `et`, `vs`.
const FOREIGN: [&str; 30] = [
    "al", "el", "la", "le", "les", "des", "du", "di", "da", "der", "den", "van", "von", "bin", "ibn", "et", "vs", "ft",
    "mt", "st", "dr", "jr", "sr", "km", "kg", "cm", "mm", "am", "pm", "per",
];

fn whole(cx: &Context<'_>, left: Token, right: Token, pieces: (Piece, Piece)) -> Option<crate::rule::Report> {
    let text = cx.text();
    if !is_one_space(text, left, right) || !(6..=20).contains(&(left.len + right.len)) {
        return None;
    }
    if !before(text, left.start).is_whitespace() && !matches!(before(text, left.start), '"' | '“' | '(' | '‘') {
        return None;
    }
    if matches!(after(text, right.end()), '\'' | '’' | '-' | '/' | '_') {
        return None;
    }
    let (a, b) = (cx.word(left), cx.word(right));
    let joined = format!("{a}{b}");
    let entry = lexicon::lookup_token(&joined);
    let (first, second) = pieces;
    let both = first == Piece::Scrap && second == Piece::Scrap;
    if !entry.has(Flag::Common) || entry.zipf() < if both { KNOWN } else { FREQUENT } {
        return None;
    }
    let capital = left.bits.has(Bits::CAPITAL);
    // `Al lows`, `Ban ks`: a capitalised piece may be a name, so that the other one must be none.
    if capital && second == Piece::Word {
        return None;
    }
    let is_prefix = second == Piece::Word && PREFIXES.contains(&a.to_ascii_lowercase().as_str());
    if is_prefix || (first == Piece::Scrap && FOREIGN.contains(&a)) || (second == Piece::Scrap && FOREIGN.contains(&b))
    {
        return None;
    }
    // A scrap that is rather frequent by itself is an abbreviation or a name; the whole must be more frequent by far.
    let scrap = if first == Piece::Scrap { a } else { b };
    let known = lexicon::lookup_token(scrap);
    if !both && known.zipf() > entry.zipf() {
        return None;
    }
    // `str and` beside `strand`: function words stand beside names and terms of all kinds.
    let other = lexicon::lookup_token(if first == Piece::Scrap { b } else { a });
    if !both && other.has(Flag::Function) && known.is_known() {
        return None;
    }
    let (confidence, safety) = if both { (0.95, Safety::Safe) } else { (0.9, Safety::Unsafe) };
    let report = extra_space(text, TextSpan::new(left.start, right.end()), joined, confidence, safety);
    Some(report.once(scrap))
}
