//! What a user can set, as values: the schema of `mtlint.toml`, and how several layers of it merge.
//!
//! Nothing here reads a file: `app` does, and hands over the text.

mod decisions_edit;
mod decisions_file;
mod error;
mod file;
mod names_file;
mod resolve;

pub use decisions_edit::{DecisionsEditor, Edited};
pub use decisions_file::parse_decisions;
pub use error::ConfigError;
pub use file::{ConfigFile, GateFile, InputFile, Layer, NamesTable, OneOrMany, OverrideFile, ReviewTable, parse};
pub use names_file::{NamesFile, parse_names};
/// JSON Schema of `mtlint.toml`, for editors that complete and check it.
pub const SCHEMA: &str = include_str!("../../docs/schema/config.json");

pub use resolve::{COMMAND_LINE, FailOn, Gate, Input, Settings, resolve};

#[cfg(test)]
mod tests {
    use super::ConfigFile;

    #[test]
    fn the_schema_of_the_configuration_is_that_of_the_types() {
        let mut schema = serde_json::to_value(schemars::schema_for!(ConfigFile)).expect("a schema is JSON");
        schema["title"] = "mtlint.toml".into();
        // serde cannot refuse unknown keys of a flattened table, and `parse` does it by name.
        schema["additionalProperties"] = false.into();
        crate::check_schema("docs/schema/config.json", &schema);
    }
}
