//! Where the time of a run went, for people: by part of the work, and by rule.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::totals::grouped;
use super::visible::visible;
use crate::engine::{Cost, Costs, Part};

/// Most rules that are listed: those that take most.
const RULES: usize = 20;

/// Writes the table; `wall` is how long the run took, in nanoseconds.
///
/// Parts and rules are summed over all workers, so they may add up to more than the run. What writes the reports, and waits
/// for the disk, is not in them.
pub fn write(costs: &Costs, wall: u64, out: &mut dyn Write) -> io::Result<()> {
    let parts: Vec<(&str, Cost)> =
        Part::ALL.iter().map(|part| (part.name(), costs.parts.get(part).copied().unwrap_or_default())).collect();
    let all: u64 = parts.iter().map(|(_, cost)| cost.nanoseconds).sum();
    writeln!(
        out,
        "the run took {} ms; all workers together were at work for {} ms",
        milliseconds(wall),
        milliseconds(all)
    )?;
    table("part", &parts, all, out)?;
    let mut rules: Vec<(&str, Cost)> = costs.rules.iter().map(|(rule, cost)| (rule.as_ref(), *cost)).collect();
    rules.sort_by(|a, b| b.1.nanoseconds.cmp(&a.1.nanoseconds).then(a.0.cmp(b.0)));
    let more = rules.len().saturating_sub(RULES);
    rules.truncate(RULES);
    writeln!(out)?;
    table("rule", &rules, all, out)?;
    if more > 0 {
        writeln!(out, "… and {more} more")?;
    }
    Ok(())
}

fn table(what: &str, rows: &[(&str, Cost)], all: u64, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(["ms", "share", "calls", what]);
    for (name, cost) in rows {
        let share = if all == 0 { 0.0 } else { cost.nanoseconds as f64 * 100.0 / all as f64 };
        let cells = [milliseconds(cost.nanoseconds), format!("{share:.1} %"), grouped(cost.calls)];
        table.add_row(cells.into_iter().chain([visible(name).into_owned()]));
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if index < 3 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn milliseconds(nanoseconds: u64) -> String {
    let tenths = nanoseconds / 100_000;
    format!("{}.{}", grouped(tenths / 10), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_most_comes_first() {
        let mut costs = Costs::default();
        let cost = |calls, milliseconds: u64| Cost { calls, nanoseconds: milliseconds * 1_000_000 };
        costs.part(Part::Words, cost(3, 10));
        costs.part(Part::Rules, cost(5, 30));
        costs.rules.insert("glued-words".into(), cost(2, 5));
        costs.rules.insert("name-variant".into(), cost(3, 25));
        let mut out = Vec::new();
        write(&costs, 41_250_000, &mut out).expect("a Vec takes all bytes");
        let out = String::from_utf8(out).expect("UTF-8");
        let expected = "\
the run took 41.2 ms; all workers together were at work for 40.0 ms
  ms   share  calls  part
 0.0   0.0 %      0  reading
10.0  25.0 %      3  words
30.0  75.0 %      5  rules
 0.0   0.0 %      0  findings
 0.0   0.0 %      0  rest

  ms   share  calls  rule
25.0  62.5 %      3  name-variant
 5.0  12.5 %      2  glued-words
";
        assert_eq!(out, expected);
    }
}
