//! Which stretch of the text was translated from which stretch of its source.

use std::ops::Range;

use super::Document;
use crate::text::TextSpan;

/// Longest stretch of text in bytes that is looked at as a whole; a longer one is cut into pieces with overlapping
/// stretches of the source.
const LONGEST: usize = 2_000;

/// How far, in pieces of [`LONGEST`] bytes, a piece of a long stretch may have wandered from its place.
const SLACK: f64 = 0.5;

/// Most lines that one side may have more than the other before lengths are compared at all: the band of the search.
const BAND: usize = 64;

/// What it costs to leave a line without a counterpart, in units of `-log` probability (Gale and Church 1993: one line
/// in a hundred).
const ALONE: f64 = 4.6;

/// What it costs that two lines became one or one became two (same source: nine in a hundred).
const MERGED: f64 = 2.4;

/// Variance of the length of a line by the length of its source (same source).
const VARIANCE: f64 = 6.8;

/// A stretch of the text and what it was translated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes of the extracted text.
    pub text: TextSpan,
    /// Bytes of the original.
    pub original: Range<usize>,
}

/// A text and its original, linked stretch by stretch in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Bitext {
    stretches: Vec<Stretch>,
}

impl Bitext {
    /// Links `doc` to its original, if it has one.
    pub fn of(doc: &Document) -> Option<Self> {
        let original = doc.original.as_deref().filter(|original| !original.trim().is_empty())?;
        Some(Self::align(original, &doc.text))
    }

    /// Links the lines of `text` to those of `original`.
    ///
    /// As many lines on both sides, or as many paragraphs, are taken one to one; else lines of fitting lengths are
    /// (Gale and Church), and where the numbers are far apart, what stands at the same share of the whole.
    pub fn align(original: &str, text: &str) -> Self {
        let (from, to) = (lines(original), lines(text));
        let mut pairs = if from.len() == to.len() {
            to.iter().cloned().zip(from.iter().cloned()).collect()
        } else {
            let (p, q) = (paragraphs(original), paragraphs(text));
            if p.len() == q.len() && p.len() > 1 {
                q.into_iter().zip(p).collect()
            } else if from.len().abs_diff(to.len()) <= BAND && from.len().min(to.len()) > 1 {
                by_length(original, text, &from, &to)
            } else {
                vec![(0..text.len(), 0..original.len())]
            }
        };
        pairs.retain(|(of_text, of_original)| !of_text.is_empty() && !of_original.is_empty());
        let mut stretches = Vec::with_capacity(pairs.len());
        for (of_text, of_original) in pairs {
            cut(original, text, of_text, of_original, &mut stretches);
        }
        Self { stretches }
    }

    /// All stretches, in order of the text.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The number of the stretch in which byte `at` of the text stands.
    pub fn at(&self, at: u32) -> Option<usize> {
        let next = self.stretches.partition_point(|stretch| stretch.text.end <= at);
        self.stretches.get(next).filter(|stretch| stretch.text.start <= at).map(|_| next)
    }
}

/// Lines with anything on them, without the white space around them.
fn lines(text: &str) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    let trimmed = text.lines().map(str::trim).filter(|line| !line.is_empty());
    trimmed
        .map(|line| line.as_ptr() as usize - start)
        .zip(text.lines().map(str::trim).filter(|line| !line.is_empty()))
        .map(|(at, line)| at..at + line.len())
        .collect()
}

/// Lines between empty lines, as one range.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for line in lines(text) {
        let between = all.last().map_or("\n\n", |last| &text[last.end..line.start]);
        match all.last_mut() {
            Some(last) if between.matches('\n').count() < 2 => last.end = line.end,
            _ => all.push(line),
        }
    }
    all
}

/// The cheapest way through both lists of lines, one or two lines a step, near the diagonal.
fn by_length(
    original: &str,
    text: &str,
    from: &[Range<usize>],
    to: &[Range<usize>],
) -> Vec<(Range<usize>, Range<usize>)> {
    let count = |text: &str, ranges: &[Range<usize>]| -> Vec<f64> {
        ranges.iter().map(|range| text[range.clone()].chars().count() as f64).collect()
    };
    let (of_from, of_to) = (count(original, from), count(text, to));
    let ratio = of_to.iter().sum::<f64>() / of_from.iter().sum::<f64>().max(1.0);
    let mismatch = |a: f64, b: f64| {
        let expected = a * ratio;
        (b - expected).powi(2) / (2.0 * VARIANCE * expected.max(b).max(1.0))
    };
    // Row by row over the text; a row holds the places of the source within the band around the diagonal.
    let width = 2 * BAND + 1;
    let middle = |row: usize| row * from.len() / to.len().max(1);
    let mut cost = vec![f64::INFINITY; (to.len() + 1) * width];
    let mut step = vec![(0u8, 0u8); cost.len()];
    let cell = |row: usize, column: usize| -> Option<usize> {
        let shift = (column + BAND).checked_sub(middle(row))?;
        (shift < width).then_some(row * width + shift)
    };
    for row in 0..=to.len() {
        for column in middle(row).saturating_sub(BAND)..=(middle(row) + BAND).min(from.len()) {
            let Some(here) = cell(row, column) else { continue };
            if row == 0 && column == 0 {
                cost[here] = 0.0;
                continue;
            }
            for (down, right, extra) in
                [(1, 1, 0.0), (1, 0, ALONE), (0, 1, ALONE), (2, 1, MERGED), (1, 2, MERGED), (2, 2, ALONE)]
            {
                let (Some(above), Some(left)) = (row.checked_sub(down), column.checked_sub(right)) else { continue };
                let Some(before) = cell(above, left) else { continue };
                let lengths = if down == 0 || right == 0 {
                    0.0
                } else {
                    mismatch(of_from[left..column].iter().sum(), of_to[above..row].iter().sum())
                };
                let total = cost[before] + extra + lengths;
                if total < cost[here] {
                    cost[here] = total;
                    step[here] = (down as u8, right as u8);
                }
            }
        }
    }
    let (mut row, mut column) = (to.len(), from.len());
    let mut pairs = Vec::new();
    while let Some((down, right)) = cell(row, column).map(|here| step[here]).filter(|&step| step != (0, 0)) {
        let (above, left) = (row - usize::from(down), column - usize::from(right));
        if down > 0 && right > 0 {
            pairs.push((to[above].start..to[row - 1].end, from[left].start..from[column - 1].end));
        }
        (row, column) = (above, left);
    }
    pairs.reverse();
    pairs
}

/// Adds the pair as it is, or a long one in pieces.
fn cut(original: &str, text: &str, of_text: Range<usize>, of_original: Range<usize>, out: &mut Vec<Stretch>) {
    let pieces = of_text.len().div_ceil(LONGEST).max(1);
    if pieces == 1 && of_original.len() <= 4 * LONGEST {
        out.push(Stretch { text: TextSpan::of(of_text), original: of_original });
        return;
    }
    // A long stretch of source to a short text is cut off on both sides of nothing: all that can be said is its middle.
    let share = |piece: f64| (piece / pieces as f64).clamp(0.0, 1.0);
    let mut start = of_text.start;
    for piece in 0..pieces {
        let end = if piece + 1 == pieces {
            of_text.end
        } else {
            let wanted = of_text.start + (share(piece as f64 + 1.0) * of_text.len() as f64) as usize;
            word_boundary(text, wanted.max(start), of_text.end)
        };
        let at = |share: f64| of_original.start + (share * of_original.len() as f64) as usize;
        let from = character(original, at(share(piece as f64 - SLACK)));
        let to = character(original, at(share(piece as f64 + 1.0 + SLACK))).min(from + 8 * LONGEST);
        let to = character(original, to);
        if start < end && from < to {
            out.push(Stretch { text: TextSpan::of(start..end), original: from..to });
        }
        start = end;
    }
}

/// The first white space at or after `at`, or the `limit`.
fn word_boundary(text: &str, at: usize, limit: usize) -> usize {
    let at = character(text, at);
    text[at..limit].find(char::is_whitespace).map_or(limit, |found| at + found)
}

/// The character boundary at or before `at`.
fn character(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each stretch as `text = source`.
    fn check(original: &str, text: &str, expected: &[&str]) {
        let bitext = Bitext::align(original, text);
        let shown: Vec<String> = bitext
            .stretches()
            .iter()
            .map(|stretch| format!("{} = {}", stretch.text.slice(text), &original[stretch.original.clone()]))
            .map(|pair| pair.replace('\n', "/"))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn lines_and_paragraphs_go_one_to_one() {
        check("eins\n\nzwei", "one\ntwo\n", &["one = eins", "two = zwei"]);
        check("eins\n\nzwei\ndrei", "one\n\ntwo and three", &["one = eins", "two and three = zwei/drei"]);
        check("", "one", &[]);
    }

    #[test]
    fn lines_of_fitting_lengths_belong_together() {
        let a = "a short line";
        let b = "this one is a good deal longer than the line before it, and that tells the two apart in any language";
        let c = "the end of the text, of middling length";
        let source = format!("{a}\n{b}\n{c}");
        // The long line became two.
        check(
            &source,
            &format!("{a}\n{}\n{}\n{c}", &b[..52], &b[52..]),
            &[&format!("{a} = {a}"), &format!("{}/{} = {b}", &b[..52], b[52..].trim()), &format!("{c} = {c}")],
        );
    }

    #[test]
    fn a_line_that_was_left_out_does_not_shift_the_others() {
        let lines: Vec<String> = [90, 200, 40, 310, 120, 60, 250, 150]
            .into_iter()
            .enumerate()
            .map(|(number, length)| format!("{number}{}", " word".repeat(length / 5)))
            .collect();
        for left_out in 0..lines.len() {
            let kept: Vec<&str> = lines
                .iter()
                .map(String::as_str)
                .enumerate()
                .filter(|(at, _)| *at != left_out)
                .map(|(_, line)| line)
                .collect();
            let (source, text) = (lines.join("\n"), kept.join("\n"));
            let bitext = Bitext::align(&source, &text);
            let right = bitext
                .stretches()
                .iter()
                .filter(|stretch| source[stretch.original.clone()].contains(stretch.text.slice(&text)));
            assert_eq!(right.count(), bitext.stretches().len(), "without line {left_out}");
        }
    }

    #[test]
    fn a_long_line_is_cut_into_pieces_that_hold_their_counterparts() {
        let words = |letter: char| (0..2_000).map(|number| format!("{letter}{number}")).collect::<Vec<_>>().join(" ");
        let (text, original) = (words('w'), words('ж'));
        let bitext = Bitext::align(&original, &text);
        assert!(bitext.stretches().len() > 4);
        for number in [0, 7, 600, 1_234, 1_998] {
            let at = text.find(&format!("w{number} ")).expect("it is there") as u32;
            let stretch = &bitext.stretches()[bitext.at(at).expect("a stretch")];
            assert!(original[stretch.original.clone()].contains(&format!("ж{number} ")), "{number}");
        }
        assert_eq!(bitext.at(text.len() as u32 + 5), None);
    }
}
