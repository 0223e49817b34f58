//! The JSON schema that ships is that of the types that packs are read into.

use schemars::generate::SchemaSettings;

use super::schema::{PackHead, RuleFile};

#[test]
fn the_schema_of_packs_is_that_of_the_types() {
    let mut schemas = SchemaSettings::draft2020_12().into_generator();
    let (head, file) = (schemas.subschema_for::<PackHead>(), schemas.subschema_for::<RuleFile>());
    let schema = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of an mtlint rule pack",
        "description": "`pack.toml`, or a file with rules. docs/packs.md says more.",
        "anyOf": [head, file],
        "$defs": schemas.take_definitions(true),
    });
    crate::check_schema("docs/schema/pack.json", &schema);
}
