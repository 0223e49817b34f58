//! What a person said of a finding: once, so that it is never asked again.

use std::fmt;
use std::str::FromStr;

/// What a reviewer says of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opinion {
    /// It is damage, and should be mended: the finding stays until the text is.
    True,
    /// It is none: a false alarm, silenced.
    False,
    /// It is damage, and stays: silenced.
    Accepted,
}

impl Opinion {
    /// In the order of the documentation.
    pub const ALL: [Self; 3] = [Self::True, Self::False, Self::Accepted];

    /// Name in reports and in the file of decisions.
    pub const fn name(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False => "false",
            Self::Accepted => "accepted",
        }
    }

    /// Whether a finding with it is silent.
    pub const fn silences(self) -> bool {
        !matches!(self, Self::True)
    }
}

impl fmt::Display for Opinion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Opinion {
    type Err = String;

    /// Spreadsheets write a truth value in their own way: `TRUE`, ` True`.
    fn from_str(text: &str) -> Result<Self, String> {
        let told = text.trim().to_lowercase();
        let known = Self::ALL.into_iter().find(|opinion| opinion.name() == told);
        known.ok_or_else(|| format!("`{}` is none of true, false, accepted", text.trim()))
    }
}

/// Where it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the article: a comment, its front matter, a field of its line.
    Article,
    /// In the file of decisions.
    Decision,
}

/// What a person said of one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What it is.
    pub opinion: Opinion,
    /// Where it was said.
    pub origin: Origin,
    /// Why, in the person's words; may be empty.
    pub note: String,
    /// Who said so; may be empty.
    pub author: String,
}

impl Review {
    /// What the `verdict` column of a table says: a comment in the article is no reviewer's verdict.
    pub fn verdict(&self) -> Option<Opinion> {
        (self.origin == Origin::Decision).then_some(self.opinion)
    }
}
