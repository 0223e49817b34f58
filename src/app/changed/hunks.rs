//! What `git diff --numstat --patch -z` prints, read into the lines that changed.

use std::collections::HashMap;
use std::io::{self, BufRead};
use std::path::PathBuf;

/// Lines of a file as it is now: lines as git counts them, from 1, which end at `\n` alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// All: a new file, or one whose lines git does not compare.
    All,
    /// First and last line of each stretch, in order; none where lines were only taken out, or the file only moved.
    Some(Vec<(u64, u64)>),
}

impl Lines {
    /// Whether a line from `first` to `last` is among them.
    pub(super) fn touch(&self, first: u64, last: u64) -> bool {
        match self {
            Self::All => true,
            Self::Some(stretches) => {
                let next = stretches.partition_point(|&(_, end)| end < first);
                stretches.get(next).is_some_and(|&(start, _)| start <= last)
            }
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Some(stretches) if stretches.is_empty())
    }

    fn add(&mut self, line: u64) {
        let Self::Some(stretches) = self else { return };
        match stretches.last_mut() {
            Some((_, end)) if *end + 1 == line => *end = line,
            _ => stretches.push((line, line)),
        }
    }
}

/// Files that differ by their paths from the top of the work tree.
pub(super) type Files = HashMap<PathBuf, Lines>;

/// Reads `diff`: a list of files, whose names are exact, and a patch, whose names are quoted where they are odd.
///
/// A line of a text may look like any line of a patch, so lines of hunks are counted, as their heads say, and not told
/// by what they are.
pub(super) fn read(mut diff: impl BufRead) -> io::Result<Files> {
    let mut files = list(&mut diff)?;
    let mut line = Vec::new();
    let mut current: Option<PathBuf> = None;
    let (mut old, mut new, mut number) = (0, 0, 0);
    loop {
        line.clear();
        if diff.read_until(b'\n', &mut line)? == 0 {
            return Ok(files);
        }
        if old > 0 || new > 0 {
            match line.first() {
                Some(b'-') => old -= u64::from(old > 0),
                Some(b'\\') => {}
                first => {
                    if first == Some(&b'+') {
                        if let Some(lines) = current.as_ref().and_then(|path| files.get_mut(path)) {
                            lines.add(number);
                        }
                    } else {
                        old -= u64::from(old > 0);
                    }
                    new -= u64::from(new > 0);
                    number += 1;
                }
            }
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            current = patched(name);
        } else if line.starts_with(b"diff --git ") {
            current = None;
        } else if let Some(hunk) = line.strip_prefix(b"@@ ").and_then(hunk) {
            (old, number, new) = hunk;
        }
    }
}

/// The files at the head of the diff, with no lines yet, or all where git takes them for binary.
fn list(diff: &mut impl BufRead) -> io::Result<Files> {
    let mut files = Files::new();
    let mut next = || -> io::Result<Vec<u8>> {
        let mut field = Vec::new();
        diff.read_until(0, &mut field)?;
        field.pop();
        Ok(field)
    };
    loop {
        // An empty field parts the list from the patch; at the end of the diff there is nothing.
        let field = next()?;
        if field.is_empty() {
            return Ok(files);
        }
        let mut parts = field.splitn(3, |&byte| byte == b'\t');
        let lines = if parts.next() == Some(b"-") { Lines::All } else { Lines::Some(Vec::new()) };
        let mut name = parts.nth(1).unwrap_or_default().to_vec();
        if name.is_empty() {
            // A file that moved: its name before and its name now follow.
            next()?;
            name = next()?;
        }
        files.insert(path(name), lines);
    }
}

/// Lines of the file before, first line now, and lines now, as the head of a hunk says: `-4,2 +4 @@`.
fn hunk(head: &[u8]) -> Option<(u64, u64, u64)> {
    let head = std::str::from_utf8(head.split(|&byte| byte == b'@').next()?).ok()?;
    let mut sides = head.split_ascii_whitespace();
    let mut side = |sign: char| {
        let side = sides.next()?.strip_prefix(sign)?;
        let (start, count) = side.split_once(',').unwrap_or((side, "1"));
        Some((start.parse::<u64>().ok()?, count.parse::<u64>().ok()?))
    };
    let ((_, old), (number, new)) = (side('-')?, side('+')?);
    Some((old, number, new))
}

/// The file that a `+++` line names; none where it is gone.
fn patched(name: &[u8]) -> Option<PathBuf> {
    let name = name.strip_suffix(b"\n").unwrap_or(name);
    // A name with spaces is followed by a tab.
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let quoted = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\""));
    let name = quoted.map_or_else(|| name.to_vec(), unquoted);
    name.strip_prefix(b"b/").map(|name| path(name.to_vec()))
}

/// A name that git has quoted as C does.
fn unquoted(quoted: &[u8]) -> Vec<u8> {
    let mut bytes = quoted.iter().copied();
    let mut name = Vec::with_capacity(quoted.len());
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            name.push(byte);
            continue;
        }
        name.push(match bytes.next() {
            Some(b'a') => 0x07,
            Some(b'b') => 0x08,
            Some(b't') => b'\t',
            Some(b'n') => b'\n',
            Some(b'v') => 0x0B,
            Some(b'f') => 0x0C,
            Some(b'r') => b'\r',
            Some(high @ b'0'..=b'3') => {
                let rest = bytes.by_ref().take(2).map(|digit| digit & 7);
                rest.fold(high & 7, |value, digit| value << 3 | digit)
            }
            Some(other) => other,
            None => b'\\',
        });
    }
    name
}

/// A path as git writes it: bytes on Unix, UTF-8 elsewhere.
#[cfg(unix)]
pub(super) fn path(bytes: Vec<u8>) -> PathBuf {
    <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes).into()
}

/// A path as git writes it: bytes on Unix, UTF-8 elsewhere.
#[cfg(not(unix))]
pub(super) fn path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `diff`, in which `␀` stands for a zero byte, and checks it against files with their stretches: `2-3 7`.
    fn check(diff: &str, wanted: &[(&str, &str)]) {
        let files = read(diff.replace('␀', "\0").as_bytes()).expect("a diff in memory");
        let mut found: Vec<(String, String)> =
            files.iter().map(|(path, lines)| (shown(path), stretches(lines))).collect();
        found.sort();
        let wanted: Vec<_> = wanted.iter().map(|&(path, lines)| (path.to_owned(), lines.to_owned())).collect();
        assert_eq!(found, wanted, "{diff}");
    }

    fn shown(path: &std::path::Path) -> String {
        path.to_string_lossy().into_owned()
    }

    fn stretches(lines: &Lines) -> String {
        let Lines::Some(stretches) = lines else { return "all".to_owned() };
        let one = |&(start, end): &(u64, u64)| if start == end { start.to_string() } else { format!("{start}-{end}") };
        stretches.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lines_are_those_of_the_file_as_it_is_now() {
        check(
            "3\t2\tferry.txt␀␀diff --git a/ferry.txt b/ferry.txt\nindex 1..2 100644\n--- a/ferry.txt\n+++ b/ferry.txt\n\
             @@ -2 +2,2 @@ one\n-two\n+TWO\n+three\n@@ -9,0 +11 @@ nine\n+ten\n\\ No newline at end of file\n",
            &[("ferry.txt", "2-3 11")],
        );
        check(
            "0\t2\ta.txt␀␀diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -4,2 +3,0 @@\n-x\n-y\n",
            &[("a.txt", "")],
        );
        check("", &[]);
    }

    #[test]
    fn lines_that_stayed_are_passed_over() {
        check(
            "1\t1\ta␀␀diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,3 +1,4 @@\n one\n-two\n+TWO\n+more\n three\n",
            &[("a", "2-3")],
        );
    }

    #[test]
    fn a_text_that_looks_like_a_patch_is_a_text() {
        check(
            "3\t1\ta␀1\t0\tb␀␀diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1,3 @@\n--- a/b\n+++ b/b\n+@@ -1 +90 @@\n+diff --git a/b b/b\n\
             diff --git a/b b/b\n--- a/b\n+++ b/b\n@@ -0,0 +1 @@\n+x\n",
            &[("a", "1-3"), ("b", "1")],
        );
    }

    #[test]
    fn odd_names_are_read() {
        check(
            "1\t1\ta b.txt␀1\t1\tn\nl.txt␀1\t1\tt\tab.txt␀1\t1\tü\"q\\.txt␀␀\
             --- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -2 +2 @@\n-x\n+X\n\
             +++ \"b/n\\nl.txt\"\n@@ -3 +3 @@\n-x\n+X\n\
             +++ \"b/t\\tab.txt\"\n@@ -4 +4 @@\n-x\n+X\n\
             +++ \"b/\\303\\274\\\"q\\\\.txt\"\n@@ -5 +5 @@\n-x\n+X\n",
            &[("a b.txt", "2"), ("n\nl.txt", "3"), ("t\tab.txt", "4"), ("ü\"q\\.txt", "5")],
        );
    }

    #[test]
    fn files_may_move_be_binary_come_and_go() {
        check(
            "1\t1\t␀old.txt␀new.txt␀0\t0\t␀was.txt␀is.txt␀-\t-\twide.txt␀1\t0\tcome.txt␀0\t1\tgone.txt␀␀\
             diff --git a/old.txt b/new.txt\nsimilarity index 80%\nrename from old.txt\nrename to new.txt\n\
             --- a/old.txt\n+++ b/new.txt\n@@ -3 +3 @@ l2\n-l3\n+L3\n\
             diff --git a/was.txt b/is.txt\nsimilarity index 100%\nrename from was.txt\nrename to is.txt\n\
             diff --git a/wide.txt b/wide.txt\nBinary files a/wide.txt and b/wide.txt differ\n\
             diff --git a/come.txt b/come.txt\n--- /dev/null\n+++ b/come.txt\n@@ -0,0 +1 @@\n+here\n\
             diff --git a/gone.txt b/gone.txt\n--- a/gone.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-there\n",
            &[("come.txt", "1"), ("gone.txt", ""), ("is.txt", ""), ("new.txt", "3"), ("wide.txt", "all")],
        );
    }

    #[test]
    fn a_place_touches_lines_from_its_first_to_its_last() {
        let lines = Lines::Some(vec![(3, 4), (8, 8)]);
        for (first, last, touches) in
            [(1, 2, false), (1, 3, true), (4, 5, true), (5, 7, false), (5, 9, true), (8, 8, true), (9, 20, false)]
        {
            assert_eq!(lines.touch(first, last), touches, "{first} to {last}");
        }
        assert!(Lines::All.touch(7, 7) && !Lines::All.is_empty() && Lines::Some(Vec::new()).is_empty());
    }
}
