//! One integration binary: what holds for the whole program.

mod examples;
