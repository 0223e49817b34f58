//! What a rule about names knows besides the place: which form stands for which.

use crate::text::SourceSpan;

/// Two forms of one name, of which the text should use the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameEvidence {
    /// The form that the document should keep to.
    pub canonical: String,
    /// The form that stands at the finding.
    pub variant: String,
    /// How the two differ, in one kebab-case word for scripts.
    pub kind: &'static str,
    /// How often the canonical form occurs in the document.
    pub canonical_count: u32,
    /// How often this variant occurs in the document.
    pub variant_count: u32,
    /// Where the canonical form stands first.
    pub canonical_first: SourceSpan,
}
