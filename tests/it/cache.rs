//! The cache: the same bytes with and without it, a miss for all that changed, and no harm from damage, other runs and kills.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use mtlint::app::{CacheOptions, CheckOptions, MachineFormat, OutputFormat, ReportKind, SettingsSource, check};
use mtlint::doc::Format;
use mtlint::finding::Confidence;

use crate::runs;

/// All that is written into files.
const KINDS: [ReportKind; 12] = ReportKind::ALL;

/// Articles in every format, with all that an article may bring.
const ARTICLES: [(&str, &str); 6] = [
    (
        "ferry.txt",
        "Ilya Brandt, mayor of of Larkstead, came at 8:00.\n\nIlya Brant left ,he said. The the end of it.\n",
    ),
    (
        "desk/hall.md",
        "---\ntitle: The hall\nmtlint-ignore: glued-comma\n---\n\n# The hall\n\nThe *town hall* of of Larkstead is &amp; stays ,he \
         said. <!-- mtlint-ignore doubled-word: it stays -->\n\nIt was the the hall.It is. <!-- mtlint-ignore no-rule -->\n\n\
         <div>Left out</div>\n",
    ),
    (
        "desk/page.html",
        "<html><head><title>Harbour</title></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Harbour</h1><p>The \
         harbour of of Larkstead &mdash; it&nbsp;was closed ,he said.</p><p>Share this article on Facebook</p></article>\
         </body></html>",
    ),
    (
        "tide.txt",
        "Die Fähre von Larkstead fährt nicht mehr , sagte der der Bürgermeister. Das ist nicht neu für uns alle hier.\n",
    ),
    (
        "wire.jsonl",
        "{\"id\": 1, \"text\": \"Wang Xiaoming came. Wang Xiao Ming left left.\", \"source\": \"王小明来了。王小明走了。\", \"source_language\": \"zh\"}\n\
         {\"id\": \"b\", \"title\": \"Two\", \"text\": \"The the\\nferry ,he said.\", \"mtlint_ignore\": \"glued-comma\", \"domain\": \"news\"}\n\
         no article\n{\"text\": \"An article of no name,it is.\"}\n",
    ),
    ("empty.txt", "\n"),
];

struct Archive {
    home: tempfile::TempDir,
}

impl Archive {
    fn new() -> Self {
        let archive = Self { home: tempfile::tempdir().expect("a folder") };
        for (name, text) in ARTICLES {
            archive.write(name, text.as_bytes());
        }
        archive.write("old.txt", b"The caf\xE9 of of Larkstead,it is closed. It was the caf\xE9 of the old mayor.\n");
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(b"{\"id\": 9, \"text\": \"Packed packed \xFF.\"}\n").expect("in memory");
        archive.write("packed.jsonl.gz", &packed.finish().expect("in memory"));
        archive
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.home.path().join("in").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    fn cache(&self) -> PathBuf {
        self.home.path().join("cache")
    }

    /// The files of the cache that hold what is known.
    fn files(&self) -> Vec<PathBuf> {
        let files =
            fs::read_dir(self.cache()).expect("the cache is there").map(|entry| entry.expect("it is there").path());
        files.filter(|path| path.extension().is_some_and(|end| end == "seg")).collect()
    }

    fn options(&self, jobs: usize) -> CheckOptions {
        runs::options(&[self.home.path().join("in")], None, jobs)
    }

    /// All that a run with `options` writes, and what it says of the cache.
    fn run(&self, options: &CheckOptions, cache: bool) -> (Vec<Vec<u8>>, String) {
        let report = self.home.path().join("report");
        let files = KINDS.map(|kind| (kind, report.join(kind.name())));
        let cache = CacheOptions { wanted: Some(cache), folder: Some(self.cache()) };
        let options = CheckOptions {
            report: Some(report.clone()),
            outputs: files.to_vec(),
            cache,
            timings: true,
            ..options.clone()
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let ending = check(&options, &mut out, &mut err).expect("the run itself works");
        let mut written = vec![out, vec![ending.code()]];
        written.extend(files.iter().map(|(_, path)| fs::read(path).expect("a report")));
        let names = ["report.html", "findings.csv", "documents.csv", "names.csv"];
        written.extend(names.map(|name| fs::read(report.join(name)).expect("a report")));
        let err = String::from_utf8(err).expect("UTF-8");
        // Where the time went is not the same twice.
        let lines = err.lines().filter(|line| ["error", "warning", "note"].iter().any(|word| line.starts_with(word)));
        let (about, others): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("warning"));
        written.push(others.join("\n").into_bytes());
        let known = err.lines().find(|line| line.starts_with("the cache knew"));
        let told = known.into_iter().chain(about).collect::<Vec<_>>().join("\n");
        (written, told)
    }

    /// What a run says of the cache, once it has written what a run without it writes.
    fn checked(&self, options: &CheckOptions) -> String {
        let (plain, _) = self.run(options, false);
        let (cached, told) = self.run(options, true);
        for (number, (plain, cached)) in plain.iter().zip(&cached).enumerate() {
            assert!(plain == cached, "output {number} differs: {}", String::from_utf8_lossy(cached));
        }
        told
    }
}

fn told(known: u32, new: u32) -> String {
    format!("the cache knew {known} articles; {new} were new")
}

/// Articles that are read: those of [`ARTICLES`] that are some, the old one and the packed one.
const ALL: u32 = 9;

#[test]
fn every_byte_is_the_same_with_and_without_it() {
    let archive = Archive::new();
    for jobs in [1, 2] {
        let _ = fs::remove_dir_all(archive.cache());
        assert_eq!(archive.checked(&archive.options(jobs)), told(0, ALL), "cold");
        assert_eq!(archive.checked(&archive.options(jobs)), told(ALL, 0), "warm");
        assert_eq!(archive.checked(&archive.options(3 - jobs)), told(ALL, 0), "other threads");
    }
    let text = CheckOptions { format: OutputFormat::Text, statistics: true, color: true, ..archive.options(1) };
    assert_eq!(archive.checked(&text), told(ALL, 0), "the terminal");
    let html = CheckOptions { format: OutputFormat::Html, ..archive.options(1) };
    assert_eq!(archive.checked(&html), told(ALL, 0), "a page");
    let lines = CheckOptions { format: OutputFormat::Machine(MachineFormat::Json), ..archive.options(1) };
    assert_eq!(archive.checked(&lines), told(ALL, 0), "JSON");
    let corpora = CheckOptions { paths: vec!["corpora".into()], ..archive.options(2) };
    let first = archive.checked(&corpora);
    assert!(first.starts_with("the cache knew 0 articles"), "{first}");
    assert!(archive.checked(&corpora).ends_with("; 0 were new"));
}

#[test]
fn what_changed_is_judged_again_and_nothing_else() {
    let archive = Archive::new();
    archive.checked(&archive.options(1));
    let changed = |name: &str, old: &str, new: &str, expected: (u32, u32)| {
        let path = archive.home.path().join("in").join(name);
        let text = fs::read_to_string(&path).expect("it is there");
        assert!(text.contains(old), "{old}");
        fs::write(&path, text.replace(old, new)).expect("written");
        assert_eq!(archive.checked(&archive.options(1)), told(expected.0, expected.1), "{old} → {new}");
    };
    let (one, none) = ((ALL - 1, 1), (ALL, 0));
    changed("ferry.txt", "8:00", "9:00", one);
    changed("wire.jsonl", "\"title\": \"Two\"", "\"title\": \"Second\"", one);
    changed("wire.jsonl", "王小明走了", "王小明去了", one);
    changed("wire.jsonl", "\"source_language\": \"zh\"", "\"source_language\": \"ja\"", one);
    changed("wire.jsonl", "\"domain\": \"news\"", "\"domain\": \"medical\"", one);
    changed("wire.jsonl", "\"mtlint_ignore\": \"glued-comma\"", "\"mtlint_ignore\": \"doubled-word\"", one);
    changed("desk/hall.md", "mtlint-ignore doubled-word: it stays", "mtlint-ignore doubled-word: why", one);
    // What only names an article is no part of it.
    changed("wire.jsonl", "\"id\": \"b\"", "\"id\": \"c\", \"more\": [1]", none);
    changed("wire.jsonl", "no article", "\nno article", none);
    fs::rename(archive.home.path().join("in/ferry.txt"), archive.home.path().join("in/boat.txt")).expect("moved");
    assert_eq!(archive.checked(&archive.options(1)), told(ALL, 0), "moved");
    fs::copy(archive.home.path().join("in/boat.txt"), archive.home.path().join("in/boat.md")).expect("copied");
    assert_eq!(archive.checked(&archive.options(1)), told(ALL, 1), "the same bytes in another format");
    let plain = CheckOptions {
        input_format: Some(Format::Plain),
        paths: vec![archive.home.path().join("in/desk")],
        ..archive.options(1)
    };
    assert_eq!(archive.checked(&plain), told(0, 2), "a format that the user names");
}

#[test]
fn every_setting_counts_at_once() {
    let archive = Archive::new();
    let home = archive.home.path();
    let config = home.join("mtlint.toml");
    let pack = |pattern: &str| {
        let rule = "[rule]\nid = \"tall-ship\"\ncategory = \"style\"\nseverity = \"minor\"\nconfidence = 0.9\nsummary = \"a test\"\n\
                    doc = \"## What it finds ## Why it matters ## How to fix ## Known limits\"\n\
                    example = [{ bad = \"A ⟦tall ship⟧.\" }, { good = \"A ship.\" }]";
        let text = format!("kind = \"regex\"\nliteral = [\"ship\", \"mayor\"]\npattern = '{pattern}'\n{rule}");
        fs::write(home.join("tall_ship.toml"), text).expect("written");
    };
    let names = |house: &str| {
        let text = format!(
            "[[name]]\nform = \"{house}\"\nstatus = \"accepted\"\nvariants = [\n    {{ form = \"Wang Xiao Ming\" }},\n]\n"
        );
        fs::write(home.join("names.toml"), text).expect("written");
    };
    pack("tall ship");
    let settings = SettingsSource { config: Some(config.clone()), ..SettingsSource::default() };
    let options = CheckOptions { settings, ..archive.options(1) };
    let with = |text: &str, expected: (u32, u32)| {
        fs::write(&config, text).expect("written");
        assert_eq!(archive.checked(&options), told(expected.0, expected.1), "{text}");
    };
    let (all, none) = ((0, ALL), (ALL, 0));
    with("", all);
    with("# a comment", none);
    with("ignore = [\"spacing\"]", all);
    with("severity.doubled-word = \"major\"", all);
    with("options.name-variant.allow = [\"Brandt/Brant\"]", all);
    with("[[overrides]]\npaths = [\"in/desk/**\"]\nignore = [\"page\"]", (ALL - 2, 2));
    with("input.source-language = \"ru\"", (1, ALL - 1));
    with("input.domain = \"medical\"", (1, ALL - 1));
    with("packs = [\"tall_ship.toml\"]", all);
    with("packs = [\"tall_ship.toml\"] # as it was", none);
    pack("(tall ship|mayor)");
    with("packs = [\"tall_ship.toml\"] # and now", all);
    with("", none);
    // What comes after the rules changes no outcome.
    with("profile = \"strict\"\ngate.min-score = 50", none);
    fs::write(home.join("mtlint-decisions.toml"), "").expect("written");
    with("review.decisions = \"mtlint-decisions.toml\"", none);
    let decision = "[[decision]]\nrule = \"doubled-word\"\ntext = \"of of\"\nverdict = \"false\"\nauthor = \"AB\"\n";
    fs::write(home.join("mtlint-decisions.toml"), decision).expect("written");
    with("review.decisions = \"mtlint-decisions.toml\" # now one", none);
    let table = archive.run(&options, true).0;
    assert!(table.iter().any(|bytes| String::from_utf8_lossy(bytes).contains("suppressed,false")), "it is in force");
    let sure = CheckOptions { min_confidence: Confidence::percent(90), ..options.clone() };
    assert_eq!(archive.checked(&sure), told(ALL, 0));
    let shard = CheckOptions { shard: Some("1/2".parse().expect("a shard")), ..options.clone() };
    assert!(archive.checked(&shard).ends_with("; 0 were new"));
    names("Wang Xiaomin");
    with("names.registry = \"names.toml\"", all);
    names("Wang Xiaoming");
    with("names.registry = \"names.toml\" # decided otherwise", all);
}

#[test]
fn damage_costs_time_and_nothing_else() {
    let archive = Archive::new();
    let options = archive.options(1);
    archive.checked(&options);
    let [file] = archive.files().try_into().expect("one run wrote one file");
    let whole = fs::read(&file).expect("it is there");
    let (wanted, _) = archive.run(&options, false);
    let damaged = |bytes: &[u8], what: &str| {
        for path in archive.files() {
            fs::remove_file(path).expect("removed");
        }
        fs::write(&file, bytes).expect("written");
        let (written, told) = archive.run(&options, true);
        assert!(written == wanted, "{what}");
        assert!(told.starts_with("the cache knew") && !told.contains("; 0 were new"), "{what}: {told}");
        // It is whole again.
        assert!(archive.run(&options, true).1.contains("; 0 were new"), "{what}");
    };
    for part in 0..12 {
        let mut bytes = whole.clone();
        bytes[part * (whole.len() - 1) / 11] ^= 0x20;
        damaged(&bytes, &format!("part {part}"));
    }
    damaged(&[], "empty");
    damaged(&whole[..whole.len() / 2], "cut off");
    damaged(b"mtlint cache 9\r\nof a later version, whatever it may hold\nall is here", "another version");
    damaged(&vec![0xFF; whole.len()], "foreign");
}

#[test]
fn a_cache_that_cannot_be_used_is_a_warning() {
    let archive = Archive::new();
    let options = archive.options(1);
    let (wanted, _) = archive.run(&options, false);
    let check = |message: &str| {
        let (written, told) = archive.run(&options, true);
        assert!(written == wanted, "{message}");
        assert!(told.contains(message), "{told}");
        assert_eq!(told.matches("warning: ").count(), 1, "{told}");
    };
    fs::write(archive.cache(), "a file").expect("written");
    check("a file, no folder; the run goes on without the cache");
    fs::remove_file(archive.cache()).expect("removed");
    fs::create_dir(archive.cache()).expect("made");
    fs::write(archive.cache().join("notes.txt"), "mine").expect("written");
    check("a folder with other files, no cache: name another");
    assert_eq!(fs::read_dir(archive.cache()).expect("it is there").count(), 1, "nothing was put in");
}

/// A folder in which nobody can write, not even the one who may do everything.
#[cfg(target_os = "linux")]
#[test]
fn a_cache_that_cannot_be_written_is_a_warning() {
    let archive = Archive::new();
    let options = archive.options(2);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let cache = CacheOptions { wanted: None, folder: Some("/proc/mtlint-cache".into()) };
    let ending = check(&CheckOptions { cache, ..options.clone() }, &mut out, &mut err).expect("the run itself works");
    let err = String::from_utf8(err).expect("UTF-8");
    let told = err.lines().filter(|line| line.starts_with("warning: cannot write the cache in /proc/mtlint-cache: "));
    assert_eq!(told.count(), 1, "{err}");
    let (wanted, _) = archive.run(&options, false);
    assert!(out == wanted[0] && vec![ending.code()] == wanted[1], "the run went on");
}

fn program(archive: &Archive) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(["check", "--isolated", "--format", "jsonl", "--fail-on", "never", "--cache-dir"]);
    command.arg(archive.cache()).arg(archive.home.path().join("in")).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// Articles of [`many`] besides those of [`ARTICLES`].
const MANY: u32 = 40;

/// Many articles, so that a run takes a while: each of its own.
fn many() -> Archive {
    let archive = Archive::new();
    let text = fs::read_to_string("corpora/from-zh/metro-line-delay.txt").expect("an article of the checkout");
    let lines = (0..MANY).map(|number| {
        let text = format!("Number {number}. {text}");
        serde_json::json!({ "id": number, "text": text }).to_string() + "\n"
    });
    archive.write("many.jsonl", lines.collect::<String>().as_bytes());
    archive
}

#[test]
fn runs_at_once_share_one_cache() {
    let archive = many();
    let plain = program(&archive).arg("--no-cache").output();
    // `--no-cache` and a folder contradict each other.
    assert_eq!(plain.expect("it runs").status.code(), Some(2));
    let runs: Vec<_> = (0..4).map(|_| program(&archive).stdout(Stdio::piped()).spawn().expect("it runs")).collect();
    let outputs: Vec<_> = runs.into_iter().map(|run| run.wait_with_output().expect("it ends")).collect();
    let (wanted, _) = archive.run(&archive.options(1), false);
    for output in outputs {
        assert!(output.stdout == wanted[0], "a run among others writes the same");
    }
    assert_eq!(archive.run(&archive.options(1), true).1, told(ALL + MANY, 0));
}

#[test]
fn a_run_that_is_killed_leaves_nothing_that_is_wrong() {
    let archive = many();
    let (wanted, _) = archive.run(&archive.options(1), false);
    for wait in 0..6 {
        let mut run = program(&archive).stdout(Stdio::null()).spawn().expect("it runs");
        std::thread::sleep(std::time::Duration::from_millis(wait * 80));
        run.kill().expect("it was started here");
        run.wait().expect("it ends");
        let (written, told) = archive.run(&archive.options(2), true);
        assert!(written == wanted, "killed after {} ms: {told}", wait * 80);
        for path in archive.files() {
            fs::remove_file(path).expect("removed");
        }
    }
}

#[test]
fn the_filter_has_it_too() {
    let archive = Archive::new();
    let wire = archive.home.path().join("in/wire.jsonl");
    let filter = |more: &[&Path]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
        command.args(["filter", "--isolated", "--findings"]).arg(&wire).args(more);
        let output = command.stderr(Stdio::null()).output().expect("it runs");
        output.stdout
    };
    let cache = archive.cache();
    let plain = filter(&[]);
    assert!(
        plain == filter(&[Path::new("--cache-dir"), &cache]) && plain == filter(&[Path::new("--cache-dir"), &cache])
    );
    // It knows articles that `check` has judged, and the other way round.
    let wire = CheckOptions { paths: vec![wire.clone()], ..archive.options(1) };
    assert_eq!(archive.checked(&wire), told(3, 0));
}
