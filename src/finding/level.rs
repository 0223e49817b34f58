//! How bad and how sure: two axes that are never mixed.

use std::fmt;
use std::str::FromStr;

/// How bad a finding is if it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Should be changed.
    Minor,
    /// Must be changed.
    Major,
    /// Wrong or unreadable.
    Critical,
}

impl Severity {
    /// From the mildest to the worst.
    pub const ALL: [Self; 4] = [Self::Info, Self::Minor, Self::Major, Self::Critical];

    /// Name in reports and configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }

    /// Penalty points of the score (CONTRACT: info 0, minor 1, major 5, critical 25; the usual MQM weights).
    pub const fn points(self) -> f64 {
        match self {
            Self::Info => 0.0,
            Self::Minor => 1.0,
            Self::Major => 5.0,
            Self::Critical => 25.0,
        }
    }
}

/// The six MQM dimensions that the engine reports under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// The meaning of the source is lost or changed.
    Accuracy,
    /// The text is not well formed.
    Fluency,
    /// A name or term is wrong or inconsistent.
    Terminology,
    /// Well formed, but no editor would write it.
    Style,
    /// Dates, numbers, punctuation of another language.
    Locale,
    /// Markup, encoding, the page around the article.
    Markup,
}

impl Category {
    /// In the order of the report columns.
    pub const ALL: [Self; 6] =
        [Self::Accuracy, Self::Fluency, Self::Terminology, Self::Style, Self::Locale, Self::Markup];

    /// Name in reports and configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::Fluency => "fluency",
            Self::Terminology => "terminology",
            Self::Style => "style",
            Self::Locale => "locale",
            Self::Markup => "markup",
        }
    }
}

macro_rules! by_name {
    ($($type:ident),*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        impl FromStr for $type {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                Self::ALL.into_iter().find(|value| value.name() == text).ok_or_else(|| {
                    let names: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
                    format!("`{text}` is none of {}", names.join(", "))
                })
            }
        }
    )*};
}
by_name!(Severity, Category);

/// How sure a rule is, in hundredths: of findings said with c, about c are true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

/// Confidence in three steps for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below 0.6.
    Low,
    /// From 0.6 to below 0.8.
    Medium,
    /// From 0.8.
    High,
}

impl Confidence {
    /// From hundredths; more than 100 counts as 100.
    pub const fn percent(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    /// From a share of one, rounded to hundredths and kept within 0 and 1.
    pub fn share(share: f64) -> Self {
        Self((share.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// In hundredths.
    pub const fn hundredths(self) -> u8 {
        self.0
    }

    /// As a share of one.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Low, medium or high.
    pub const fn level(self) -> Level {
        match self.0 {
            0..60 => Level::Low,
            60..80 => Level::Medium,
            _ => Level::High,
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}
