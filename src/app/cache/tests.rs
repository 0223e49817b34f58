//! Tests of single files, of records and of the folder.

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::folder::{Folder, Limits};
use super::segment::{Held, Key, SUFFIX, Segment, Unfinished};
use super::{key, record};
use crate::app::article::Unparsed;
use crate::config::{Layer, Settings, resolve};
use crate::doc::{Document, Format, Note};
use crate::engine::{Outcome, Registry, Scratch, run};
use crate::parse::{self, Hints};

/// A key for the number of a value.
fn numbered(number: u8) -> Key {
    *blake3::hash(&[number]).as_bytes().first_chunk().expect("a hash has 32 bytes")
}

fn value(number: u8) -> Vec<u8> {
    vec![number; usize::from(number) * 3]
}

/// A file with the values `numbers` in `folder`.
fn file(folder: &Path, numbers: &[u8]) -> std::path::PathBuf {
    let mut file = Unfinished::create(folder).expect("the folder can be written");
    for &number in numbers {
        file.add(numbered(number), &value(number)).expect("written");
    }
    file.commit().expect("written")
}

#[test]
fn a_file_gives_back_what_was_put_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), &[3, 0, 9, 3, 1]);
    let segment = Segment::open(&path).expect("it is there").expect("it is whole");
    let mut read = Vec::new();
    for number in [0, 1, 3, 9] {
        assert_eq!(segment.get(&numbered(number), &mut read), Held::Value(&value(number)));
    }
    assert_eq!(segment.get(&numbered(2), &mut read), Held::Nothing);
    assert_eq!(segment.keys(), [3, 0, 9, 1].map(numbered), "in the order of the file, none twice");
    assert_eq!(path, file(folder.path(), &[3, 0, 9, 1]), "the name follows from the content");
    drop(Unfinished::create(folder.path()).expect("the folder can be written"));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "what is not committed goes");
}

#[test]
fn no_damage_passes_for_a_value() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path(), &[1, 2, 3]);
    let whole = fs::read(&path).expect("it is there");
    let mut lost = 0;
    let mut damaged = |bytes: &[u8], what: &str| {
        fs::write(&path, bytes).expect("written");
        let Ok(Some(segment)) = Segment::open(&path) else {
            lost += 1;
            return;
        };
        let mut read = Vec::new();
        for number in [1, 2, 3] {
            match segment.get(&numbered(number), &mut read) {
                Held::Value(read) => assert_eq!(read, value(number), "{what}"),
                Held::Nothing | Held::Damaged => lost += 1,
            }
        }
    };
    for at in 0..whole.len() {
        for bits in [1, 0x80, 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] ^= bits;
            damaged(&bytes, &format!("byte {at}"));
        }
        damaged(&whole[..at], &format!("cut at {at}"));
        damaged(&whole[at..], &format!("without the first {at}"));
    }
    damaged(&[0; 4096], "zeros");
    // A value or the whole file for each of them, but for the file without its first 0 bytes.
    assert_eq!(lost, whole.len() * 5);
}

/// An article with all that a record holds, judged.
fn judged() -> (Document, Outcome) {
    let page = "---\ntitle: The ferry\nmtlint-ignore: doubled-word\n---\n\nThe engineer Karim Belgurov of of Larkstead came. Belgurov \
                said so, and Belgurov left. <!-- mtlint-ignore glued-comma: it stays -->\n\nThe engineer Karim Belgurof &amp; his men said \
                ,that it was the the end of the line.Then Belgurof went.\n\n<div>Left out</div>\n";
    let hints = Hints { source_language: Some("ru".to_owned()), ..Hints::default() };
    let mut doc = parse::document(page.into(), Format::Markdown, hints);
    let settings = settings();
    let outcome = run(&settings.rules, &mut doc, &mut Scratch::default());
    assert!(outcome.findings.len() > 3 && !doc.directives.is_empty() && !outcome.notes.is_empty(), "{outcome:?}");
    assert!(outcome.findings.iter().any(|finding| finding.name.is_some() && !finding.related.is_empty()));
    (doc, outcome)
}

fn settings() -> Arc<Settings> {
    Arc::new(resolve(&Registry::builtin(), None, &[("mtlint.toml", &Layer::default())]).expect("the defaults"))
}

#[test]
fn a_record_is_the_document_and_its_outcome() {
    let (doc, outcome) = judged();
    let bytes = record::written(&doc, &outcome).expect("it is to be kept");
    let (mut read, known) = record::read(&bytes, &doc.source).expect("it is sound");
    read.format = doc.format;
    assert_eq!(format!("{read:?}"), format!("{doc:?}"));
    assert_eq!(format!("{known:?}"), format!("{outcome:?}"));
}

#[test]
fn a_record_of_another_text_is_refused_or_read_and_never_a_panic() {
    let (doc, outcome) = judged();
    let bytes = record::written(&doc, &outcome).expect("it is to be kept");
    assert!(record::read(&bytes, &"Ü".repeat(30).into()).is_none(), "its places lie outside, or within a letter");
    for at in 0..bytes.len() {
        assert!(record::read(&bytes[..at], &doc.source).is_none(), "cut at {at}");
        for bits in [1, 0x80, 0xFF] {
            let mut forged = bytes.clone();
            forged[at] ^= bits;
            let Some((doc, outcome)) = record::read(&forged, &doc.source) else { continue };
            let spans = outcome.findings.iter().map(|finding| finding.span.range());
            assert!(spans.clone().all(|span| doc.source.get(span).is_some()), "{at}");
        }
    }
}

#[test]
fn what_must_be_said_again_is_not_kept() {
    let (doc, outcome) = judged();
    for code in ["internal-error", "budget", "something new"] {
        let mut outcome = outcome.clone();
        outcome.notes.push(Note::new(code, "a rule failed"));
        assert!(record::written(&doc, &outcome).is_none(), "{code}");
    }
}

/// Notes with other codes would keep an article out of the cache for ever.
#[test]
fn every_code_of_a_note_is_known_or_left_out_on_purpose() {
    let mut seen = 0;
    let mut folders = vec![Path::new("src").to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("it is there").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            if path.ends_with("tests.rs") {
                continue;
            }
            for (at, made) in code.match_indices("Note::new(") {
                let rest = code[at + made.len()..].trim_start();
                let Some(code) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
                seen += 1;
                // What comes to be said after the rules ran is no part of a record.
                let known = record::NOTES.contains(&code) || ["internal-error", "budget"].contains(&code);
                assert!(known, "{}: `{code}` belongs into the list of codes, or keeps articles out", path.display());
            }
        }
    }
    assert!(seen > 5, "the notes are found");
}

fn unparsed() -> Unparsed {
    let text = |text: &str| Some(text.to_owned());
    Unparsed {
        name: "wire.jsonl#7".to_owned(),
        file: "wire.jsonl".to_owned(),
        id: text("7"),
        field_line: Some(7),
        settings: settings(),
        text: "A ferry.".into(),
        format: Format::JsonLines,
        hints: Hints {
            title: text("Ferry"),
            original: text("渡轮"),
            source_language: text("zh"),
            domain: text("news"),
            ignore: vec!["spacing".to_owned()],
        },
        notes: vec![Note::new("encoding", "read as windows-1252")],
    }
}

#[test]
fn a_key_follows_all_that_the_rules_see_and_nothing_else() {
    type Change = fn(&mut Unparsed);
    let program = ["0.1.0", "build"];
    let same = key(&unparsed(), program);
    let changed = |change: Change| {
        let mut other = unparsed();
        change(&mut other);
        key(&other, program) != same
    };
    let seen: [(&str, Change); 12] = [
        ("text", |article| article.text = "A ferry!".into()),
        ("format", |article| article.format = Format::Plain),
        ("title", |article| article.hints.title = None),
        ("empty title", |article| article.hints.title = Some(String::new())),
        ("original", |article| article.hints.original = Some("渡船".to_owned())),
        ("source language", |article| article.hints.source_language = Some("ko".to_owned())),
        ("domain", |article| article.hints.domain = None),
        ("ignored rules", |article| article.hints.ignore.push("ALL".to_owned())),
        ("ignored rules, cut otherwise", |article| {
            article.hints.ignore = vec!["spac".to_owned(), "ing".to_owned()];
        }),
        ("notes", |article| article.notes.clear()),
        ("what stands where", |article| {
            (article.hints.title, article.hints.domain) = (article.hints.domain.take(), article.hints.title.take());
        }),
        ("rules", |article| {
            let layer = Layer { ignore: Some(vec!["names".to_owned()]), ..Layer::default() };
            let settings = resolve(&Registry::builtin(), None, &[("mtlint.toml", &layer)]).expect("a family");
            article.settings = Arc::new(settings);
        }),
    ];
    for (what, change) in seen {
        assert!(changed(change), "{what}");
    }
    assert_ne!(key(&unparsed(), ["0.1.1", "build"]), same, "version");
    assert_ne!(key(&unparsed(), ["0.1.0", "other"]), same, "build");
    let unseen: [(&str, Change); 4] = [
        ("name", |article| article.name = "moved/wire.jsonl#7".to_owned()),
        ("file", |article| article.file = "moved/wire.jsonl".to_owned()),
        ("id", |article| article.id = None),
        ("line", |article| article.field_line = None),
    ];
    for (what, change) in unseen {
        assert!(!changed(change), "{what}");
    }
}

/// Makes the file at `path` as old as `age`.
fn aged(path: &Path, age: Duration) {
    let file = File::options().write(true).open(path).expect("it is there");
    file.set_modified(SystemTime::now() - age).expect("the time can be set");
}

const HOUR: Duration = Duration::from_hours(1);

const LIMITS: Limits = Limits { refreshed: HOUR, kept: HOUR.saturating_mul(24), bytes: 3000, small: 2000, many: 2 };

/// The numbers up to 99 whose values the files of `folder` hold, by file, the newest first.
fn held(folder: &Folder) -> Vec<Vec<u8>> {
    let of_file = |path: &Path| {
        let segment = Segment::open(path).expect("it is there").expect("it is whole");
        let mut read = Vec::new();
        (0..100).filter(|&number| matches!(segment.get(&numbered(number), &mut read), Held::Value(_))).collect()
    };
    folder.files().iter().map(|found| of_file(&found.path)).collect()
}

#[test]
fn what_is_old_or_too_much_goes_and_small_files_are_joined() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("cache");
    let folder = Folder::at(&path).expect("it is not there");
    drop(folder.unfinished().expect("it can be made"));
    let old = |numbers: &[u8], hours: u32| aged(&file(&path, numbers), HOUR * hours);
    old(&[1], 25);
    old(&[2, 3], 3);
    old(&[4], 2);
    folder.tidy(LIMITS);
    assert_eq!(held(&folder), [vec![4], vec![2, 3]], "one was too old");
    old(&[4, 5], 1);
    let left = path.join(".unfinished-x.tmp");
    fs::write(&left, "half").expect("written");
    folder.tidy(LIMITS);
    assert_eq!(held(&folder), [vec![2, 3, 4, 5]], "three small ones are one");
    assert!(left.is_file(), "another run may be writing it");
    aged(&left, HOUR * 25);
    aged(&folder.files()[0].path, HOUR);
    // Two that are not small: all together are too much.
    old(&(50..60).collect::<Vec<u8>>(), 2);
    old(&(60..70).collect::<Vec<u8>>(), 3);
    folder.tidy(LIMITS);
    assert!(!left.is_file(), "nobody writes it any more");
    assert_eq!(held(&folder), [vec![2, 3, 4, 5], (50..60).collect()], "the oldest went");
    let lock = File::create(path.join("lock")).expect("written");
    lock.lock().expect("nobody has it");
    folder.tidy(Limits { bytes: 0, ..LIMITS });
    assert_eq!(held(&folder).len(), 2, "another run is at it");
    drop(lock);
    // What is no file of the cache is neither joined nor in the way.
    fs::write(path.join(format!("damaged.{SUFFIX}")), "nothing").expect("written");
    fs::write(path.join("note.txt"), "mine").expect("written");
    folder.tidy(Limits { many: 1, ..LIMITS });
    assert_eq!(held(&folder), [vec![2, 3, 4, 5], (50..60).collect()]);
    folder.clean().expect("it can be removed");
    let left: Vec<_> =
        fs::read_dir(&path).expect("it stays").map(|entry| entry.expect("it is there").file_name()).collect();
    assert_eq!(left, ["note.txt"]);
    assert!(Folder::at(&path).is_err(), "it is no cache any more");
}

#[test]
fn a_folder_of_others_is_left_alone() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("article.txt"), "A ferry.").expect("written");
    let error = Folder::at(home.path()).expect_err("it holds an article");
    assert!(error.starts_with("a folder with other files"), "{error}");
    assert!(Folder::at(&home.path().join("article.txt")).is_err(), "a file");
    // A tag alone may be that of another program.
    fs::write(home.path().join("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n").expect("written");
    assert!(Folder::at(home.path()).is_err());
    let own = home.path().join("own");
    fs::create_dir(&own).expect("made");
    let folder = Folder::at(&own).expect("an empty one can become one");
    drop(folder.unfinished().expect("it can be written"));
    assert_eq!(fs::read_to_string(own.join(".gitignore")).expect("it is there"), "*\n");
    Folder::at(&own).expect("it is one");
}
