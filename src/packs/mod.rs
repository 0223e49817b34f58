//! Declarative rules from TOML packs.

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of the packs that ship with the program.
pub fn embedded() -> Vec<Arc<dyn Rule>> {
    Vec::new()
}
/// stub
pub fn load(_: &std::path::Path) -> Result<Vec<Arc<dyn Rule>>, String> {
    Ok(Vec::new())
}
