//! One integration binary: what holds for the whole program.

mod architecture;
mod commands;
mod corpora;
mod docs;
mod examples;
mod properties;
mod runs;
