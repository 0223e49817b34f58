//! One integration binary: what holds for the whole program.

#![allow(clippy::disallowed_methods, reason = "tests read the project's own files")]

mod architecture;
mod commands;
mod corpora;
mod docs;
mod examples;
mod grammar;
mod name_pairs;
mod names;
mod properties;
mod runs;
