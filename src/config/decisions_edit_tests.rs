//! What an edit leaves as it was, and what it changes.

use super::*;
use crate::finding::{Fingerprint, Opinion};

fn decision(rule: &str, text: &str, print: u128, opinion: Opinion) -> Decision {
    Decision {
        subject: Subject::Finding(Fingerprint(print)),
        rule: rule.to_owned(),
        text: text.to_owned(),
        document: String::new(),
        opinion,
        note: String::new(),
        author: String::new(),
        decided: None,
        expires: None,
    }
}

/// Puts `decisions` into the file `text`, and takes out those with the fingerprints `gone`.
fn edited(text: &str, decisions: Vec<Decision>, gone: &[u128]) -> (String, Edited) {
    let mut editor = DecisionsEditor::open("d.toml", text).expect("valid");
    for decision in decisions {
        editor.put(decision);
    }
    for &print in gone {
        editor.remove(&Subject::Finding(Fingerprint(print)));
    }
    let edited = editor.edited;
    let text = editor.render();
    parse_decisions("d.toml", &text).expect("what is written can be read");
    (text, edited)
}

fn entry(rule: &str, text: &str, print: u128, more: &str) -> String {
    format!("[[decision]]\nrule = \"{rule}\"\ntext = \"{text}\"\nfingerprint = \"{print:032x}\"\n{more}")
}

#[test]
fn what_stands_above_the_first_entry_stays_as_it_is() {
    for head in ["\u{feff}\n", "# Decisions of the desk\n", " # Decisions of the desk\n", "\t# Ours\n\n  # Of spring\n"]
    {
        let again = || vec![decision("a", "z", 3, Opinion::True)];
        let (first, _) = edited(head, again(), &[]);
        assert!(first.starts_with(head.trim_start_matches('\u{feff}')), "{first:?}");
        assert_eq!(edited(&first, again(), &[]).0, first);
    }
}

#[test]
fn a_new_file_is_sorted_under_its_header() {
    let mut second = decision("b", "y", 1, Opinion::Accepted);
    second.note = "two \"words\"\nand a line".to_owned();
    second.decided = Some(Date::constant(2031, 5, 2));
    let (text, counts) =
        edited("", vec![second, decision("b", "x", 2, Opinion::False), decision("a", "z", 3, Opinion::True)], &[]);
    let expected = [
        HEADER.trim_end(),
        &entry("a", "z", 3, "verdict = \"true\""),
        &entry("b", "x", 2, "verdict = \"false\""),
        &entry(
            "b",
            "y",
            1,
            "verdict = \"accepted\"\nnote = \"\"\"\ntwo \"words\"\nand a line\"\"\"\ndecided = 2031-05-02\n",
        ),
    ];
    assert_eq!(text, expected.join("\n\n"));
    assert_eq!(counts, Edited { added: 3, ..Edited::default() });
}

#[test]
fn a_last_line_without_an_end_takes_no_entry_with_it() {
    for top in ["# Ours.", "# Ours.\n", "##", "# Ours.\r\n# Two."] {
        let (text, _) = edited(top, vec![decision("b", "x", 1, Opinion::False)], &[]);
        assert_eq!(parse_decisions("d.toml", &text).map(|decisions| decisions.all().len()), Ok(1), "{text}");
        assert!(text.starts_with('#'), "{text}");
    }
}

#[test]
fn comments_and_other_entries_stay() {
    let top = "# Ours.\n\n";
    let first = entry("b", "x", 1, "verdict   = \"false\" # sure\n");
    let last = format!("# The choir.\n{}", entry("b", "y", 2, "verdict = \"true\"\n"));
    let file = format!("{top}{first}\n{last}");
    assert_eq!(
        edited(&file, vec![decision("b", "x", 1, Opinion::False)], &[]),
        (file.clone(), Edited { known: 1, ..Edited::default() })
    );

    let (text, counts) = edited(&file, vec![decision("b", "x", 1, Opinion::True)], &[]);
    assert_eq!(text, file.replace("= \"false\" # sure", "= \"true\" # sure"));
    assert_eq!(counts, Edited { changed: 1, ..Edited::default() });

    let (text, _) = edited(&file, vec![decision("a", "x", 3, Opinion::True)], &[]);
    assert_eq!(text, format!("{top}{}\n{first}\n{last}", entry("a", "x", 3, "verdict = \"true\"\n")));

    let (text, counts) = edited(&file, Vec::new(), &[1]);
    assert_eq!(text, format!("{top}{last}"));
    assert_eq!(counts, Edited { removed: 1, ..Edited::default() });
    let (text, _) = edited(&file, Vec::new(), &[1, 2]);
    assert_eq!(text, top);
    let (text, _) = edited(&text, vec![decision("b", "x", 1, Opinion::True)], &[]);
    assert_eq!(text, format!("{top}{}", entry("b", "x", 1, "verdict = \"true\"\n")));
}

#[test]
fn an_entry_that_stands_twice_goes_as_one() {
    let one = entry("b", "x", 1, "verdict = \"false\"\n");
    let (text, counts) = edited(&format!("{one}\n{one}"), Vec::new(), &[1]);
    assert_eq!((text.as_str(), counts.removed), ("", 1));
}

#[test]
fn a_list_in_brackets_is_left_alone() {
    let text = "# Ours.\ndecision = [{ rule = \"a\", text = \"b\", verdict = \"false\" }]\n";
    assert_eq!(parse_decisions("d.toml", text).map(|decisions| decisions.all().len()).ok(), Some(1));
    let refused = DecisionsEditor::open("d.toml", text).err().expect("it would lose the comment");
    assert_eq!(refused.help.as_deref(), Some("write `[[decision]]` above each entry"));
}
