//! Measuring rules on texts whose artifacts are known.

pub mod corpus;
pub mod example;
pub mod matching;
