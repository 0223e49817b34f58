//! A rule of a pack at work: its kind proposes matches, its limits decide which count, and how much each covers.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::choices::{self, BlockName, Quotes};
use super::phrase::{self, Phrases, Unless};
use super::regex::Expression;
use super::spec::{Body, ExampleSpec, Limits, PackSpec, RuleSpec};
use super::tokens::Sequence;
use super::{consistency::Forms, embedded, pair};
use crate::doc::{Bits, BlockKind, Token, TokenKind};
use crate::finding::{Category, Confidence, Safety, Severity};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink, Stage};
use crate::text::TextSpan;

/// Longest match that a message repeats, in characters.
const SHOWN: usize = 60;

/// A place that a kind proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Tokens of the unit.
    pub(super) tokens: Range<usize>,
    /// What the fix puts there, where the rule has one.
    pub(super) fix: Option<String>,
    /// What the kind has to say of it beyond its place.
    pub(super) evidence: Option<Evidence>,
}

/// Other places that make a match a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// `{}` is the match.
    pub(super) message: String,
    /// The other places.
    pub(super) related: Vec<(TextSpan, String)>,
    /// Findings with the same group are one problem.
    pub(super) group: String,
}

/// What finds the places.
enum Finder {
    Phrase(Lazy),
    Regex(Expression),
    Tokens(Sequence),
    Pair(Lazy, Vec<String>),
    Consistency(Vec<String>, OnceLock<Forms>),
}

impl Finder {
    /// What finds the places of `spec`, and the words of which a unit must hold one.
    fn new(spec: &mut RuleSpec) -> (Self, Vec<String>) {
        let exact = spec.limits.case == choices::Case::Exact;
        let (anchors, places) = (std::mem::take(&mut spec.anchors), std::mem::take(&mut spec.places));
        let lazy = |phrases: String| {
            let (anchors, places) =
                if anchors.is_empty() { phrase::anchors(&phrases, exact) } else { (anchors, places) };
            (Lazy::new(phrases, exact, places), anchors)
        };
        match std::mem::replace(&mut spec.body, Body::Consistency(Vec::new())) {
            Body::Phrase(phrases) => {
                let (lazy, anchors) = lazy(phrases);
                (Self::Phrase(lazy), anchors)
            }
            Body::Pair { phrases, source } => {
                let (lazy, anchors) = lazy(phrases);
                (Self::Pair(lazy, source), anchors)
            }
            Body::Regex { pattern, literal } => {
                let anchors = literal.iter().map(|word| word.to_lowercase()).collect();
                (Self::Regex(Expression::new(pattern, exact)), anchors)
            }
            Body::Tokens(items) => {
                let sequence = Sequence::new(items);
                let anchors = sequence.anchors();
                (Self::Tokens(sequence), anchors)
            }
            Body::Consistency(forms) => {
                let anchors = forms.iter().flat_map(|form| phrase::anchors(form, false).0).collect();
                (Self::Consistency(forms, OnceLock::new()), anchors)
            }
        }
    }

    fn find(&self, cx: &Context<'_>, fix: Option<&str>) -> Vec<Match> {
        match self {
            Self::Phrase(phrases) => phrases.get().find(cx, fix),
            Self::Regex(expression) => expression.find(cx, fix),
            Self::Tokens(sequence) => sequence.find(cx, fix),
            Self::Pair(phrases, terms) => pair::find(phrases.get(), terms, cx, fix),
            Self::Consistency(texts, forms) => forms.get_or_init(|| Forms::new(texts)).find(cx),
        }
    }

    /// What decides what it finds, as a text.
    fn body(&self) -> String {
        match self {
            Self::Phrase(phrases) => format!("{:?}", phrases.texts),
            Self::Regex(expression) => format!("{:?}", expression.pattern()),
            Self::Tokens(sequence) => format!("{:?}", sequence.items()),
            Self::Pair(phrases, terms) => format!("{:?} {terms:?}", phrases.texts),
            Self::Consistency(texts, _) => format!("{texts:?}"),
        }
    }
}

/// Phrases that are read when they are first needed.
struct Lazy {
    texts: String,
    exact: bool,
    places: Vec<u8>,
    read: OnceLock<Phrases>,
}

impl Lazy {
    const fn new(texts: String, exact: bool, places: Vec<u8>) -> Self {
        Self { texts, exact, places, read: OnceLock::new() }
    }

    fn get(&self) -> &Phrases {
        self.read.get_or_init(|| Phrases::new(&self.texts, self.exact, &self.places))
    }
}

/// A rule from a pack.
pub(super) struct PackRule {
    meta: RuleMeta,
    anchors: Vec<String>,
    finder: Finder,
    limits: Limits,
    unless: Option<(String, OnceLock<Unless>)>,
    fix: Option<(String, Safety)>,
    message: Option<String>,
    help: Option<String>,
    /// Where its docs and examples are, for a rule of the program.
    texts: Option<(usize, usize)>,
}

impl PackRule {
    /// The rules of `pack`.
    pub(super) fn of_pack(pack: PackSpec) -> impl Iterator<Item = Self> {
        let PackSpec { name, language, docs, rules, off_by_default, .. } = pack;
        let langs = if language == "any" { Langs::Any } else { Langs::English };
        rules.into_iter().map(move |spec| {
            let doc = docs.get(spec.doc as usize).cloned().unwrap_or_default();
            let stage = match (spec.by_id_only, off_by_default) {
                (true, _) => Stage::Experimental,
                (false, true) => Stage::Optional,
                (false, false) => Stage::Stable,
            };
            Self::new(&name, langs, stage, doc, spec)
        })
    }

    fn new(pack: &str, langs: Langs, stage: Stage, doc: String, mut spec: RuleSpec) -> Self {
        let late = matches!(spec.body, Body::Consistency(_));
        let (finder, anchors) = Finder::new(&mut spec);
        let meta = RuleMeta {
            id: Cow::Owned(format!("{pack}/{}", spec.id)),
            family: Cow::Owned(pack.to_owned()),
            category: category(spec.category),
            severity: severity(spec.severity),
            confidence: Confidence::percent(spec.confidence),
            scope: match spec.limits.scope {
                choices::Scope::Page => Scope::Page,
                choices::Scope::Block => Scope::Block,
                choices::Scope::Sentence => Scope::Sentence,
            },
            late,
            langs,
            stage,
            sources: Cow::Owned(spec.limits.sources.iter().cloned().map(Cow::Owned).collect()),
            domains: Cow::Owned(spec.limits.domains.iter().cloned().map(Cow::Owned).collect()),
            summary: Cow::Owned(spec.summary),
            doc: Cow::Owned(doc),
            examples: Cow::Owned(spec.examples.iter().map(example).collect()),
            ..RuleMeta::DEFAULT
        };
        let mut limits = spec.limits;
        let unless = std::mem::take(&mut limits.unless);
        let unless = (!unless.is_empty()).then(|| (unless, OnceLock::new()));
        let safety = |safe| if safe { Safety::Safe } else { Safety::Unsafe };
        Self {
            meta,
            anchors,
            finder,
            limits,
            unless,
            fix: spec.fix.map(|(text, safe)| (text, safety(safe))),
            message: spec.message,
            help: spec.help,
            texts: None,
        }
    }

    /// The same rule as number `rule` of pack number `pack` of the program, where its docs and examples are.
    pub(super) const fn with_texts_at(mut self, pack: usize, rule: usize) -> Self {
        self.texts = Some((pack, rule));
        self
    }

    /// What a match covers, if it counts.
    fn extent(&self, cx: &Context<'_>, found: &Match) -> Option<TextSpan> {
        let limits = &self.limits;
        let (tokens, hit) = (cx.tokens, &found.tokens);
        let quoted = tokens[hit.start].bits.has(Bits::QUOTED);
        if matches!((limits.quotes, quoted), (Quotes::Outside, true) | (Quotes::Inside, false)) {
            return None;
        }
        let own = span_of(&tokens[hit.clone()]);
        let block = 0..tokens.len();
        let mut units = Vec::with_capacity(3);
        if limits.whole_sentence {
            let sentence = cx.sentences.iter().find(|sentence| sentence.span.contains(own));
            // A document-wide number is no index here unless the unit is the block.
            units.extend(sentence.filter(|_| cx.sentence.is_none()).map(|s| s.first as usize..s.last as usize));
        }
        units.push(block.clone());
        units.extend(line_of(cx, hit));
        let whole = limits.whole_block || limits.whole_sentence;
        let unit = units.into_iter().find(|unit| self.fits(tokens, hit, unit, whole))?;
        if let Some((texts, read)) = &self.unless
            && read.get_or_init(|| Unless::new(texts, limits.case == choices::Case::Exact)).holds(cx, hit)
        {
            return None;
        }
        Some(match limits.extent {
            _ if whole => span_of(&tokens[unit]),
            choices::Extent::Block => span_of(&tokens[unit]),
            choices::Extent::Sentence => cx
                .sentences
                .iter()
                .filter(|sentence| sentence.span.overlaps(own))
                .fold(own, |all, sentence| all.cover(sentence.span)),
            choices::Extent::Match => own,
        })
    }

    /// Whether the rule speaks in the block at all.
    fn speaks_in(&self, cx: &Context<'_>) -> bool {
        let blocks = &self.limits.blocks;
        blocks.is_empty() || cx.block.is_some_and(|(_, block)| blocks.iter().any(|&name| kind(name) == block.kind))
    }

    /// Whether the tokens `hit` stand in `unit` as the limits ask.
    fn fits(&self, tokens: &[Token], hit: &Range<usize>, unit: &Range<usize>, whole: bool) -> bool {
        let limits = &self.limits;
        if !whole && limits.at == choices::Position::Anywhere && limits.max_words.is_none() {
            return true;
        }
        let inside = |tokens: &[Token]| tokens.iter().filter(|token| is_word(**token)).count();
        let (own, all) = (inside(&tokens[hit.clone()]), inside(&tokens[unit.clone()]));
        let extra = limits.extra_words.map_or(own, |extra| extra as usize);
        let position = match limits.at {
            choices::Position::Start => inside(&tokens[unit.start..hit.start]) == 0,
            choices::Position::End => inside(&tokens[hit.end..unit.end]) == 0,
            choices::Position::Anywhere => true,
        };
        position && !(whole && all > own + extra) && limits.max_words.is_none_or(|most| all <= most as usize)
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
            None => format!("`{shown}`: {}", self.meta.summary),
        }
    }
}

impl Rule for PackRule {
    fn meta(&self) -> &RuleMeta {
        &self.meta
    }

    fn documented(&self) -> Cow<'_, RuleMeta> {
        let texts = self.texts.and_then(|(pack, rule)| embedded::texts(pack, rule));
        let Some((doc, examples)) = texts else { return Cow::Borrowed(&self.meta) };
        let examples = examples.iter().map(example).collect();
        Cow::Owned(RuleMeta { doc: Cow::Borrowed(doc), examples, ..self.meta.clone() })
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn body(&self) -> String {
        let unless = self.unless.as_ref().map(|(texts, _)| texts);
        format!("{} {:?} {unless:?}", self.finder.body(), self.limits)
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if !self.speaks_in(cx) {
            return;
        }
        // A long paragraph can hold no line that is short enough, unless it is a list of lines.
        let words = || cx.tokens.iter().filter(|token| is_word(**token)).count();
        let too_long = self.limits.max_words.is_some_and(|most| words() > most as usize);
        if too_long && !span_of(cx.tokens).slice(cx.text()).contains('\n') {
            return;
        }
        let fix = self.fix.as_ref().map(|(text, _)| text.as_str());
        let mut end = 0;
        for found in self.finder.find(cx, fix) {
            let Some(span) = self.extent(cx, &found) else { continue };
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
            if let (Some(text), Some((_, safety))) = (found.fix, &self.fix) {
                report = report.fix(text, *safety);
            }
            if let Some(help) = &self.help {
                report = report.help(help.as_str());
            }
            out.report(report);
        }
    }
}

fn example(spec: &ExampleSpec) -> Example {
    Example {
        text: Cow::Owned(spec.text.clone()),
        fixed: spec.fixed.clone().map(Cow::Owned),
        house: &[],
        original: spec.original.clone().map(Cow::Owned),
    }
}

/// Whether `token` counts as a word of a block.
fn is_word(token: Token) -> bool {
    !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol)
}

fn span_of(tokens: &[Token]) -> TextSpan {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => TextSpan::new(first.start, last.end()),
        _ => TextSpan::new(0, 0),
    }
}

/// The line with the tokens `hit`, where the block is a list of lines rather than wrapped text: the line before it
/// does not run on into it, nor it into the next.
fn line_of(cx: &Context<'_>, hit: &Range<usize>) -> Option<Range<usize>> {
    let (text, tokens) = (cx.text(), cx.tokens);
    let breaks = |left: Token, right: Token| text[left.end() as usize..right.start as usize].contains('\n');
    let start = (1..=hit.start).rev().find(|&at| breaks(tokens[at - 1], tokens[at])).unwrap_or(0);
    let end = (hit.end..tokens.len()).find(|&at| breaks(tokens[at - 1], tokens[at])).unwrap_or(tokens.len());
    if start == 0 && end == tokens.len() {
        return None;
    }
    let opens = |token: Token| !token.is_lower();
    let ends = |token: Token| matches!(token.text(text), "." | "!" | "?" | "…" | "..." | ":" | "\"" | "”" | ")" | "]");
    let before = start == 0 || ends(tokens[start - 1]) || is_short(text, tokens[start - 1]);
    let after = end == tokens.len() || opens(tokens[end]);
    (before && after && opens(tokens[start])).then_some(start..end)
}

/// Whether the line that `last` ends is too short to have been wrapped.
fn is_short(text: &str, last: Token) -> bool {
    const SHORT: usize = 50;
    let end = last.end() as usize;
    let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    end - start < SHORT
}

const fn severity(severity: choices::Severity) -> Severity {
    match severity {
        choices::Severity::Info => Severity::Info,
        choices::Severity::Minor => Severity::Minor,
        choices::Severity::Major => Severity::Major,
        choices::Severity::Critical => Severity::Critical,
    }
}

const fn kind(name: BlockName) -> BlockKind {
    match name {
        BlockName::Heading => BlockKind::Heading,
        BlockName::Paragraph => BlockKind::Paragraph,
        BlockName::ListItem => BlockKind::ListItem,
        BlockName::Byline => BlockKind::Byline,
        BlockName::Caption => BlockKind::Caption,
        BlockName::Quote => BlockKind::Quote,
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
