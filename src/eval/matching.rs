//! Which findings find which known artifacts, and which find nothing.

use std::collections::BTreeSet;

use crate::finding::{Finding, Severity};
use crate::text::SourceSpan;

/// A known artifact of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where it is.
    pub span: SourceSpan,
    /// Its family, as a person labelled it.
    pub family: String,
}

/// Longest finding that still finds an artifact of `len` bytes: three times as long plus 80 (CONTRACT).
const fn longest(len: u32) -> u32 {
    len * 3 + 80
}

/// One finding finds at most so many artifacts (CONTRACT).
const AT_MOST: usize = 2;

/// How the findings of one document meet its artifacts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// For each artifact whether a finding finds it.
    pub found: Vec<bool>,
    /// Findings that find nothing, as indices; a name pair counts once.
    pub false_alarms: Vec<usize>,
}

/// Matches the `findings` of at least severity `from` with `artifacts`.
///
/// A finding finds an artifact when it covers at least half of it or lies inside it, and is not longer than three
/// times the artifact plus 80 bytes.
pub fn matching(findings: &[Finding], artifacts: &[Artifact], from: Severity) -> Matching {
    let mut found = vec![false; artifacts.len()];
    let mut false_alarms = Vec::new();
    let mut pairs = BTreeSet::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.severity >= from) {
        let hits = || (0..artifacts.len()).filter(|&at| finds(finding.span, artifacts[at].span));
        if hits().next().is_none() {
            let is_new = finding.problem().is_none_or(|problem| pairs.insert((&finding.rule, problem)));
            if is_new {
                false_alarms.push(index);
            }
            continue;
        }
        let fresh: Vec<usize> = hits().filter(|&at| !found[at]).take(AT_MOST).collect();
        for at in fresh {
            found[at] = true;
        }
    }
    Matching { found, false_alarms }
}

fn finds(finding: SourceSpan, artifact: SourceSpan) -> bool {
    let shared = finding.end.min(artifact.end).saturating_sub(finding.start.max(artifact.start));
    let covers = shared * 2 >= artifact.len() && shared > 0;
    (covers || (artifact.contains(finding) && !finding.is_empty())) && finding.len() <= longest(artifact.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_or_inside_and_not_too_long() {
        let artifact = SourceSpan::new(100, 120);
        for (start, end, expected) in [
            (100, 120, true),
            (110, 112, true),
            (90, 110, true),
            (90, 109, false),
            (60, 200, true),
            (60, 201, false),
            (120, 130, false),
        ] {
            assert_eq!(finds(SourceSpan::new(start, end), artifact), expected, "{start}..{end}");
        }
    }
}
