//! What a registry of names says, what is wrong in one, and which comments stay.

use super::*;

const FILE: &str = "\
# Ours.

# A river, too.
[[name]]
form = \"Belgurov\"
house = \"Belgurow\"
status = \"accepted\"
count = 120
documents = 40
variants = [
  { form = \"Belgurof\", kind = \"spelling\", confidence = 0.91, count = 3, documents = 2 },
  { form = \"Belguroff\", status = \"proposed\", kind = \"spelling\", confidence = 0.80, count = 1, documents = 1 },
  { form = \"Belgurow\", count = 0, documents = 0 },
]
source = [\"Белгуров\"]
note = \"says \\\"w\\\" himself\\nin \\\\ letters\"

[[name]]
form = \"Çağlar\"
status = \"proposed\"
count = 1
documents = 1
";

#[test]
fn what_is_written_is_what_was_read() {
    let file = parse_names("names.toml", FILE).expect("a sound file");
    assert_eq!(file.entries[0].note, "says \"w\" himself\nin \\ letters");
    assert_eq!(file.render(), FILE);
    let fresh = NamesFile { header: String::new(), comments: Vec::new(), ..file.clone() };
    let again = parse_names("names.toml", &fresh.render()).expect("what we write can be read");
    assert_eq!(again.entries, file.entries);
}

#[test]
fn comment_lines_stay_with_their_entry() {
    let text = "# top\n\n# one\n[[name]]\nform = \"B\"\n# inside\nnote = \"\"\"a\n# no comment\n\"\"\"\n# two\n[[name]]\nform = \"A\"\n# end\n";
    let file = parse_names("names.toml", text).expect("a sound file");
    let mut entries = file.entries.clone();
    entries.reverse();
    let written = file.with(entries).render();
    assert!(written.starts_with("# top\n\n# two\n# end\n[[name]]\nform = \"A\"\n"), "{written}");
    assert!(written.contains("\n# one\n# inside\n[[name]]\nform = \"B\"\n"), "{written}");
}

#[test]
fn quotes_in_a_comment_open_no_text() {
    for text in [
        "# the ''' in it\n# two\n[[name]]\nform = \"A\"\n",
        "[[name]]\nform = \"A\" # \"\"\" as he writes\n# two\n",
        "[[name]]\nform = \"A\"\nnote = \"\"\"a \\\"\"\"\"\n# two\n",
        "[[name]]\nform = \"A\"\nnote = '''a\n# no comment \"\"\"'''\n# two\n",
    ] {
        let written = parse_names("names.toml", text).expect(text).render();
        assert!(written.contains("# two\n[[name]]"), "{text}\n{written}");
        let again = parse_names("names.toml", &written).expect("what we write can be read");
        assert_eq!(again.render(), written, "{text}");
    }
}

#[test]
fn says_what_is_wrong_where_and_what_is_allowed() {
    for (text, message, place, help) in [
        ("[[name]]\nform = \"A\"\nstate = 1\n", "unknown key `state`", (3, 1), "did you mean `status`?"),
        (
            "[[name]]\nform = \"A\"\nhouse = \"B\"\nvariants = [{ form = \"B\", house = \"A\" }]\n",
            "unknown key `house`",
            (4, 27),
            "the keys here are form, status, kind, confidence, count, documents",
        ),
        ("[[names]]\nform = \"A\"\n", "unknown key `names`", (1, 3), "did you mean `name`?"),
        (
            "[[name]]\nform = \"A\"\nstatus = \"acepted\"\n",
            "`status` is `acepted`",
            (3, 10),
            "did you mean `accepted`?",
        ),
        ("[[name]]\nform = \"A\"\nstatus = \"x\"\n", "`status` is `x`", (3, 10), "write proposed, accepted, rejected"),
        (
            "[[name]]\nform = \"A\"\nvariants = [\n  { form = \"B\", kind = \"mark\" },\n]\n",
            "`kind` is `mark`",
            (4, 24),
            "did you mean `marks`?",
        ),
        (
            "[[name]]\nform = \"A\"\nvariants = [{ form = \"B\", confidence = 2.0 }]\n",
            "`confidence` is 2",
            (3, 40),
            "it lies between 0 and 1",
        ),
        (
            "[[name]]\nform = \"A\"\nvariants = [{ form = \"A\" }]\n",
            "`A` stands twice in the entry `A`",
            (3, 22),
            "delete one of the two",
        ),
        (
            "[[name]]\nform = \" \"\n",
            "`form` is ` `, which is no name",
            (2, 8),
            "a name is one or several words with single spaces between them",
        ),
    ] {
        let error = parse_names("names.toml", text).expect_err(text);
        assert_eq!((error.message.as_str(), error.place), (message, Some(place)), "{error}");
        assert_eq!(error.help.as_deref(), Some(help), "{error}");
    }
    let error = parse_names("names.toml", "[[name]]\nstatus = \"accepted\"\n").expect_err("no form");
    assert!(error.message.contains("form") && error.place.is_some(), "{error}");
}
