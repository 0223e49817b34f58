//! What became of a finding after the rule reported it.

/// Whether a finding is news, known, or not wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// Counts in the score and in the gate.
    #[default]
    New,
    /// Known from the baseline, or on a line that did not change: counts in the score, not in the gate.
    Baseline,
    /// Silenced by a comment or the configuration: counts nowhere.
    Suppressed,
    /// Its suppression or baseline entry has run out: counts like a new one.
    Expired,
}

impl Status {
    /// In the order of the variants.
    pub const ALL: [Self; 4] = [Self::New, Self::Baseline, Self::Suppressed, Self::Expired];

    /// Name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Baseline => "baseline",
            Self::Suppressed => "suppressed",
            Self::Expired => "expired",
        }
    }

    /// Whether the finding counts in the score.
    pub const fn is_scored(self) -> bool {
        !matches!(self, Self::Suppressed)
    }

    /// Whether the finding counts in the gate.
    pub const fn is_gated(self) -> bool {
        matches!(self, Self::New | Self::Expired)
    }
}
