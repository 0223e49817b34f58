//! All rules there are, detectors and packs, by id.

use std::sync::Arc;

use crate::detectors;
use crate::packs::{self, Pack};
use crate::rule::{Rule, RuleMeta, Stage};

/// Two rules cannot live under one id.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum RegistryError {
    /// The second rule with this id was refused.
    #[error("two rules are called `{0}`: rename one of them")]
    DuplicateId(String),
    /// A pack switches off what is not there.
    #[error("`off` names `{0}`, which is neither a rule nor a pack")]
    NothingToSwitchOff(String),
}

/// Every rule of the program, sorted by id.
#[derive(Clone, Default)]
pub struct Registry {
    rules: Vec<Arc<dyn Rule>>,
    /// Families that a user's pack switches on.
    on: Vec<String>,
    /// Rules and families that it switches off.
    off: Vec<String>,
}

impl Registry {
    /// The detectors and the packs that ship with the program.
    pub fn builtin() -> Self {
        let mut rules = detectors::all();
        rules.extend(packs::embedded());
        rules.sort_by(|a, b| a.meta().id.cmp(&b.meta().id));
        Self { rules, ..Self::default() }
    }

    /// Adds a user's pack with all that it says of others.
    pub fn add(&mut self, pack: Pack) -> Result<(), RegistryError> {
        let Pack { rules, on, off } = pack;
        self.extend(rules)?;
        let is_there = |name: &String| {
            self.get(name).is_some() || self.rules.iter().any(|rule| rule.meta().family == name.as_str())
        };
        if let Some(missing) = off.iter().find(|name| !is_there(name)) {
            return Err(RegistryError::NothingToSwitchOff(missing.clone()));
        }
        self.on.extend(on);
        self.off.extend(off);
        Ok(())
    }

    /// How far the rule with `meta` has come, as the packs of the user leave it: one that is switched off runs only if it
    /// is selected by its id.
    pub fn stage(&self, meta: &RuleMeta) -> Stage {
        let names = |list: &[String]| list.iter().any(|name| meta.id == name.as_str() || meta.family == name.as_str());
        match meta.stage {
            _ if names(&self.off) => Stage::Experimental,
            Stage::Optional if names(&self.on) => Stage::Stable,
            stage => stage,
        }
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
