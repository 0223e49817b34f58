//! How much speaks for two spellings being one name.

use crate::finding::NameKind;

/// Letters alone, in however many documents, are never surer than this.
const SUREST: f64 = 0.98;

/// What all documents say of two spellings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Evidence {
    /// How they differ, as the surest of the documents says.
    pub kind: NameKind,
    /// Documents that take them for one name and keep them apart in the text.
    agreed: u32,
    /// Documents that speak against it: both stand in one sentence, or are alike and were told apart.
    against: u32,
    /// Sum of the confidences of all documents that take them for one name.
    sum: f64,
    /// How many these are.
    found: u32,
    /// The highest of these confidences.
    surest: f64,
    /// Confidence of the comparison across documents, 0 if it found nothing.
    across: f64,
}

impl Default for Evidence {
    fn default() -> Self {
        let kind = NameKind::Spelling;
        Self { kind, agreed: 0, against: 0, sum: 0.0, found: 0, surest: 0.0, across: 0.0 }
    }
}

impl Evidence {
    /// A document takes them for one name; `together` if both stand in one sentence there.
    pub(super) fn agree(&mut self, kind: NameKind, confidence: f64, together: bool) {
        if confidence > self.surest {
            (self.surest, self.kind) = (confidence, kind);
        }
        self.sum += confidence;
        self.found += 1;
        if together {
            self.against += 1;
        } else {
            self.agreed += 1;
        }
    }

    /// A document has both, and no rule took them for one name.
    pub(super) fn disagree(&mut self) {
        self.against += 1;
    }

    /// They were taken for one name by what all documents say of their neighbours, or by their source.
    pub(super) fn across(&mut self, kind: NameKind, confidence: f64) {
        if self.found == 0 && confidence > self.across {
            self.kind = kind;
        }
        self.across = self.across.max(confidence);
    }

    /// Whether the comparison across documents found them.
    pub(super) fn is_across(&self) -> bool {
        self.across > 0.0
    }

    /// Whether anything speaks for one name.
    pub(super) fn speaks(&self) -> bool {
        self.found > 0 || self.across > 0.0
    }

    /// How sure: more documents leave less doubt, but each less than the one before, since they repeat one mistake as
    /// well; and only as far as the documents agree.
    pub(super) fn confidence(&self) -> f64 {
        let inside = if self.found == 0 {
            0.0
        } else {
            let mean = self.sum / f64::from(self.found);
            1.0 - (1.0 - mean).powf(1.0 + f64::from(self.found).log2())
        };
        let for_it = f64::from(self.agreed) + if self.across > 0.0 { 1.0 } else { 0.0 };
        let agreement = (for_it + 0.5) / (for_it + 0.5 + f64::from(self.against));
        inside.max(self.across).min(SUREST) * agreement
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(agreed: &[f64], together: usize, apart: usize, across: f64) -> f64 {
        let mut evidence = Evidence::default();
        for (at, &confidence) in agreed.iter().enumerate() {
            evidence.agree(NameKind::Spelling, confidence, at < together);
        }
        for _ in 0..apart {
            evidence.disagree();
        }
        if across > 0.0 {
            evidence.across(NameKind::Spelling, across);
        }
        (evidence.confidence() * 100.0).round() / 100.0
    }

    #[test]
    fn documents_that_agree_raise_it_and_those_that_do_not_lower_it() {
        for (agreed, together, apart, across, expected) in [
            (&[0.7][..], 0, 0, 0.0, 0.7),
            (&[0.7, 0.7], 0, 0, 0.0, 0.91),
            (&[0.7, 0.7, 0.7, 0.7], 0, 0, 0.0, 0.97),
            (&[0.9; 30], 0, 0, 0.0, 0.98),
            (&[0.9], 1, 0, 0.0, 0.3),
            (&[0.9, 0.9], 1, 0, 0.0, 0.59),
            (&[], 0, 0, 0.85, 0.85),
            (&[], 0, 1, 0.85, 0.51),
            (&[], 0, 3, 0.85, 0.28),
            (&[0.7], 0, 0, 0.85, 0.85),
        ] {
            assert_eq!(evidence(agreed, together, apart, across), expected, "{agreed:?} {together} {apart} {across}");
        }
    }
}
