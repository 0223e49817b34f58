//! The TOML of a pack: which keys there are and what they hold.
//!
//! Shared by the build script (packs of the program) and the library (packs of a user), so that both read the same
//! language. Nothing here may name anything else of the crate.

use serde::{Deserialize, Serialize};

/// A value with the place where it stands in the file.
pub(super) type At<T> = toml::Spanned<T>;

/// `pack.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackHead {
    /// Kebab-case; the first half of the ids of its rules.
    pub(super) name: At<String>,
    /// Version of the pack itself.
    pub(super) version: String,
    /// One line: what the rules of the pack have in common.
    pub(super) summary: String,
    /// ISO 639-1 code of the language its rules read; `any` for rules that look at no words.
    pub(super) language: String,
    /// SPDX expression.
    pub(super) licence: String,
    /// Who wrote it.
    #[serde(default)]
    pub(super) authors: Vec<String>,
}

/// What finds the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// Words in a row.
    Phrase,
    /// A regular expression.
    Regex,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// Unit of text that the rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// One text that shows what the rule does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    /// A text with `⟦…⟧` around each finding.
    pub(super) bad: Option<At<String>>,
    /// What the fixes make of `bad`.
    pub(super) fixed: Option<At<String>>,
    /// A text that looks like a finding and is none.
    pub(super) good: Option<At<String>>,
}

/// The two tables that hold a rule's body: the file, and each of its entries. One list of keys for both.
macro_rules! with_body {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$own_doc:meta])* $own:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub(super) struct $name {
            $($(#[$own_doc])* pub(super) $own: $type,)*
            /// `phrase`: words in a row; `{n}` is a number, `{name}` one to four capitalised words.
            pub(super) phrases: Option<Vec<At<String>>>,
            /// `regex`: the expression; a group called `hit` narrows the finding.
            pub(super) pattern: Option<At<String>>,
            /// `regex`: words of which a text must hold one to be looked at.
            pub(super) literal: Option<Vec<At<String>>>,
            /// What to put in place of the match; empty to delete it.
            pub(super) fix: Option<String>,
            /// Whether the fix may be applied unseen.
            pub(super) safe: Option<bool>,
            /// What the finding says; `{}` is the match.
            pub(super) message: Option<String>,
            /// What to do.
            pub(super) help: Option<String>,
            /// Unit of text.
            pub(super) scope: Option<Scope>,
            /// The match must be at least half of the words of its block (or line); the finding covers it all.
            pub(super) whole_block: Option<bool>,
            /// The same for a sentence.
            pub(super) whole_sentence: Option<bool>,
            /// Words besides the match that a whole block or sentence may hold, in place of as many as the match has.
            pub(super) extra_words: Option<u32>,
            /// Most words of the block (or line).
            pub(super) max_words: Option<u32>,
            /// Where in the block (or line) the match stands.
            pub(super) at: Option<Position>,
            /// How much the finding covers.
            pub(super) extent: Option<Extent>,
            /// Whether capitals matter.
            pub(super) case: Option<Case>,
            /// Phrases anywhere in the block that make the match right.
            pub(super) unless: Option<Vec<At<String>>>,
            /// The match must not stand in double quotation marks.
            pub(super) outside_quotes: Option<bool>,
        }
    )*};
}

with_body! {
    /// A file with one rule, or with what its entries share.
    struct RuleFile {
        /// What finds the places.
        kind: Kind,
        /// The rule, or what the entries share.
        rule: At<Head>,
        /// Short rules that share kind, doc and whatever they do not set themselves.
        #[serde(default)] entry: Vec<At<Entry>>,
    }

    /// One of several short rules in a file.
    struct Entry {
        /// Kebab-case; the second half of the rule's id.
        id: At<String>,
        /// One line: what it finds.
        summary: At<String>,
        /// MQM dimension.
        category: Option<Category>,
        /// How bad.
        severity: Option<Severity>,
        /// How sure, as a share of one.
        confidence: Option<At<f64>>,
        /// At least one bad; a good one unless the file has one for all.
        example: Vec<At<Example>>,
    }
}

/// `[rule]`: what a rule says about itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    /// Kebab-case, names the defect. Left out where the file has entries.
    pub(super) id: Option<At<String>>,
    /// One line: what it finds. Left out where the file has entries.
    pub(super) summary: Option<At<String>>,
    /// MQM dimension.
    pub(super) category: Category,
    /// How bad.
    pub(super) severity: Severity,
    /// How sure, as a share of one.
    pub(super) confidence: At<f64>,
    /// Markdown with the four headings of every rule's doc.
    pub(super) doc: At<String>,
    /// At least one bad and one good; where the file has entries, good ones for all of them.
    #[serde(default)]
    pub(super) example: Vec<At<Example>>,
}
