//! One article as the rules see it.

use super::{Block, Directive, OffsetMap};
use crate::text::{SharedText, SourceSpan, TextSpan};

/// How the file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Paragraphs of plain text.
    Plain,
    /// `CommonMark` with tables, strikethrough and front matter.
    Markdown,
    /// A page or a fragment of one.
    Html,
    /// One article a line, each a JSON object.
    JsonLines,
}

impl Format {
    /// Name on the command line and in `run.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
        }
    }
}

/// A language by its ISO 639-1 code (639-3 where there is no shorter one), with how it was found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// `en`, `zh`, `ru`, …
    pub code: String,
    /// Whether the evidence was enough to act on it.
    pub reliable: bool,
}

/// Something a person should know about how a document was read; never a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// A short stable word for scripts: `language`, `encoding`, `budget`, …
    pub code: &'static str,
    /// One clause, lower case, without a final full stop.
    pub message: String,
}

impl Note {
    /// A note with its code.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// One article: what rules read, and the way back to its file.
#[derive(Clone, Debug)]
pub struct Document {
    /// Decoded file (or unescaped text field): findings and fixes count in its bytes.
    pub source: SharedText,
    /// Extracted text: markup out, entities decoded. The same allocation as `source` for plain text.
    pub text: SharedText,
    /// From `text` back to `source`.
    pub map: OffsetMap,
    /// In order, not overlapping, each at most 64 kB.
    pub blocks: Vec<Block>,
    /// How it was read.
    pub format: Format,
    /// Title given beside the text (JSON Lines, `<title>` of a page, front matter), if any.
    pub title: Option<String>,
    /// The text it was translated from, if given.
    pub original: Option<String>,
    /// What it is about or for (`news`, `medical`, …), if said: rules may be for some domains only.
    pub domain: Option<String>,
    /// Language of the text; none if there is too little of it.
    pub language: Option<Language>,
    /// Language it was translated from, if given or evident.
    pub source_language: Option<Language>,
    /// What it says to the linter: first what stands beside it, then in the order of the source.
    pub directives: Vec<Directive>,
    /// What a person should know.
    pub notes: Vec<Note>,
}

impl Document {
    /// The text of `block`.
    pub fn block_text(&self, block: &Block) -> &str {
        block.span.slice(&self.text)
    }

    /// Where `span` of the extracted text stands in the source, on character boundaries.
    pub fn locate(&self, span: TextSpan) -> SourceSpan {
        self.map.to_source(span)
    }

    /// Whether markup stands in the source somewhere inside `span`: emphasis, a link, a tag. What begins there may be
    /// a title, which has its own capitals.
    pub fn has_markup(&self, span: TextSpan) -> bool {
        self.locate(span).slice(&self.source).trim() != span.slice(&self.text).trim()
    }

    /// Whether rules written for English apply: a document in another language gets the neutral ones only.
    pub fn is_english(&self) -> bool {
        self.language.as_ref().is_none_or(|language| language.code == "en" || !language.reliable)
    }
}
