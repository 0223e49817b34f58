//! Output schemas in JSON, one module for each version; a published version never changes.

mod document;
mod judgement;
pub mod v1;

pub use document::{Json, SCHEMA};
pub use judgement::{is_judgement, judgement};
