//! Measuring the rules about sentences, spaces, repetitions and marks: by planting damage into texts that people wrote,
//! and by counting how often the rules speak where nothing was planted.

mod cuts;
mod glue;
mod group;
mod lines;
mod loops;
mod marks;
mod page;
mod plant;
mod seams;
mod spaces;
mod tally;

pub use group::{FAMILIES, Group, speaks};
pub use lines::{Line, LineError, lines};
pub use page::Page;
pub use plant::{Class, Offers, Plant, Planted, Planter};
pub use tally::{About, ClassRow, LEVELS, LineRow, Origin, Sums, Tally, is_found};

/// All kinds of damage, in the order of the report.
pub fn classes() -> Vec<&'static Class> {
    [&glue::CLASSES[..], &spaces::CLASSES, &seams::CLASSES, &cuts::CLASSES, &loops::CLASSES, &marks::CLASSES]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests;
