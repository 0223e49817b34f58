//! Two sentences that run into each other without a mark: a capitalised opener in the middle of a sentence.

use std::borrow::Cow;

use crate::doc::{Bits, BlockKind, Token, TokenKind, Traits};
use crate::finding::{Confidence, Severity};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

pub(super) struct SentenceSplice;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("sentence-splice"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Critical,
    confidence: Confidence::percent(95),
    scope: Scope::Sentence,
    triggers: Traits::INNER_CAPITAL,
    summary: Cow::Borrowed("a new sentence begins in the middle of another, without a full stop before it"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A word that opens sentences (`There`, `It`, `However`, `In`, `The`, …) with a capital in the middle of a \
        sentence, directly after a word, and followed by what looks like a clause of its own.\n\n\
        ## Why it matters\n\
        Machine translation splits one clause in two and drops the rest of the first half, or loses a full stop. \
        The reader meets half a statement: what the first half said is gone.\n\n\
        ## How to fix\n\
        If both halves are whole, put a full stop between them. If the first half breaks off, look at the source: a \
        verb or the end of the clause has been lost.\n\n\
        ## Known limits\n\
        Only openers of a closed list are seen: two sentences joined before a name or a noun are not. Openers after a \
        name (`Gone With the Wind`) are reported only where a verb follows at once.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The new harbour and the old ⟦town There⟧ is a narrow bridge between them."),
        Example::bad("The second plan was the ⟦cheaper In⟧ short, the council wasted its money."),
        Example::bad("The mayor resigned on the 9th of ⟦April The⟧ statue was taken down a week later."),
        Example::bad("The ministry refused to publish the ⟦figures However⟧, two papers had printed them already."),
        Example::bad("The drug was tested in ⟦Norway It⟧ was found to be harmless."),
        Example::bad("Output fell by ⟦12% This⟧ means that the plant will close."),
        // Titles of works are not put in quotation marks everywhere.
        Example::good("She had a small part in Lost In the Hills before she was famous."),
        // `He`, `She` and `You` are Chinese names.
        Example::good("The paper was written by Wang He and Liu You of the same institute."),
        // A quotation opens without a comma.
        Example::good("The sign said “There is no way out” in red letters."),
        // Letters and grades.
        Example::good("He was a straight A student and she took vitamin A every day."),
        // A headline in capitals.
        Example::good("Why Small Farms Fail When There Is Too Much Rain"),
        // Numbered parts.
        Example::good("Under Article 19 A the court must hear both sides."),
        // `The` belongs to the name of a newspaper or a band.
        Example::good("He wrote for The Harbour Gazette before he was hired by The Valley Post."),
        // `Serie A` is a league.
        Example::good("The coach said that the Serie A clubs were not ready to play in June."),
        // `Most` is a town.
        Example::good("Customers of the Most market can pay on its site."),
    ]),
    ..RuleMeta::DEFAULT
};

/// How an opener begins a clause, and so what must follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    /// A pronoun or `there`: the verb comes at once.
    Pronoun,
    /// A demonstrative: the verb comes soon, perhaps after a noun.
    Demonstrative,
    /// A conjunction, a sentence adverb or a question word.
    Adverb,
    /// A preposition, an article or a possessive.
    Preposition,
    /// As `Preposition`, but also a letter, a grade or a part of names: said with less confidence.
    Weak,
}

/// Words that open a clause and hardly ever have a capital inside one, by what they are.
const OPENERS: [(Opener, &[&str]); 6] = [
    (Opener::Pronoun, &["There", "It", "He", "She", "They", "We", "You"]),
    (Opener::Demonstrative, &["This", "These", "Those"]),
    (
        Opener::Adverb,
        &[
            "However", "Moreover", "Although", "Because", "When", "While", "If", "After", "Since", "Then", "Besides",
            "Thus", "Hence", "Though", "Whether", "Unless", "Until", "Once", "Also", "Even", "Now", "Only", "Just",
            "What", "Why", "How", "Where", "Who", "Some", "Many", "Most", "Such", "Another", "Both", "Every", "Other",
        ],
    ),
    (Opener::Adverb, &["Therefore", "Meanwhile", "According", "Furthermore", "Nevertheless"]),
    (
        Opener::Preposition,
        &[
            "In", "On", "From", "With", "During", "Under", "About", "Among", "Between", "But", "His", "Her", "Its",
            "Their", "Our", "My", "Your",
        ],
    ),
    (Opener::Weak, &["At", "By", "For", "To", "As", "Of", "And", "So", "Or", "Not", "The", "A", "An", "That"]),
];

fn opener(stem: &str) -> Option<Opener> {
    OPENERS.iter().find(|(_, words)| words.contains(&stem)).map(|&(kind, _)| kind)
}

/// Whether a quotation has just opened: a title or a speech without a comma before it. Inside a long one all is as
/// outside.
fn near_quote(cx: &Context<'_>, index: usize) -> bool {
    const AWAY: usize = 8;
    let quoted = |at: usize| cx.tokens[at].bits.has(Bits::QUOTED);
    (quoted(index) || quoted(index - 1)) && (index < AWAY || (index - AWAY..=index).any(|at| !quoted(at)))
}

/// Openers that stand before a name: `In Kenya`, `When Smith left`.
const BEFORE_NAME: [&str; 13] =
    ["In", "At", "On", "During", "When", "While", "If", "After", "Since", "Although", "Because", "But", "For"];

/// Openers that are part of no name or title.
const NEVER_IN_NAMES: [&str; 9] = [
    "According",
    "However",
    "Moreover",
    "Therefore",
    "Meanwhile",
    "Although",
    "Furthermore",
    "Nevertheless",
    "Because",
];

/// Words after which a capital is part of a name, a grade or a number.
const NAME_TAKERS: [&str; 21] = [
    "the", "a", "an", "of", "this", "my", "your", "vitamin", "type", "class", "group", "grade", "plan", "option",
    "team", "point", "model", "mr", "mrs", "dr", "straight",
];

/// Words after which a title, a letter or a quoted word stands.
const TITLE_TAKERS: [&str; 37] = [
    "v", "vs", "vol", "part", "chapter", "article", "act", "section", "no", "pt", "fig", "table", "verb", "word",
    "words", "film", "song", "movie", "novel", "album", "series", "show", "single", "hit", "book", "drama", "musical",
    "play", "story", "classic", "comedy", "poem", "called", "titled", "entitled", "named", "magazine",
];

impl Rule for SentenceSplice {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.block.is_some_and(|(_, block)| matches!(block.kind, BlockKind::Byline | BlockKind::Caption)) {
            return;
        }
        let mut headline = None;
        let mut first_verb = None;
        for index in 2..cx.tokens.len().saturating_sub(1) {
            let token = cx.tokens[index];
            if !token.is_capitalized() || token.bits.has(Bits::INITIAL) || token.len > 14 {
                continue;
            }
            let (stem, contracted) = stem_of(cx.word(token));
            let Some(kind) = opener(stem) else { continue };
            let Some(confidence) = judge(cx, index, stem, kind, contracted) else { continue };
            if *headline.get_or_insert_with(|| is_headline(cx)) {
                return;
            }
            // Once for all openers of the sentence, which may be 64 kB of them.
            let verb = *first_verb.get_or_insert_with(|| cx.tokens.iter().position(|&token| is_finite(cx, token)));
            report(cx, index, confidence, verb.is_some_and(|verb| verb < index), out);
        }
    }
}

/// The word before its apostrophe, and whether there was one.
fn stem_of(word: &str) -> (&str, bool) {
    word.find(['\'', '’']).map_or((word, false), |at| (&word[..at], true))
}

/// How sure it is that token `index`, an opener of `kind`, opens a sentence; none if it does not.
fn judge(cx: &Context<'_>, index: usize, stem: &str, kind: Opener, contracted: bool) -> Option<f64> {
    let (token, previous, next) = (cx.tokens[index], cx.tokens[index - 1], cx.tokens[index + 1]);
    let joined = cx.slice(TextSpan::new(previous.end(), token.start)) == " ";
    // `see *In the Lamp Room*`: a title set apart by markup.
    let seam = TextSpan::new(previous.start, token.end());
    if !joined || near_quote(cx, index) || cx.doc.has_markup(seam) {
        return None;
    }
    let is_percent = cx.word(previous) == "%";
    if !is_percent && matches!(previous.kind, TokenKind::Punct | TokenKind::Symbol | TokenKind::Link) {
        return None;
    }
    let comma = cx.word(next) == "," && kind == Opener::Adverb;
    let name_next = next.is_capitalized() && previous.is_lower() && BEFORE_NAME.contains(&stem);
    if !(next.is_lower() || contracted || comma || name_next) || !next.bits.has(Bits::SPACED) && !comma {
        return None;
    }
    if !fits_after(cx, index, stem, kind) {
        return None;
    }
    let lower = previous.is_lower() || is_percent;
    let ordinary = lower || is_common(cx.word(previous));
    let calendar = matches!(previous.kind, TokenKind::Number | TokenKind::Mixed)
        || lexicon::lookup_token(cx.word(previous)).has(Flag::Calendar);
    let verb = if contracted { Some(0) } else { finite_at(cx, index) };
    let rest = cx.tokens.len() - index - 1;
    let sure: f64 = match kind {
        Opener::Pronoun => verb.filter(|&at| at <= 1).map(|_| 0.95),
        Opener::Demonstrative => verb.filter(|&at| at <= 5).map(|_| 0.9),
        _ if name_next => verb.filter(|_| rest >= 6).map(|_| 0.75),
        Opener::Adverb if (ordinary || NEVER_IN_NAMES.contains(&stem)) && rest >= 3 => Some(0.8),
        Opener::Preposition | Opener::Weak if (lower || calendar) && rest >= 3 => Some(match verb {
            Some(_) => 0.8,
            None if kind == Opener::Weak && stem != "The" => 0.55,
            None => 0.7,
        }),
        // After a name: not `Serie A`, where the article is a letter, nor `Lost In`, where a common word opens a title.
        Opener::Preposition | Opener::Weak if rest >= 6 && stem != "A" && !ordinary => verb.map(|_| 0.75),
        Opener::Adverb if rest >= 6 && !cx.tokens[index - 2].is_capitalized() => verb.map(|_| 0.75),
        _ => None,
    }?;
    // A stray capital (`those who Now live`, `go on A cruise`) or a lost end: both are wrong, but it may be no splice.
    let hangs = LINKS.contains(&cx.word(previous));
    // `the comedy It’s a Grand Life`: a title.
    let titled = contracted && cx.tokens.iter().skip(index + 1).take(3).any(|token| token.is_capitalized());
    Some(if hangs || titled { sure.min(0.55) } else { sure })
}

/// Words that want another after them: a preposition that is hardly an adverb, an article, a conjunction.
const LINKS: [&str; 43] = [
    "in", "on", "with", "to", "of", "at", "for", "from", "by", "into", "as", "than", "like", "via", "and", "or", "but",
    "nor", "the", "a", "an", "before", "after", "while", "who", "which", "if", "because", "when", "until", "once",
    "since", "between", "among", "during", "my", "your", "his", "their", "our", "its", "were", "did",
];

/// Whether the word before the opener at `index` can end a sentence.
fn fits_after(cx: &Context<'_>, index: usize, stem: &str, kind: Opener) -> bool {
    let (previous, before) = (cx.tokens[index - 1], cx.tokens[index - 2]);
    let word = cx.word(previous);
    let next = cx.word_at(index + 1);
    let mut buffer = [0; 16];
    let small = small_letters(word, &mut buffer);
    if TITLE_TAKERS.contains(&small) || (NAME_TAKERS.contains(&small) && kind != Opener::Pronoun) {
        return false;
    }
    let name_like = matches!(stem, "He" | "She" | "You" | "Most" | "Then" | "So" | "Even" | "To" | "An");
    if previous.is_capitalized() {
        // A run of names may hold a small word with a capital: `Lord Of the Isles`, `Liu He`.
        if before.is_capitalized() && matches!(kind, Opener::Preposition | Opener::Weak) {
            return false;
        }
        if name_like && !is_common(word) {
            return false;
        }
    }
    if stem == "Most" && (matches!(small, "the" | "of" | "in" | "from" | "to" | "at") || next == "region") {
        return false;
    }
    // `College A adopts`, `first-class A`: the letter is a label.
    if matches!(stem, "A" | "An")
        && (matches!(next, "and" | "or" | "to")
            || is_verb(cx, cx.tokens[index + 1], 0.3)
            || next.ends_with("ed")
            || small.ends_with("-class")
            || matches!(small, "level" | "hepatitis"))
    {
        return false;
    }
    // `Taught People How to Live`: a question word inside a title.
    if previous.is_capitalized() && matches!(stem, "How" | "What" | "Why" | "Where" | "Who" | "When") {
        return false;
    }
    if matches!(previous.kind, TokenKind::Number | TokenKind::Mixed) {
        // `Article 19 A`, `No 5 The`, `0 0 If`: the number is a label. After a month it is a date.
        let month = lexicon::lookup_token(cx.word(before)).has(Flag::Calendar);
        return before.is_lower() || month;
    }
    true
}

/// `word` in small ASCII letters, in `buffer`; empty when it is too long to be in a list.
fn small_letters<'b>(word: &str, buffer: &'b mut [u8; 16]) -> &'b str {
    let Some(place) = buffer.get_mut(..word.len()) else { return "" };
    place.copy_from_slice(word.as_bytes());
    place.make_ascii_lowercase();
    std::str::from_utf8(place).unwrap_or_default()
}

/// A word of the dictionary that is no name.
fn is_common(word: &str) -> bool {
    let entry = lexicon::lookup_token(word);
    entry.has(Flag::Common) && ![Flag::Given, Flag::Surname, Flag::Place].into_iter().any(|flag| entry.has(flag))
}

/// How many tokens after the opener at `index` the first finite verb stands, among the next fourteen.
fn finite_at(cx: &Context<'_>, index: usize) -> Option<usize> {
    cx.tokens.iter().skip(index + 1).take(14).position(|&token| is_finite(cx, token))
}

/// Whether `token` is more likely a finite verb than not.
fn is_finite(cx: &Context<'_>, token: Token) -> bool {
    is_verb(cx, token, 0.5)
}

/// Whether at least the share `least` of the uses of `token` are finite verbs.
fn is_verb(cx: &Context<'_>, token: Token, least: f32) -> bool {
    if !token.is_lower() {
        return false;
    }
    let word = cx.word(token);
    if let (_, true) = stem_of(word) {
        return ["'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "n't", "n’t"]
            .iter()
            .any(|end| word.ends_with(end));
    }
    let entry = lexicon::lookup_token(word);
    entry.finite() >= least
        || (word.len() > 4 && word.ends_with("ed") && entry.finite() == 0.0 && !entry.has(Flag::Function))
}

/// Whether capitals say nothing in this sentence: most of its words have one, or hardly a long word has none.
fn is_headline(cx: &Context<'_>) -> bool {
    let (mut words, mut capitals, mut long) = (0usize, 0usize, 0usize);
    for &token in cx.tokens.iter().filter(|token| token.is_word()) {
        words += 1;
        capitals += usize::from(token.bits.has(Bits::CAPITAL));
        long += usize::from(token.is_lower() && token.len >= 4);
    }
    words < 3 || capitals * 20 >= words * 11 || (long <= 1 && words >= 4)
}

/// Reports the opener at `index`; `has_verb` says whether a finite verb stands before it.
fn report(cx: &Context<'_>, index: usize, confidence: f64, has_verb: bool, out: &mut Sink<'_>) {
    let (previous, token) = (cx.tokens[index - 1], cx.tokens[index]);
    let unit = if cx.word(previous) == "%" && cx.tokens[index - 2].touches(previous) {
        cx.tokens[index - 2]
    } else {
        previous
    };
    let span = unit.span().cover(token.span());
    let seam = cx.slice(span);
    let breaks_off = !has_verb || lexicon::lookup_token(cx.word(previous)).has(Flag::Function);
    let help = if breaks_off {
        "the first half breaks off: its verb or its end was probably lost; compare the source"
    } else {
        "a full stop was probably lost; if the first half makes no sense alone, its end was lost too: compare the source"
    };
    let severity = if confidence >= 0.9 {
        Severity::Critical
    } else if confidence >= 0.75 {
        Severity::Major
    } else if confidence >= 0.7 {
        Severity::Minor
    } else {
        Severity::Info
    };
    out.report(
        Report::new(span, format!("a new sentence begins inside another: `{seam}`"))
            .severity(severity)
            .confidence(confidence)
            .help(help),
    );
}
