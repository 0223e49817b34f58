//! What earlier runs came to: a file with one JSON object a line, to which each run adds its own.

use serde::{Deserialize, Serialize};

use super::Totals;
use crate::finding::Severity;
use crate::score::Verdict;

/// The sums of one run, with what is needed to compare them with those of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the sums are named as in `run.json`")]
pub struct PastRun {
    /// [`PastRun::VERSION`].
    pub v: u32,
    /// When it began: RFC 3339, UTC, whole seconds.
    pub time: String,
    /// Version of the program.
    pub version: String,
    /// Runs compare only where it is the same.
    pub rules_hash: String,
    pub documents: u64,
    pub words: u64,
    pub critical: u64,
    pub major: u64,
    pub minor: u64,
    pub info: u64,
    pub suppressed: u64,
    pub baseline: u64,
    pub pass: u64,
    pub review: u64,
    pub fail: u64,
}

/// A line that is no run of this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl PastRun {
    /// The version of a line.
    pub const VERSION: u32 = 1;

    /// What a run came to.
    pub fn new(time: String, version: &str, rules_hash: &str, totals: &Totals) -> Self {
        let count = |severity: Severity| totals.counts[severity as usize];
        let of = |verdict: Verdict| totals.verdicts[verdict as usize];
        Self {
            v: Self::VERSION,
            time,
            version: version.to_owned(),
            rules_hash: rules_hash.to_owned(),
            documents: totals.documents,
            words: totals.words,
            critical: count(Severity::Critical),
            major: count(Severity::Major),
            minor: count(Severity::Minor),
            info: count(Severity::Info),
            suppressed: totals.suppressed,
            baseline: totals.baseline,
            pass: of(Verdict::Pass),
            review: of(Verdict::Review),
            fail: of(Verdict::Fail),
        }
    }

    /// The runs of a history in their order, and the lines that are none; one bad line never costs the others.
    pub fn read(history: &[u8]) -> (Vec<Self>, Vec<BadLine>) {
        let (mut runs, mut bad) = (Vec::new(), Vec::new());
        for (index, line) in history.split(|&byte| byte == b'\n').enumerate() {
            if line.trim_ascii().is_empty() {
                continue;
            }
            let reason = match serde_json::from_slice::<Self>(line) {
                Ok(run) if run.v == Self::VERSION => {
                    runs.push(run);
                    continue;
                }
                Ok(run) => format!("it has version {}, and {} is known", run.v, Self::VERSION),
                Err(error) => error.to_string(),
            };
            bad.push(BadLine { line: index + 1, reason });
        }
        (runs, bad)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_costs_only_itself() {
        let totals =
            Totals { documents: 2, words: 900, counts: [4, 3, 2, 1], verdicts: [1, 0, 1], ..Totals::default() };
        let run = PastRun::new("2026-03-01T08:00:00Z".to_owned(), "0.1.0", "ab", &totals);
        assert_eq!((run.critical, run.info, run.pass, run.fail), (1, 4, 1, 1));
        let line = serde_json::to_string(&run).expect("our own JSON");
        let later = line.replace("\"v\":1", "\"v\":2");
        let history = format!("{line}\n{{\"v\":1,\"ti\n\n{line}\r\n{later}\n\u{fffd}");
        let (runs, bad) = PastRun::read(history.as_bytes());
        assert_eq!(runs, [run.clone(), run]);
        assert_eq!(bad.iter().map(|bad| bad.line).collect::<Vec<_>>(), [2, 5, 6]);
        assert_eq!(bad[1].reason, "it has version 2, and 1 is known");
    }
}
