//! What survives of a document once its tokens are gone: the little that document rules need.

use rustc_hash::FxHashMap;

use super::{BlockKind, Mark, Said, Token};
use crate::text::{TextSpan, word_key};

/// One word of a capitalised run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunWord {
    /// The word without a possessive ending.
    pub span: TextSpan,
    /// A linking particle in small letters (`van`, `bin`).
    pub link: bool,
}

/// A longest sequence of capitalised words joined by single spaces, also across linking particles.
///
/// A possessive ends the run. Twenty bytes: a long text has hundreds of thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapitalRun {
    /// Its words: a range of [`Facts::run_words`].
    pub first: u32,
    /// One past its last word in [`Facts::run_words`].
    pub last: u32,
    /// Sentence number in the document, from 0.
    pub sentence: u32,
    /// It opens its sentence (or follows a colon or a quotation mark): its first word may be capitalised by position.
    pub initial: bool,
    /// Its sentence or block is a headline: most words are capitalised whatever they are.
    pub headline: bool,
    before_len: u16,
    before_start: u32,
}

impl CapitalRun {
    /// The run of the words `first` to `last` in [`Facts::run_words`], with the small-letter word directly before it.
    pub(crate) fn new(first: u32, last: u32, sentence: u32, before: Option<Token>) -> Self {
        let (before_start, before_len) = before.map_or((0, 0), |before| (before.start, before.len));
        Self { first, last, sentence, initial: false, headline: false, before_len, before_start }
    }

    /// The small-letter word directly before it, if any: a title such as `minister`.
    pub fn before(&self) -> Option<TextSpan> {
        let (start, len) = (self.before_start, u32::from(self.before_len));
        (len > 0).then(|| TextSpan::new(start, start + len))
    }
}

/// A word in another script than Latin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignWord {
    /// Where it stands.
    pub span: TextSpan,
    /// Sentence number in the document, from 0.
    pub sentence: u32,
}

/// A block in brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockFact {
    /// Index in [`super::Document::blocks`].
    pub index: u32,
    /// Its role after residue was told apart.
    pub kind: BlockKind,
    /// The part that is article text: the block less residue at its head or tail.
    pub body: TextSpan,
    /// Words (with a letter or digit) in `body`.
    pub words: u32,
    /// Hash of the folded words of `body`; equal for equal words.
    pub hash: u64,
    /// The body's last character ends a sentence (also inside closing quotes or brackets).
    pub ended: bool,
    /// A quotation is open at its end: opened in it, or before it and not yet closed.
    pub quote_open: bool,
}

/// Who speaks in the sentences of the article's paragraphs, quotations left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Sentences with `I`, `me`, `my`, `myself` (but for `my country`).
    pub singular: u32,
    /// Sentences with `we`, `our`, `ourselves` (but for `our country`).
    pub plural: u32,
    /// Sentences with `you`, `your`.
    pub second: u32,
    /// Sentences with `my country` or `our country`.
    pub country: u32,
    /// Sentences of paragraphs.
    pub sentences: u32,
}

/// The gender that a pronoun or an honorific tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// `he`, `Mr`.
    Male,
    /// `she`, `Mrs`, `Ms`.
    Female,
}

impl Gender {
    /// The other one of the two.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Male => Self::Female,
            Self::Female => Self::Male,
        }
    }
}

/// The form of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `he`, `she`.
    Subject,
    /// `himself`, `herself`.
    Reflexive,
    /// `his`, `hers`, and `her` before a word that can be a noun.
    Possessive,
    /// `him`, and `her` otherwise.
    Object,
}

/// A pronoun that tells a gender; sixteen bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// First byte in the extracted text.
    pub start: u32,
    /// Sentence number in the document, from 0.
    pub sentence: u32,
    /// Length in bytes, without a contracted verb (`he’s`).
    pub len: u8,
    /// Whom it can mean.
    pub gender: Gender,
    /// Its form.
    pub case: Case,
    /// It opens its sentence.
    pub opens: bool,
    /// It stands in a quotation.
    pub quoted: bool,
}

impl Pronoun {
    /// Its bytes in the extracted text.
    pub const fn span(self) -> TextSpan {
        TextSpan::new(self.start, self.start + self.len as u32)
    }
}

/// The facts of one document, gathered in one pass before any document rule runs.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// One entry for each article block, in order.
    pub blocks: Vec<BlockFact>,
    /// Capitalised runs in order.
    pub runs: Vec<CapitalRun>,
    /// Words of the runs.
    pub run_words: Vec<RunWord>,
    /// Words in other scripts, in order.
    pub foreign: Vec<ForeignWord>,
    /// Pronouns that tell a gender, in order.
    pub pronouns: Vec<Pronoun>,
    /// How often a word (hash of its flat fold, [`Facts::key`]) stands in small letters.
    pub lower: FxHashMap<u64, u32>,
    /// How often an odd token (camel case or digits and letters) stands in the document, by hash of its text.
    pub odd: FxHashMap<u64, u32>,
    /// Stretches of page residue: rules other than page rules report nothing there.
    pub residue: Vec<TextSpan>,
    /// Words of the article body (UAX #29 words with a letter or digit, residue left out).
    pub words: u32,
    /// Sentences of the article body.
    pub sentences: u32,
    /// Who speaks in them.
    pub voice: Voice,
    /// Sentences of paragraphs, in order.
    pub said: Vec<Said>,
    /// Quotation marks, brackets and pairs of full stops, in order.
    pub marks: Vec<Mark>,
    /// Words, also with digits, that have an apostrophe or a hyphen inside, in order.
    pub joined: Vec<Token>,
    /// Words in small letters that only British or only American writers spell so, in order.
    pub regional: Vec<Token>,
}

impl Facts {
    /// Empties all buffers for the next document and keeps their memory.
    pub fn clear(&mut self) {
        let Self {
            blocks,
            runs,
            run_words,
            foreign,
            pronouns,
            lower,
            odd,
            residue,
            words,
            sentences,
            voice,
            said,
            marks,
            joined,
            regional,
        } = self;
        blocks.clear();
        runs.clear();
        run_words.clear();
        foreign.clear();
        pronouns.clear();
        lower.clear();
        odd.clear();
        residue.clear();
        *words = 0;
        *sentences = 0;
        *voice = Voice::default();
        said.clear();
        marks.clear();
        joined.clear();
        regional.clear();
    }

    /// The key of `word` in [`Facts::lower`] and [`Facts::odd`]: a hash of its bytes in lower case (ASCII).
    pub fn key(word: &str) -> u64 {
        word_key(word)
    }

    /// How often `word` stands in small letters.
    pub fn lower_count(&self, word: &str) -> u32 {
        self.lower.get(&Self::key(word)).copied().unwrap_or(0)
    }

    /// How often the word with `key` stands in the document, in small letters or as an odd token.
    pub fn count(&self, key: u64) -> u32 {
        self.lower.get(&key).copied().unwrap_or(0) + self.odd.get(&key).copied().unwrap_or(0)
    }

    /// The words of `run`.
    pub fn words_of(&self, run: &CapitalRun) -> &[RunWord] {
        &self.run_words[run.first as usize..run.last as usize]
    }

    /// Whether a quotation is open where block number `index` of the document begins.
    pub fn quote_open_before(&self, index: usize) -> bool {
        let next = self.blocks.partition_point(|fact| (fact.index as usize) < index);
        next.checked_sub(1).is_some_and(|last| self.blocks[last].quote_open)
    }

    /// Whether `span` touches residue.
    pub fn in_residue(&self, span: TextSpan) -> bool {
        let next = self.residue.partition_point(|residue| residue.end <= span.start);
        self.residue.get(next).is_some_and(|residue| residue.overlaps(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_knows_the_word_before_it() {
        assert_eq!(size_of::<CapitalRun>(), 20);
        assert_eq!(CapitalRun::new(1, 3, 0, None).before(), None);
        let token = Token { start: 7, len: 8, kind: crate::doc::TokenKind::Word, bits: crate::doc::Bits::default() };
        assert_eq!(CapitalRun::new(1, 3, 0, Some(token)).before(), Some(TextSpan::new(7, 15)));
    }

    #[test]
    fn keys_ignore_ascii_case_only() {
        for word in ["a", "Z", "@[`{", "Straßenbahnhaltestelle", "É", "abcdefgh", "ABCDEFGHI", "x1_Y"] {
            let small = word.to_ascii_lowercase();
            assert_eq!(Facts::key(word), Facts::key(&small), "{word}");
        }
        assert_ne!(Facts::key("É"), Facts::key("é"));
        assert_ne!(Facts::key("ab"), Facts::key("ba"));
        assert_ne!(Facts::key("a"), Facts::key("a\0"));
    }
}
