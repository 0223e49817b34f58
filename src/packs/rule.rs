//! A rule of a pack at work: its kind proposes matches, its limits decide which count, and how much each covers.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::phrase::{self, Phrases};
use super::regex::Expression;
use super::schema;
use super::spec::{Body, Limits, PackSpec, RuleSpec};
use crate::doc::{Bits, Token, TokenKind};
use crate::finding::{Category, Confidence, Safety, Severity};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
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
}

/// What finds the places.
enum Finder {
    Phrase(Lazy),
    Regex(Expression),
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
    unless: Option<Lazy>,
    fix: Option<(String, Safety)>,
    message: Option<String>,
    help: Option<String>,
}

impl PackRule {
    /// The rules of `pack`.
    pub(super) fn of_pack(pack: PackSpec) -> impl Iterator<Item = Self> {
        let PackSpec { name, language, docs, rules, .. } = pack;
        let langs = if language == "any" { Langs::Any } else { Langs::English };
        rules.into_iter().map(move |spec| {
            let doc = docs.get(spec.doc as usize).cloned().unwrap_or_default();
            Self::new(&name, langs, doc, spec)
        })
    }

    fn new(pack: &str, langs: Langs, doc: String, spec: RuleSpec) -> Self {
        let exact = spec.limits.case == schema::Case::Exact;
        let example = |(text, fixed): (String, Option<String>)| Example {
            text: Cow::Owned(text),
            fixed: fixed.map(Cow::Owned),
            house: &[],
        };
        let (finder, anchors) = match spec.body {
            Body::Phrase(phrases) => {
                let known = spec.anchors;
                let anchors = if known.is_empty() { phrase::anchors(&phrases) } else { known };
                (Finder::Phrase(Lazy::new(phrases, exact, spec.places)), anchors)
            }
            Body::Regex { pattern, literal } => {
                let anchors = literal.iter().map(|word| word.to_lowercase()).collect();
                (Finder::Regex(Expression::new(pattern, exact)), anchors)
            }
        };
        let meta = RuleMeta {
            id: Cow::Owned(format!("{pack}/{}", spec.id)),
            family: Cow::Owned(pack.to_owned()),
            category: category(spec.category),
            severity: severity(spec.severity),
            confidence: Confidence::percent(spec.confidence),
            scope: match spec.limits.scope {
                schema::Scope::Page => Scope::Page,
                schema::Scope::Block => Scope::Block,
                schema::Scope::Sentence => Scope::Sentence,
            },
            langs,
            summary: Cow::Owned(spec.summary),
            doc: Cow::Owned(doc),
            examples: Cow::Owned(spec.examples.into_iter().map(example).collect()),
            ..RuleMeta::DEFAULT
        };
        let mut limits = spec.limits;
        let unless = std::mem::take(&mut limits.unless);
        let unless = (!unless.is_empty()).then(|| Lazy::new(unless, exact, Vec::new()));
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
        }
    }

    /// What a match covers, if it counts.
    fn extent(&self, cx: &Context<'_>, found: &Match) -> Option<TextSpan> {
        let limits = &self.limits;
        let (tokens, hit) = (cx.tokens, &found.tokens);
        if limits.outside_quotes && tokens[hit.start].bits.has(Bits::QUOTED) {
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
        if let Some(unless) = &self.unless
            && unless.get().occur(cx.text(), cx.block_tokens)
        {
            return None;
        }
        Some(match limits.extent {
            _ if whole => span_of(&tokens[unit]),
            schema::Extent::Block => span_of(&tokens[unit]),
            schema::Extent::Sentence => cx
                .sentences
                .iter()
                .filter(|sentence| sentence.span.overlaps(own))
                .fold(own, |all, sentence| all.cover(sentence.span)),
            schema::Extent::Match => own,
        })
    }

    /// Whether the tokens `hit` stand in `unit` as the limits ask.
    fn fits(&self, tokens: &[Token], hit: &Range<usize>, unit: &Range<usize>, whole: bool) -> bool {
        let limits = &self.limits;
        let inside = |tokens: &[Token]| tokens.iter().filter(|token| is_word(**token)).count();
        let (own, all) = (inside(&tokens[hit.clone()]), inside(&tokens[unit.clone()]));
        let extra = limits.extra_words.map_or(own, |extra| extra as usize);
        let position = match limits.at {
            schema::Position::Start => inside(&tokens[unit.start..hit.start]) == 0,
            schema::Position::End => inside(&tokens[hit.end..unit.end]) == 0,
            schema::Position::Anywhere => true,
        };
        position && !(whole && all > own + extra) && limits.max_words.is_none_or(|most| all <= most as usize)
    }

    fn message(&self, text: &str) -> String {
        let mut shown: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = shown.char_indices().nth(SHOWN) {
            shown.truncate(end);
            shown.push('…');
        }
        match &self.message {
            Some(message) => message.replace("{}", &shown),
            None => format!("`{shown}`: {}", self.meta.summary),
        }
    }
}

impl Rule for PackRule {
    fn meta(&self) -> &RuleMeta {
        &self.meta
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn body(&self) -> String {
        let texts = match &self.finder {
            Finder::Phrase(phrases) => &phrases.texts,
            Finder::Regex(expression) => expression.pattern(),
        };
        let unless = self.unless.as_ref().map(|unless| &unless.texts);
        format!("{texts:?} {:?} {unless:?}", self.limits)
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        // A long paragraph can hold no line that is short enough, unless it is a list of lines.
        let words = cx.tokens.iter().filter(|token| is_word(**token)).count();
        let too_long = self.limits.max_words.is_some_and(|most| words > most as usize);
        if too_long && !span_of(cx.tokens).slice(cx.text()).contains('\n') {
            return;
        }
        let fix = self.fix.as_ref().map(|(text, _)| text.as_str());
        let found = match &self.finder {
            Finder::Phrase(phrases) => phrases.get().find(cx, fix),
            Finder::Regex(expression) => expression.find(cx, fix),
        };
        let mut end = 0;
        for found in found {
            let Some(span) = self.extent(cx, &found) else { continue };
            if span.start < end {
                continue;
            }
            end = span.end;
            let mut report = Report::new(span, self.message(cx.slice(span)));
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

const fn severity(severity: schema::Severity) -> Severity {
    match severity {
        schema::Severity::Info => Severity::Info,
        schema::Severity::Minor => Severity::Minor,
        schema::Severity::Major => Severity::Major,
        schema::Severity::Critical => Severity::Critical,
    }
}

const fn category(category: schema::Category) -> Category {
    match category {
        schema::Category::Accuracy => Category::Accuracy,
        schema::Category::Fluency => Category::Fluency,
        schema::Category::Terminology => Category::Terminology,
        schema::Category::Style => Category::Style,
        schema::Category::Locale => Category::Locale,
        schema::Category::Markup => Category::Markup,
    }
}
