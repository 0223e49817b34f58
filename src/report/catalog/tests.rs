//! One invented rule, shown in all three ways.

use std::borrow::Cow;

use super::*;
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Example, OptionDoc};

fn rule() -> RuleMeta {
    RuleMeta {
        id: "repeated-word".into(),
        family: "repetition".into(),
        category: Category::Fluency,
        severity: Severity::Minor,
        confidence: Confidence::percent(95),
        summary: "the same word twice in a row".into(),
        doc: "## What it finds\n\nA word that stands twice in a row, which hardly any sentence of English needs\n\
              to say what it says.\n\n* `the the`,\n* `of of` over a\n  line end\n\n## Why it matters\nIt is wrong.\n\n\
              ```text\nas   is\n```\n"
            .into(),
        options: Cow::Owned(vec![OptionDoc {
            name: "allow".into(),
            default: OptionValue::List(vec!["had".to_owned(), "a \"b\"".to_owned()]),
            doc: "Words that may be said twice.".into(),
        }]),
        examples: Cow::Owned(vec![
            Example::fixed("He saw ⟦the the⟧ cat.", "He saw the cat."),
            Example::good("It had had ``` its day.\n\nReally."),
        ]),
        ..RuleMeta::DEFAULT
    }
}

#[test]
fn the_list() {
    let mut out = Vec::new();
    table(&[&rule()], None, &mut out).expect("a Vec takes all bytes");
    let wanted = "\
rule           severity  category  what it finds
repeated-word  minor     fluency   the same word twice in a row
1 rule
";
    assert_eq!(String::from_utf8_lossy(&out), wanted);
}

#[test]
fn the_page_on_the_terminal() {
    let mut out = Vec::new();
    explain(&rule(), false, &mut out).expect("a Vec takes all bytes");
    let wanted = "\
repeated-word
the same word twice in a row

severity minor, confidence 0.95, category fluency
stable, looks at a block, for English

What it finds
A word that stands twice in a row, which hardly any sentence of English needs to
say what it says.

* `the the`,
* `of of` over a line end

Why it matters
It is wrong.

    as   is

Options, under [options.repeated-word]
allow = [\"had\", 'a \"b\"']
    Words that may be said twice.

Found
    He saw ⟦the the⟧ cat.
  fixed:
    He saw the cat.

Not found
    It had had ``` its day.

    Really.
";
    assert_eq!(String::from_utf8_lossy(&out), wanted);
}

#[test]
fn the_page_in_the_guide() {
    let page = markdown_page(&rule());
    let parts = [
        "# repeated-word\n\nthe same word twice in a row\n\n| severity |",
        "| minor | 0.95 | fluency | repetition | block | English | stable |\n\n## What it finds\n\n",
        "\n## Options\n\n```toml\n[options.repeated-word]\nallow = [\"had\", 'a \"b\"']\n```\n\n* `allow`: Words that may",
        "\n## Found\n\n```text\nHe saw ⟦the the⟧ cat.\n```\n\nFixed:\n\n```text\nHe saw the cat.\n```\n",
        "\n## Not found\n\n````text\nIt had had ``` its day.\n\nReally.\n````\n",
    ];
    for part in parts {
        assert!(page.contains(part), "no {part:?} in\n{page}");
    }
}

#[test]
fn all_rules_on_one_page() {
    let mut out = Vec::new();
    markdown(&[&rule(), &rule()], &[], &mut out).expect("a Vec takes all bytes");
    let page = String::from_utf8_lossy(&out);
    assert_eq!(page.matches("\n## repeated-word\n").count(), 2);
    assert_eq!(page.matches("\n### What it finds\n").count(), 2);
    assert_eq!(page.matches("\n### Not found\n").count(), 2);
    assert_eq!(page.matches("\n| [repeated-word](#repeated-word) | minor |").count(), 2);
}

#[test]
fn rules_for_a_program() {
    let mut out = Vec::new();
    jsonl(&[&rule()], &mut out).expect("a Vec takes all bytes");
    let value: serde_json::Value = serde_json::from_slice(&out).expect("our own JSON");
    assert_eq!((&value["type"], &value["id"]), (&"rule".into(), &"repeated-word".into()));
    assert_eq!(value["options"][0]["default"][0], "had");
    assert_eq!(value["examples"][0]["fixed"], "He saw the cat.");
}
