//! What a user can set, as values: the schema of `mtlint.toml`, and how several layers of it merge.
//!
//! Nothing here reads a file: `app` does, and hands over the text.

mod error;
mod file;
mod resolve;

pub use error::ConfigError;
pub use file::{ConfigFile, GateFile, InputFile, Layer, OverrideFile, parse};
pub use resolve::{COMMAND_LINE, FailOn, Gate, Input, Settings, resolve};
