//! The rules that run, and how they run over one document.

mod anchors;
mod apply;
mod audience;
mod baseline;
mod costs;
mod decisions;
mod faults;
mod finish;
mod overlap;
mod pronouns;
mod registry;
mod renamed;
mod residue;
mod rule_set;
mod run;
mod scan;
mod source_language;
mod suppress;
mod traces;
mod turns;
mod voice;
mod words;

pub use apply::{Edit, Fixed, Left, fix, splice};
pub use baseline::{Baseline, Known};
pub use costs::{Clock, Cost, Costs, Part};
pub use decisions::{Decision, Decisions, Disagreement, Subject};
pub use faults::{Fault, FaultKind, Panic, fenced, remember};
pub use registry::{Registry, RegistryError};
pub use renamed::renamed;
pub(crate) use rule_set::nearest;
pub use rule_set::{Active, RuleSet, Selection, Selector};
pub use run::{Outcome, Scratch, run};
pub use suppress::{Judge, Standing};
