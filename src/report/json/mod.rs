//! Output schemas in JSON, one module for each version; a published version never changes.

pub mod v1;
