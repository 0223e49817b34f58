//! A year at a desk, from the first run to the one new finding that fails the gate: the program as a person calls it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use csv::{ReaderBuilder, StringRecord, WriterBuilder};

/// A desk's folder with the damaged articles of the corpora in it.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    for corpus in
        ["from-zh", "from-ru", "from-ar", "sentences", "residue", "encoding", "page", "pages", "terminology", "numbers"]
    {
        let to = desk.path().join("articles").join(corpus);
        fs::create_dir_all(&to).expect("a folder");
        for entry in fs::read_dir(Path::new("corpora").join(corpus)).expect("a folder of the checkout") {
            let from = entry.expect("a readable entry").path();
            let name = from.file_name().expect("a file").to_owned();
            if from.extension().is_some_and(|extension| extension == "txt" || extension == "md" || extension == "html")
            {
                fs::copy(&from, to.join(name)).expect("copied");
            }
        }
    }
    fs::write(desk.path().join("mtlint.toml"), "profile = \"strict\"\n").expect("written");
    desk
}

/// Calls the program in `desk`; its exit code and what it said.
fn mtlint(desk: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    let command = command.current_dir(desk).args(arguments).env("SOURCE_DATE_EPOCH", "1935712800").env("NO_COLOR", "1");
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    let text = String::from_utf8([stdout, stderr].concat()).expect("UTF-8");
    (status.code().expect("it ends by itself"), text)
}

/// Header and rows of `findings.csv` in the report `name`.
fn findings(desk: &Path, name: &str) -> (StringRecord, Vec<StringRecord>) {
    let mut reader = ReaderBuilder::new().from_path(desk.join(name).join("findings.csv")).expect("a table");
    let header = reader.headers().expect("a header").clone();
    (header, reader.records().collect::<Result<_, _>>().expect("rows"))
}

fn cell<'r>(header: &StringRecord, row: &'r StringRecord, name: &str) -> &'r str {
    &row[header.iter().position(|column| column == name).expect("it is there")]
}

/// Rows of `findings.csv` with `status`.
fn with_status(desk: &Path, name: &str, status: &str) -> Vec<String> {
    let (header, rows) = findings(desk, name);
    let rows = rows.iter().filter(|row| cell(&header, row, "status") == status);
    rows.map(|row| format!("{}: {}", cell(&header, row, "rule"), cell(&header, row, "text"))).collect()
}

/// How many findings there are in the report `name` that can be told apart.
fn distinct(desk: &Path, name: &str) -> usize {
    let (header, rows) = findings(desk, name);
    rows.iter().map(|row| cell(&header, row, "fingerprint")).collect::<BTreeSet<_>>().len()
}

/// The table with a verdict and a note in each row, as a spreadsheet of another country saves it: semicolons, a mark, other line
/// ends, columns and rows in another order, and a column of the reviewer's own.
fn reviewed(desk: &Path, name: &str) -> std::path::PathBuf {
    let (header, rows) = findings(desk, name);
    let path = desk.join("sheet.csv");
    let mut sheet = WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut columns: Vec<&str> = header.iter().rev().collect();
    columns.insert(3, "seen by");
    sheet.write_record(&columns).expect("written");
    for row in rows.iter().rev() {
        // One sentence in two articles is one finding: it is called the same.
        let is_false = cell(&header, row, "fingerprint").starts_with(['0', '1', '2', '3', '4']);
        let cells = columns.iter().map(|&column| match column {
            "verdict" if is_false => "FALSE",
            "verdict" => "accepted",
            "note" if is_false => "our style; we keep it",
            "note" => "",
            "seen by" => "desk",
            column => cell(&header, row, column),
        });
        sheet.write_record(cells).expect("written");
    }
    let sheet = [b"\xEF\xBB\xBF".to_vec(), sheet.into_inner().expect("flushed")].concat();
    fs::write(&path, sheet).expect("written");
    path
}

#[test]
fn one_decision_is_enough() {
    let desk = desk();
    let desk = desk.path();
    let (code, _) = mtlint(desk, &["check", "articles", "--report", "first", "--format", "none"]);
    let found = with_status(desk, "first", "new").len();
    assert_eq!(code, 1, "the gate fails");
    assert!(found >= 200, "{found} findings");

    reviewed(desk, "first");
    let decided = distinct(desk, "first");
    let twice = if decided < found { format!(", {} known before", found - decided) } else { String::new() };
    let (code, said) = mtlint(desk, &["review", "import", "sheet.csv", "--author", "ada"]);
    assert_eq!((code, said), (0, format!("mtlint-decisions.toml: {decided} new decisions{twice}\n")));
    let (_, said) = mtlint(desk, &["review", "import", "sheet.csv", "--author", "ada"]);
    assert_eq!(said, format!("mtlint-decisions.toml: 0 new decisions, {found} known before\n"));

    let (code, _) = mtlint(desk, &["check", "articles", "--report", "second", "--format", "none"]);
    assert_eq!((code, with_status(desk, "second", "new")), (0, Vec::new()), "the second run is clean");
    assert_eq!(with_status(desk, "second", "suppressed").len(), found, "and nothing is lost");

    // A year later: a folder has another name, an article has a new paragraph above and below what was decided.
    fs::rename(desk.join("articles/from-zh"), desk.join("articles/asia")).expect("moved");
    let edited = desk.join("articles/asia/metro-line-delay.txt");
    let text = fs::read_to_string(&edited).expect("an article");
    let text = format!("The council met again in May.\n\n{text}\n\nNobody knew what to to do about the ferry.\n");
    fs::write(&edited, text).expect("edited");
    let (code, _) = mtlint(desk, &["check", "articles", "--report", "third", "--format", "none"]);
    assert_eq!((code, with_status(desk, "third", "new")), (1, vec!["doubled-word: to to".to_owned()]));

    let (header, rows) = findings(desk, "third");
    let new = rows.iter().find(|row| cell(&header, row, "status") == "new").expect("it is there");
    let (code, _) =
        mtlint(desk, &["review", "mark", cell(&header, new, "fingerprint"), "false", "--expires", "2031-05-04"]);
    assert_eq!(code, 0);
    let (code, _) = mtlint(desk, &["check", "articles", "--report", "fourth", "--format", "none"]);
    let expired = vec!["doubled-word: to to".to_owned()];
    assert_eq!((code, with_status(desk, "fourth", "expired")), (1, expired), "the decision was for yesterday");
    let (_, said) = mtlint(desk, &["review", "stats"]);
    assert!(said.contains("\nbelow 0.8: "), "{said}");
}

#[test]
fn a_baseline_lets_only_new_findings_fail() {
    let desk = desk();
    let desk = desk.path();
    let (code, said) = mtlint(desk, &["baseline", "update", "articles"]);
    let known = fs::read_to_string(desk.join("mtlint-baseline.csv")).expect("written").lines().count() - 1;
    assert_eq!(code, 0);
    assert!(
        said.starts_with(&format!("mtlint-baseline.csv: {known} known, {known} of them new, 0 taken out\n")),
        "{said}"
    );
    let check = ["check", "articles", "--baseline", "mtlint-baseline.csv", "--format", "none", "--report", "out"];
    let (code, _) = mtlint(desk, &check);
    assert_eq!((code, with_status(desk, "out", "baseline").len()), (0, known));

    // The same from a folder below, as an editor calls it.
    let inside = desk.join("articles");
    let (code, _) = mtlint(&inside, &["check", ".", "--baseline", "../mtlint-baseline.csv", "--format", "none"]);
    assert_eq!(code, 0);

    let gone = fs::read_dir(desk.join("articles/page")).expect("a folder").count();
    assert!(gone > 0);
    fs::remove_dir_all(desk.join("articles/page")).expect("deleted");
    fs::write(desk.join("articles/new.txt"), "Nobody knew what to to do about the ferry.\n").expect("written");
    let (code, _) = mtlint(desk, &check);
    assert_eq!((code, with_status(desk, "out", "new")), (1, vec!["doubled-word: to to".to_owned()]));
    let (_, said) = mtlint(desk, &["baseline", "prune", "articles"]);
    assert!(said.contains("not found any more: articles/page/"), "{said}");
    let left = fs::read_to_string(desk.join("mtlint-baseline.csv")).expect("written");
    assert!(!left.contains("articles/page/") && !left.contains("new.txt"), "{left}");
}
