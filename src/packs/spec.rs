//! A rule of a pack with everything settled: what its file shares with it, defaults, no places.
//!
//! Shared by the build script, which stores these, and the library; nothing here may name anything else of the crate.

use std::collections::HashSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::choices::{
    BlockName, Case, CaseName, Category, Class, DefaultState, Extent, Position, Quotes, Scope, Severity, TagName,
};
use super::schema::{At, PackHead};

/// A pack.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackSpec {
    /// First half of the ids.
    pub(super) name: String,
    /// The pack's own version.
    pub(super) version: String,
    /// One line.
    pub(super) summary: String,
    /// ISO 639-1 code, or `any`.
    pub(super) language: String,
    /// SPDX expression.
    pub(super) licence: String,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// ISO 639-1 code of the language of the sources, for a pack of one language.
    pub(super) source_language: Option<String>,
    /// Kind of text it is written for.
    pub(super) register: Option<String>,
    /// Its rules run only if the pack or the rule is selected by its name.
    pub(super) off_by_default: bool,
    /// Folders or files of packs that are loaded with it, relative to its folder.
    pub(super) extends: Vec<String>,
    /// Rules and packs that it switches off.
    pub(super) off: Vec<String>,
    /// Docs, each shared by the rules of one file.
    pub(super) docs: Vec<String>,
    /// Its rules.
    pub(super) rules: Vec<RuleSpec>,
    /// Their ids, while they are read.
    #[serde(skip)]
    pub(super) ids: HashSet<String>,
}

/// One rule.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RuleSpec {
    /// Without the pack's name.
    pub(super) id: String,
    /// One line.
    pub(super) summary: String,
    /// MQM dimension.
    pub(super) category: Category,
    /// How bad.
    pub(super) severity: Severity,
    /// How sure, in hundredths.
    pub(super) confidence: u8,
    /// It runs only if it is selected by its id.
    pub(super) by_id_only: bool,
    /// Index of its doc in [`PackSpec::docs`].
    pub(super) doc: u32,
    /// Texts that show what it does.
    pub(super) examples: Vec<ExampleSpec>,
    /// What finds the places.
    pub(super) body: Body,
    /// What to put there, and whether that may be done unseen.
    pub(super) fix: Option<(String, bool)>,
    /// What the finding says; `{}` is the match.
    pub(super) message: Option<String>,
    /// What to do.
    pub(super) help: Option<String>,
    /// Which of the places count.
    pub(super) limits: Limits,
    /// For each phrase, which of its words that is.
    pub(super) places: Vec<u8>,
}

/// One text that shows what a rule does.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ExampleSpec {
    /// With `⟦…⟧` around each finding.
    pub(super) text: String,
    /// After the fixes.
    pub(super) fixed: Option<String>,
    /// What it was translated from.
    pub(super) original: Option<String>,
}

/// What the head of a pack says of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PackInfo {
    /// First half of the ids of its rules.
    pub name: String,
    /// The pack's own version.
    pub version: String,
    /// One line.
    pub summary: String,
    /// ISO 639-1 code of the language of the sources, for a pack of one language.
    pub source_language: Option<String>,
    /// Kind of text it is written for.
    pub register: Option<String>,
    /// SPDX expression.
    pub licence: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its rules run only if the pack or the rule is selected by its name.
    pub off_by_default: bool,
}

/// What is read of a pack of the program only when somebody asks for it: its docs, and doc and examples of each rule.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct PackTexts {
    /// What its head says.
    pub(super) info: PackInfo,
    /// As in [`PackSpec::docs`].
    pub(super) docs: Vec<String>,
    /// For each rule the number of its doc, and its examples.
    pub(super) rules: Vec<(u32, Vec<ExampleSpec>)>,
}

/// What finds the places.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Body {
    /// Any of these phrases, one a line: one string is decoded faster than twenty.
    Phrase(String),
    /// An expression, looked for in texts that hold one of the words.
    Regex {
        /// The expression.
        pattern: String,
        /// The words.
        literal: Vec<String>,
    },
    /// One token after the other.
    Tokens(Vec<TokenSpec>),
    /// Phrases that are wrong where the source has one of the terms.
    Pair {
        /// Phrases, one a line.
        phrases: String,
        /// Terms of the source.
        source: Vec<String>,
    },
    /// Forms of which a document should use one: the phrases of each, one a line.
    Consistency(Vec<String>),
}

impl Body {
    /// Whether the facts of the whole document are needed.
    pub(super) const fn is_late(&self) -> bool {
        matches!(self, Self::Consistency(_))
    }
}

/// What one place of a sequence of tokens asks for.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct TokenSpec {
    /// One of these words, in small letters; empty for any.
    pub(super) words: Vec<String>,
    /// One of these parts of speech; empty for any.
    pub(super) tags: Vec<TagName>,
    /// One of these classes; empty for any.
    pub(super) classes: Vec<Class>,
    /// Capitals.
    pub(super) case: Option<CaseName>,
    /// Up to so many tokens, whatever they are; then nothing else counts.
    pub(super) gap: Option<u8>,
    /// It may be left out.
    pub(super) optional: bool,
    /// What it asks for must not be there.
    pub(super) not: bool,
    /// The finding covers it; if no place says so, it covers them all.
    pub(super) hit: bool,
}

/// The number of the item around which a sequence is looked for: the one whose words stand in the fewest texts.
pub(super) fn rarest(items: &[TokenSpec], zipf: impl Fn(&str) -> f32) -> Option<usize> {
    let uses = |item: &TokenSpec| item.words.iter().map(|word| 10f32.powf(zipf(word))).sum::<f32>();
    let anchors = items.iter().enumerate().filter(|(_, item)| item.is_anchor());
    anchors.min_by(|a, b| uses(a.1).total_cmp(&uses(b.1))).map(|(at, _)| at)
}

impl TokenSpec {
    /// Whether a text must hold one of its words.
    pub(super) fn is_anchor(&self) -> bool {
        !self.words.is_empty() && !self.optional && !self.not
    }
}

/// Which matches count, and how much of the text a finding covers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Limits {
    /// Unit of text.
    pub(super) scope: Scope,
    /// Hardly anything else in the block (or line).
    pub(super) whole_block: bool,
    /// Hardly anything else in the sentence.
    pub(super) whole_sentence: bool,
    /// What "hardly" means, in words.
    pub(super) extra_words: Option<u32>,
    /// Most words of the block (or line).
    pub(super) max_words: Option<u32>,
    /// Where in the block (or line).
    pub(super) at: Position,
    /// How much the finding covers.
    pub(super) extent: Extent,
    /// Whether capitals matter.
    pub(super) case: Case,
    /// Phrases in the block, or around the match, of which one must be there, one a line; empty for none.
    pub(super) when: String,
    /// Phrases in the block, or around the match, that make it right, one a line.
    pub(super) unless: String,
    /// Languages of the source; empty for any.
    pub(super) sources: Vec<String>,
    /// Domains of the document; empty for any.
    pub(super) domains: Vec<String>,
    /// Blocks; empty for any.
    pub(super) blocks: Vec<BlockName>,
    /// Inside or outside double quotation marks.
    pub(super) quotes: Quotes,
}

/// What is wrong with a file, and where in it.
#[derive(Debug)]
pub(super) struct Complaint {
    /// Bytes of the file; none if it is about the whole file.
    pub(super) place: Option<Range<usize>>,
    /// One clause.
    pub(super) what: String,
}

impl Complaint {
    pub(super) fn new(place: Range<usize>, what: impl Into<String>) -> Self {
        Self { place: Some(place), what: what.into() }
    }
}

impl From<toml::de::Error> for Complaint {
    fn from(error: toml::de::Error) -> Self {
        Self { place: error.span(), what: error.message().to_owned() }
    }
}

/// Reads `pack.toml`; `folder` is the folder's name, where it has one.
pub(super) fn pack(text: &str, folder: Option<&str>) -> Result<PackSpec, Complaint> {
    let head: PackHead = toml::from_str(text)?;
    let name = kebab(&head.name)?;
    if let Some(folder) = folder.filter(|folder| *folder != name) {
        return Err(Complaint::new(head.name.span(), format!("the pack is called `{name}`, its folder `{folder}`")));
    }
    if let Some(code) = head.source_language.as_ref().filter(|code| !is_language(code)) {
        return Err(Complaint { place: None, what: format!("`source-language` is a code such as `zh`, not `{code}`") });
    }
    Ok(PackSpec {
        name,
        version: head.version,
        summary: head.summary,
        language: head.language,
        licence: head.licence,
        authors: head.authors,
        source_language: head.source_language,
        register: head.register,
        off_by_default: head.default == DefaultState::Off,
        extends: head.extends,
        off: head.off.into_iter().map(At::into_inner).collect(),
        docs: Vec::new(),
        rules: Vec::new(),
        ids: HashSet::new(),
    })
}

/// `name`, if it is an id.
pub(super) fn kebab(name: &At<String>) -> Result<String, Complaint> {
    let text = name.get_ref();
    if is_id(text) {
        return Ok(text.clone());
    }
    Err(Complaint::new(name.span(), format!("`{text}` is no id: small letters, digits and hyphens, a letter first")))
}

/// Whether `text` can be the name of a pack or the id of a rule in it: small letters, digits and hyphens, a letter first.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !text.ends_with('-')
}

/// Whether `code` looks like one of ISO 639.
pub(super) fn is_language(code: &str) -> bool {
    matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}
