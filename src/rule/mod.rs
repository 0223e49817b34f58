//! The contract between the engine and a rule.

mod anchor;
mod budget;
mod context;
mod meta;
mod options;
mod shared;
mod sink;

use std::borrow::Cow;

use crate::text::word_key;

pub use anchor::{Anchor, AnchorOf};
pub use budget::{MOST_FINDINGS, MOST_WORK, Spent};
pub use context::Context;
pub use meta::{DOC_HEADINGS, Example, Langs, RuleHead, RuleMeta, Scope, Stage};
pub use options::{OptionDoc, OptionValue, Options};
pub use shared::Shared;
pub use sink::{Report, Sink};

/// A check for one kind of artifact: a detector or a pack rule.
pub trait Rule: Send + Sync {
    /// Its id, docs, defaults and examples: the one source of everything said about it.
    fn meta(&self) -> &RuleMeta;

    /// The part of the metadata that decides whether and when it runs, for a rule that makes the rest of it when asked: of
    /// thousands of rules, a run calls a few hundred.
    fn head(&self) -> RuleHead<'_> {
        self.meta().head()
    }

    /// The metadata with its docs and examples, where [`Rule::meta`] leaves them out since nobody reads them in a run.
    fn documented(&self) -> Cow<'_, RuleMeta> {
        Cow::Borrowed(self.meta())
    }

    /// Words in small letters (ASCII case folded), at least one of which a unit must hold for the rule to be called.
    ///
    /// All anchors of all rules are looked up in one pass over the words, so ten thousand rules cost about as much
    /// as ten. Empty: the rule is called for every unit that meets its triggers.
    fn anchors(&self) -> &[String] {
        &[]
    }

    /// The same as keys, for a rule that knows more than single words.
    fn waits_for(&self) -> Vec<Anchor> {
        self.anchors().iter().map(|word| Anchor::word(word_key(word))).collect()
    }

    /// Its number in the table of words that comes with the program (`packs::words`), for a rule whose words are there and not in
    /// [`Self::waits_for`].
    fn listed(&self) -> Option<u32> {
        None
    }

    /// What decides what it finds, besides its metadata, options and anchors; it goes into the hash of the rules.
    ///
    /// Empty for a rule of the program: the program's version is in the hash already.
    fn body(&self) -> &[u8] {
        &[]
    }

    /// Looks at one unit of its scope and reports what it finds.
    ///
    /// Called once for each unit whose traits meet the rule's triggers. It sees only `cx`: it must not read files,
    /// the clock or the environment, keep state between calls, or depend on what another rule reported, since
    /// units of different documents are checked in parallel and in any order.
    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>);
}
