//! Docs that are generated are up to date.

use std::fs;

use mtlint::engine::Registry;
use mtlint::eval::example;
use mtlint::packs::{self, PackFile};
use mtlint::report::catalog;

/// Compares the file at `path` with `text`; with `MTLINT_BLESS` set it writes it.
fn check(path: &str, text: &str) {
    if std::env::var_os("MTLINT_BLESS").is_some() {
        fs::write(path, text).expect("docs can be written");
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(written == text, "{path} is out of date: set MTLINT_BLESS=1 once and read the diff");
}

#[test]
fn the_pages_of_rules_are_those_of_the_program() {
    let registry = Registry::builtin();
    let documented: Vec<_> = registry.rules().iter().map(|rule| rule.documented()).collect();
    let metas: Vec<_> = documented.iter().map(AsRef::as_ref).collect();
    let packs = mtlint::packs::embedded_packs();
    let mut page = Vec::new();
    catalog::markdown(&metas, &packs, &mut page).expect("a vector takes everything");
    check("docs/rules.md", &String::from_utf8(page).expect("UTF-8"));
    for pack in &packs {
        let mut page = Vec::new();
        catalog::pack_markdown(pack, &metas, &mut page).expect("a vector takes everything");
        check(&format!("docs/packs/{}.md", pack.name), &String::from_utf8(page).expect("UTF-8"));
    }
    let pages = fs::read_dir("docs/packs").expect("the pages of packs").count();
    assert_eq!(pages, packs.len(), "docs/packs has a page of a pack that is gone");
}

/// Every key that the schema of packs knows is explained in the guide.
#[test]
fn every_key_of_packs_is_in_their_page() {
    let page = fs::read_to_string("docs/packs.md").expect("the page");
    let schema: serde_json::Value = serde_json::from_str(packs::SCHEMA).expect("the schema is JSON");
    let mut keys = 0;
    for kind in ["PackHead", "RuleFile", "Entry", "Head", "Only", "TokenItem", "Example"] {
        let properties = schema["$defs"][kind]["properties"].as_object().expect(kind);
        for key in properties.keys() {
            let told =
                ["`KEY`", "`KEY =", "\nKEY =", "[KEY]", " KEY =", "[[KEY]]"].map(|form| form.replace("KEY", key));
            assert!(told.iter().any(|form| page.contains(form)), "docs/packs.md does not tell of `{key}` ({kind})");
            keys += 1;
        }
    }
    assert!(keys > 40, "the schema has its keys");
}

/// A whole rule file in the guide is one: it can be read, and its examples hold.
#[test]
fn the_rule_files_of_the_guide_are_true() {
    let mut files = 0;
    for page in ["docs/packs.md", "docs/write-a-rule.md"] {
        let text = fs::read_to_string(page).expect("the page");
        let blocks = text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
        for block in blocks.filter(|block| block.contains("\n[rule]\n") && block.contains("## Known limits")) {
            let id = block.split("\nid = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
            let file = PackFile { path: format!("{}.toml", id.replace('-', "_")), text: block.to_owned() };
            let rules = packs::from_files(vec![file]).unwrap_or_else(|error| panic!("{page}: {error}"));
            let mut registry = Registry::builtin();
            registry.extend(rules.clone()).expect("an id of its own");
            for rule in rules {
                let meta = rule.documented();
                for example in meta.examples.iter() {
                    assert_eq!(example::check(&registry, &meta.id, example), Ok(()), "{page}");
                    files += 1;
                }
            }
        }
    }
    assert!(files >= 4, "the guide shows whole rule files");
}

#[test]
fn the_page_of_options_is_that_of_the_program() {
    let mut command = mtlint::cli::command().term_width(100);
    command.build();
    let mut page = String::from("# Command line\n\nThis page is what `mtlint help` says.\n");
    page += &shown(&command.render_long_help().to_string());
    add_commands(&mut command, "mtlint", &mut page);
    check("docs/cli.md", &page);
}

/// Adds the help of each command below `command`, which is called by `name`.
fn add_commands(command: &mut clap::Command, name: &str, page: &mut String) {
    for sub in command.get_subcommands_mut().filter(|sub| sub.get_name() != "help") {
        let name = format!("{name} {}", sub.get_name());
        page.push_str("\n## ");
        page.push_str(&name);
        page.push('\n');
        *page += &shown(&sub.render_long_help().to_string());
        add_commands(sub, &name, page);
    }
}

/// As a block of text, without spaces at the ends of lines.
fn shown(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("\n```text\n{}\n```\n", lines.join("\n"))
}

#[test]
fn every_key_of_the_configuration_is_in_its_page() {
    let page = fs::read_to_string("docs/configuration.md").expect("the page");
    for key in [
        "profile",
        "select",
        "ignore",
        "packs",
        "severity",
        "options",
        "gate",
        "input",
        "weights",
        "names",
        "overrides",
    ] {
        assert!(
            page.contains(&format!("`{key}"))
                || page.contains(&format!("`[{key}"))
                || page.contains(&format!("`[[{key}")),
            "{key}"
        );
    }
}

#[test]
fn the_example_of_names_is_that_of_the_session() {
    let page = fs::read_to_string("docs/names.md").expect("the page");
    let session = fs::read_to_string("tests/cli/names.trycmd").expect("the session");
    let example =
        page.split("## An example").nth(1).and_then(|rest| rest.split("## The file").next()).expect("it has one");
    let mut shown = false;
    for line in example.lines() {
        if line.starts_with("```") {
            shown = !shown;
        } else if shown {
            assert!(session.lines().any(|known| known == line), "no session prints: {line}");
        }
    }
}
