//! One integration binary: what holds for the whole program.

#![allow(clippy::disallowed_methods, reason = "tests read the project's own files")]

mod accuracy;
mod architecture;
mod broken_rules;
mod cache;
mod changed;
mod ci;
mod commands;
mod corpora;
mod dependencies;
mod docs;
mod examples;
mod figures;
mod filter;
mod fixes;
mod grammar;
mod hostile;
mod hostile_files;
mod interrupts;
mod kills;
mod name_pairs;
mod names;
mod probes;
mod properties;
mod runs;
mod shards;
mod silence;
mod terms;
mod watch;
mod written;
mod year;
