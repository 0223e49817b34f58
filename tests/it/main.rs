//! One integration binary: what holds for the whole program.

mod architecture;
mod corpora;
mod examples;
