//! All rules there are, detectors and packs, by id.

use std::sync::Arc;

use crate::detectors;
use crate::packs;
use crate::rule::Rule;

/// Two rules cannot live under one id.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RegistryError {
    /// The second rule with this id was refused.
    #[error("two rules are called `{0}`: rename one of them")]
    DuplicateId(String),
}

/// Every rule of the program, sorted by id.
#[derive(Clone)]
pub struct Registry {
    rules: Vec<Arc<dyn Rule>>,
}

impl Registry {
    /// The detectors and the packs that ship with the program.
    pub fn builtin() -> Self {
        let mut rules = detectors::all();
        rules.extend(packs::embedded());
        rules.sort_by(|a, b| a.meta().id.cmp(&b.meta().id));
        Self { rules }
    }

    /// Adds the rules of a user's packs.
    pub fn extend(&mut self, rules: Vec<Arc<dyn Rule>>) -> Result<(), RegistryError> {
        self.rules.extend(rules);
        self.rules.sort_by(|a, b| a.meta().id.cmp(&b.meta().id));
        match self.rules.windows(2).find(|pair| pair[0].meta().id == pair[1].meta().id) {
            Some(pair) => Err(RegistryError::DuplicateId(pair[0].meta().id.to_string())),
            None => Ok(()),
        }
    }

    /// All rules, sorted by id.
    pub fn rules(&self) -> &[Arc<dyn Rule>] {
        &self.rules
    }

    /// The rule with `id`.
    pub fn get(&self, id: &str) -> Option<&Arc<dyn Rule>> {
        self.rules.binary_search_by(|rule| rule.meta().id.as_ref().cmp(id)).ok().map(|at| &self.rules[at])
    }
}
