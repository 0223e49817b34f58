//! `mtlint names` through the library: the same bytes whatever the threads, and an archive that grows.

use std::fs;
use std::path::{Path, PathBuf};

use mtlint::app::{Ending, NamesOptions, SettingsSource, names};
use mtlint::corpus::Limits;

fn options(paths: &[PathBuf], out: &Path, jobs: usize) -> NamesOptions {
    NamesOptions {
        paths: paths.to_vec(),
        settings: SettingsSource { isolated: true, ..SettingsSource::default() },
        input_format: None,
        stdin_name: None,
        out: out.to_path_buf(),
        limits: Limits { all: true, ..Limits::default() },
        jobs,
        progress: false,
    }
}

/// Runs, and gives back the ending, the registry and standard error.
fn run(options: &NamesOptions) -> (Ending, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ending = names(options, &mut out, &mut err).expect("the run itself works");
    assert!(out.is_empty(), "standard output is for `--out -`");
    let registry = fs::read_to_string(&options.out).expect("the registry");
    (ending, registry, String::from_utf8(err).expect("UTF-8"))
}

#[test]
fn a_registry_is_the_same_for_any_threads_and_any_order_of_paths() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths: Vec<PathBuf> =
        ["corpora/from-zh", "corpora/from-ko", "corpora/clean", "corpora/from-es"].map(PathBuf::from).into();
    let mut first: Option<String> = None;
    for jobs in [1, 2, 5] {
        let out = folder.path().join(format!("names-{jobs}.toml"));
        let (ending, registry, _) = run(&options(&paths, &out, jobs));
        assert_eq!(ending, Ending::Clean);
        assert!(registry.matches("[[name]]").count() > 20, "there are names");
        let first = first.get_or_insert_with(|| registry.clone());
        assert!(*first == registry, "{jobs} threads differ from one");
        paths.rotate_left(1);
        paths.swap(0, 2);
    }
}

#[test]
fn a_second_run_changes_nothing_and_a_grown_archive_only_adds() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("names.toml");
    let archive = folder.path().join("archive");
    fs::create_dir(&archive).expect("a folder");
    let write = |name: &str, text: &str| fs::write(archive.join(name), text).expect("written");
    write("a.txt", "The court heard Karim Belgurov on Monday.\n\nNobody answered Belgurov at first.\n");
    write("b.txt", "The court heard Karim Belgurof on Friday.\n\nNobody answered Belgurof at first.\n");
    let run = || run(&options(std::slice::from_ref(&archive), &out, 1));
    let (_, first, _) = run();
    let (_, second, said) = run();
    assert_eq!(first, second);
    assert!(said.contains("is up to date"), "{said}");

    let decided = first.replacen("status = \"proposed\"", "house = \"Belgurow\"\nstatus = \"accepted\"", 1);
    fs::write(&out, decided.replace("[[name]]", "# Ours.\n[[name]]")).expect("written");
    write("c.txt", "The town thanked Petar Tanvelik on Monday.\n\nMany people know Tanvelik well.\n");
    let (_, third, _) = run();
    assert!(
        third.contains("# Ours.\n[[name]]\nform = \"Belgurov\"\nhouse = \"Belgurow\"\nstatus = \"accepted\""),
        "{third}"
    );
    assert!(third.contains("form = \"Petar Tanvelik\"\nstatus = \"proposed\""), "{third}");
    let left: Vec<_> = fs::read_dir(folder.path()).expect("the folder").collect();
    assert_eq!(left.len(), 2, "no temporary file stays behind");
}

#[test]
fn a_file_that_cannot_be_read_costs_only_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("a.txt");
    fs::write(&article, "The court heard Karim Belgurov on Monday, and Belgurov was glad of it.\n").expect("written");
    let broken = folder.path().join("b.jsonl");
    fs::write(&broken, "{\"text\": \"The town thanked Petar Tanvelik for it.\"}\n{\"text\": 3}\n").expect("written");
    let (ending, registry, said) = run(&options(&[article, broken], &folder.path().join("names.toml"), 2));
    assert_eq!(ending, Ending::Trouble);
    assert!(registry.contains("Karim Belgurov") && registry.contains("Petar Tanvelik"), "{registry}");
    assert!(said.contains("b.jsonl:2"), "{said}");
}
