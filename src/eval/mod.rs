//! Measuring rules on texts whose artifacts are known.

pub mod compare;
pub mod context;
pub mod corpus;
pub mod example;
pub mod label;
pub mod matching;
pub mod names;
pub mod names_table;
mod random;
pub mod rules;
pub mod sentences;
mod share;

pub use share::Share;
