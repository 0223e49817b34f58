//! Two words without the space between them: `inMarch`, `ofthe`.

use super::lower_join;
use super::split::{after, is_calendar, is_function, is_known, is_leading, is_word, lost_space, stands_free};
use crate::doc::{Bits, Token, TokenKind};
use crate::finding::{Category, Safety, Severity, Text};
use crate::lexicon::{self, Entry, Flag};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct GluedWords;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("glued-words"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    summary: Text::Borrowed("two words without a space between them"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Two words that stand as one because a space was lost: a capital in the middle (`inMarch`), two function words \
        (`ofthe`), a function word and a known word (`thecompany`).\n\n\
        ## Why it matters\n\
        Spaces are lost where a page was put together from pieces and then translated or converted. A reader stumbles, and \
        search finds neither word.\n\n\
        ## How to fix\n\
        Put the space back. The fix does so; look at it before you accept it, for the second half may be a name.\n\n\
        ## Known limits\n\
        Two content words in small letters (`newlaws`) are found only after an adverb or an abstract noun: many rare \
        compounds can be cut in two. \
        Words with an inner capital are taken for names when the brand list has them, when the document uses them \
        twice, and when both halves are capitalised.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The bridge was opened ⟦inMarch⟧ by the mayor.", "The bridge was opened in March by the mayor."),
        Example::fixed("Most ⟦ofthe⟧ orchards were lost to frost.", "Most of the orchards were lost to frost."),
        Example::fixed("The growers asked ⟦thecompany⟧ for help.", "The growers asked the company for help."),
        Example::fixed("The storm has reached ⟦theCanary⟧ Islands.", "The storm has reached the Canary Islands."),
        Example::fixed("“⟦Theseare⟧ hard times,” she said.", "“These are hard times,” she said."),
        Example::fixed("⟦Overthe⟧ past few weeks it rained.", "Over the past few weeks it rained."),
        Example::fixed("The letter went to ⟦MikhailPetrov⟧ last week.", "The letter went to Mikhail Petrov last week."),
        // A given name before a word of the dictionary, or before another one: brands and double names.
        Example::good("She wore a HugoBoss coat, and MaryAnn read MarkDown."),
        Example::good("She plugged her iPhone into the old MacBook and opened YouTube."),
        Example::good("Mr McAllister met Ms DeVries and Dr MacLeod at the harbour."),
        // A word of the document's own is used more than once.
        Example::good("The start-up inFarm grows herbs. Last year inFarm opened a second hall."),
        Example::good("The PhD student measured 40 kWh and published it in the journal of a GmbH."),
        Example::good("She wrote to inFarm@example.org and read www.example.org/inMarch first."),
        Example::good("Nevertheless the thereof and the insofar of the lawyers wore everyone out."),
        Example::bad("The dogs waited ⟦ina⟧ yard, ⟦likeso⟧ many others."),
        Example::fixed("It is a ⟦widelyread⟧ paper.", "It is a widely read paper."),
        Example::good("The bystreets were empty, no driveby came, and the bylined story lay in the areaway."),
        Example::good("The hasher is inlined, and the arenation of the sand is inadvisable."),
        Example::good("The windpumps and the coldframe were paid for by a communitywide project."),
        Example::good("The weaver Ina sang with Ona and spoke of ikebana."),
        Example::good("The antiHER2 drug was mixed, and the magazine CanCook praised it. Mr Andover agreed."),
        // Both halves are capitalised: the name of a firm.
        Example::good("The paper WestHarbour printed it first, and a branch of TheBarn was closed."),
        Example::good("He calls `fooBar` from a function named parseLineEnd every time."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for GluedWords {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, &token) in cx.tokens.iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            let join = if token.bits.has(Bits::CAMEL) { camel(cx, token) } else { lower(cx, at, token) };
            if let Some(Join { left, confidence, once }) = join {
                let report = lost_space(cx.text(), token.span(), left, confidence, Safety::Unsafe);
                // A form that comes back is a name or a term.
                out.report(if once { report.once(cx.word(token)) } else { report });
            }
        }
    }
}

/// Two words in one token.
struct Join {
    /// Bytes before the lost space.
    left: u32,
    /// How sure.
    confidence: f64,
    /// Whether it is none when the document has it twice.
    once: bool,
}

/// Beginnings of surnames and place names that keep a capital after them.
const NAME_PREFIXES: [&str; 20] = [
    "Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Al", "El", "Ben", "Abu", "San", "St", "Des",
    "Del", "Da", "Dos",
];

/// Words that combine with names and abbreviations without a space: `antiHER2`, `proEU`.
const COMBINING: [&str; 25] = [
    "anti", "pro", "non", "pre", "post", "mini", "micro", "multi", "co", "ex", "semi", "sub", "super", "bio", "eco",
    "neo", "pan", "trans", "inter", "intra", "euro", "un", "self", "kilo", "my",
];

/// What is glued in a word with a capital after a small letter.
fn camel(cx: &Context<'_>, token: Token) -> Option<Join> {
    let text = cx.text();
    if !stands_free(text, token) {
        return None;
    }
    let word = cx.word(token);
    let hump = hump(word)?;
    let (left, rest) = word.split_at(hump);
    let right = &rest[..rest.find(['-', '\'', '’', '‑', '‐']).unwrap_or(rest.len())];
    if left.contains(['-', '\'', '’', '‑', '‐']) || left.chars().count() < 2 || NAME_PREFIXES.contains(&left) {
        return None;
    }
    if lexicon::is_brand(word) {
        return None;
    }
    if right != "I" && right.chars().count() < 2 {
        return None;
    }
    // `camelCaseCode` has humps, but none of its parts is a function word.
    if self::hump(right).is_some() && !parts(word).any(is_function) {
        return None;
    }
    let small = left.starts_with(char::is_lowercase);
    let capitals = right.chars().all(char::is_uppercase);
    if capitals && right.len() <= 3 && left.len() < 5 && !is_function(left) {
        return None;
    }
    let known = is_known(right) || is_function(right);
    let confidence = if is_function(left) && !small {
        // `CanCook`, `ForSail`, `TheBarn` are names, and a capital inside a sentence says so too.
        match (is_leading(left) && !capitals, known && token.bits.has(Bits::INITIAL)) {
            (true, true) => 0.85,
            // `OnJuly`, after a dateline.
            (true, false) if is_calendar(right) => 0.85,
            _ => return None,
        }
    } else if is_function(left) {
        0.95
    } else if is_function(right) && is_known(left) {
        // `BitAnd`, `SignOn`: names of programs and products.
        if small || token.bits.has(Bits::INITIAL) { 0.9 } else { 0.65 }
    } else if small && is_word(left) && !COMBINING.contains(&left) {
        // `openSUSE`, `easyJet`: a plain word before an unknown name is glue where both are long enough.
        let plain = right.len() >= 4 && !capitals && left.len() >= 4 && lexicon::lookup_token(left).zipf() >= 3.5;
        match (known && !(capitals && right.len() <= 3), left.len()) {
            (true, _) => 0.85,
            (false, _) if plain => 0.8,
            (false, 3..) => 0.65,
            _ => return None,
        }
    } else if is_given_name(left) && is_surname(right) {
        0.85
    } else {
        return None;
    };
    Some(Join { left: hump as u32, confidence, once: !(is_function(left) && is_calendar(right)) })
}

/// Whether `word` is a given name and no word of the dictionary: `RoseGarden`, `MarkDown`.
fn is_given_name(word: &str) -> bool {
    let entry = lexicon::lookup_token(word);
    word.len() >= 4 && entry.has(Flag::Given) && !entry.has(Flag::Common) && !entry.has(Flag::Place)
}

/// Whether `word` is a surname and nothing that follows a given name in a brand or a double name: `HugoBoss`, `MaryAnn`.
fn is_surname(word: &str) -> bool {
    let entry = lexicon::lookup_token(word);
    word.len() >= 4
        && entry.has(Flag::Surname)
        && !entry.has(Flag::Common)
        && !(entry.has(Flag::Given) && word.len() <= 5)
}

/// Where in `word` the first capital after a small letter stands.
fn hump(word: &str) -> Option<usize> {
    let mut previous = ' ';
    word.char_indices().find_map(|(at, c)| {
        let found = previous.is_lowercase() && c.is_uppercase();
        previous = c;
        found.then_some(at)
    })
}

/// The parts of `word` between its humps.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let end = hump(rest).unwrap_or(rest.len());
        let (part, tail) = rest.split_at(end);
        rest = tail;
        (!part.is_empty()).then_some(part)
    })
}

/// As [`camel`], for a word without an inner capital.
fn lower(cx: &Context<'_>, at: usize, token: Token) -> Option<Join> {
    let Bits(bits) = token.bits;
    if !(3..=24).contains(&token.len) || bits & (Bits::JOINED.0 | Bits::NON_ASCII.0 | Bits::UPPER.0) != 0 {
        return None;
    }
    let entry = cx.entry(at);
    let capital = token.bits.has(Bits::CAPITAL);
    // The one test that nearly all words end at.
    if entry.has(Flag::Common) || entry.zipf() >= lower_join::LARGEST_ZIPF || (capital && is_name(entry)) {
        return None;
    }
    let word = cx.word(token);
    // An unknown capitalised word is a name (`Andover`) unless it opens a sentence and opens like one.
    if capital && !opens_sentence(cx, at) {
        return None;
    }
    if token.len <= 4 && (lower_join::short(word).is_none() && !is_short_opening(word)) {
        return None;
    }
    let text = cx.text();
    if !stands_free(text, token) || matches!(after(text, token.end()), '\'' | '’') {
        return None;
    }
    let folded = word.to_ascii_lowercase();
    let short = || lower_join::short(word).filter(|_| !capital && is_between_words(cx, at));
    let content = || lower_join::content(word).filter(|_| !capital && !entry.is_known());
    let opening = || lower_join::short(&folded).filter(|_| capital && is_short_opening(word) && is_before_word(cx, at));
    let join = lower_join::split(&folded, entry).or_else(opening).or_else(short).or_else(content)?;
    let (a, b) = word.split_at(join.left);
    // `And over`: after a capital both must be function words, or the first a long one or `The` before a plain word.
    let first = &folded[..join.left];
    let functions = || lower_join::is_two_functions(first, b) || lower_join::is_loose_pair(first, b, entry);
    if capital && !functions() && !is_plain_opening(a, b, entry) {
        return None;
    }
    let once = token.len <= 4 || !(is_function(a) && is_function(b));
    Some(Join { left: join.left as u32, confidence: join.confidence, once })
}

/// Whether the capitalised token `at` opens a sentence or a quotation.
fn opens_sentence(cx: &Context<'_>, at: usize) -> bool {
    let after_quote = || {
        let before = at.checked_sub(1).and_then(|at| cx.tokens.get(at));
        before.is_some_and(|mark| mark.touches(cx.tokens[at]) && matches!(cx.word(*mark), "\"" | "“" | "‘"))
    };
    cx.tokens[at].bits.has(Bits::INITIAL) || after_quote()
}

fn is_name(entry: Entry) -> bool {
    [Flag::Given, Flag::Surname, Flag::Place].into_iter().any(|flag| entry.has(flag))
}

/// Two short function words that are no name with a capital: `Itis`, `Ifwe`.
fn is_short_opening(word: &str) -> bool {
    matches!(word, "Itis" | "Ifit" | "Ifhe" | "Ifwe" | "Isit" | "Ishe" | "Asit" | "Inan" | "Asan")
}

/// Whether `a` before the word `b` opens a sentence and no name (`Theron`, `Withers`).
fn is_plain_opening(a: &str, b: &str, joint: Entry) -> bool {
    let zipf = lexicon::lookup_token(b).zipf();
    !joint.is_known() && ((a.len() >= 4 && zipf >= 3.8) || (OPENINGS.contains(&a) && zipf >= 4.5))
}

/// Whether a plain word in small letters follows token `at`.
fn is_before_word(cx: &Context<'_>, at: usize) -> bool {
    cx.tokens.get(at + 1).is_some_and(|token| is_plain(cx, *token))
}

/// Whether `token` is a plain word in small letters behind a space.
fn is_plain(cx: &Context<'_>, token: Token) -> bool {
    let entry = lexicon::lookup_token(cx.word(token));
    token.is_lower()
        && token.bits.has(Bits::SPACED)
        && (entry.has(Flag::Common) || entry.has(Flag::Function))
        && entry.zipf() >= 3.0
}

/// Whether plain words in small letters stand on both sides of token `at`, so that it is no name and no foreign word; a
/// comma or the like may stand there too.
fn is_between_words(cx: &Context<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| cx.tokens.get(at));
    let opens =
        |mark: Token| matches!(cx.word(mark), "," | ";" | ":" | "–" | "—") && cx.tokens[at].bits.has(Bits::SPACED);
    let ends = || {
        let next = cx.tokens.get(at + 1);
        next.is_some_and(|&mark| cx.tokens[at].touches(mark) && matches!(cx.word(mark), "," | "."))
    };
    before.is_some_and(|&token| is_plain(cx, token) || opens(token)) && (is_before_word(cx, at) || ends())
}

/// How a capitalised join of a short word and a plain one may begin.
const OPENINGS: [&str; 9] = ["The", "In", "Of", "And", "For", "With", "From", "This", "That"];
