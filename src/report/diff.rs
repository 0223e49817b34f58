//! Changes of a text as a unified diff, which `patch` and `git apply` read.

use std::borrow::Cow;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{Algorithm, DiffOp, capture_diff_slices, group_diff_ops};

use super::visible::visible;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// How a diff is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiffStyle {
    /// With colours.
    pub color: bool,
    /// For a person to look at: characters that a terminal would act on are shown instead. Else every byte is as it is.
    pub terminal: bool,
}

/// Writes what differs between `before` and `after`, the file `name`. `line_for_line` says that no line came or went.
pub fn unified(
    name: &str,
    before: &str,
    after: &str,
    line_for_line: bool,
    style: DiffStyle,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let ops = if line_for_line && old.len() == new.len() {
        side_by_side(&old, &new)
    } else {
        capture_diff_slices(Algorithm::Myers, &old, &new)
    };
    let name = visible(name);
    writeln!(out, "{}", painted(&format!("--- {name}"), Style::new().bold(), style))?;
    writeln!(out, "{}", painted(&format!("+++ {name}"), Style::new().bold(), style))?;
    for group in group_diff_ops(ops, CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let header = format!(
            "@@ -{} +{} @@",
            lines(first.old_range().start, last.old_range().end),
            lines(first.new_range().start, last.new_range().end)
        );
        writeln!(out, "{}", painted(&header, AnsiColor::Cyan.on_default(), style))?;
        for op in group {
            let is_same = matches!(op, DiffOp::Equal { .. });
            for line in &old[op.old_range()] {
                let (mark, paint) = if is_same { (' ', Style::new()) } else { ('-', AnsiColor::Red.on_default()) };
                self::line(mark, line, paint, style, out)?;
            }
            for line in new[op.new_range()].iter().filter(|_| !is_same) {
                self::line('+', line, AnsiColor::Green.on_default(), style, out)?;
            }
        }
    }
    Ok(())
}

/// Texts of as many lines, each compared with its own: linear, however many of a million lines were changed.
fn side_by_side(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut ops = Vec::new();
    let mut at = 0;
    while at < old.len() {
        let is_same = old[at] == new[at];
        let len = old[at..].iter().zip(&new[at..]).take_while(|(a, b)| (a == b) == is_same).count();
        ops.push(if is_same {
            DiffOp::Equal { old_index: at, new_index: at, len }
        } else {
            DiffOp::Replace { old_index: at, old_len: len, new_index: at, new_len: len }
        });
        at += len;
    }
    ops
}

/// The lines `start..end` (from 0) as a header names them.
fn lines(start: usize, end: usize) -> String {
    match end - start {
        0 => format!("{start},0"),
        1 => (start + 1).to_string(),
        count => format!("{},{count}", start + 1),
    }
}

fn line(mark: char, line: &str, paint: Style, style: DiffStyle, out: &mut dyn Write) -> io::Result<()> {
    let text = line.strip_suffix('\n');
    let whole = format!("{mark}{}", text.unwrap_or(line));
    let shown = if style.terminal { visible(whole.strip_suffix('\r').unwrap_or(&whole)) } else { Cow::from(&whole) };
    writeln!(out, "{}", painted(&shown, paint, style))?;
    if text.is_none() {
        writeln!(out, "\\ No newline at end of file")?;
    }
    Ok(())
}

fn painted(text: &str, paint: Style, style: DiffStyle) -> Cow<'_, str> {
    if style.color { Cow::from(format!("{paint}{text}{paint:#}")) } else { Cow::from(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXACT: DiffStyle = DiffStyle { color: false, terminal: false };

    fn diff(before: &str, after: &str, line_for_line: bool, style: DiffStyle) -> String {
        let mut out = Vec::new();
        unified("a.txt", before, after, line_for_line, style, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn says_what_patch_reads() {
        const HEAD: &str = "--- a.txt\n+++ a.txt\n";
        for (before, after, hunks) in [
            ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
            ("a", "b", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
            ("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"),
            ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
        ] {
            assert_eq!(diff(before, after, false, EXACT), format!("{HEAD}{hunks}"));
        }
        let before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let after = "1\n2\n3\n4\n5\n6\n7\n8\nx\n";
        assert_eq!(diff(before, after, true, EXACT), format!("{HEAD}@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+x\n"));
        assert_eq!(diff(before, after, true, EXACT), diff(before, after, false, EXACT));
    }

    #[test]
    fn a_terminal_is_sent_nothing_that_it_would_act_on() {
        let shown = diff("a\u{1b}[2J\n", "b\u{1b}[2J\n", false, DiffStyle { color: true, terminal: true });
        assert!(shown.contains("a␛[2J") && shown.contains("\u{1b}[32m+b"), "{shown:?}");
    }
}
