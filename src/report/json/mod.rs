//! Output schemas in JSON, one module for each version; a published version never changes.

mod document;
pub mod v1;

pub use document::{Json, SCHEMA};
