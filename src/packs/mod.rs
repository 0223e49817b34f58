//! Declarative rules: TOML packs, those of the program and those of a user, and the one matcher that runs them.
//!
//! A pack is a folder with `pack.toml` and rule files. A file says its `kind`; each kind is one file here, and
//! `rule` is what they share: the limits on where a match counts, and how it becomes a finding.

mod body;
mod choices;
mod consistency;
mod embedded;
mod embedded_rule;
mod error;
mod finder;
mod inflect;
mod light;
mod limits;
mod literal;
mod load;
mod pair;
mod pattern;
mod phrase;
mod place;
mod regex;
mod rule;
mod rule_file;
mod schema;
mod spec;
mod tokens;

pub(crate) use embedded::words;
pub use embedded::{embedded, embedded_packs};
pub use error::PackError;
pub use load::{Pack, PackFile, from_files, load};
pub use spec::{PackInfo, is_id};

/// JSON Schema of `pack.toml` and of rule files, for editors that complete and check them.
pub const SCHEMA: &str = include_str!("../../docs/schema/pack.json");

#[cfg(test)]
mod schema_tests;
#[cfg(test)]
mod tests;
