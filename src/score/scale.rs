//! What a finding costs, and how much an article may cost.

use std::fmt;
use std::str::FromStr;

use crate::finding::Severity;

/// Penalty points by severity, before the confidence. `[weights]` of the configuration sets them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    points: [f64; 4],
}

impl Default for Weights {
    fn default() -> Self {
        Self { points: Severity::ALL.map(Severity::points) }
    }
}

impl Weights {
    /// Most points that one finding can be given: enough to rank by, and far from overflowing any sum.
    pub const MOST: f64 = 1e6;

    /// Points of one finding of `severity`.
    pub const fn points(&self, severity: Severity) -> f64 {
        self.points[severity as usize]
    }

    /// The same with `points` for `severity`, kept within 0 and [`Weights::MOST`]; what is no number counts as zero.
    #[must_use]
    pub const fn with(mut self, severity: Severity, points: f64) -> Self {
        self.points[severity as usize] = points.max(0.0).min(Self::MOST);
        self
    }
}

/// How good an article must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    /// Ready for print: 95.
    Strict,
    /// Ready for a news page: 90.
    #[default]
    News,
    /// Machine output before an editor saw it: 70.
    RawMt,
}

impl Profile {
    /// From the strictest on.
    pub const ALL: [Self; 3] = [Self::Strict, Self::News, Self::RawMt];

    /// Name on the command line and in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::News => "news",
            Self::RawMt => "raw-mt",
        }
    }

    /// Lowest score that passes.
    pub const fn pass_mark(self) -> f64 {
        match self {
            Self::Strict => 95.0,
            Self::News => 90.0,
            Self::RawMt => 70.0,
        }
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Profile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|profile| profile.name() == text).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            format!("`{text}` is none of {}", names.join(", "))
        })
    }
}
