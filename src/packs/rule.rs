//! A rule of a pack at work: its kind proposes places, its limits decide which count and how much each covers.

use std::borrow::Cow;

use super::choices;
use super::finder::Finder;
use super::limits::Bounds;
use super::spec::{ExampleSpec, PackSpec, RuleSpec};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Anchor, Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink, Stage};

/// Longest match that a message repeats, in characters.
const SHOWN: usize = 60;

/// A rule of a user's pack.
pub(super) struct PackRule {
    meta: RuleMeta,
    work: Work,
    anchors: Vec<Anchor>,
    /// The bytes that say what it does.
    body: Vec<u8>,
}

/// What a rule does with a text.
pub(super) struct Work {
    finder: Finder,
    bounds: Bounds,
    fix: Option<(String, Safety)>,
    message: Option<String>,
    summary: String,
    help: Option<String>,
}

impl Work {
    /// What the rule of `spec` does, and the words of which a unit must hold one, where they are not settled yet.
    pub(super) fn new(mut spec: RuleSpec) -> (Self, Vec<Anchor>) {
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

    /// Reports what it finds in the unit.
    pub(super) fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if !self.bounds.admit(cx) {
            return;
        }
        let fix = self.fix.as_ref().map(|(text, _)| text.as_str());
        let mut end = 0;
        for found in self.finder.find(cx, fix) {
            let Some(span) = self.bounds.extent(cx, &found.tokens) else { continue };
            if span.start < end {
                continue;
            }
            end = span.end;
            let message = found.evidence.as_ref().map(|evidence| evidence.message.as_str());
            let mut report = Report::new(span, self.message(cx.slice(span), message));
            for (place, message) in found.evidence.iter().flat_map(|evidence| &evidence.related) {
                report = report.related(*place, message.as_str());
            }
            if let Some(evidence) = found.evidence {
                report = report.group(evidence.group);
            }
            if let Some((text, (_, safety))) = found.fix.zip(self.fix.as_ref()) {
                report = report.fix(text, *safety);
            }
            if let Some(help) = &self.help {
                report = report.help(help.as_str());
            }
            out.report(report);
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
            Self { meta, work, anchors, body }
        })
    }
}

impl Rule for PackRule {
    fn meta(&self) -> &RuleMeta {
        &self.meta
    }

    fn waits_for(&self) -> Vec<Anchor> {
        self.anchors.clone()
    }

    fn body(&self) -> &[u8] {
        &self.body
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        self.work.check(cx, out);
    }
}

pub(super) fn example(spec: ExampleSpec) -> Example {
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

pub(super) const fn langs(any: bool) -> Langs {
    if any { Langs::Any } else { Langs::English }
}

pub(super) const fn stage(by_id_only: bool, off_by_default: bool) -> Stage {
    match (by_id_only, off_by_default) {
        (true, _) => Stage::Experimental,
        (false, true) => Stage::Optional,
        (false, false) => Stage::Stable,
    }
}

pub(super) const fn scope(scope: choices::Scope) -> Scope {
    match scope {
        choices::Scope::Page => Scope::Page,
        choices::Scope::Block => Scope::Block,
        choices::Scope::Sentence => Scope::Sentence,
    }
}

pub(super) const fn severity(severity: choices::Severity) -> Severity {
    match severity {
        choices::Severity::Info => Severity::Info,
        choices::Severity::Minor => Severity::Minor,
        choices::Severity::Major => Severity::Major,
        choices::Severity::Critical => Severity::Critical,
    }
}

pub(super) const fn category(category: choices::Category) -> Category {
    match category {
        choices::Category::Accuracy => Category::Accuracy,
        choices::Category::Fluency => Category::Fluency,
        choices::Category::Terminology => Category::Terminology,
        choices::Category::Style => Category::Style,
        choices::Category::Locale => Category::Locale,
        choices::Category::Markup => Category::Markup,
    }
}
