//! Measuring rules on texts whose artifacts are known.

pub mod example;
