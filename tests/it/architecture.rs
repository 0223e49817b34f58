//! The house rules that a reviewer would otherwise check by eye: layers, file lengths, who touches the world.

use std::fs;
use std::path::{Path, PathBuf};

/// Module and layer, as ARCHITECTURE in CONTRIBUTING has them. A module uses its own layer and those below.
const LAYERS: [(&str, u8); 16] = [
    ("text", 0),
    ("doc", 1),
    ("finding", 1),
    ("parse", 2),
    ("lexicon", 2),
    ("rule", 2),
    ("detectors", 3),
    ("packs", 3),
    ("engine", 4),
    ("score", 4),
    ("corpus", 4),
    ("eval", 5),
    ("config", 5),
    ("report", 5),
    ("app", 6),
    ("cli", 7),
];

/// Modules of one layer that must not know each other.
const STRANGERS: [(&str, &str); 4] =
    [("detectors", "packs"), ("eval", "config"), ("eval", "report"), ("config", "report")];

/// Longest source file in lines: 400, and a little for what must stay together.
const LONGEST: usize = 420;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the checkout") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

/// The top-level module of a source file, and its text without tests and comments.
fn modules() -> Vec<(String, PathBuf, String)> {
    let mut modules = Vec::new();
    for path in sources(Path::new("src")) {
        let relative = path.strip_prefix("src").expect("below src");
        let Some(first) = relative.components().next().filter(|_| relative.components().count() > 1) else { continue };
        let name = path.file_stem().expect("a file").to_string_lossy();
        // Unit tests may stand on any layer: they drive a rule through the engine.
        if name == "tests" || name.ends_with("_tests") || name == "checks" {
            continue;
        }
        let text = fs::read_to_string(&path).expect("UTF-8");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = lines.join("\n");
        modules.push((first.as_os_str().to_string_lossy().into_owned(), path, code));
    }
    modules
}

#[test]
fn every_module_uses_only_its_own_layer_and_those_below() {
    for (module, path, code) in modules() {
        let own = layer(&module).unwrap_or_else(|| panic!("`{module}` has no layer: add it to the design"));
        for (other, theirs) in LAYERS {
            let uses = code.contains(&format!("crate::{other}::"))
                || code.contains(&format!("crate::{other};"))
                || grouped(&code).any(|name| name == other);
            if !uses || other == module {
                continue;
            }
            assert!(theirs <= own, "{}: `{module}` (L{own}) uses `{other}` (L{theirs})", path.display());
            let strange = STRANGERS.iter().any(|pair| *pair == (&module, other) || *pair == (other, &module));
            assert!(!strange, "{}: `{module}` and `{other}` do not know each other", path.display());
        }
    }
}

/// The modules in `use crate::{a, b::c};`.
fn grouped(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices("use crate::{").flat_map(move |(at, open)| {
        let rest = &code[at + open.len()..];
        rest[..rest.find(';').unwrap_or(0)]
            .split([',', '{', '}'])
            .map(|part| part.trim().split("::").next().unwrap_or_default())
    })
}

#[test]
fn only_the_edge_touches_files_threads_clock_and_environment() {
    const WORLD: [&str; 9] = [
        "std::fs",
        "std::env",
        "std::thread",
        "std::time",
        "std::net",
        "std::process",
        "File::open",
        "io::stdin",
        "println!",
    ];
    for (module, path, code) in modules() {
        if ["app", "cli"].contains(&module.as_str()) || path.ends_with("compile.rs") {
            continue;
        }
        // A user's packs are read where they are parsed; that one file is the reader.
        let reader = path.ends_with("packs/load.rs");
        for word in WORLD.iter().filter(|word| !(reader && ["std::fs", "File::open"].contains(word))) {
            assert!(!code.contains(word), "{}: `{word}` belongs to app or cli", path.display());
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    for path in sources(Path::new("src")).into_iter().chain(sources(Path::new("tests"))) {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
        assert!(text.starts_with("//! "), "{} opens with `//!` and one sentence", path.display());
    }
    let main = fs::read_to_string("src/main.rs").expect("UTF-8");
    assert!(main.lines().count() < 40, "main.rs only calls the library");
}

#[test]
fn there_is_no_drawer() {
    for path in sources(Path::new("src")) {
        for part in path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()) {
            let stem = part.trim_end_matches(".rs");
            assert!(!["utils", "util", "helpers", "common", "misc"].contains(&stem), "{}", path.display());
        }
    }
}

#[test]
fn a_detector_is_one_file_named_after_its_rule() {
    for rule in mtlint::detectors::all() {
        let meta = rule.documented();
        let path = format!("src/detectors/{}/{}.rs", meta.family, meta.id.replace('-', "_"));
        assert!(Path::new(&path).is_file(), "rule `{}` of family `{}` lives in {path}", meta.id, meta.family);
    }
}

#[test]
fn what_the_project_says_holds_no_path_of_a_machine() {
    let texts = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DATA-LICENSES.md", "tests/run.sh", ".ci/run"];
    for name in texts {
        let text = fs::read_to_string(name).unwrap_or_else(|_| panic!("{name} is part of the project"));
        for word in ["/home/", "/Users/"] {
            assert!(!text.contains(word), "{name} holds `{word}`");
        }
    }
}
