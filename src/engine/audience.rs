//! For which documents a rule is: rules of one audience are let in or left out together, once for each document.

use crate::doc::{Document, Language, Traits};
use crate::finding::Text;
use crate::rule::{Langs, RuleHead};

/// For which documents a rule is.
#[derive(Debug)]
struct Audience {
    langs: Langs,
    /// Languages that a document was translated from; empty for any.
    sources: Vec<Text>,
    /// What a document is about; empty for anything.
    domains: Vec<Text>,
}

impl Audience {
    fn has(&self, doc: &Document, english: bool, source: Option<&Language>) -> bool {
        let is_from = |code: &Text| source.is_some_and(|language| *code == language.code);
        let is_about = |domain: &Text| doc.domain.as_deref() == Some(domain);
        (self.langs == Langs::Any || english)
            && (self.sources.is_empty() || self.sources.iter().any(is_from))
            && (self.domains.is_empty() || self.domains.iter().any(is_about))
    }
}

/// The different audiences of the rules: a few dozen for thousands of rules.
#[derive(Debug, Default)]
pub(super) struct Audiences(Vec<Audience>);

/// What must hold before a rule is called, in eight bytes: nearly all calls end here, without a look at the rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gate {
    triggers: Traits,
    audience: u32,
}

impl Audiences {
    /// The gate of the rule with `head`.
    pub(super) fn gate(&mut self, head: RuleHead<'_>) -> Gate {
        let is_known = |known: &Audience| {
            known.langs == head.langs && known.sources == head.sources && known.domains == head.domains
        };
        // Rules of one pack come one after the other, so that the last audience is the most likely one.
        let number = self.0.iter().rposition(is_known).unwrap_or_else(|| {
            let (sources, domains) = (head.sources.to_vec(), head.domains.to_vec());
            self.0.push(Audience { langs: head.langs, sources, domains });
            self.0.len() - 1
        });
        Gate { triggers: head.triggers, audience: number as u32 }
    }

    /// Which of them `doc`, translated from `source`, belongs to.
    pub(super) fn of(&self, doc: &Document, source: Option<&Language>) -> Open {
        let english = doc.is_english();
        Open(self.0.iter().map(|audience| audience.has(doc, english, source)).collect())
    }
}

/// The audiences that one document belongs to, by number.
#[derive(Debug, Default)]
pub(super) struct Open(Vec<bool>);

impl Open {
    /// Whether it belongs to the audience of `gate`.
    pub(super) fn has(&self, gate: Gate) -> bool {
        self.0[gate.audience as usize]
    }
}

impl Gate {
    /// Whether a unit with `traits` meets what triggers the rule.
    pub(super) const fn is_met(self, traits: Traits) -> bool {
        traits.meet(self.triggers)
    }
}
