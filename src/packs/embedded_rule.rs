//! A rule of the packs of the program: no more of it is in memory than decides whether it runs, until one of its words is met.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::embedded;
use super::light::{LightAudience, LightPack, LightRule};
use super::rule::{self, Work};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Langs, Rule, RuleHead, RuleMeta, Scope, Sink, Stage};

/// Number of a pack of the program, of a rule in it, and of the rule among all of them.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) pack: u16,
    pub(super) rule: u16,
    pub(super) listed: u32,
}

/// A rule from a pack of the program. There are five thousand: every byte here costs each start a page of memory.
pub(super) struct EmbeddedRule {
    id: &'static str,
    /// Bytes of the pack's name, which is the beginning of the id.
    family: u8,
    category: Category,
    severity: Severity,
    confidence: Confidence,
    scope: Scope,
    late: bool,
    langs: Langs,
    stage: Stage,
    audience: Arc<Audience>,
    number: Number,
    /// Where in the program the rest of it begins and ends.
    body: (u32, u32),
    meta: OnceLock<Box<RuleMeta>>,
    work: OnceLock<Box<Work>>,
}

/// For which documents a rule is.
pub(super) struct Audience {
    sources: Vec<Text>,
    domains: Vec<Text>,
}

impl Audience {
    pub(super) fn new(light: &LightAudience<'static>) -> Self {
        let borrowed = |list: &[&'static str]| list.iter().map(|&code| Cow::Borrowed(code)).collect();
        Self { sources: borrowed(&light.sources), domains: borrowed(&light.domains) }
    }
}

impl EmbeddedRule {
    pub(super) fn new(
        light: LightRule<'static>,
        pack: &LightPack<'static>,
        audience: Arc<Audience>,
        number: Number,
    ) -> Self {
        Self {
            id: light.id,
            family: pack.name.len() as u8,
            category: rule::category(light.category),
            severity: rule::severity(light.severity),
            confidence: Confidence::percent(light.confidence),
            scope: rule::scope(light.scope),
            late: light.late,
            langs: rule::langs(pack.any_language),
            stage: rule::stage(light.by_id_only, pack.off_by_default),
            audience,
            number,
            body: light.body,
            meta: OnceLock::new(),
            work: OnceLock::new(),
        }
    }

    fn made_meta(&self) -> RuleMeta {
        let head = self.head();
        RuleMeta {
            id: Cow::Borrowed(self.id),
            family: Cow::Borrowed(self.family()),
            category: head.category,
            severity: self.severity,
            confidence: self.confidence,
            scope: head.scope,
            late: head.late,
            langs: head.langs,
            stage: head.stage,
            sources: head.sources.to_vec().into(),
            domains: head.domains.to_vec().into(),
            ..RuleMeta::DEFAULT
        }
    }

    fn family(&self) -> &'static str {
        &self.id[..usize::from(self.family)]
    }
}

impl Rule for EmbeddedRule {
    fn meta(&self) -> &RuleMeta {
        self.meta.get_or_init(|| Box::new(self.made_meta()))
    }

    fn head(&self) -> RuleHead<'_> {
        RuleHead {
            id: self.id,
            family: self.family(),
            category: self.category,
            scope: self.scope,
            triggers: Traits::NONE,
            late: self.late,
            langs: self.langs,
            sources: &self.audience.sources,
            domains: &self.audience.domains,
            stage: self.stage,
        }
    }

    fn documented(&self) -> Cow<'_, RuleMeta> {
        let (doc, examples) = embedded::texts(self.number);
        let summary = Cow::Owned(embedded::rule(self.body).summary);
        let examples = examples.iter().cloned().map(rule::example).collect();
        Cow::Owned(RuleMeta { summary, doc: Cow::Borrowed(doc), examples, ..self.made_meta() })
    }

    fn listed(&self) -> Option<u32> {
        Some(self.number.listed)
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        self.work.get_or_init(|| Box::new(Work::new(embedded::rule(self.body)).0)).check(cx, out);
    }
}
