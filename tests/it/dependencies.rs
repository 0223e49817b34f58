//! What the program is built from: licences, sources, the oldest compiler, and crates that are there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than that they are named.
const PERMISSIVE: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Zlib",
];

/// The crates of the HTML parser are under the MPL-2.0: unchanged as they are, it asks for no more than their source.
const MPL: [&str; 4] = ["cssparser", "cssparser-macros", "dtoa-short", "selectors"];

/// Crates that are there in two versions, and why.
const TWICE: [(&str, &str); 9] = [
    ("bit-set", "jsonschema of the tests has the old one, the HTML parser the new"),
    ("bit-vec", "comes with bit-set"),
    ("embedded-io", "postcard takes both"),
    ("foldhash", "comes with hashbrown"),
    ("getrandom", "jsonschema of the tests has the old one, tempfile the new"),
    ("hashbrown", "whatlang has the old one, toml the new"),
    ("r-efi", "comes with getrandom, and is built for UEFI only"),
    ("shlex", "trycmd has the old one: both in tests only"),
    ("syn", "macros move to the new one by and by: it is run and not built in"),
];

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What cargo says of all crates that are built on this machine. Every one was unpacked to build this test, so it needs no network;
/// of other systems' crates the lockfile tells.
fn metadata() -> Value {
    let compiler = output("rustc", &["-vV"]);
    let host = compiler.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc says for whom it compiles");
    let arguments = ["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host];
    serde_json::from_str(&output(env!("CARGO"), &arguments)).expect("cargo writes JSON")
}

fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// The crates of the lockfile, for every system: name and version, and where it comes from.
fn locked() -> Vec<(String, String, Option<String>)> {
    let text = fs::read_to_string("Cargo.lock").expect("the lockfile is part of the project");
    let lock: toml::Table = toml::from_str(&text).expect("TOML");
    let packages = lock["package"].as_array().expect("crates");
    let word = |package: &toml::Value, key: &str| package.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let entry = |package| {
        (word(package, "name").expect("a name"), word(package, "version").expect("a version"), word(package, "source"))
    };
    packages.iter().map(entry).collect()
}

/// Whether an SPDX expression can be met with licences that `allows` takes: of `OR` one, of `AND` all.
fn is_met(expression: &str, allows: &dyn Fn(&str) -> bool) -> bool {
    let expression = expression.replace('/', " OR ");
    // The crates nest no deeper than one pair of parentheses, and only around `OR`.
    let mut open = 0;
    let parts = expression.split(" AND ").map(|part| {
        open += part.matches('(').count();
        open -= part.matches(')').count();
        assert_eq!(open, 0, "{expression}: an `AND` in parentheses needs a better reader");
        part.trim_matches(['(', ')'])
    });
    let mut parts = parts.peekable();
    parts.peek().is_some() && parts.all(|part| part.split(" OR ").any(|licence| allows(licence.trim())))
}

#[test]
fn licences_are_permissive() {
    let metadata = metadata();
    let mut met = BTreeSet::new();
    let mut refused = Vec::new();
    for package in packages(&metadata) {
        let (name, licence) = (text(package, "name"), text(package, "license"));
        let by_name = MPL.contains(&name) && licence == "MPL-2.0";
        if by_name {
            met.insert(name.to_owned());
        } else if !is_met(licence, &|licence| PERMISSIVE.contains(&licence)) {
            refused.push(format!("{name}: {licence}"));
        }
    }
    assert_eq!(refused, [""; 0], "licences that nobody agreed to");
    assert_eq!(met, MPL.map(str::to_owned).into(), "an exception that nothing needs any more");
    assert!(packages(&metadata).count() > 100, "the crates are there");
}

#[test]
fn expressions_of_licences_are_read() {
    let check = |expression: &str| is_met(expression, &|licence| ["MIT", "Zlib"].contains(&licence));
    assert!(check("MIT") && check("GPL-3.0 OR MIT") && check("GPL-3.0/MIT") && check("(MIT OR X) AND Zlib"));
    assert!(!check("") && !check("GPL-3.0") && !check("MIT AND X") && !check("(Y OR X) AND Zlib"));
}

#[test]
fn every_crate_comes_from_the_registry() {
    let packages = locked();
    assert!(packages.len() > 100, "the lockfile holds the crates");
    for (name, _, source) in packages {
        let from_registry = source.as_deref() == Some("registry+https://github.com/rust-lang/crates.io-index");
        assert!(from_registry || (name == "mtlint" && source.is_none()), "{name} comes from {source:?}");
    }
}

#[test]
fn crates_that_are_there_twice_have_a_reason() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, version, _) in locked() {
        versions.entry(name).or_default().insert(version);
    }
    let twice: Vec<&str> = versions.iter().filter(|(_, all)| all.len() > 1).map(|(name, _)| name.as_str()).collect();
    assert_eq!(twice, TWICE.map(|(name, _)| name), "a crate in several versions: say why, or take it out of the list");
    assert!(versions.values().all(|all| all.len() < 3), "a crate is there three times");
}

/// Crates that only tests use may ask for more: whoever builds the program does not build them.
#[test]
fn the_oldest_compiler_is_old_enough_for_all() {
    let metadata = metadata();
    let version = |text: &str| {
        text.split('.').map(|part| part.parse::<u32>().expect("a number")).chain([0]).take(3).collect::<Vec<_>>()
    };
    let root = text(&metadata["resolve"], "root");
    let nodes = metadata["resolve"]["nodes"].as_array().expect("a graph");
    let nodes: BTreeMap<&str, &Value> = nodes.iter().map(|node| (text(node, "id"), node)).collect();
    let (mut needed, mut waiting) = (BTreeSet::new(), vec![root]);
    while let Some(id) = waiting.pop() {
        if !needed.insert(id) {
            continue;
        }
        for dependency in nodes[id]["deps"].as_array().into_iter().flatten() {
            let mut kinds = dependency["dep_kinds"].as_array().into_iter().flatten();
            if kinds.any(|kind| kind["kind"] != "dev") {
                waiting.push(text(dependency, "pkg"));
            }
        }
    }
    let ours = packages(&metadata).find(|package| text(package, "id") == root).expect("ourselves");
    let least = version(text(ours, "rust_version"));
    for package in packages(&metadata).filter(|package| needed.contains(text(package, "id"))) {
        let asked = text(package, "rust_version");
        let is_fine = asked.is_empty() || version(asked) <= least;
        assert!(is_fine, "{} asks for Rust {asked}, Cargo.toml for less", text(package, "name"));
    }
    assert!(needed.len() > 50 && needed.len() < nodes.len(), "{} of {} crates", needed.len(), nodes.len());
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string("Cargo.toml").expect("the manifest")).expect("TOML");
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}
