//! A comparison as a few tables of 80 columns.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::{Comparison, DocumentChange, Measure, Moves, PairingFigures, RunFigures, chance};
use crate::report::figures::table;
use crate::report::terminal::tail;
use crate::report::totals::{counted, grouped};
use crate::report::visible::visible;
use crate::score::Verdict;

/// Most rows of rules, and of documents: the tables of the report have all.
const ROWS: usize = 10;

/// Columns of a row that are not its name.
const OTHER_COLUMNS: usize = 58;

/// Narrowest column for a name.
const LEAST_NAME: usize = 16;

/// How it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompareText {
    /// Whether to send colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: u16,
}

/// Writes `comparison` for a person.
pub fn text(comparison: &Comparison, style: CompareText, out: &mut dyn Write) -> io::Result<()> {
    let Comparison { old, new, pairing, .. } = comparison;
    writeln!(out, "old  {}", run(old))?;
    writeln!(out, "new  {}", run(new))?;
    writeln!(out, "{}", paired(pairing))?;
    let (note, end) = if style.color {
        let yellow = Style::new().fg_color(Some(AnsiColor::Yellow.into())).bold();
        (format!("{yellow}note{yellow:#}"), "")
    } else {
        ("note".to_owned(), "")
    };
    for warning in comparison.warnings() {
        writeln!(out, "{note}: {warning}{end}")?;
    }
    if pairing.pairs == 0 {
        return Ok(());
    }
    writeln!(out, "\nPer 1,000 words")?;
    measures(comparison, out)?;
    writeln!(out)?;
    moves(comparison, out)?;
    verdicts(&comparison.verdicts, out)?;
    rules(comparison, style, out)?;
    documents(comparison, style, out)?;
    let [told, figures] = comparison.conclusion();
    writeln!(out, "\n{told}")?;
    if figures.is_empty() { Ok(()) } else { writeln!(out, "{figures}") }
}

/// `out-a: 30 documents, 12,345 words`.
fn run(run: &RunFigures) -> String {
    let (documents, words) = (counted(run.documents, "document"), counted(run.words, "word"));
    format!("{}  {documents}, {words} in pairs", visible(&run.report))
}

fn paired(pairing: &PairingFigures) -> String {
    let mut text = counted(pairing.pairs, "pair");
    match &pairing.roots {
        Some([old, new]) => {
            let named =
                |root: &str| if root.is_empty() { "the top".to_owned() } else { format!("`{}`", visible(root)) };
            let _ = write!(text, ", by what follows {} and {}", named(old), named(new));
        }
        None if pairing.by == "only" => text += ": the one document of each run",
        None => text += ", by name",
    }
    let alone = pairing.alone.into_iter().zip(["old", "new"]).filter(|(count, _)| *count > 0);
    let alone: Vec<_> = alone.map(|(count, run)| format!("{} only in the {run} run", grouped(count))).collect();
    if !alone.is_empty() {
        let _ = write!(text, "; left out: {}", alone.join(", "));
    }
    text
}

fn measures(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let header = ["", "old", "new", "change", "95 % interval", "p", ""];
    let [minor, info] = &comparison.findings;
    let mut rows = vec![row("points", &comparison.points, 2)];
    let some = |measure: &&Measure| measure.old != 0.0 || measure.new != 0.0;
    rows.extend(comparison.categories.iter().filter(some).map(|of| row(&format!("  {}", of.name), of, 2)));
    rows.push(row("findings from minor up", &minor.measure, 2));
    rows.push(row("info", &info.measure, 2));
    table(&header, rows, out)
}

/// The cells of one measure: rates, their change, how sure it is.
fn row(name: &str, measure: &Measure, digits: usize) -> Vec<String> {
    let Measure { old_rate, new_rate, change, interval, p_corrected, leaning, .. } = measure;
    let dash = || "–".to_owned();
    vec![
        name.to_owned(),
        format!("{old_rate:.digits$}"),
        format!("{new_rate:.digits$}"),
        format!("{change:+.digits$}"),
        interval.map_or_else(dash, |[low, high]| format!("{low:+.digits$} to {high:+.digits$}")),
        p_corrected.map_or_else(dash, chance),
        if *leaning == "unclear" { String::new() } else { (*leaning).to_owned() },
    ]
}

fn moves(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let told = |moves: &Moves| {
        let all = [
            (moves.went, "went"),
            (moves.came, "came"),
            (moves.stayed, "stayed"),
            (moves.regraded, "of them regraded"),
            (moves.silenced, "silenced"),
            (moves.raised, "raised"),
        ];
        let told = all.iter().enumerate().filter(|(at, (count, _))| *at < 3 || *count > 0);
        told.map(|(_, (count, what))| format!("{} {what}", grouped(*count))).collect::<Vec<_>>().join(", ")
    };
    let [minor, info] = &comparison.findings;
    writeln!(out, "Findings from minor up: {}", told(&minor.moves))?;
    if info.moves != Moves::default() {
        writeln!(out, "Info: {}", told(&info.moves))?;
    }
    Ok(())
}

fn verdicts(verdicts: &[[u64; 3]; 3], out: &mut dyn Write) -> io::Result<()> {
    let mut told = Vec::new();
    for old in Verdict::ALL {
        for new in Verdict::ALL {
            let count = verdicts[old as usize][new as usize];
            if old != new && count > 0 {
                told.push(format!("{old} → {new} {}", grouped(count)));
            }
        }
    }
    let same: u64 = (0..3).map(|at| verdicts[at][at]).sum();
    told.push(format!("{} as before", grouped(same)));
    writeln!(out, "Verdicts: {}", told.join(", "))
}

fn rules(comparison: &Comparison, style: CompareText, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: Vec<_> =
        comparison.rules.iter().filter(|rule| rule.level == "minor" && rule.measure.change != 0.0).collect();
    if rules.is_empty() {
        return Ok(());
    }
    rules.sort_by(|a, b| b.measure.change.abs().total_cmp(&a.measure.change.abs()));
    let left = rules.len().saturating_sub(ROWS);
    writeln!(out, "\nRules that changed most, findings from minor up")?;
    let width = usize::from(style.width).saturating_sub(OTHER_COLUMNS).max(LEAST_NAME);
    let rows = rules.iter().take(ROWS).map(|rule| {
        let Measure { name, old, new, change, interval, p_corrected, leaning, .. } = &rule.measure;
        let dash = || "–".to_owned();
        vec![
            tail(&visible(name), width),
            grouped(*old as u64),
            grouped(*new as u64),
            format!("{change:+.2}"),
            interval.map_or_else(dash, |[low, high]| format!("{low:+.2} to {high:+.2}")),
            p_corrected.map_or_else(dash, chance),
            if *leaning == "unclear" { String::new() } else { (*leaning).to_owned() },
        ]
    });
    table(&["", "old", "new", "rate", "95 % interval", "p", ""], rows.collect(), out)?;
    more(left, out)
}

fn documents(comparison: &Comparison, style: CompareText, out: &mut dyn Write) -> io::Result<()> {
    let changed = |document: &&DocumentChange| {
        document.points() != 0.0 || document.moves.iter().any(|moves| moves.went + moves.came > 0)
    };
    let mut documents: Vec<_> =
        comparison.documents.iter().filter(|document| document.pair().is_some()).filter(changed).collect();
    if documents.is_empty() {
        return Ok(());
    }
    documents.sort_by(|a, b| b.points().abs().total_cmp(&a.points().abs()));
    let left = documents.len().saturating_sub(ROWS);
    writeln!(out, "\nDocuments that changed most, by points")?;
    let width = usize::from(style.width).saturating_sub(OTHER_COLUMNS).max(LEAST_NAME);
    let rows = documents.iter().take(ROWS).filter_map(|document| {
        let (old, new) = document.pair()?;
        let verdict = if old.verdict == new.verdict {
            new.verdict.to_string()
        } else {
            format!("{} → {}", old.verdict, new.verdict)
        };
        Some(vec![
            tail(&visible(&document.document), width),
            format!("{:+.1}", document.points()),
            format!("{:.1}", old.score),
            format!("{:.1}", new.score),
            grouped(document.moves[0].went),
            grouped(document.moves[0].came),
            verdict,
        ])
    });
    table(&["", "points", "score", "now", "went", "came", "verdict"], rows.collect(), out)?;
    more(left, out)
}

fn more(left: usize, out: &mut dyn Write) -> io::Result<()> {
    if left > 0 { writeln!(out, "… and {} more: --report DIR writes them all", grouped(left as u64)) } else { Ok(()) }
}
