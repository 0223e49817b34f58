//! The drawings of a comparison, as SVG: a dot with its interval for each change, and a point for each document.

use std::fmt::Write as _;

use super::html::escaped;
use super::{DocumentChange, Measure};
use crate::report::totals::grouped;

/// Width and height of a dot's drawing, in its own units.
const DOT: [f64; 2] = [200.0, 22.0];

/// Side of the square in which documents are points, and the room for its labels.
const SQUARE: f64 = 440.0;
const MARGIN: f64 = 48.0;

/// Most points: more hide each other, and make the page slow.
const POINTS: usize = 2_000;

/// Marks of the axes of points per thousand words.
const TICKS: [f64; 10] = [0.0, 1.0, 5.0, 10.0, 25.0, 50.0, 100.0, 200.0, 400.0, 800.0];

/// What several changes are drawn along.
pub(super) struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    /// Long enough for all `measures` with their intervals, and for zero.
    pub(super) fn new<'m>(measures: impl Iterator<Item = &'m Measure>) -> Self {
        let (mut from, mut to) = (0.0_f64, 0.0_f64);
        for measure in measures {
            let [low, high] = measure.interval.unwrap_or([measure.change; 2]);
            from = from.min(low).min(measure.change);
            to = to.max(high).max(measure.change);
        }
        Self { from, to }
    }

    fn x(&self, value: f64) -> f64 {
        let room = DOT[0] - 16.0;
        let length = self.to - self.from;
        if length > 0.0 { 8.0 + room * (value - self.from) / length } else { DOT[0] / 2.0 }
    }

    /// The drawing of one change. The cells beside it say the same in figures.
    pub(super) fn dot(&self, measure: &Measure) -> String {
        let [width, height] = DOT;
        let middle = height / 2.0;
        let (zero, x) = (self.x(0.0), self.x(measure.change));
        let mut svg = format!(
            "<svg viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\"><line class=\"zero\" x1=\"{zero:.1}\" x2=\"{zero:.1}\" y1=\"0\" y2=\"{height}\"/>"
        );
        if let Some([low, high]) = measure.interval {
            let (low, high) = (self.x(low), self.x(high));
            let _ =
                write!(svg, "<line class=\"span\" x1=\"{low:.1}\" x2=\"{high:.1}\" y1=\"{middle}\" y2=\"{middle}\"/>");
        }
        // What is worse has another shape, too: colours are not seen by all.
        let leaning = measure.leaning;
        let _ = if leaning == "worse" {
            write!(
                svg,
                "<rect class=\"dot worse\" x=\"{:.1}\" y=\"{}\" width=\"8\" height=\"8\"/></svg>",
                x - 4.0,
                middle - 4.0
            )
        } else {
            write!(svg, "<circle class=\"dot {leaning}\" cx=\"{x:.1}\" cy=\"{middle}\" r=\"4.5\"/></svg>")
        };
        svg
    }
}

/// Draws each of `documents` by its old and its new points per thousand words.
///
/// Roots of them, since a few documents have ten times as many points as the others.
pub(super) fn scatter(documents: &[&DocumentChange], page: &mut String) {
    let pairs: Vec<_> = documents.iter().filter_map(|document| Some((*document, document.pair()?))).collect();
    let most = pairs.iter().flat_map(|(_, (old, new))| [old.npt, new.npt]).fold(1.0, f64::max);
    let place = |npt: f64| SQUARE * (npt / most).sqrt();
    let side = SQUARE + MARGIN + 8.0;
    let step = pairs.len().div_ceil(POINTS).max(1);
    let left_out = if step > 1 { format!(" One in {step} is drawn.") } else { String::new() };
    let _ = write!(
        page,
        "<figure class=\"scatter\"><figcaption>Points per 1,000 words, before and now: above the line a document is worse \
         now, below it is better.{left_out}</figcaption>\n<svg viewBox=\"0 0 {side} {side}\" role=\"img\" \
         aria-label=\"{} documents by points per 1,000 words, before and now; the table below has the figures\">\n",
        grouped(pairs.len() as u64)
    );
    let (left, bottom) = (MARGIN, SQUARE + 8.0);
    let _ = writeln!(
        page,
        "<line class=\"axis\" x1=\"{left}\" x2=\"{0}\" y1=\"{bottom}\" y2=\"{bottom}\"/><line class=\"axis\" x1=\"{left}\" x2=\"{left}\" y1=\"8\" y2=\"{bottom}\"/>\
         <line class=\"diagonal\" x1=\"{left}\" x2=\"{0}\" y1=\"{bottom}\" y2=\"8\"/>",
        left + SQUARE
    );
    for tick in TICKS.into_iter().filter(|tick| *tick <= most) {
        let (x, y) = (left + place(tick), bottom - place(tick));
        let _ = write!(
            page,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{tick}</text><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{tick}</text>",
            bottom + 16.0,
            left - 6.0,
            y + 4.0
        );
    }
    let _ = writeln!(
        page,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">before</text><text x=\"{:.1}\" y=\"16\">now</text>",
        left + SQUARE,
        bottom + 34.0,
        left + 6.0
    );
    for (document, (old, new)) in pairs.iter().step_by(step) {
        let (x, y) = (left + place(old.npt), bottom - place(new.npt));
        let title = format!("{}: {:.1} before, {:.1} now", escaped(&document.document), old.npt, new.npt);
        let _ = match new.npt.total_cmp(&old.npt) {
            std::cmp::Ordering::Greater => writeln!(
                page,
                "<rect class=\"point worse\" x=\"{:.1}\" y=\"{:.1}\" width=\"6\" height=\"6\"><title>{}</title></rect>",
                x - 3.0,
                y - 3.0,
                title
            ),
            order => writeln!(
                page,
                "<circle class=\"point {}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"><title>{title}</title></circle>",
                if order.is_lt() { "better" } else { "same" }
            ),
        };
    }
    page.push_str("</svg></figure>\n");
}
