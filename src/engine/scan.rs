//! What is gathered from each block once its residue is known: the facts that document rules and late rules need.

use std::ops::Range;

use super::{pronouns, traces, voice, words};
use crate::doc::{
    Bits, Block, BlockFact, BlockKind, CapitalRun, Document, Facts, ForeignWord, RunWord, Token, TokenKind, Traits,
};
use crate::parse::BlockTokens;
use crate::text::TextSpan;
use crate::text::script::Writing;

/// Small-letter particles inside names.
const LINKS: [&str; 20] = [
    "de", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "da", "di", "dos", "du", "ben", "abu",
    "ter", "ten", "bint",
];

/// The Arabic article as it sounds before different letters, in small letters before a hyphen.
const ARTICLES: [&str; 12] = ["al", "el", "ar", "er", "as", "ash", "ad", "an", "at", "et", "az", "ul"];

/// Adds what block number `index` holds to `facts`, once page rules have said what of it is residue.
pub(super) fn gather(doc: &Document, index: usize, unit: &BlockTokens, facts: &mut Facts) {
    let block = &doc.blocks[index];
    let body = if block.kind == BlockKind::Residue {
        TextSpan::new(block.span.start, block.span.start)
    } else {
        body_of(block, facts)
    };
    let text = body.slice(&doc.text);
    let range = inside(&unit.tokens, body);
    let (tokens, keys, entries) = (&unit.tokens[range.clone()], &unit.keys[range.clone()], &unit.entries[range]);
    let words = words::count(text);
    let quote_open_before = facts.blocks.last().is_some_and(|last| last.quote_open);
    facts.blocks.push(BlockFact {
        index: index as u32,
        kind: block.kind,
        body,
        words,
        hash: hash_words(tokens, keys),
        ended: ends(text),
        quote_open: voice::quote_open_after(unit, quote_open_before),
    });
    if body.is_empty() {
        return;
    }
    facts.words += words;
    let block_number = facts.blocks.len() as u32 - 1;
    traces::mark(&doc.text, tokens, unit.traits, block_number, facts);
    let has_foreign = unit.traits.meet(Traits::FOREIGN) || unit.traits.meet(Traits::NON_ASCII);
    for (number, sentence) in unit.sentences.iter().filter(|sentence| sentence.span.overlaps(body)).enumerate() {
        let in_sentence = sentence.tokens(&unit.tokens);
        let range = inside(in_sentence, body);
        let in_body = &in_sentence[range.clone()];
        if block.kind == BlockKind::Paragraph {
            let keys = &unit.keys[sentence.first as usize..sentence.last as usize];
            traces::say(in_body, &keys[range], block_number, facts);
        }
        let headline = is_headline(doc, block, in_body);
        let sentence = facts.sentences + number as u32;
        runs(doc, in_body, sentence, headline, facts);
        if has_foreign {
            let foreign = in_body.iter().filter(|token| is_foreign(&doc.text, **token));
            facts.foreign.extend(foreign.map(|token| ForeignWord { span: token.span(), sentence }));
        }
        pronouns::collect(&doc.text, in_body, sentence, quote_open_before, facts);
        if block.kind == BlockKind::Paragraph {
            voice::count(&doc.text, in_body, quote_open_before, &mut facts.voice);
        }
    }
    facts.sentences += unit.sentences.iter().filter(|sentence| sentence.span.overlaps(body)).count() as u32;
    for ((token, &key), entry) in tokens.iter().zip(keys).zip(entries) {
        if token.bits.has(Bits::JOINED) {
            facts.joined.push(*token);
        }
        if entry.variety().is_some() && token.is_lower() {
            facts.regional.push(*token);
        }
        let counts = match token.kind {
            TokenKind::Word if token.bits.has(Bits::CAMEL) => &mut facts.odd,
            TokenKind::Word if token.is_lower() => &mut facts.lower,
            TokenKind::Mixed => &mut facts.odd,
            _ => continue,
        };
        *counts.entry(key).or_insert(0) += 1;
    }
}

/// Whether `token` is a word in another script than Latin.
fn is_foreign(text: &str, token: Token) -> bool {
    match token.kind {
        TokenKind::Foreign => true,
        TokenKind::Word if token.bits.has(Bits::NON_ASCII) => {
            let first = token.text(text).chars().next().map_or(Writing::Common, Writing::of);
            !matches!(first, Writing::Latin | Writing::Common)
        }
        _ => false,
    }
}

/// The block without residue at its head and its tail.
fn body_of(block: &Block, facts: &Facts) -> TextSpan {
    let TextSpan { mut start, mut end } = block.span;
    for residue in facts.residue.iter().rev().take_while(|residue| residue.end > block.span.start) {
        if residue.start <= start {
            start = residue.end.min(end);
        } else if residue.end >= end {
            end = residue.start.max(start);
        }
    }
    TextSpan::new(start, end)
}

/// Which of `tokens` lie within `span`; most often all of them.
fn inside(tokens: &[Token], span: TextSpan) -> Range<usize> {
    let (Some(head), Some(tail)) = (tokens.first(), tokens.last()) else { return 0..0 };
    if head.start >= span.start && tail.end() <= span.end {
        return 0..tokens.len();
    }
    let first = tokens.partition_point(|token| token.start < span.start);
    let last = tokens.partition_point(|token| token.end() <= span.end);
    first..last.max(first)
}

/// Hash of the words in small letters; punctuation and case do not count.
fn hash_words(tokens: &[Token], keys: &[u64]) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    for (token, &key) in tokens.iter().zip(keys) {
        if !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol) {
            hasher.write_u64(key);
        }
    }
    hasher.finish()
}

/// Whether `text` ends like a sentence, also inside closing quotes or brackets.
fn ends(text: &str) -> bool {
    let body = text.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_']);
    body.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// Whether capitals say nothing here: a heading, or a line in which at least 60 % of four or more words are
/// capitalised and hardly a long word is not.
fn is_headline(doc: &Document, block: &Block, tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| token.is_word());
    let (mut all, mut capitals, mut long_small) = (0usize, 0usize, 0usize);
    for word in words {
        all += 1;
        if word.bits.has(Bits::CAPITAL) {
            capitals += 1;
        } else if word.text(&doc.text).chars().nth(3).is_some() {
            long_small += 1;
        }
    }
    let titled = all >= 4 && capitals * 10 >= all * 6 && long_small <= (all / 4).max(1);
    titled || (block.kind == BlockKind::Heading && all > 0 && capitals == all)
}

/// Collects the capitalised runs of one sentence.
fn runs(doc: &Document, tokens: &[Token], sentence: u32, headline: bool, facts: &mut Facts) {
    let text = &doc.text;
    let mut at = 0;
    let mut initial = true;
    while at < tokens.len() {
        let token = tokens[at];
        if !opens_name(text, token) {
            initial = match token.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Mixed | TokenKind::Link | TokenKind::Foreign => false,
                TokenKind::Punct => !matches!(token.text(text), "," | "-" | "'" | "’" | "/" | "&"),
                TokenKind::Symbol => true,
            };
            at += 1;
            continue;
        }
        let first = facts.run_words.len() as u32;
        let before = at.checked_sub(1).map(|before| tokens[before]).filter(|before| before.is_lower());
        let opens = initial || token.bits.has(Bits::INITIAL);
        loop {
            let (span, possessive) = without_possessive(text, tokens[at]);
            facts.run_words.push(RunWord { span, link: false });
            at += 1;
            if possessive {
                break;
            }
            let Some(step) = continues(text, tokens, at) else { break };
            for link in &tokens[at..at + step] {
                facts.run_words.push(RunWord { span: link.span(), link: true });
            }
            at += step;
        }
        let mut run = CapitalRun::new(first, facts.run_words.len() as u32, sentence, before);
        (run.initial, run.headline) = (opens, headline);
        facts.runs.push(run);
        initial = false;
    }
}

/// Whether `token` is written as a name: with a capital, or with one after a small article (`al-Tarhuni`).
fn opens_name(text: &str, token: Token) -> bool {
    token.is_capitalized() || (token.is_lower() && token.bits.has(Bits::JOINED) && has_article(token.text(text)))
}

fn has_article(word: &str) -> bool {
    word.split_once(['-', '\u{2010}', '\u{2011}'])
        .is_some_and(|(article, rest)| ARTICLES.contains(&article) && rest.starts_with(char::is_uppercase))
}

/// How many linking particles (0 to 2) stand between the run and its next capitalised word at or after `at`.
fn continues(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    for links in 0..=2 {
        let next = tokens.get(at + links)?;
        let gap = &text[tokens[at + links - 1].end() as usize..next.start as usize];
        if gap != " " {
            return None;
        }
        if opens_name(text, *next) {
            return Some(links);
        }
        if !next.is_word() || !LINKS.contains(&next.text(text)) {
            return None;
        }
    }
    None
}

/// The word without `’s` or a final apostrophe, and whether there was one.
fn without_possessive(text: &str, token: Token) -> (TextSpan, bool) {
    let word = token.text(text);
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(stem) = word.strip_suffix(ending) {
            return (TextSpan::new(token.start, token.start + stem.len() as u32), true);
        }
    }
    let next = text[token.end() as usize..].chars().next();
    (token.span(), word.ends_with('s') && matches!(next, Some('\'' | '’')))
}
