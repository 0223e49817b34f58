//! What an article says to the linter: which findings in it are known and stay.

use crate::text::SourceSpan;

/// How far a directive reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The paragraph that it stands in, directly behind, or above.
    Block,
    /// From here on.
    Off,
    /// Up to here.
    On,
    /// The whole article.
    Document,
}

/// A comment, a line of front matter or a field that silences findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Where it stands in the source; empty at its start for a field beside the text.
    pub span: SourceSpan,
    /// How far it reaches.
    pub reach: Reach,
    /// Rules by id, family, pack or category, or `ALL`; never empty.
    pub rules: Vec<String>,
    /// Why, in the author's words; may be empty.
    pub note: String,
}

impl Directive {
    /// A directive for the whole article that stands beside its text.
    pub fn of_document(rules: Vec<String>) -> Self {
        Self { span: SourceSpan::new(0, 0), reach: Reach::Document, rules, note: String::new() }
    }
}
