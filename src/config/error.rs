//! What can be wrong with a configuration, said so that a person can mend it.

use std::fmt;

/// A configuration that cannot be used: what, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// File name, or the command-line option.
    pub origin: String,
    /// Line and column from 1, where known.
    pub place: Option<(u32, u32)>,
    /// The line itself, where known.
    pub line: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl ConfigError {
    /// An error about `origin` as a whole.
    pub fn new(origin: impl Into<String>, message: impl Into<String>) -> Self {
        Self { origin: origin.into(), place: None, line: None, message: message.into(), help: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.origin)?;
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)?;
        if let (Some(line), Some((number, column))) = (&self.line, self.place) {
            let number = number.to_string();
            let gap = " ".repeat(number.len());
            write!(f, "\n{gap} |\n{number} | {line}\n{gap} | {}^", " ".repeat(column as usize - 1))?;
        }
        if let Some(help) = &self.help {
            write!(f, "\nhelp: {help}")?;
        }
        Ok(())
    }
}
