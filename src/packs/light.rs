//! What is read of the packs of the program at every start: no more than is needed to know which rules run. The rest of a
//! rule is read when one of its words is met.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate.

use serde::{Deserialize, Serialize};

use super::choices::{Category, Scope, Severity};

/// A pack without its rules.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LightPack<'a> {
    /// First half of the ids.
    pub(super) name: &'a str,
    /// Whether its rules look at no words.
    pub(super) any_language: bool,
    /// Its rules run only if the pack or the rule is selected by its name.
    pub(super) off_by_default: bool,
    /// For which documents its rules are: a few for hundreds of rules.
    #[serde(borrow)]
    pub(super) audiences: Vec<LightAudience<'a>>,
    /// How many bytes behind this one are its rules, one after the other, sorted by id.
    pub(super) rules: u32,
}

/// For which documents a rule is.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LightAudience<'a> {
    /// Languages of the source; none for any.
    #[serde(borrow)]
    pub(super) sources: Vec<&'a str>,
    /// Domains of the document; none for any.
    #[serde(borrow)]
    pub(super) domains: Vec<&'a str>,
}

/// A rule.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LightRule<'a> {
    /// With the pack's name.
    pub(super) id: &'a str,
    /// MQM dimension.
    pub(super) category: Category,
    /// How bad.
    pub(super) severity: Severity,
    /// How sure, in hundredths.
    pub(super) confidence: u8,
    /// It runs only if it is selected by its id.
    pub(super) by_id_only: bool,
    /// Unit of text.
    pub(super) scope: Scope,
    /// Whether it needs the facts of the whole document.
    pub(super) late: bool,
    /// For which documents it is, by number in [`LightPack::audiences`].
    pub(super) audience: u8,
    /// Where the rest of it begins and ends in `pack_bodies.bin`.
    pub(super) body: (u32, u32),
}
