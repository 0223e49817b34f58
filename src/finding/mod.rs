//! What a rule reports.

mod level;
mod name;
mod review;
mod status;

pub use level::{Category, Confidence, Level, Severity};
pub use name::{NameEvidence, NameKind};
pub use review::{Opinion, Origin, Review};
pub use status::Status;

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::text::{SourceSpan, TextSpan};

/// A text that is a literal in a detector and owned in a pack rule.
pub type Text = Cow<'static, str>;

/// Another place that is evidence for a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where in the source.
    pub span: SourceSpan,
    /// What it shows, in a few words; labels that show the same share the words.
    pub message: Arc<str>,
}

/// Whether a fix may be applied without a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Certain: it can be applied to a thousand files unseen.
    Safe,
    /// Likely: a person decides.
    Unsafe,
}

/// A replacement of the finding's own bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to put there; empty to delete.
    pub replacement: String,
    /// Whether a person must look first.
    pub safety: Safety,
}

impl Fix {
    /// Name in the reports: `replace:safe`, `delete:unsafe`, …
    pub const fn kind(&self) -> &'static str {
        match (self.replacement.is_empty(), self.safety) {
            (false, Safety::Safe) => "replace:safe",
            (false, Safety::Unsafe) => "replace:unsafe",
            (true, Safety::Safe) => "delete:safe",
            (true, Safety::Unsafe) => "delete:unsafe",
        }
    }
}

/// 128 bits that survive edits elsewhere and moved files: no path, no offset goes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(pub u128);

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl std::str::FromStr for Fingerprint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_whole = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(text, 16).ok().filter(|_| is_whole);
        number.map(Self).ok_or_else(|| format!("`{text}` is no fingerprint: it has 32 digits, 0 to 9 and a to f"))
    }
}

/// One artifact that a rule saw: a place, and what is said of it.
///
/// A name that is spelt wrong in a thousand places is said to be so once: what is said of all of them is shared, and is
/// read and written as if it stood in the finding itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is said of it.
    pub claim: Arc<Claim>,
    /// Where in the source.
    pub span: SourceSpan,
    /// Where in the extracted text.
    pub text_span: TextSpan,
    /// Set by the engine when all findings of the document are known.
    pub fingerprint: Fingerprint,
}

impl Deref for Finding {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        &self.claim
    }
}

impl DerefMut for Finding {
    /// What is said of this finding alone from now on.
    fn deref_mut(&mut self) -> &mut Claim {
        Arc::make_mut(&mut self.claim)
    }
}

/// What a rule says of a place, and maybe of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Id of the rule, `rule` or `pack/rule`.
    pub rule: Text,
    /// Folder of the detector, or name of the pack.
    pub family: Text,
    /// MQM dimension.
    pub category: Category,
    /// Whether it is page residue: told by a page rule, shown apart in the score.
    pub residue: bool,
    /// The other places.
    pub related: Vec<Label>,
    /// How bad if true.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// Findings of one document with the same group are one problem (a name cluster).
    pub group: Option<String>,
    /// What identifies it for the fingerprint in place of the matched text (a pair of names).
    pub key: Option<String>,
    /// What is wrong: lower case, no final full stop, the matched text in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What an editor would write there, also where no fix is offered.
    pub suggestion: Option<String>,
    /// A replacement of the span.
    pub fix: Option<Fix>,
    /// The two spellings, where the finding is about a name.
    pub name: Option<NameEvidence>,
}

impl Claim {
    /// With nothing but what every finding has.
    pub fn new(rule: Text, family: Text, category: Category, severity: Severity, confidence: Confidence) -> Self {
        Self {
            rule,
            family,
            category,
            residue: false,
            related: Vec::new(),
            severity,
            confidence,
            group: None,
            key: None,
            message: String::new(),
            help: None,
            suggestion: None,
            fix: None,
            name: None,
        }
    }
}

impl Finding {
    /// What tells its problem from others of its rule in the document: one pair of spellings, one habit. None if it is a
    /// problem of its own.
    pub fn problem(&self) -> Option<&str> {
        self.group.as_deref().map(|group| self.key.as_deref().unwrap_or(group))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_of_one_finding_is_not_changed_of_another() {
        let claim = Claim::new("a".into(), "b".into(), Category::Fluency, Severity::Minor, Confidence::percent(90));
        let (span, text_span) = (SourceSpan::new(0, 1), TextSpan::new(0, 1));
        let one = Finding { claim: Arc::new(claim), span, text_span, fingerprint: Fingerprint::default() };
        let mut two = one.clone();
        assert!(Arc::ptr_eq(&one.claim, &two.claim));
        two.message = "other".to_owned();
        assert_eq!((&*one.message, &*two.message), ("", "other"));
        assert!(size_of::<Finding>() <= 64, "a document may have hundreds of thousands");
    }
}
