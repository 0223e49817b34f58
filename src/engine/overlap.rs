//! One artifact, one finding: what two rules say about the same place.

use std::cmp::Reverse;

use crate::finding::Finding;

/// Sorts `findings` (start, end, rule id) and drops those that a better finding of the same family already covers.
///
/// Better is: longer, then worse, then surer, then the smaller id. Findings of different families about one place
/// stay: they are different problems. All page residue counts as one family. Of two findings of the very same place, one
/// that says what to write there outdoes one that only says that something is wrong.
pub(super) fn resolve(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&at| {
        let finding = &findings[at];
        (Reverse(finding.span.len()), Reverse(finding.severity), Reverse(finding.confidence), at)
    });
    let mut keep = vec![true; findings.len()];
    for &better in &order {
        if !keep[better] {
            continue;
        }
        let winner = &findings[better];
        // What it covers begins where it begins, or later.
        let from = findings.partition_point(|other| other.span.start < winner.span.start);
        for (at, other) in findings.iter().enumerate().skip(from) {
            if other.span.start >= winner.span.end && other.span.start > winner.span.start {
                break;
            }
            let same = other.family == winner.family || (other.residue && winner.residue);
            let answered = other.span == winner.span
                && winner.suggestion.is_some()
                && other.suggestion.is_none()
                && other.fix.is_none();
            let covered = (same || answered) && winner.span.contains(other.span);
            if at != better
                && keep[at]
                && covered
                && (answered || rank(winner) >= rank(other))
                && winner.severity >= other.severity
            {
                keep[at] = false;
            }
        }
    }
    let mut keep = keep.into_iter();
    findings.retain(|_| keep.next().unwrap_or(true));
}

/// Larger for the better of two findings.
fn rank(finding: &Finding) -> (u32, crate::finding::Severity, crate::finding::Confidence) {
    (finding.span.len(), finding.severity, finding.confidence)
}
