//! What a user can set, as values: the schema of `mtlint.toml`, and how several layers of it merge.
//!
//! Nothing here reads a file: `app` does, and hands over the text.

mod error;
mod file;
mod names_file;
mod resolve;

pub use error::ConfigError;
pub use file::{ConfigFile, GateFile, InputFile, Layer, NamesTable, OneOrMany, OverrideFile, parse};
pub use names_file::{NamesFile, parse_names};
pub use resolve::{COMMAND_LINE, FailOn, Gate, Input, Settings, resolve};
