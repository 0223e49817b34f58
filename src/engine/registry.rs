//! All rules there are, detectors and packs, by id.

use std::sync::Arc;

use crate::detectors;
use crate::packs::{self, Pack};
use crate::rule::{Rule, RuleHead, Stage};

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
        let mut detectors = detectors::all();
        sort(&mut detectors);
        // The thousands of the packs are sorted already.
        let mut listed = packs::embedded();
        let mut rules = Vec::with_capacity(listed.len() + detectors.len());
        for rule in detectors {
            let before = listed.partition_point(|other| other.head().id < rule.head().id);
            rules.extend_from_slice(&listed[..before]);
            rules.push(rule);
            listed = &listed[before..];
        }
        rules.extend_from_slice(listed);
        Self { rules, ..Self::default() }
    }

    /// Adds a user's pack with all that it says of others.
    pub fn add(&mut self, pack: Pack) -> Result<(), RegistryError> {
        let Pack { rules, on, off } = pack;
        self.extend(rules)?;
        let is_there =
            |name: &String| self.get(name).is_some() || self.rules.iter().any(|rule| rule.head().family == name);
        if let Some(missing) = off.iter().find(|name| !is_there(name)) {
            return Err(RegistryError::NothingToSwitchOff(missing.clone()));
        }
        self.on.extend(on);
        self.off.extend(off);
        Ok(())
    }

    /// How far the rule with `head` has come, as the packs of the user leave it: one that is switched off runs only if it
    /// is selected by its id.
    pub fn stage(&self, head: RuleHead<'_>) -> Stage {
        let names = |list: &[String]| list.iter().any(|name| head.id == name || head.family == name);
        match head.stage {
            _ if names(&self.off) => Stage::Experimental,
            Stage::Optional if names(&self.on) => Stage::Stable,
            stage => stage,
        }
    }

    /// Adds the rules of a user's packs.
    pub fn extend(&mut self, rules: Vec<Arc<dyn Rule>>) -> Result<(), RegistryError> {
        if rules.is_empty() {
            return Ok(());
        }
        self.rules.extend(rules);
        sort(&mut self.rules);
        match self.rules.windows(2).find(|pair| pair[0].head().id == pair[1].head().id) {
            Some(pair) => Err(RegistryError::DuplicateId(pair[0].head().id.to_owned())),
            None => Ok(()),
        }
    }

    /// All rules, sorted by id.
    pub fn rules(&self) -> &[Arc<dyn Rule>] {
        &self.rules
    }

    /// The rule with `id`.
    pub fn get(&self, id: &str) -> Option<&Arc<dyn Rule>> {
        self.rules.binary_search_by(|rule| rule.head().id.cmp(id)).ok().map(|at| &self.rules[at])
    }
}

/// By id.
fn sort(rules: &mut [Arc<dyn Rule>]) {
    rules.sort_by(|a, b| a.head().id.cmp(b.head().id));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_the_program_are_sorted_and_each_is_there_once() {
        let registry = Registry::builtin();
        let ids: Vec<&str> = registry.rules().iter().map(|rule| rule.head().id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert_eq!(ids.len(), detectors::all().len() + packs::embedded().len());
        for rule in registry.rules() {
            let (head, meta) = (rule.head(), rule.documented());
            assert_eq!((head.id, head.family), (&*meta.id, &*meta.family));
            assert!(Arc::ptr_eq(rule, registry.get(head.id).expect("it is there")));
        }
    }
}
