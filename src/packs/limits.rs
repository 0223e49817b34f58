//! Which of the places that a kind proposes count, and how much of the text a finding covers.

use std::ops::Range;
use std::sync::OnceLock;

use super::choices::{BlockName, Case, Extent, Position, Quotes};
use super::phrase::Nearby;
use super::spec::Limits;
use crate::doc::{Bits, BlockKind, Token, TokenKind};
use crate::rule::Context;
use crate::text::TextSpan;

/// The limits of a rule at work.
pub(super) struct Bounds {
    limits: Limits,
    when: Option<OnceLock<Nearby>>,
    unless: Option<OnceLock<Nearby>>,
}

impl Bounds {
    /// The limits of a checked pack.
    pub(super) fn new(limits: Limits) -> Self {
        let lazy = |phrases: &str| (!phrases.is_empty()).then(OnceLock::new);
        Self { when: lazy(&limits.when), unless: lazy(&limits.unless), limits }
    }

    /// Whether the unit is worth a look: the rule speaks in such blocks, and a paragraph that is too long may at least
    /// be a list of lines.
    pub(super) fn admit(&self, cx: &Context<'_>) -> bool {
        let Limits { blocks, max_words, .. } = &self.limits;
        let speaks =
            blocks.is_empty() || cx.block.is_some_and(|(_, block)| blocks.iter().any(|&name| kind(name) == block.kind));
        let words = || cx.tokens.iter().filter(|token| is_word(**token)).count();
        let is_list = || span_of(cx.tokens).slice(cx.text()).contains('\n');
        speaks && max_words.is_none_or(|most| words() <= most as usize || is_list())
    }

    /// What a finding for the tokens `hit` covers, if they count.
    pub(super) fn extent(&self, cx: &Context<'_>, hit: &Range<usize>) -> Option<TextSpan> {
        let limits = &self.limits;
        let tokens = cx.tokens;
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
        let holds = |nearby: &OnceLock<Nearby>, phrases: &str| {
            nearby.get_or_init(|| Nearby::new(phrases, limits.case == Case::Exact)).holds(cx, hit)
        };
        if self.unless.as_ref().is_some_and(|unless| holds(unless, &limits.unless))
            || self.when.as_ref().is_some_and(|when| !holds(when, &limits.when))
        {
            return None;
        }
        Some(match limits.extent {
            _ if whole => span_of(&tokens[unit]),
            Extent::Block => span_of(&tokens[unit]),
            Extent::Sentence => cx
                .sentences
                .iter()
                .filter(|sentence| sentence.span.overlaps(own))
                .fold(own, |all, sentence| all.cover(sentence.span)),
            Extent::Match => own,
        })
    }

    /// Whether the tokens `hit` stand in `unit` as the limits ask.
    fn fits(&self, tokens: &[Token], hit: &Range<usize>, unit: &Range<usize>, whole: bool) -> bool {
        let limits = &self.limits;
        if !whole && limits.at == Position::Anywhere && limits.max_words.is_none() {
            return true;
        }
        let inside = |tokens: &[Token]| tokens.iter().filter(|token| is_word(**token)).count();
        let (own, all) = (inside(&tokens[hit.clone()]), inside(&tokens[unit.clone()]));
        let extra = limits.extra_words.map_or(own, |extra| extra as usize);
        let position = match limits.at {
            Position::Start => inside(&tokens[unit.start..hit.start]) == 0,
            Position::End => inside(&tokens[hit.end..unit.end]) == 0,
            Position::Anywhere => true,
        };
        position && !(whole && all > own + extra) && limits.max_words.is_none_or(|most| all <= most as usize)
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
