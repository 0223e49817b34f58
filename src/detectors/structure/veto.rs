//! What speaks against a seam, whatever the model says: capitals of titles, labels, names, and clauses that hang on others.

use crate::doc::{Bits, Token, TokenKind};
use crate::lexicon::seam::features::{last_finite, may_be_finite};
use crate::lexicon::seam::{Halves, Seam};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::lexicon::{self, Flag};
use crate::text::{TextSpan, pinyin};

/// Words after which a title, a letter or a quoted word stands.
const TITLE_TAKERS: [&str; 43] = [
    "v",
    "vs",
    "vol",
    "part",
    "chapter",
    "article",
    "act",
    "section",
    "no",
    "pt",
    "fig",
    "table",
    "verb",
    "word",
    "words",
    "film",
    "song",
    "movie",
    "novel",
    "album",
    "series",
    "show",
    "single",
    "hit",
    "book",
    "drama",
    "musical",
    "play",
    "story",
    "classic",
    "comedy",
    "poem",
    "called",
    "titled",
    "entitled",
    "named",
    "magazine",
    "newspaper",
    "work",
    "painting",
    "opera",
    "adventure",
    "exhibition",
];

/// How many words of a title are looked at for another capital.
const TITLE_REACH: usize = 4;

/// Words after which a capital is part of a name.
const NAME_TAKERS: [&str; 9] = ["the", "a", "an", "of", "this", "my", "your", "and", "or"];

/// Words after which `A` is a label.
const LABEL_TAKERS: [&str; 24] = [
    "class",
    "first-class",
    "level",
    "grade",
    "vitamin",
    "hepatitis",
    "type",
    "group",
    "team",
    "plan",
    "category",
    "serie",
    "influenza",
    "league",
    "option",
    "point",
    "model",
    "section",
    "straight",
    "college",
    "university",
    "company",
    "super",
    "triple",
];

/// Openers that are Chinese given names too: `Liu He`.
const SHORT_NAMES: [&str; 5] = ["he", "she", "you", "so", "to"];

/// Words that a capital follows in titles only: `You Were Never There`.
const PRONOUNS: [&str; 8] = ["i", "you", "he", "she", "it", "we", "they", "there"];

/// Words before a common noun that has a capital and yet opens no title: `the Council`.
const DETERMINERS: [&str; 8] = ["the", "a", "an", "this", "that", "its", "their", "our"];

/// Sentence adverbs that are no function words, but open sentences as often.
const ADVERBS: [&str; 12] = [
    "now",
    "still",
    "instead",
    "according",
    "again",
    "later",
    "once",
    "besides",
    "indeed",
    "perhaps",
    "finally",
    "recently",
];

/// Words in a dateline that say who reports.
const SIGNERS: [&str; 4] = ["correspondent", "correspondents", "reporter", "reporters"];

/// Longest word that is judged, in bytes.
const LONGEST: usize = 24;

/// Words that open a clause which hangs on another one.
const HANGING: [&str; 18] = [
    "if", "when", "while", "because", "although", "since", "after", "before", "as", "though", "until", "once",
    "unless", "for", "during", "in", "whenever", "even",
];

/// The word before its apostrophe.
fn stem(word: &str) -> &str {
    word.find(['\'', '’']).map_or(word, |at| &word[..at])
}

/// Whether `word` is in `list`, which is in small letters.
fn is_in(list: &[&str], word: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

/// How a word opens sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// As a habit: a function word but `I` and verbs, or a sentence adverb.
    Usual,
    /// `I`, which has a capital everywhere.
    First,
    /// Now and then: any other word of the dictionary.
    Common,
}

/// How `word` opens sentences; none if it is a name or in no list, for there its capital says nothing.
pub(super) fn opener(word: &str) -> Option<Opener> {
    let stem = stem(word);
    let entry = lexicon::lookup_token(stem);
    if stem == "I" {
        Some(Opener::First)
    } else if entry.has(Flag::Function) && entry.finite() < 0.5 || is_in(&ADVERBS, stem) {
        Some(Opener::Usual)
    } else {
        entry.has(Flag::Common).then_some(Opener::Common)
    }
}

/// Whether the words around `seam` say that its capital is none of a sentence.
pub(super) fn by_words(seam: &Seam<'_>, opener: Opener) -> bool {
    let word = |at: usize| seam.tokens.get(at).map_or("", |token| token.text(seam.text));
    let (token, before) = (seam.tokens[seam.at], seam.tokens[seam.at - 1]);
    let (stem, left, next) = (stem(word(seam.at)), word(seam.at - 1), word(seam.at + 1));
    let capital_ahead = || seam.right().iter().skip(1).take(TITLE_REACH).any(|token| token.is_capitalized());
    if opener != Opener::Usual && is_named(seam, before, next) || token.len as usize > LONGEST {
        return true;
    }
    // The stop is there, before the quotation mark.
    if matches!(left, "”" | "\"" | "’") && seam.at > 1 && matches!(word(seam.at - 2), "." | "!" | "?" | "…" | "...")
    {
        return true;
    }
    // The capital ends a line, and with it a title.
    let rest = TextSpan::new(token.end(), seam.tokens.get(seam.at + 1).map_or(token.end(), |next| next.start));
    if rest.slice(seam.text).contains('\n') {
        return true;
    }
    if is_in(&NAME_TAKERS, left) || is_in(&TITLE_TAKERS, left) && capital_ahead() {
        return true;
    }
    stem == "A" && is_in(&LABEL_TAKERS, left)
        || stem == "Be" && left.ends_with("ly")
        || stem == "Like" && matches!(left, "is" | "was" | "are" | "were")
        || matches!(stem, "No" | "Yes") && matches!(next, "." | ",")
        || is_eastern_name(before, left, stem)
        || is_in_title(seam, before, left)
        || is_in(&PRONOUNS, stem) && seam.tokens[seam.at + 1].is_capitalized()
        || is_label(seam)
        // `(Laughter) This`: nothing that could end before the bracket.
        || left == ")" && !has_clause_before_bracket(seam)
}

/// Whether a word that is no opener has its capital from a name: `“…” Orlova replied`, `the sisters Anna (Vera Lind) and …`,
/// `the Amber River`, `this year’s Games`.
fn is_named(seam: &Seam<'_>, before: Token, next: &str) -> bool {
    let text = before.text(seam.text);
    matches!(text, "”" | "\"")
        || next == "("
        || text.ends_with("'s")
        || text.ends_with("’s")
        || before.is_capitalized() && !is_calendar(seam, before)
}

/// `Liu He met`, `the Serie A clubs`; but not `in April A ship` and `met Olga He left`.
fn is_eastern_name(before: Token, left: &str, stem: &str) -> bool {
    if !before.is_capitalized() {
        return false;
    }
    let entry = lexicon::lookup_token(left);
    match stem {
        "A" | "An" => !(entry.has(Flag::Common) || entry.has(Flag::Calendar) || entry.has(Flag::Place)),
        _ => is_in(&SHORT_NAMES, stem) && pinyin::is_syllable(&left.to_lowercase()),
    }
}

/// `a part in Lost In the Hills`, `in You Were Never There`: a common word with a capital is part of a title, unless an article
/// or a name stands before it.
fn is_in_title(seam: &Seam<'_>, before: Token, left: &str) -> bool {
    let before2 = seam.tokens[seam.at - 2];
    let first = before2.text(seam.text);
    let entry = lexicon::lookup_token(left);
    let is_name = [Flag::Given, Flag::Surname, Flag::Place, Flag::Calendar].into_iter().any(|flag| entry.has(flag));
    let opens_title = before2.is_lower() && !is_in(&DETERMINERS, first)
        || before2.is_capitalized()
            && !before2.bits.has(Bits::INITIAL)
            && lexicon::lookup_token(first).has(Flag::Function);
    let is_word = before.is_capitalized() && !before.bits.has(Bits::INITIAL) && !before.bits.has(Bits::UPPER);
    is_word && entry.has(Flag::Common) && !is_name && opens_title
}

/// `Article 19 The`, `0 0 If`: the number is a label. After a month it is a date.
fn is_label(seam: &Seam<'_>) -> bool {
    let [before2, before] = [2, 1].map(|back| seam.tokens[seam.at - back]);
    let is_number = matches!(before.kind, TokenKind::Number | TokenKind::Mixed);
    is_number && !before2.is_lower() && !is_calendar(seam, before2)
}

fn is_calendar(seam: &Seam<'_>, token: Token) -> bool {
    lexicon::lookup_token(token.text(seam.text)).has(Flag::Calendar)
}

fn has_clause_before_bracket(seam: &Seam<'_>) -> bool {
    let left = seam.left();
    let open = left.iter().rposition(|token| token.text(seam.text) == "(");
    open.is_some_and(|open| left[..open].iter().any(|&token| may_be_finite(seam.text, token)))
}

/// Whether the tags around `seam` say that its capital is none of a sentence.
pub(super) fn by_tags(seam: &Seam<'_>, halves: &Halves, opener: Opener) -> bool {
    let word = |at: usize| seam.tokens[at].text(seam.text);
    if opener == Opener::Usual {
        // `in line with The usual price of a boat`: a capital too much, for no verb follows.
        let end = halves.left.len().checked_sub(1).map_or(Tag::Other, |last| halves.left.tag(last));
        let is_object = matches!(word(seam.at), "The" | "A" | "An") && matches!(end, Tag::Preposition | Tag::To);
        return is_object && halves.right.finite_from(0).is_none();
    }
    let left = seam.left();
    if opener == Opener::First {
        // `If you see it I am glad`: a comma was lost, no full stop.
        let first = left.iter().find(|token| token.bits.has(Bits::INITIAL)).or(left.first());
        let hangs = first.is_some_and(|token| is_in(&HANGING, token.text(seam.text)));
        let verbs = (0..halves.left.len()).filter(|&at| halves.left.is_finite(at)).count();
        if hangs && verbs <= 1 {
            return true;
        }
    }
    // `said that by May Members`, `the plan which Members`: the clause after the last verb has just begun.
    last_finite(&halves.left).is_some_and(|verb| {
        let begins = |at: usize| {
            halves.left.tag(at) == Tag::Wh
                || matches!(left[at].text(seam.text), "that" | "if" | "because" | "while" | "although")
        };
        (verb + 1..left.len()).any(begins)
    })
}

/// Whether the tokens of `left` are a clause that can end where they end.
pub(super) fn can_stand_alone(left: &Tagged) -> bool {
    let end = left.len().checked_sub(1).map_or(Tag::Other, |last| left.tag(last));
    let hangs = matches!(
        end,
        Tag::Determiner | Tag::Possessive | Tag::Preposition | Tag::To | Tag::Conjunction | Tag::Wh | Tag::Modal
    );
    left.finite_from(1).is_some() && !hangs
}

/// Whether the first half is a place, a date, an agency: `OSLO, May 5`, `Harbour News, reported June 3rd (Reporter: A. Lind)`.
pub(super) fn is_dateline(seam: &Seam<'_>, halves: &Halves) -> bool {
    let left = seam.left();
    let opens_as_sentence = left.first().is_some_and(|token| opener(token.text(seam.text)) == Some(Opener::Usual));
    let is_signed = |token: &Token| is_in(&SIGNERS, token.text(seam.text)) || is_calendar(seam, *token);
    let reports = |at: usize| matches!(left[at].text(seam.text), "reported" | "released");
    seam.at <= left.len()
        && !opens_as_sentence
        && left.iter().any(is_signed)
        && (0..left.len()).all(|at| !halves.left.is_finite(at) || reports(at))
}

/// Whether capitals say nothing among `tokens`: most of its words have one, or hardly a long word has none.
pub(super) fn is_headline(tokens: &[Token]) -> bool {
    let (mut words, mut capitals, mut long) = (0usize, 0usize, 0usize);
    for &token in tokens.iter().filter(|token| token.is_word()) {
        words += 1;
        capitals += usize::from(token.bits.has(Bits::CAPITAL));
        long += usize::from(token.is_lower() && token.len >= 4);
    }
    words < 3 || capitals * 20 >= words * 11 || (long <= 1 && words >= 4)
}
