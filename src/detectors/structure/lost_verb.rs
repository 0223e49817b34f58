//! What the tags of a sentence without a finite verb tell: whether a verb hides behind a wrong tag, and whether one was lost.

use crate::doc::{Token, TokenKind};
use crate::lexicon::{self, tagger::Tag, tagger::Tagged};

/// The tokens of one sentence with their tags.
pub(super) struct Grammar<'t> {
    text: &'t str,
    tokens: &'t [Token],
    tagged: Tagged,
}

impl<'t> Grammar<'t> {
    pub(super) fn of(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens, tagged: Tagged::of(text, tokens) }
    }

    /// The same of a sentence without a finite verb; nothing of one that has one, which most often shows early.
    pub(super) fn of_verbless(text: &'t str, tokens: &'t [Token]) -> Option<Self> {
        let has_verb = |at: usize, parts: &[Tag]| is_finite(at, tokens[at].text(text), parts);
        Some(Self { text, tokens, tagged: Tagged::unless(text, tokens, has_verb)? })
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tagged.tag(at)
    }

    /// The first finite verb at or after `from`. What the tagger takes for an imperative deep in a sentence is a word it
    /// does not know.
    pub(super) fn finite_from(&self, from: usize) -> Option<usize> {
        (from..self.tokens.len()).find(|&at| is_finite(at, self.word(at), self.tagged.parts(at)))
    }

    /// The last token before `at` that is no adverb.
    fn before(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&before| self.tag(before) != Tag::Adverb)
    }

    /// A word that may be a finite verb although its tag says otherwise: `the talks calls for`, `the storm ploughed
    /// through`, `the police regularly hold`. The first one at or after `from`.
    pub(super) fn hidden_verb(&self, from: usize) -> Option<usize> {
        let (mut plural, mut joined) = (false, false);
        for at in 1..self.tokens.len() {
            if at >= from && self.tokens[at].is_lower() && self.may_be_verb(at, plural || joined) {
                return Some(at);
            }
            // The verb of a plural or a joined subject looks like an infinitive.
            plural |= self.tag(at) == Tag::Nouns || (self.tag(at).is_noun() && is_plural(self.word(at)));
            joined |= self.word(at) == "and";
        }
        None
    }

    fn may_be_verb(&self, at: usize, plural: bool) -> bool {
        let (word, tag) = (self.word(at), self.tag(at));
        let finite = lexicon::lookup_token(word).finite();
        let is_past = word.len() > 4 && word.ends_with("ed");
        let Some(subject) = self.before(at) else { return false };
        if UNCHANGED.contains(&word) && self.can_be_subject(subject) {
            return true;
        }
        match tag {
            Tag::Infinitive | Tag::Imperative => {
                let stands_after_subject = self.tag(subject).is_noun()
                    || matches!(
                        self.tag(subject),
                        Tag::Pronoun | Tag::Number | Tag::Mark | Tag::Wh | Tag::Determiner | Tag::Adjective
                    );
                let agrees = plural || self.tag(subject) == Tag::Pronoun || self.word(subject).ends_with('s');
                stands_after_subject && (agrees || finite >= 0.1)
            }
            Tag::Participle => self.can_be_subject(subject) && self.may_be_past(at, subject, finite >= 0.2),
            _ if is_past => {
                self.can_be_subject(subject) && self.may_be_past(at, subject, finite == 0.0 || finite >= 0.2)
            }
            _ if tag.is_noun()
                || matches!(tag, Tag::Adjective | Tag::Adverb | Tag::Wh | Tag::Interjection | Tag::Other) =>
            {
                self.may_be_present(at, subject, finite)
            }
            _ => false,
        }
    }

    fn can_be_subject(&self, at: usize) -> bool {
        match self.tag(at) {
            Tag::Pronoun | Tag::Number | Tag::Wh | Tag::Mark | Tag::Existential => true,
            Tag::Determiner => {
                matches!(self.word(at), "this" | "that" | "these" | "those" | "all" | "both" | "some" | "many")
            }
            tag => tag.is_noun(),
        }
    }

    /// Whether the participle at `at` may be a past tense: with an object after it (`covered an area`), or because the
    /// word is often one. Before `by` it is a passive.
    fn may_be_past(&self, at: usize, subject: usize, often: bool) -> bool {
        if self.word(at + 1) == "by" {
            return false;
        }
        let next = self.tag(at + 1);
        let object = next.is_noun() || matches!(next, Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Adjective);
        often || (object && self.tag(subject) != Tag::Mark)
    }

    /// Whether the noun or adjective at `at` may be a present tense by what stands before it.
    fn may_be_present(&self, at: usize, subject: usize, finite: f32) -> bool {
        if finite >= 0.2 && self.can_be_subject(subject) {
            return true;
        }
        let before = self.tag(at - 1);
        let leads_noun = matches!(
            before,
            Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Preposition | Tag::To | Tag::Ending | Tag::Modal
        );
        if leads_noun || finite < 0.1 {
            return false;
        }
        // `regularly hold`: an adverb of this kind stands before verbs and adjectives, not before nouns.
        if before == Tag::Adverb && self.word(at - 1).ends_with("ly") && self.tag(at) != Tag::Adjective {
            return true;
        }
        let plural =
            matches!(before, Tag::Nouns | Tag::Pronoun | Tag::Wh) || (before.is_noun() && is_plural(self.word(at - 1)));
        let singular = matches!(before, Tag::Noun | Tag::Name | Tag::Wh);
        finite >= 0.3 || if self.tag(at) == Tag::Nouns { singular } else { plural }
    }

    /// Whether no word but nouns after an article could be a verb in any form: what is left when the tags are not trusted.
    pub(super) fn is_bare(&self) -> bool {
        (1..self.tokens.len()).filter(|&at| self.tokens[at].is_lower()).all(|at| {
            let (word, tag, before) = (self.word(at), self.tag(at), self.tag(at - 1));
            let entry = lexicon::lookup_token(word);
            let leads_noun = matches!(
                before,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Preposition
                    | Tag::To
                    | Tag::Ending
                    | Tag::Modal
            );
            match tag {
                Tag::Gerund | Tag::Preposition | Tag::Determiner | Tag::Possessive => return true,
                Tag::Pronoun | Tag::Conjunction | Tag::To | Tag::Wh => return true,
                Tag::Infinitive | Tag::Imperative | Tag::Participle => {
                    return matches!(before, Tag::To | Tag::Conjunction | Tag::Determiner);
                }
                _ => {}
            }
            let is_past =
                word.len() > 4 && word.ends_with("ed") && !matches!(before, Tag::Determiner | Tag::Possessive);
            let unknown = is_plural(word) && entry.zipf() < 1.5;
            let may_be_verb = (entry.finite() >= 0.1 || entry.base() >= 0.1 || unknown) && !leads_noun;
            !is_past && !may_be_verb && entry.finite() < 0.3 && !UNCHANGED.contains(&word)
        })
    }

    /// The token after which a verb is surely missing: `They very tired`, `the house been sold`. No sentence by a person has
    /// such a place and no other finite verb (none in 290,000 words).
    pub(super) fn gap(&self) -> Option<usize> {
        let after = (1..self.tokens.len()).find(|&at| self.tag(at) != Tag::Adverb).unwrap_or(0);
        let is_subject = is_nominative(self.word(0)) || matches!(self.word(0), "It" | "There");
        let no_verb = matches!(
            self.tag(after),
            Tag::Gerund | Tag::Adjective | Tag::Preposition | Tag::Determiner | Tag::Possessive | Tag::To | Tag::Number
        );
        if is_subject && no_verb && lexicon::lookup_token(self.word(after)).finite() < 0.2 {
            return Some(0);
        }
        let lone = (1..self.tokens.len()).filter(|&at| matches!(self.word(at), "be" | "been")).find_map(|at| {
            let subject = self.before(at)?;
            (self.tag(subject).is_noun() || self.tag(subject) == Tag::Pronoun).then_some(at)
        });
        lone.map(|at| at - 1)
    }

    /// How much speaks for a lost verb, and the two words between which it most likely stood.
    ///
    /// Learned from human sentences whose only finite verb was taken out (1,795) against those that people wrote without one
    /// (76): a share of one to 17 for a subject pronoun at the head, one to 5 for a noun before an article.
    pub(super) fn score(&self) -> Loss {
        let words = self.tokens.iter().filter(|token| token.kind != TokenKind::Punct).count();
        let mut loss = Loss { points: self.opening(), seam: None };
        loss.points += i32::from(words >= 12) + i32::from(words >= 16) - i32::from(words < 8);
        for at in 0..self.tokens.len().saturating_sub(1) {
            let seam = self.seam(at);
            if seam > 0 {
                loss.points += seam;
                loss.seam = loss.seam.or(Some(at));
            }
        }
        loss
    }

    /// Half points for how the sentence opens.
    fn opening(&self) -> i32 {
        let first = self.word(0);
        let next = self.tag(1);
        let sign = match self.tag(0) {
            _ if is_nominative(first) => 6,
            _ if matches!(first, "It" | "This") && !next.is_noun() && next != Tag::Adjective => 6,
            _ if first == "There" => 4,
            Tag::Noun | Tag::Nouns | Tag::Adjective | Tag::Gerund => -2,
            Tag::Conjunction | Tag::Participle | Tag::Infinitive | Tag::Imperative => -2,
            Tag::Determiner | Tag::Name | Tag::Possessive => 1,
            _ => 0,
        };
        if STYLE.contains(&first) { sign - 4 } else { sign }
    }

    /// Half points for the words at `at` and after it, which stand side by side where a verb is wanted.
    fn seam(&self, at: usize) -> i32 {
        let is_word =
            |at: usize| matches!(self.tokens[at].kind, TokenKind::Word | TokenKind::Number | TokenKind::Mixed);
        if !is_word(at) || !is_word(at + 1) {
            return 0;
        }
        let (word, next) = (self.word(at), self.word(at + 1));
        match (self.tag(at), self.tag(at + 1)) {
            (tag, Tag::Determiner) if tag.is_noun() && is_article(next) => 4,
            (tag, Tag::Possessive) if tag.is_noun() => 4,
            (Tag::Pronoun, _) if at > 0 && is_nominative(word) => 4,
            (Tag::Pronoun | Tag::Determiner, Tag::Determiner) | (Tag::Participle, Tag::Participle) => 2,
            (Tag::Number, Tag::Adjective) | (Tag::Adverb, Tag::Number) => 2,
            (Tag::Pronoun, Tag::Preposition | Tag::Adverb) if next != "only" => 2,
            (tag, Tag::Adjective | Tag::Adverb) if tag.is_noun() && next != "only" => 2,
            (tag, Tag::Pronoun) if tag.is_noun() => 2,
            (tag, Tag::Infinitive | Tag::To) if tag.is_noun() => 1,
            _ => 0,
        }
    }
}

/// Whether `word`, token `at` of its sentence, is or holds a finite verb by the tags of its parts.
fn is_finite(at: usize, word: &str, parts: &[Tag]) -> bool {
    parts.iter().any(|&tag| match tag {
        Tag::Imperative => at < 3 || lexicon::lookup_token(word).finite() > 0.0,
        tag => tag.is_finite(),
    })
}

/// What speaks for a lost verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Loss {
    /// Half points.
    pub(super) points: i32,
    /// The first token after which it may have stood.
    pub(super) seam: Option<usize>,
}

/// Verbs whose past is like their present.
const UNCHANGED: [&str; 13] =
    ["set", "put", "cut", "let", "hit", "shut", "hurt", "cost", "read", "spread", "beat", "burst", "cast"];

/// Words that open a sentence which people write without a verb: `Not only in winter.`, `Photo by the author.`
const STYLE: [&str; 28] = [
    "No",
    "Not",
    "Thanks",
    "Thank",
    "Sorry",
    "Or",
    "And",
    "But",
    "Nothing",
    "According",
    "Image",
    "Photo",
    "Chart",
    "Source",
    "To",
    "Now",
    "Along",
    "Including",
    "Both",
    "Only",
    "Just",
    "Even",
    "Especially",
    "Particularly",
    "On",
    "Namely",
    "First",
    "Never",
];

fn is_nominative(word: &str) -> bool {
    matches!(word, "He" | "She" | "They" | "We" | "I" | "he" | "she" | "they" | "we")
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "this" | "that" | "these" | "those" | "no" | "any" | "some")
}

/// Whether `word` ends like a plural.
fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss")
}
