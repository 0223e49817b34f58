//! Input that is meant to harm: each kind ends, in bounded memory, and sends nothing raw to a terminal or a spreadsheet.
//!
//! Sizes are a tenth to a hundredth of real attacks, so that the tests are quick without optimisation: the way is the same. No time is
//! asserted. `docs/security.md` names these tests.

#![allow(clippy::format_collect, reason = "a text of a test is said in one expression")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What would move the cursor, set the title of the window, and turn the direction of writing.
const RAW: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";

/// A desk of its own: a folder with an empty configuration.
pub(super) struct Desk {
    pub(super) folder: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Desk {
    pub(super) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        desk.write("mtlint.toml", "");
        desk
    }

    pub(super) fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let desk = Self::new();
        desk.write(name, bytes);
        desk
    }

    pub(super) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs the program; it must end by itself, with a code of its own and no panic.
    pub(super) fn run(&self, arguments: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        let output = command.env("NO_COLOR", "1").output().expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("what is written is UTF-8");
        let code =
            output.status.code().unwrap_or_else(|| panic!("{arguments:?}: ended by a signal: {}", output.status));
        let (out, err) = (text(output.stdout), text(output.stderr));
        assert!(
            code <= 2 && !err.contains("panicked") && !err.contains("internal error"),
            "{arguments:?}: {code} {err}"
        );
        Ended { code, out, err }
    }

    /// Checks `name` without output, and gives back the table of findings.
    pub(super) fn findings(&self, name: &str) -> (Ended, String) {
        let ended =
            self.run(&["check", name, "--format", "none", "--fail-on", "never", "--output", "findings=found.csv"]);
        (ended, self.read("found.csv"))
    }
}

/// That each document ends, read and judged.
fn check(cases: &[(&str, String)]) {
    for (name, text) in cases {
        let (ended, _) = Desk::with(name, text).findings(name);
        assert_eq!(ended.code, 0, "{name}: {}", ended.err);
    }
}

pub(super) fn is_raw(text: &str) -> bool {
    text.chars()
        .any(|c| c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')))
}

/// Real attacks are 20 MB long; less takes the same way.
#[test]
fn long_lines_end() {
    check(&[("word.txt", "a".repeat(500_000)), ("line.txt", "The river rose again. ".repeat(5_000))]);
}

#[test]
fn nested_markup_ends() {
    let nested = |open: &str, close: &str| format!("<html><body>{}text{}", open.repeat(10_000), close.repeat(10_000));
    check(&[
        ("open.html", nested("<div>", "")),
        ("closed.html", nested("<div>", "</div>")),
        ("inline.html", nested("<p><b>", "")),
        ("tables.html", nested("<table><tr><td>", "")),
        ("lists.html", nested("<ul><li>", "</ul>")),
        ("comments.html", nested("<!--", "")),
        ("angles.html", nested("<", "")),
        ("attributes.html", format!("<p {}>text", "a=1 ".repeat(10_000))),
    ]);
}

#[test]
fn nested_markdown_ends() {
    let stairs = |step: &str| (0..400).map(|depth| format!("{}- text\n", step.repeat(depth))).collect();
    check(&[
        ("quotes.md", format!("{} text", ">".repeat(10_000))),
        ("stairs.md", stairs("  ")),
        ("lists.md", format!("{}text", "- ".repeat(20_000))),
        ("brackets.md", "[".repeat(2_000)),
        ("links.md", "[a](".repeat(2_000)),
        ("emphasis.md", "*_".repeat(10_000)),
        ("comments.md", "<!--".repeat(10_000)),
        ("ticks.md", (0..300).map(|count| format!("{} a ", "`".repeat(count))).collect()),
        ("angles.md", "a <b ".repeat(4_000)),
    ]);
}

/// Each of these made a rule read the whole text again for each sign of its kind.
#[test]
fn texts_full_of_one_sign_end() {
    let signs = [
        "<!--",
        "<",
        "{{",
        "%s $1 {0} ",
        "&amp",
        "a\u{fffd}b ",
        "ri\u{ad}ver ",
        "a\u{200b}",
        "a\u{202e}",
        "a\u{202b}b ",
        "ﬁ １ ",
        "@@ a",
        "\\n",
        "Ã©",
        "(",
        "\"",
        "— ",
        "1,",
        "a.",
        "__a ",
    ];
    let texts = signs.map(|sign| ("signs.txt", sign.repeat(500)));
    check(&texts);
}

#[test]
fn many_directives_end() {
    let ended = Desk::with("a.md", "<!-- mtlint-off ALL -->\n\ntext ,text.\n\n".repeat(1_200)).findings("a.md").0;
    assert_eq!(ended.code, 0, "{}", ended.err);
    let (many, long) = ("doubled-word, ".repeat(20_000), "ungrammatical-".repeat(20_000));
    let slips: String = (0..1_200).map(|number| format!("slip-of-the-pen-{number}, ")).collect();
    for names in [many, long, slips] {
        check(&[("front.md", format!("---\nmtlint-ignore: [{names}]\n---\n\nThe river rose.\n"))]);
    }
}

#[test]
fn front_matter_is_not_expanded() {
    let bomb = "a: &a [*a, *a, *a]\n".repeat(20_000);
    check(&[
        ("alias.md", format!("---\n{bomb}---\n\nThe river rose.\n")),
        ("fences.md", format!("{}\nThe river rose.\n", "---\n".repeat(20_000))),
    ]);
}

#[test]
fn json_that_is_nested_costs_its_line_alone() {
    let deep = "[".repeat(100_000);
    let lines = format!(
        "{{\"text\":{deep}\n{{\"x\":{deep}{},\"text\":\"One.\"}}\n{{\"id\":\"good\",\"text\":\"He went ,then.\"}}\n",
        "]".repeat(100_000)
    );
    let (ended, found) = Desk::with("a.jsonl", lines).findings("a.jsonl");
    assert_eq!(ended.code, 2);
    assert_eq!(ended.err.matches("recursion limit exceeded").count(), 2, "{}", ended.err);
    assert!(found.contains("a.jsonl#good"), "the third line is judged: {found}");
}

#[test]
fn a_message_names_few_of_many_fields() {
    let fields: Vec<String> = (0..5_000).map(|number| format!("\"k{number}\":1")).collect();
    let ended = Desk::with("a.jsonl", format!("{{{}}}\n", fields.join(","))).findings("a.jsonl").0;
    assert!(ended.err.contains("and 4980 more; name it with --text-field"), "{}", ended.err);
    assert!(ended.err.len() < 1_000, "{}", ended.err.len());
}

#[test]
fn characters_that_are_none_are_refused_or_replaced() {
    let (ended, _) = Desk::with("nul.txt", b"The river\0 rose.\n").findings("nul.txt");
    assert!(ended.code == 2 && ended.err.contains("a binary file"), "{}", ended.err);
    let lines = "{\"id\":\"nul\",\"text\":\"The river\\u0000 rose ,then.\"}\n{\"id\":\"a\\ud800\",\"text\":\"x\"}\n{\"text\":\"\\ude00\\ud83d\"}\n";
    let (ended, found) = Desk::with("a.jsonl", lines).findings("a.jsonl");
    assert!(found.contains("a.jsonl#nul,"), "{found}");
    assert_eq!(ended.err.matches("not JSON at column").count(), 2, "half of a pair is no character: {}", ended.err);
}

#[test]
fn many_findings_and_names_end() {
    let (ended, found) = Desk::with("a.txt", "He said ,that it was fine.\n\n".repeat(3_000)).findings("a.txt");
    assert!(ended.code == 0 && found.lines().count() > 3_000, "{}", found.lines().count());
    let syllable = |number: usize| ["ba", "ke", "lo", "mi", "du", "ra", "ve", "so", "ni", "ta"][number % 10];
    let name = |number: usize| {
        let parts = [1, 10, 100, 1_000].map(|place| syllable(number / place));
        format!("Larim B{} went home. ", parts.concat())
    };
    check(&[("names.txt", (0..1_000).map(name).collect())]);
}

#[test]
fn entities_are_not_expanded_and_nothing_is_fetched() {
    let secret = Desk::with("secret.txt", "Larkstead keeps its secret ,here.");
    let place = secret.folder.path().join("secret.txt").display().to_string();
    let page = format!(
        "<!DOCTYPE p [<!ENTITY a \"{}\"><!ENTITY x SYSTEM \"file://{place}\">]><html><body><p>The river &a; rose &x; again, \
         said the mayor.</p><iframe src=\"file://{place}\"></iframe><img src=\"{place}\"></body></html>",
        "&b;".repeat(1_000)
    );
    let desk = Desk::with("a.html", page);
    let (ended, found) = desk.findings("a.html");
    assert!(ended.code == 0 && !found.contains("keeps its secret"), "{found}");
}

/// The texts that a terminal shows of one desk full of hostile names and words, from every command.
#[cfg(unix)]
#[test]
fn nothing_raw_reaches_a_terminal() {
    let desk = Desk::new();
    let article = format!("a{RAW}.txt");
    desk.write(&article, format!("He said ,that {RAW} it was the the fine.\n"));
    let id = RAW.replace('\u{1b}', "\\u001b").replace('\u{7}', "\\u0007");
    desk.write("j.jsonl", format!("{{\"id\":\"{id}\",\"text\":\"He said ,that.\"}}\n{{\"{id}\":1}}\n{{{RAW}\n"));
    desk.write("bad.toml", format!("x = \"{RAW}\"\n"));
    desk.write("ignore.toml", format!("ignore = [\"{id}\"]\n"));
    desk.write(
        "pack.rule.toml",
        format!("kind = \"phrase\"\nphrases = [\"{id}\"]\nrisk = \"low\"\n[rule]\nid = \"{id}\"\nsummary = \"{id}\"\n"),
    );
    let [toml, csv, folder] = [format!("c{RAW}.toml"), format!("b{RAW}.csv"), format!("r{RAW}")];
    let (nowhere, glob, option) = (format!("no{RAW}"), format!("no*{RAW}"), format!("--x{RAW}"));
    let output = format!("text={article}/x");
    let commands: Vec<Vec<&str>> = vec![
        vec!["check", "."],
        vec!["check", ".", "--all", "--statistics"],
        vec!["check", "--show-files", "."],
        vec!["check", &nowhere],
        vec!["check", &glob],
        vec!["check", "--show-files", &nowhere],
        vec!["check", "--config", "bad.toml", "."],
        vec!["check", "--config", "ignore.toml", "."],
        vec!["check", "--config", &toml, "."],
        vec!["check", "--select", &nowhere, "."],
        vec!["check", "--decisions", &nowhere, "."],
        vec!["check", "--baseline", &nowhere, "."],
        vec!["check", "--changed-since", &nowhere, "."],
        vec!["check", "--output", &output, "."],
        vec!["check", "--report", &folder, "."],
        vec!["check", "--format", &nowhere],
        vec!["check", &option],
        vec!["explain", &nowhere],
        vec!["rules", &nowhere],
        vec!["test", "pack.rule.toml"],
        vec!["test", &nowhere],
        vec!["new", "rule", &nowhere],
        vec!["names", "."],
        vec!["names", &nowhere],
        vec!["baseline", "update", ".", "--baseline", &csv],
        vec!["baseline", "update", &nowhere, "--baseline", &csv],
        vec!["review", "import", &csv],
        vec!["review", "import", &nowhere],
        vec!["review", "stats", &csv],
        vec!["compare", &folder, &folder],
        vec!["compare", &nowhere, &folder],
        vec!["fix", "."],
        vec!["fix", &nowhere],
    ];
    for command in commands {
        let Ended { out, err, .. } = desk.run(&command);
        assert!(!out.is_empty() || !err.is_empty(), "{command:?} says something");
        // A difference in a pipe is for `patch`, byte by byte.
        assert!(command[0] == "fix" || !is_raw(&out), "{command:?}: {out:?}");
        assert!(!is_raw(&err), "{command:?}: {err:?}");
    }
}

/// In a terminal a difference is shown; into a pipe it goes as it is, for `patch`.
#[test]
fn a_difference_shown_on_a_terminal_holds_nothing_raw() {
    use mtlint::report::diff::{DiffStyle, unified};
    let mut out = Vec::new();
    let (before, after) = (format!("one{RAW}\n"), format!("two{RAW}\n"));
    let style = DiffStyle { color: false, terminal: true };
    unified(&format!("a{RAW}"), &before, &after, true, style, &mut out).expect("a vector takes everything");
    let text = String::from_utf8(out).expect("UTF-8");
    assert!(text.contains("two") && !is_raw(&text), "{text:?}");
}

/// Every cell of every table that is no number.
#[test]
fn no_cell_is_a_formula() {
    let desk = Desk::new();
    let text = "=cmd|'/c calc'!A1 said ,that +1 the the =SUM(A1) ended. @Ilya Brandt and Ilya Brant met Ilya Brandt.";
    let lines = ["=1+1", "+1", "-1", "@SUM", "\\t=1", "＝1", "'=1"]
        .map(|id| format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n"));
    desk.write("=a.jsonl", lines.concat());
    desk.write("=b.txt", format!("{text}\n"));
    desk.run(&["check", "=a.jsonl", "=b.txt", "--fail-on", "never", "--report", "old", "--all"]);
    desk.run(&["check", "=b.txt", "=a.jsonl", "--fail-on", "never", "--report", "new", "--all"]);
    desk.run(&["compare", "old", "new", "--report", "compared"]);
    desk.run(&["baseline", "update", "=a.jsonl", "=b.txt", "--baseline", "base.csv"]);
    let mut tables = 0;
    for folder in ["old", "compared", "."] {
        for entry in fs::read_dir(desk.folder.path().join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "csv") {
                tables += 1;
                no_formula(&path);
            }
        }
    }
    assert!(tables >= 5, "{tables} tables");
}

fn no_formula(path: &Path) {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    for row in reader.records() {
        for cell in &row.expect("a row") {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(
                is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                "{}: {cell}",
                path.display()
            );
        }
    }
}

#[test]
fn script_in_titles_and_names_is_text() {
    let desk = Desk::new();
    let evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";
    let lines =
        format!("{{\"id\":\"{evil}\",\"title\":\"{evil}\",\"text\":\"He said ,that {evil} was the the end.\"}}\n");
    for name in ["a.jsonl", "b&<i>.jsonl"] {
        desk.write(name, &lines);
    }
    for folder in ["old", "new"] {
        desk.run(&["check", ".", "--fail-on", "never", "--report", folder]);
    }
    desk.run(&["compare", "old", "new", "--report", "compared"]);
    for page in ["old/report.html", "compared/compare.html"] {
        let text = desk.read(page);
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x") && !text.contains("b&<i>"), "{page}");
        assert!(text.contains("Content-Security-Policy"), "{page} forbids what it does not need");
    }
}
