//! What `mtlint filter` says at its end: how many lines came, and what became of them.

use super::totals::{counted, grouped};
use crate::score::Verdict;

/// Lines that are no articles, or have no place for the judgement.
const NOT_JUDGED: &str = "not judged";

/// The counts of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filtered {
    /// Verdicts that are passed on; without any, all lines are.
    keep: Vec<Verdict>,
    /// The file of the lines that are not.
    rejected: Option<String>,
    /// Articles by verdict, in the order of [`Verdict::ALL`].
    verdicts: [u64; 3],
    /// Lines that were not judged.
    others: u64,
}

impl Filtered {
    /// Nothing counted yet. Lines that are not passed on go to the file `rejected`, if there is one.
    pub fn new(keep: &[Verdict], rejected: Option<String>) -> Self {
        Self { keep: keep.to_vec(), rejected, ..Self::default() }
    }

    /// Counts an article.
    pub fn article(&mut self, verdict: Verdict) {
        self.verdicts[verdict as usize] += 1;
    }

    /// Counts a line that was not judged.
    pub fn other(&mut self) {
        self.others += 1;
    }

    /// Why the file of the other lines is not whole.
    pub fn cannot_write(&self) -> String {
        format!("cannot write {}", self.rejected.as_deref().unwrap_or_default())
    }

    /// The sentence for a person; none where there is nothing to say unasked.
    pub fn told(&self, asked: bool) -> Option<String> {
        let is_kept = |verdict: &Verdict| self.keep.is_empty() || self.keep.contains(verdict);
        let by_verdict = |wanted: bool| {
            let verdicts = Verdict::ALL.into_iter().filter(move |verdict| is_kept(verdict) == wanted);
            verdicts.map(|verdict| (self.verdicts[verdict as usize], verdict.name()))
        };
        let passed: Vec<_> = by_verdict(true).collect();
        let mut left: Vec<_> = by_verdict(false).collect();
        let unjudged = if self.keep.is_empty() { self.others } else { 0 };
        left.push((self.others - unjudged, NOT_JUDGED));
        let sum = |counts: &[(u64, &str)]| counts.iter().map(|(count, _)| count).sum::<u64>();
        if !asked && sum(&left) == 0 && unjudged == 0 {
            return None;
        }
        let mut parts = vec![format!("passed on {}", counted(sum(&passed) + unjudged, "line"))];
        if asked {
            parts[0].push_str(&bracketed(&passed));
        }
        if unjudged > 0 {
            parts.push(format!("{} {NOT_JUDGED} and unchanged", grouped(unjudged)));
        }
        if sum(&left) > 0 {
            let place = self.rejected.as_ref().map_or("left out".to_owned(), |path| format!("put into {path}"));
            parts.push(format!("{place} {}{}", grouped(sum(&left)), bracketed(&left)));
        }
        Some(parts.join("; "))
    }
}

/// ` (2 review, 1 fail)`, without what is not there.
fn bracketed(counts: &[(u64, &str)]) -> String {
    let there: Vec<_> = counts.iter().filter(|(count, _)| *count > 0).collect();
    let there: Vec<_> = there.iter().map(|(count, what)| format!("{} {what}", grouped(*count))).collect();
    if there.is_empty() { String::new() } else { format!(" ({})", there.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        keep: &[Verdict],
        rejected: Option<&str>,
        verdicts: [u64; 3],
        others: u64,
        asked: bool,
        told: Option<&str>,
    ) {
        let filtered = Filtered { verdicts, others, ..Filtered::new(keep, rejected.map(str::to_owned)) };
        assert_eq!(filtered.told(asked).as_deref(), told);
    }

    #[test]
    fn it_speaks_when_asked_or_when_something_is_left_out() {
        let pass = [Verdict::Pass];
        check(&[], None, [5, 2, 1], 0, false, None);
        check(&[], None, [5, 2, 1], 0, true, Some("passed on 8 lines (5 pass, 2 review, 1 fail)"));
        check(&[], None, [1, 0, 0], 1, false, Some("passed on 2 lines; 1 not judged and unchanged"));
        check(&pass, None, [5, 0, 0], 0, false, None);
        check(&pass, None, [1, 0, 1200], 0, false, Some("passed on 1 line; left out 1,200 (1,200 fail)"));
        let told = "passed on 5 lines; put into bad.jsonl 5 (2 review, 1 fail, 2 not judged)";
        check(&pass, Some("bad.jsonl"), [5, 2, 1], 2, false, Some(told));
        check(&[], None, [0, 0, 0], 0, true, Some("passed on 0 lines"));
    }
}
