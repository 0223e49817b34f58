//! A rule of a pack at work: its kind proposes places, its limits decide which count and how much each covers.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::choices;
use super::embedded;
use super::finder::Finder;
use super::light::LightRule;
use super::limits::Bounds;
use super::spec::{ExampleSpec, PackSpec, RuleSpec};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Anchor, Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink, Stage};

/// Longest match that a message repeats, in characters.
const SHOWN: usize = 60;

/// A rule from a pack.
pub(super) struct PackRule {
    meta: RuleMeta,
    source: Source,
}

/// Where what a rule does is.
enum Source {
    /// Here: a rule of a user's pack.
    Own(Box<Own>),
    /// In the program: read when one of its words is met.
    Embedded { rule: Number, place: (u32, u32), read: OnceLock<Box<Work>> },
}

/// Number of a pack of the program, of a rule in it, and of the rule among all of them.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) pack: u16,
    pub(super) rule: u16,
    pub(super) listed: u32,
}

/// What a rule of a user's pack does, what it waits for, and the bytes that say both.
struct Own {
    work: Work,
    anchors: Vec<Anchor>,
    body: Vec<u8>,
}

/// What a rule does with a text.
struct Work {
    finder: Finder,
    bounds: Bounds,
    fix: Option<(String, Safety)>,
    message: Option<String>,
    summary: String,
    help: Option<String>,
}

impl Work {
    /// What the rule of `spec` does, and the words of which a unit must hold one, where they are not settled yet.
    fn new(mut spec: RuleSpec) -> (Self, Vec<Anchor>) {
        let (finder, anchors) = Finder::new(&mut spec);
        let safety = |safe| if safe { Safety::Safe } else { Safety::Unsafe };
        let work = Self {
            finder,
            bounds: Bounds::new(spec.limits),
            fix: spec.fix.map(|(text, safe)| (text, safety(safe))),
            message: spec.message,
            summary: spec.summary,
            help: spec.help,
        };
        (work, anchors)
    }

    /// What is said of `text`: as the rule has it, else as its kind has it in `own`, else by the summary.
    fn message(&self, text: &str, own: Option<&str>) -> String {
        let mut shown: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = shown.char_indices().nth(SHOWN) {
            shown.truncate(end);
            shown.push('…');
        }
        match self.message.as_deref().or(own) {
            Some(message) => message.replace("{}", &shown),
            None => format!("`{shown}`: {}", self.summary),
        }
    }
}

impl PackRule {
    /// The rules of a user's `pack`.
    pub(super) fn of_pack(pack: PackSpec) -> impl Iterator<Item = Self> {
        let PackSpec { name, language, docs, rules, off_by_default, .. } = pack;
        rules.into_iter().map(move |mut spec| {
            let examples = std::mem::take(&mut spec.examples);
            let meta = RuleMeta {
                id: Cow::Owned(format!("{name}/{}", spec.id)),
                family: Cow::Owned(name.clone()),
                category: category(spec.category),
                severity: severity(spec.severity),
                confidence: Confidence::percent(spec.confidence),
                scope: scope(spec.limits.scope),
                late: spec.body.is_late(),
                langs: langs(language == "any"),
                stage: stage(spec.by_id_only, off_by_default),
                sources: owned(&spec.limits.sources),
                domains: owned(&spec.limits.domains),
                summary: Cow::Owned(spec.summary.clone()),
                doc: Cow::Owned(docs.get(spec.doc as usize).cloned().unwrap_or_default()),
                examples: examples.into_iter().map(example).collect(),
                ..RuleMeta::DEFAULT
            };
            let body = postcard::to_stdvec(&(&spec.body, &spec.limits)).unwrap_or_default();
            let (work, anchors) = Work::new(spec);
            Self { meta, source: Source::Own(Box::new(Own { work, anchors, body })) }
        })
    }

    /// A rule of the program, of which no more is read than decides whether it runs.
    pub(super) fn embedded(light: LightRule<'static>, pack: &'static str, any: bool, off: bool, rule: Number) -> Self {
        let borrowed = |list: Vec<&'static str>| list.into_iter().map(Cow::Borrowed).collect();
        let meta = RuleMeta {
            id: Cow::Borrowed(light.id),
            family: Cow::Borrowed(pack),
            category: category(light.category),
            severity: severity(light.severity),
            confidence: Confidence::percent(light.confidence),
            scope: scope(light.scope),
            late: light.late,
            langs: langs(any),
            stage: stage(light.by_id_only, off),
            sources: borrowed(light.sources),
            domains: borrowed(light.domains),
            ..RuleMeta::DEFAULT
        };
        let source = Source::Embedded { rule, place: light.body, read: OnceLock::new() };
        Self { meta, source }
    }

    fn work(&self) -> &Work {
        match &self.source {
            Source::Own(own) => &own.work,
            Source::Embedded { place, read, .. } => read.get_or_init(|| Box::new(Work::new(embedded::rule(*place)).0)),
        }
    }
}

impl Rule for PackRule {
    fn meta(&self) -> &RuleMeta {
        &self.meta
    }

    fn documented(&self) -> Cow<'_, RuleMeta> {
        let Source::Embedded { rule, place, .. } = &self.source else { return Cow::Borrowed(&self.meta) };
        let (doc, examples) = embedded::texts(*rule);
        let summary = Cow::Owned(embedded::rule(*place).summary);
        let examples = examples.iter().cloned().map(example).collect();
        Cow::Owned(RuleMeta { summary, doc: Cow::Borrowed(doc), examples, ..self.meta.clone() })
    }

    fn waits_for(&self) -> Vec<Anchor> {
        match &self.source {
            Source::Own(own) => own.anchors.clone(),
            Source::Embedded { .. } => Vec::new(),
        }
    }

    fn listed(&self) -> Option<u32> {
        match &self.source {
            Source::Own(_) => None,
            Source::Embedded { rule, .. } => Some(rule.listed),
        }
    }

    fn body(&self) -> &[u8] {
        match &self.source {
            Source::Own(own) => &own.body,
            // As of a detector, what it finds follows from the version of the program.
            Source::Embedded { .. } => &[],
        }
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let work = self.work();
        if !work.bounds.admit(cx) {
            return;
        }
        let fix = work.fix.as_ref().map(|(text, _)| text.as_str());
        let mut end = 0;
        for found in work.finder.find(cx, fix) {
            let Some(span) = work.bounds.extent(cx, &found.tokens) else { continue };
            if span.start < end {
                continue;
            }
            end = span.end;
            let message = found.evidence.as_ref().map(|evidence| evidence.message.as_str());
            let mut report = Report::new(span, work.message(cx.slice(span), message));
            for (place, message) in found.evidence.iter().flat_map(|evidence| &evidence.related) {
                report = report.related(*place, message.as_str());
            }
            if let Some(evidence) = found.evidence {
                report = report.group(evidence.group);
            }
            if let Some((text, (_, safety))) = found.fix.zip(work.fix.as_ref()) {
                report = report.fix(text, *safety);
            }
            if let Some(help) = &work.help {
                report = report.help(help.as_str());
            }
            out.report(report);
        }
    }
}

fn example(spec: ExampleSpec) -> Example {
    Example {
        text: Cow::Owned(spec.text),
        fixed: spec.fixed.map(Cow::Owned),
        house: &[],
        original: spec.original.map(Cow::Owned),
    }
}

fn owned(list: &[String]) -> Cow<'static, [Text]> {
    list.iter().cloned().map(Cow::Owned).collect()
}

const fn langs(any: bool) -> Langs {
    if any { Langs::Any } else { Langs::English }
}

const fn stage(by_id_only: bool, off_by_default: bool) -> Stage {
    match (by_id_only, off_by_default) {
        (true, _) => Stage::Experimental,
        (false, true) => Stage::Optional,
        (false, false) => Stage::Stable,
    }
}

const fn scope(scope: choices::Scope) -> Scope {
    match scope {
        choices::Scope::Page => Scope::Page,
        choices::Scope::Block => Scope::Block,
        choices::Scope::Sentence => Scope::Sentence,
    }
}

const fn severity(severity: choices::Severity) -> Severity {
    match severity {
        choices::Severity::Info => Severity::Info,
        choices::Severity::Minor => Severity::Minor,
        choices::Severity::Major => Severity::Major,
        choices::Severity::Critical => Severity::Critical,
    }
}

const fn category(category: choices::Category) -> Category {
    match category {
        choices::Category::Accuracy => Category::Accuracy,
        choices::Category::Fluency => Category::Fluency,
        choices::Category::Terminology => Category::Terminology,
        choices::Category::Style => Category::Style,
        choices::Category::Locale => Category::Locale,
        choices::Category::Markup => Category::Markup,
    }
}
