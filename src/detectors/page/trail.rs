//! Trails of links ("breadcrumbs") alone or glued to the title.

use super::labels::{Labels, ROOTS, SECTIONS};
use super::line::{Line, is_word, span_of};
use crate::doc::{Token, TokenKind};
use crate::rule::Context;
use crate::text::TextSpan;

/// Blocks at the head of a document in which a trail without marks is looked for.
const HEAD_BLOCKS: usize = 3;

/// Most words of one step of a trail.
const STEP_WORDS: usize = 4;

/// Fewest words that a title behind a trail has.
const TITLE_WORDS: usize = 3;

/// Sections whose names no title puts behind `Home`: `Home Business`, `Home Health` and `Home News` open titles.
#[rustfmt::skip]
const BARE: Labels = Labels::sorted(&[
    "africa", "asia", "china", "culture", "economy", "europe", "international", "lifestyle",
    "middle east", "opinion", "politics", "society", "world", "world news",
]);

/// Words that open a title and never end the name of a section.
const OPENERS: [&str; 19] = [
    "the", "a", "an", "how", "why", "what", "who", "when", "where", "this", "these", "after", "as", "in", "at", "for",
    "from", "is", "will",
];

/// The trail at the head of `line`.
pub(super) fn find(cx: &Context<'_>, line: &Line<'_>) -> Option<TextSpan> {
    if !line.tokens.first()?.is_capitalized() {
        return None;
    }
    marked(cx, line).or_else(|| if line.first && line.index < HEAD_BLOCKS { bare(cx, line) } else { None })
}

/// A trail with marks: `Home > News > City Mayor opens the bridge`.
fn marked(cx: &Context<'_>, line: &Line<'_>) -> Option<TextSpan> {
    let text = cx.text();
    let tokens = line.tokens;
    let is_mark = |token: &Token| matches!(token.text(text), ">" | "»" | "›" | "→" | "/" | "▸" | "＞" | "»»" | "::");
    let spaced = |at: usize| {
        let mark = tokens[at].span();
        let around = (text[..mark.start as usize].chars().next_back(), text[mark.end as usize..].chars().next());
        !matches!(around, (Some(left), Some(right)) if left.is_alphanumeric() && right.is_alphanumeric())
    };
    let first = tokens.iter().take(STEP_WORDS + 1).position(is_mark)?;
    if first == 0 || first > STEP_WORDS || !spaced(first) || !tokens[..first].iter().all(|token| token.is_capitalized())
    {
        return None;
    }
    let mark = tokens[first].text(text);
    let root = ROOTS.at(text, tokens, 0) == Some(first);
    let section = SECTIONS.at(text, tokens, 0) == Some(first);
    let mut steps = 1;
    let mut last = first;
    while let Some(length) = tokens[last + 1..].iter().position(|token| token.text(text) == mark) {
        let step = &tokens[last + 1..last + 1 + length];
        let sound = (1..=STEP_WORDS + 1).contains(&step.len()) && step[0].is_capitalized() && spaced(last + 1 + length);
        if !sound {
            break;
        }
        steps += 1;
        last += 1 + length;
    }
    // A slash also parts lines of verse and dates; only a trail that opens with `Home` may have them.
    let known = root || (section && (steps >= 2 || line.index < HEAD_BLOCKS) && mark != "/");
    if !known {
        return None;
    }
    let rest = &tokens[last + 1..];
    let words = |tokens: &[Token]| tokens.iter().filter(|token| is_word(**token)).count();
    if words(rest) <= STEP_WORDS && (steps >= 2 || root) && rest.iter().all(|token| is_word(*token)) {
        return Some(span_of(tokens));
    }
    let step = SECTIONS.at(text, rest, 0).filter(|&count| rest.get(count).is_some_and(|next| next.is_capitalized()));
    let end = step.map_or(last, |count| last + count);
    (words(&tokens[end + 1..]) >= TITLE_WORDS).then(|| span_of(&tokens[..=end]))
}

/// A trail that has lost its marks: `Home World The mayor said …`.
fn bare(cx: &Context<'_>, line: &Line<'_>) -> Option<TextSpan> {
    let text = cx.text();
    let tokens = line.tokens;
    let root = ROOTS.at(text, tokens, 0)?;
    let mut at = root;
    let mut certain = tokens.get(root).is_some_and(|token| token.text(text) == "News");
    let mut steps = 0;
    while let Some(count) = SECTIONS.at(text, tokens, at) {
        if !tokens[at..at + count].iter().all(|token| token.is_capitalized()) {
            break;
        }
        certain |= BARE.at(text, tokens, at) == Some(count);
        steps += 1;
        at += count;
    }
    let rest = tokens.get(at..)?;
    let words = rest.iter().filter(|token| is_word(**token)).count();
    if steps == 0 || words < TITLE_WORDS || !opens_title(rest[0]) {
        return None;
    }
    let opener = OPENERS.contains(&rest[0].text(text).to_lowercase().as_str()) && rest[0].is_capitalized();
    let found = opener || again(cx, line, rest) || (certain && steps >= 2);
    // `Home World Cup`, `Home China Shop`: the section may be the first half of a name, so the title must be told
    // from it by its opening word or by standing in the text once more.
    found.then(|| span_of(&tokens[..at]))
}

fn opens_title(token: Token) -> bool {
    token.is_capitalized() || matches!(token.kind, TokenKind::Number | TokenKind::Punct | TokenKind::Mixed)
}

/// Whether the first words of `rest` open another of the first blocks.
fn again(cx: &Context<'_>, line: &Line<'_>, rest: &[Token]) -> bool {
    let text = cx.text();
    let opening: Vec<&str> =
        rest.iter().filter(|token| is_word(**token)).take(5).map(|token| token.text(text)).collect();
    if opening.len() < 4 {
        return false;
    }
    let others = cx.doc.blocks.iter().enumerate().skip(line.index + 1).take(HEAD_BLOCKS);
    others.map(|(_, block)| block.span.slice(text)).any(|other| {
        let words = other.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'));
        words.filter(|word| !word.is_empty()).take(opening.len()).eq(opening.iter().copied())
    })
}
