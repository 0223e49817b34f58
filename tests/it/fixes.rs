//! What `mtlint fix` does to any text: a second run changes nothing, and nothing but the fixes is touched.

use std::fs;
use std::path::{Path, PathBuf};

use mtlint::doc::Format;
use mtlint::engine::{Fixed, Judge, Registry, RuleSet, Scratch, Selection, fix, splice};
use mtlint::eval::example::unmark;
use mtlint::finding::Safety;
use mtlint::parse::{self, Hints};

struct Fixer {
    registry: Registry,
    rules: RuleSet,
    scratch: Scratch,
}

impl Fixer {
    fn new() -> Self {
        let registry = Registry::builtin();
        let rules = RuleSet::new(&registry, &Selection::default());
        Self { registry, rules, scratch: Scratch::default() }
    }

    fn fix(&mut self, text: &str, format: Format, hints: &Hints, least: Safety) -> Fixed {
        let judge = Judge::without_decisions(&self.rules, &self.registry);
        fix(&judge, text.into(), format, hints, least, &mut self.scratch)
    }

    /// Fixes `text` twice; the findings fixed, and those in conflict.
    fn check(&mut self, name: &str, text: &str, format: Format, hints: &Hints) -> (u32, u32) {
        let (mut findings, mut in_conflict) = (0, 0);
        for least in [Safety::Safe, Safety::Unsafe] {
            let fixed = self.fix(text, format, hints, least);
            assert!(fixed.settled, "{name}: its fixes undo each other");
            let replayed = fixed.passes.iter().fold(text.to_owned(), |text, pass| splice(&text, pass));
            assert_eq!(replayed, *fixed.text, "{name}: the edits are not what was done");
            assert_eq!(fixed.findings == 0, *fixed.text == *text, "{name}: what is counted is what was changed");
            let again = self.fix(&fixed.text, format, hints, least);
            assert_eq!((again.findings, &*again.text), (0, &*fixed.text), "{name}: a second run changes something");
            findings += fixed.findings;
            in_conflict += fixed.left.in_conflict;
        }
        (findings, in_conflict)
    }
}

/// The articles below `folder` with their formats.
fn articles(folder: &Path, found: &mut Vec<(PathBuf, Format)>) {
    for entry in fs::read_dir(folder).expect("a folder of the checkout") {
        let path = entry.expect("a readable entry").path();
        let format = match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.is_dir() => {
                articles(&path, found);
                continue;
            }
            Some("txt") => Format::Plain,
            Some("md") => Format::Markdown,
            Some("html") => Format::Html,
            _ => continue,
        };
        found.push((path, format));
    }
}

#[test]
fn a_second_run_changes_nothing_in_the_corpora() {
    let mut fixer = Fixer::new();
    let mut found = Vec::new();
    articles(Path::new("corpora"), &mut found);
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let (mut findings, mut in_conflict) = (0, 0);
    for (path, format) in &found {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let (fixed, left) = fixer.check(&path.to_string_lossy(), &text, *format, &Hints::default());
        findings += fixed;
        in_conflict += left;
    }
    assert!(found.len() > 20 && findings > 100, "{} articles, {findings} fixes", found.len());
    assert!(in_conflict * 20 < findings, "{in_conflict} fixes in conflict, {findings} applied");
}

#[test]
fn a_second_run_changes_nothing_in_the_examples() {
    let mut fixer = Fixer::new();
    let mut fixed = 0;
    for rule in Registry::builtin().rules() {
        let meta = rule.documented();
        for example in meta.examples.iter().filter(|example| example.fixed.is_some()) {
            let (text, _) = unmark(&example.text).expect("marks pair");
            let hints = Hints {
                original: example.original.as_deref().map(str::to_owned),
                source_language: meta.sources.first().map(ToString::to_string),
                domain: meta.domains.first().map(ToString::to_string),
                ..Hints::default()
            };
            let name = format!("{}: {text}", meta.id);
            fixed += fixer.check(&name, &text, Format::Plain, &hints).0;
            fixer.check(&name, &text, Format::Markdown, &hints);
            let page: Vec<String> = text.split("\n\n").map(|block| format!("<p>{}</p>", escaped(block))).collect();
            fixer.check(&name, &page.join("\n"), Format::Html, &hints);
        }
    }
    assert!(fixed > 100, "{fixed} fixes");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What stands around the paragraphs of a page is no business of a fix.
#[test]
fn tags_stay_as_they_are() {
    let mut fixer = Fixer::new();
    let mut found = Vec::new();
    articles(Path::new("corpora"), &mut found);
    let tags = |text: &str| -> Vec<String> {
        text.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag.to_owned())).collect()
    };
    let mut pages = 0;
    for (path, _) in found.iter().filter(|(_, format)| *format == Format::Html) {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let fixed = fixer.fix(&text, Format::Html, &Hints::default(), Safety::Unsafe);
        assert_eq!(tags(&fixed.text), tags(&text), "{}", path.display());
        let doc = parse::document(text.as_str().into(), Format::Html, Hints::default());
        pages += u32::from(!doc.blocks.is_empty());
    }
    assert!(pages > 0, "the corpora have pages");
}
