//! Blocks that stand in the article twice: what `duplicated-block` and `duplicated-title` share.

use rustc_hash::FxHashMap;

use crate::doc::{BlockFact, BlockKind};
use crate::finding::{Safety, Severity};
use crate::rule::{Context, Report, Sink};
use crate::text::TextSpan;

/// Fewest words of a block that can be a duplicate. Shorter lines come back by chance: `He said no.`
const LEAST_WORDS: u32 = 4;

/// Fewest words of a line of dialogue or verse that can be a duplicate.
const LEAST_SPOKEN: u32 = 14;

/// Blocks at the head of an article where the title is said again.
const HEAD_BLOCKS: usize = 6;

/// Fewest words of a heading that is a part of the title.
const LEAST_PART: usize = 5;

/// Most words of a title that is told by its place alone.
const TITLE_WORDS: u32 = 18;

/// A short block that comes back within so many blocks is a mistake, not a device.
const NEAR: usize = 2;

/// Fewest words that make a repetition far from the first time a certain mistake. In 292,000 words of human text
/// single sentences came back on purpose (a question at the head of each section, a motto), passages never did.
const LEAST_FAR: u32 = 25;

/// The copies of the document, found once for both rules.
struct Copies(Vec<Copy>);

/// Reports the copies that are titles, or those that are none.
pub(super) fn report(cx: &Context<'_>, out: &mut Sink<'_>, titles: bool) {
    for copy in &cx.shared.get(|| Copies(copies(cx))).0 {
        if copy.is_title(cx) == titles {
            copy.report(cx, out);
        }
    }
}

fn copies(cx: &Context<'_>) -> Vec<Copy> {
    let facts = &cx.facts.blocks;
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    let mut count: FxHashMap<u64, u32> = FxHashMap::default();
    for fact in facts {
        *count.entry(fact.hash).or_insert(0) += 1;
    }
    let mut copies: Vec<Copy> = Vec::new();
    for (at, fact) in facts.iter().enumerate() {
        if fact.body.is_empty() || fact.words < LEAST_WORDS {
            continue;
        }
        if let Some(&earlier) = first.get(&fact.hash) {
            let refrain = count.get(&fact.hash).is_some_and(|&count| count >= 3) && fact.words < LEAST_SPOKEN;
            if !refrain && counts(cx, fact) && same_words(cx, &facts[earlier], fact) {
                match copies.last_mut() {
                    Some(copy) if copy.continued_by(earlier, at) => copy.blocks += 1,
                    _ => copies.push(Copy { earlier, at, blocks: 1 }),
                }
            }
            continue;
        }
        first.insert(fact.hash, at);
        if is_head(facts, at) && fact.kind == BlockKind::Heading {
            let title = facts[..at].iter().position(|title| title.kind == BlockKind::Heading);
            if let Some(earlier) = title.filter(|&title| is_part(cx, &facts[title], fact)) {
                copies.push(Copy { earlier, at, blocks: 1 });
            }
        }
    }
    copies
}

/// Blocks in a row that stand in the article twice: one paste, one finding.
struct Copy {
    /// First block of the first time, as an index of the facts.
    earlier: usize,
    /// First block of the second time.
    at: usize,
    /// How many blocks.
    blocks: usize,
}

impl Copy {
    fn continued_by(&self, earlier: usize, at: usize) -> bool {
        at == self.at + self.blocks && earlier == self.earlier + self.blocks && self.earlier + self.blocks < self.at
    }

    /// Whether it is the title, or a heading near it, that comes back; not a passage that begins with one.
    fn is_title(&self, cx: &Context<'_>) -> bool {
        let facts = &cx.facts.blocks;
        let heading = |at: usize| facts[at].kind == BlockKind::Heading;
        // A title that asks or calls is no heading by its form.
        let first = facts[..self.earlier].iter().all(|fact| fact.body.is_empty());
        let calls = cx.slice(facts[self.earlier].body).trim_end().ends_with(['?', '!']);
        let named = first && calls && facts[self.earlier].words <= TITLE_WORDS;
        let titled = heading(self.at) || heading(self.earlier) || named;
        self.blocks == 1 && is_head(facts, self.earlier) && titled
    }

    fn report(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let facts = &cx.facts.blocks;
        let span = |from: usize| trimmed(cx, facts[from].body.cover(facts[from + self.blocks - 1].body));
        let words: u32 = facts[self.at..self.at + self.blocks].iter().map(|fact| fact.words).sum();
        let text: String = cx.slice(span(self.at)).chars().take(50).collect();
        let text = text.replace('\n', " ");
        let report = Report::new(span(self.at), format!("this stands in the article twice: `{text}…`"))
            .related(span(self.earlier), "the first time")
            .help("delete the second one")
            .fix("", Safety::Unsafe);
        // One sentence that comes back much later may be meant; one that comes back at once, or a passage, is not.
        // A question behind the first block is the head of a section, and the section may begin with it.
        let titled = facts[..self.earlier].iter().all(|fact| fact.body.is_empty());
        let asks = cx.slice(facts[self.at].body).trim_end().ends_with('?') && !titled && words < LEAST_FAR;
        let near = self.at - self.earlier <= NEAR && !asks;
        let certain =
            near || words >= LEAST_FAR || facts[self.at].kind == BlockKind::Heading && is_head(facts, self.earlier);
        // What opens an article and comes back far below is an excerpt above the title: either may go.
        let excerpt = titled && self.at > self.earlier + HEAD_BLOCKS;
        out.report(if certain && !excerpt { report } else { report.severity(Severity::Info).confidence(0.6) });
    }
}

/// `span` without white space at its end: residue that was cut off leaves some.
fn trimmed(cx: &Context<'_>, span: TextSpan) -> TextSpan {
    TextSpan::new(span.start, span.start + cx.slice(span).trim_end().len() as u32)
}

/// Whether block `at` is among the first of the article, residue before them not counted.
fn is_head(facts: &[BlockFact], at: usize) -> bool {
    facts[..at].iter().filter(|fact| !fact.body.is_empty()).take(HEAD_BLOCKS).count() < HEAD_BLOCKS
}

/// Whether a repetition of the block is a mistake: answers in a dialogue and items of lists come back.
fn counts(cx: &Context<'_>, fact: &BlockFact) -> bool {
    let text = cx.slice(fact.body);
    let spoken = text.starts_with(['"', '“', '«', '„', '‘', '\'', '-', '–', '—', '「'])
        || text.contains('“')
        || text.contains('"');
    match fact.kind {
        BlockKind::ListItem | BlockKind::Residue | BlockKind::Quote => false,
        _ if spoken => fact.words >= LEAST_SPOKEN,
        // A short line of verse: it ends in a comma or not at all, and is no heading of the first blocks.
        BlockKind::Paragraph => fact.ended && fact.words >= 6 || fact.words >= LEAST_SPOKEN,
        _ => !text.contains(['|', '\t']),
    }
}

/// Words of a block in small letters: the hash alone would make one finding in 2^64 a lie, and numbers must be equal too.
fn same_words(cx: &Context<'_>, a: &BlockFact, b: &BlockFact) -> bool {
    words(cx.slice(a.body)).eq(words(cx.slice(b.body)))
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether the later of two headings is the head or the tail of the earlier one, or the other way round.
fn is_part(cx: &Context<'_>, title: &BlockFact, fact: &BlockFact) -> bool {
    let (a, b): (Vec<_>, Vec<_>) = (words(cx.slice(title.body)).collect(), words(cx.slice(fact.body)).collect());
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    short.len() >= LEAST_PART && short.len() * 5 >= long.len() * 3 && (long.starts_with(short) || long.ends_with(short))
}
