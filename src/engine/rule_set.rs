//! Which of the rules run, with which severities and options.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::registry::Registry;
use super::turns::Turns;
use crate::finding::{Category, Severity};
use crate::lexicon::registry::NameRegistry;
use crate::rule::{Options, Rule, RuleHead, Stage};

/// What a user writes to mean one or several rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// Every stable rule.
    All,
    /// Rules of one category.
    Category(Category),
    /// Rules of one family (a folder of detectors or a pack).
    Family(String),
    /// One rule.
    Rule(String),
}

impl Selector {
    /// Reads `text`, which must name something in `registry`. The error is the nearest name, if any.
    pub fn parse(text: &str, registry: &Registry) -> Result<Self, Option<String>> {
        Self::named(text, registry).ok_or_else(|| Self::nearest(text, registry))
    }

    /// What `text` names in `registry`, if anything.
    pub fn named(text: &str, registry: &Registry) -> Option<Self> {
        if text == "ALL" {
            return Some(Self::All);
        }
        if registry.get(text).is_some() {
            return Some(Self::Rule(text.to_owned()));
        }
        if registry.rules().iter().any(|rule| rule.head().family == text) {
            return Some(Self::Family(text.to_owned()));
        }
        text.parse().ok().map(Self::Category)
    }

    /// The name in `registry` that is most like `text`. All of them are looked at, which takes milliseconds.
    pub fn nearest(text: &str, registry: &Registry) -> Option<String> {
        let heads = registry.rules().iter().map(|rule| rule.head());
        let names = heads.flat_map(|head| [head.id.to_owned(), head.family.to_owned()]);
        nearest(text, names.chain(Category::ALL.map(|category| category.name().to_owned())))
    }

    /// How exactly it names a rule; the more exact of two selectors wins.
    const fn rank(&self) -> u8 {
        match self {
            Self::All => 0,
            Self::Category(_) => 1,
            Self::Family(_) => 2,
            Self::Rule(_) => 3,
        }
    }

    /// Whether it names the rule at all, whatever its stage.
    pub fn names(&self, head: RuleHead<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Category(category) => head.category == *category,
            Self::Family(family) => head.family == *family,
            Self::Rule(id) => head.id == *id,
        }
    }

    fn matches(&self, head: RuleHead<'_>, stage: Stage) -> bool {
        match self {
            Self::All => stage == Stage::Stable,
            Self::Category(category) => head.category == *category && stage == Stage::Stable,
            Self::Family(family) => head.family == *family && matches!(stage, Stage::Stable | Stage::Optional),
            Self::Rule(id) => head.id == *id,
        }
    }
}

/// Longest text that may be a slip for a name, in bytes: the time to compare grows with its length, and an article may
/// bring any.
const LONGEST_SLIP: usize = 64;

/// The name of `names` that is most like `text`, if any is like it at all.
pub(crate) fn nearest(text: &str, names: impl IntoIterator<Item = String>) -> Option<String> {
    if text.len() > LONGEST_SLIP {
        return None;
    }
    let scored = names.into_iter().map(|name| (strsim::jaro_winkler(text, &name), name));
    scored
        .filter(|(score, _)| *score >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))
        .map(|(_, name)| name)
}

/// What the configuration says about rules.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Rules that run; empty means [`Selector::All`].
    pub select: Vec<Selector>,
    /// Rules that do not. Of a `select` and an `ignore` that both name a rule, the more exact wins; else `ignore`.
    pub ignore: Vec<Selector>,
    /// Severity by rule id in place of the rule's own.
    pub severity: BTreeMap<String, Severity>,
    /// Options by rule id.
    pub options: BTreeMap<String, Options>,
}

impl Selection {
    fn has(&self, head: RuleHead<'_>, stage: Stage) -> bool {
        let of_rule = |selector: &&Selector| selector.matches(head, stage);
        let rank = |selectors: &[Selector]| selectors.iter().filter(of_rule).map(Selector::rank).max();
        let selected = if self.select.is_empty() { rank(&[Selector::All]) } else { rank(&self.select) };
        selected.is_some() && rank(&self.ignore) < selected
    }
}

/// A rule that runs.
pub struct Active {
    /// The rule.
    pub rule: Arc<dyn Rule>,
    /// Severity that the configuration sets.
    pub severity: Option<Severity>,
    /// Options that the configuration sets.
    pub options: Options,
}

/// The rules that run, sorted by id and by what they look at.
#[derive(Default)]
pub struct RuleSet {
    active: Vec<Active>,
    /// Made for the first document: a run that knows all of its documents needs none.
    turns: OnceLock<Turns>,
    /// Whether a rule is for texts from certain languages only.
    asks_source: bool,
    /// What a desk decided about names.
    names: Option<Arc<NameRegistry>>,
}

impl RuleSet {
    /// The rules of `registry` that `selection` wants.
    pub fn new(registry: &Registry, selection: &Selection) -> Self {
        let mut set = Self { active: Vec::with_capacity(registry.rules().len()), ..Self::default() };
        for rule in registry.rules() {
            let head = rule.head();
            if !selection.has(head, registry.stage(head)) {
                continue;
            }
            set.asks_source |= !head.sources.is_empty();
            set.active.push(Active {
                rule: Arc::clone(rule),
                severity: selection.severity.get(head.id).copied(),
                options: selection.options.get(head.id).cloned().unwrap_or_default(),
            });
        }
        set
    }

    /// `rule` alone, with its own severity and options.
    pub fn of_one(rule: &Arc<dyn Rule>) -> Self {
        let active = vec![Active { rule: Arc::clone(rule), severity: None, options: Options::default() }];
        Self { active, asks_source: !rule.head().sources.is_empty(), ..Self::default() }
    }

    /// The same rules with a registry of names.
    #[must_use]
    pub fn with_names(mut self, names: Option<Arc<NameRegistry>>) -> Self {
        self.names = names;
        self
    }

    /// What a desk decided about names, if it keeps a registry.
    pub fn names(&self) -> Option<&NameRegistry> {
        self.names.as_deref()
    }

    /// The rules that run, sorted by id.
    pub fn active(&self) -> &[Active] {
        &self.active
    }

    /// Whether a rule is for texts from certain languages only.
    pub(super) const fn asks_source(&self) -> bool {
        self.asks_source
    }

    /// Which rule is called when.
    pub(super) fn turns(&self) -> &Turns {
        self.turns.get_or_init(|| Turns::of(&self.active))
    }

    /// The rule with this number.
    pub(super) fn numbered(&self, number: u32) -> &Active {
        &self.active[number as usize]
    }
}
