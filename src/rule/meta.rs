//! What a rule says about itself.

use std::borrow::Cow;

use super::OptionDoc;
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Severity, Text};

/// What a finding of the rule may depend on, and so how often the rule is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// One block in the first pass, before any other rule: what it reports is page residue, which no other rule
    /// looks at and which counts no words.
    Page,
    /// One sentence.
    Sentence,
    /// One block.
    Block,
    /// The document, from its [`crate::doc::Facts`].
    Document,
}

impl Scope {
    /// Name in `mtlint rules` and the docs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Sentence => "sentence",
            Self::Block => "block",
            Self::Document => "document",
        }
    }
}

/// How far a rule has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// May change or go, or is too often wrong; off unless selected by its id.
    Experimental,
    /// Sound, but not everybody's: off unless it or its family is selected by name.
    Optional,
    /// Measured, on by default.
    Stable,
    /// Kept for old configurations.
    Deprecated,
}

impl Stage {
    /// Name in `mtlint rules` and the docs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Experimental => "experimental",
            Self::Optional => "optional",
            Self::Stable => "stable",
            Self::Deprecated => "deprecated",
        }
    }
}

/// The languages a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Langs {
    /// Any language: the rule looks at characters and layout only.
    Any,
    /// English documents.
    English,
}

/// One text that shows what the rule does. All of them are run as tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// A short article, paragraphs separated by blank lines. `⟦…⟧` stands around each finding of the rule; a text
    /// without it must give none.
    pub text: Text,
    /// The text with all fixes applied, where the rule offers any.
    pub fixed: Option<Text>,
    /// What the name registry has accepted where the example stands: a house form with another form of the name.
    pub house: &'static [(&'static str, &'static str)],
    /// The text it was translated from, where the rule compares both.
    pub original: Option<Text>,
}

impl Example {
    /// A text with at least one `⟦finding⟧`.
    pub const fn bad(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), fixed: None, house: &[], original: None }
    }

    /// The same text where the name registry has accepted `house`: house forms, each with another form of the name.
    #[must_use]
    pub const fn with_house(mut self, house: &'static [(&'static str, &'static str)]) -> Self {
        self.house = house;
        self
    }

    /// A text with at least one `⟦finding⟧` and what its fixes make of it.
    pub const fn fixed(text: &'static str, fixed: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), fixed: Some(Cow::Borrowed(fixed)), house: &[], original: None }
    }

    /// A text that looks like a finding and is none.
    pub const fn good(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), fixed: None, house: &[], original: None }
    }

    /// What must be known to understand the example: what the registry of names has, what the source says. Nothing for
    /// most.
    pub fn setting(&self) -> Option<String> {
        if let Some(original) = &self.original {
            return Some(format!("translated from `{original}`"));
        }
        let decided = self.house.iter().map(|(house, other)| format!("`{house}` for `{other}`"));
        (!self.house.is_empty()).then(|| format!("the registry has {}", decided.collect::<Vec<_>>().join(" and ")))
    }

    /// Whether the text holds a finding.
    pub fn is_bad(&self) -> bool {
        self.text.contains('⟦')
    }
}

/// The headings that every rule's doc has, in this order.
pub const DOC_HEADINGS: [&str; 4] = ["## What it finds", "## Why it matters", "## How to fix", "## Known limits"];

/// Everything the program says about a rule: `explain`, `rules`, the docs page, the reports.
#[derive(Clone, Debug)]
pub struct RuleMeta {
    /// Kebab-case, names the defect; `pack/rule` for a pack rule.
    pub id: Text,
    /// Folder of the detector, or the pack.
    pub family: Text,
    /// MQM dimension.
    pub category: Category,
    /// How bad a finding is, unless the rule lowers it for one.
    pub severity: Severity,
    /// How sure, unless the rule says otherwise for one finding.
    pub confidence: Confidence,
    /// Unit of text it looks at.
    pub scope: Scope,
    /// What a unit must hold for the rule to be called.
    pub triggers: Traits,
    /// Whether a sentence or block rule needs the facts of the whole document. It is then called in a second pass,
    /// which costs tokenising again: for rules with anchors or rare triggers. Others see the facts up to their block.
    pub late: bool,
    /// Languages it is for.
    pub langs: Langs,
    /// Languages of the source, as ISO 639-1 codes: it speaks only in texts that were translated from one of them, as
    /// stated or as evident from the text. Empty for any text.
    pub sources: Cow<'static, [Text]>,
    /// Domains of documents (`news`, `medical`, …) that it is for. Empty for any.
    pub domains: Cow<'static, [Text]>,
    /// How far it has come.
    pub stage: Stage,
    /// One line: what it finds.
    pub summary: Text,
    /// Markdown with the [`DOC_HEADINGS`].
    pub doc: Text,
    /// What can be set for it under `[options.<rule>]`.
    pub options: Cow<'static, [OptionDoc]>,
    /// At least one bad and one good.
    pub examples: Cow<'static, [Example]>,
}

/// What decides whether and when a rule runs: the part of [`RuleMeta`] that is asked of every rule at every start.
#[derive(Clone, Copy, Debug)]
pub struct RuleHead<'m> {
    /// [`RuleMeta::id`].
    pub id: &'m str,
    /// [`RuleMeta::family`].
    pub family: &'m str,
    /// [`RuleMeta::category`].
    pub category: Category,
    /// [`RuleMeta::scope`].
    pub scope: Scope,
    /// [`RuleMeta::triggers`].
    pub triggers: Traits,
    /// [`RuleMeta::late`].
    pub late: bool,
    /// [`RuleMeta::langs`].
    pub langs: Langs,
    /// [`RuleMeta::sources`].
    pub sources: &'m [Text],
    /// [`RuleMeta::domains`].
    pub domains: &'m [Text],
    /// [`RuleMeta::stage`].
    pub stage: Stage,
}

impl RuleMeta {
    /// The part that decides whether and when the rule runs.
    pub fn head(&self) -> RuleHead<'_> {
        RuleHead {
            id: &self.id,
            family: &self.family,
            category: self.category,
            scope: self.scope,
            triggers: self.triggers,
            late: self.late,
            langs: self.langs,
            sources: &self.sources,
            domains: &self.domains,
            stage: self.stage,
        }
    }

    /// Values that most detectors share, to be used as `..RuleMeta::DEFAULT`.
    pub const DEFAULT: Self = Self {
        id: Cow::Borrowed(""),
        family: Cow::Borrowed(""),
        category: Category::Fluency,
        severity: Severity::Minor,
        confidence: Confidence::percent(90),
        scope: Scope::Block,
        triggers: Traits::NONE,
        late: false,
        langs: Langs::English,
        sources: Cow::Borrowed(&[]),
        domains: Cow::Borrowed(&[]),
        stage: Stage::Stable,
        summary: Cow::Borrowed(""),
        doc: Cow::Borrowed(""),
        options: Cow::Borrowed(&[]),
        examples: Cow::Borrowed(&[]),
    };
}
