//! Sums over all documents of a run.

use std::fmt::Write as _;

use super::DocumentReport;
use super::faults::Faults;
use crate::finding::{Severity, Status};
use crate::score::Verdict;

/// What the last line of a report says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents.
    pub documents: u64,
    /// Documents with at least one finding that is not suppressed.
    pub documents_with_findings: u64,
    /// Words of all article bodies.
    pub words: u64,
    /// Findings by severity, in the order of [`Severity::ALL`], without suppressed ones.
    pub counts: [u64; 4],
    /// Suppressed findings.
    pub suppressed: u64,
    /// Findings known from the baseline; they are in `counts` too.
    pub baseline: u64,
    /// Documents by verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [u64; 3],
    /// Rules that failed.
    pub faults: Faults,
    /// Somebody ended the run before all documents were read.
    pub interrupted: bool,
}

impl Totals {
    /// Adds one document.
    pub fn add(&mut self, report: &DocumentReport<'_>) {
        let card = report.card;
        self.documents += 1;
        self.documents_with_findings += u64::from(card.total() > 0);
        self.words += u64::from(card.words);
        for (sum, &count) in self.counts.iter_mut().zip(&card.counts) {
            *sum += u64::from(count);
        }
        self.suppressed += u64::from(card.suppressed);
        self.baseline += report.statuses.iter().filter(|&&status| status == Status::Baseline).count() as u64;
        self.verdicts[card.verdict as usize] += 1;
        self.faults.add(report.name, &report.outcome.faults);
    }

    /// `12 documents, 7,431 words: 3 critical, 10 major in 5 documents; 2 failed, 3 to review`.
    pub fn sentence(&self) -> String {
        if self.documents == 0 {
            let why = if self.interrupted { ": interrupted" } else { "" };
            return format!("no article was checked{why}");
        }
        let mut out = format!("{}, {}: ", counted(self.documents, "document"), counted(self.words, "word"));
        let kinds = Severity::ALL.iter().rev().map(|&severity| (severity, self.counts[severity as usize]));
        let kinds: Vec<_> =
            kinds.filter(|(_, count)| *count > 0).map(|(kind, count)| format!("{} {kind}", grouped(count))).collect();
        if kinds.is_empty() {
            out.push_str("no findings");
        } else {
            out.push_str(&kinds.join(", "));
            if self.documents > 1 {
                let _ = write!(out, " in {}", counted(self.documents_with_findings, "document"));
            }
        }
        let failed = self.verdicts[Verdict::Fail as usize];
        let review = self.verdicts[Verdict::Review as usize];
        let ends = [(failed, "failed"), (review, "to review")];
        let ends: Vec<_> =
            ends.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{} {what}", grouped(*n))).collect();
        if !ends.is_empty() {
            let _ = write!(out, "; {}", ends.join(", "));
        }
        if let Some(failed) = self.faults.sentence() {
            let _ = write!(out, "; {failed}");
        }
        if self.interrupted {
            out.push_str("; interrupted: not all was checked");
        }
        out
    }
}

/// `1 word`, `7,431 words`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// Digits in groups of three: `7,431`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three() {
        let cases = [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")];
        for (number, wanted) in cases {
            assert_eq!(grouped(number), wanted);
        }
    }

    #[test]
    fn the_last_line() {
        let mut totals = Totals { documents: 1, words: 1, ..Totals::default() };
        assert_eq!(totals.sentence(), "1 document, 1 word: no findings");
        totals = Totals {
            documents: 12,
            documents_with_findings: 5,
            words: 7431,
            counts: [0, 4, 10, 3],
            verdicts: [7, 3, 2],
            interrupted: true,
            ..Totals::default()
        };
        assert!(totals.sentence().ends_with("; 2 failed, 3 to review; interrupted: not all was checked"));
        totals.interrupted = false;
        let wanted = "12 documents, 7,431 words: 3 critical, 10 major, 4 minor in 5 documents; 2 failed, 3 to review";
        assert_eq!(totals.sentence(), wanted);
    }
}
