//! The names that keys of a pack choose from.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate.

use serde::{Deserialize, Serialize};

/// Whether the rules of a pack run without being selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum DefaultState {
    /// They do.
    #[default]
    On,
    /// Only if the pack or the rule is selected by its name.
    Off,
}

/// What finds the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// Words in a row.
    Phrase,
    /// A regular expression.
    Regex,
    /// Tokens in a row: words, classes, parts of speech, gaps.
    Tokens,
    /// Phrases that are wrong for a term of the source.
    Pair,
    /// Forms of which a document should use one.
    Consistency,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub(super) enum Severity {
    Info,
    Minor,
    Major,
    Critical,
}

/// MQM dimension of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub(super) enum Category {
    Accuracy,
    Fluency,
    Terminology,
    Style,
    Locale,
    Markup,
}

/// How likely a rule is wrong about a place it finds; sets severity, confidence and whether it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Risk {
    /// `minor`, 0.9.
    Low,
    /// `info`, 0.6.
    Medium,
    /// `info`, 0.4, and off unless the rule is selected by its id.
    High,
}

/// Part of speech of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub(super) enum TagName {
    Noun,
    Name,
    Adjective,
    Adverb,
    Determiner,
    Pronoun,
    Possessive,
    Preposition,
    To,
    Conjunction,
    Question,
    Number,
    /// Any form of a verb, a modal too.
    Verb,
    /// A verb in the past or the present tense, or a modal.
    FiniteVerb,
    PastVerb,
    PresentVerb,
    Modal,
    Infinitive,
    Participle,
    Gerund,
}

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    /// Letters.
    Word,
    /// Digits, or digits with letters.
    Number,
    /// A punctuation mark or a symbol.
    Mark,
    /// Letters of a script other than Latin, Cyrillic or Greek.
    Foreign,
}

/// Capitals of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum CaseName {
    /// A small letter first.
    Lower,
    /// A capital first.
    Capital,
    /// Two capitals or more, and no small letter.
    Upper,
}

/// Inside or outside double quotation marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Quotes {
    /// Inside.
    Inside,
    /// Outside.
    Outside,
    /// Both.
    #[default]
    Any,
}

/// What a block is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub(super) enum BlockName {
    Heading,
    Paragraph,
    ListItem,
    Byline,
    Caption,
    Quote,
}

/// Unit of text that the rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Scope {
    /// A block, and what is found is page residue.
    Page,
    /// A block.
    #[default]
    Block,
    /// A sentence: no match runs from one into the next.
    Sentence,
}

/// Where in its unit a match must stand; punctuation around it does not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Position {
    /// Nothing before it.
    Start,
    /// Nothing after it.
    End,
    /// Wherever.
    #[default]
    Anywhere,
}

/// Whether capitals matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Case {
    /// They do not.
    #[default]
    Ignore,
    /// Letters match as written.
    Exact,
}

/// How much a finding covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Extent {
    /// The match.
    #[default]
    Match,
    /// The sentence around it.
    Sentence,
    /// The block around it, or the line where a block is a list of lines.
    Block,
}
