//! The file of decisions as a person writes it, and what is said of mistakes in it.

use super::*;
use crate::finding::Fingerprint;

#[test]
fn reads_both_kinds() {
    let text = r#"
        [[decision]]
        rule = "doubled-word"
        text = "that that"
        fingerprint = "0123456789abcdef0123456789ABCDEF"
        document = "news/a.txt"
        verdict = "false"
        note = "quoted"
        author = "ada"
        decided = 2031-05-01
        expires = "2031-06-01"

        [[decision]]
        rule = "doubled-word"
        text = "La la"
        verdict = "accepted"
    "#;
    let decisions = parse_decisions("d.toml", text).expect("valid");
    let [first, second] = decisions.all() else { panic!("there are two") };
    assert_eq!(first.subject, Subject::Finding(Fingerprint(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef)));
    let dates = [first.decided, first.expires].map(|day| day.expect("it is there").to_string());
    assert_eq!(dates, ["2031-05-01", "2031-06-01"]);
    assert_eq!(second.subject, Subject::Text { rule: "doubled-word".to_owned(), text: "La la".to_owned() });
    assert!(parse_decisions("d.toml", "# Nothing yet.\n").expect("valid").is_empty());
}

#[test]
fn says_what_is_wrong_where_and_what_to_do() {
    let print = "0123456789abcdef0123456789abcdef";
    for (text, message, place, help) in [
        (
            "[[decision]]\nverdict = \"true\"\n",
            "the decision does not say what it is about",
            (1, 1),
            "name a `fingerprint`, or a `rule` and a `text`",
        ),
        (
            "\n[[decision]]\nfingerprint = \"12\"\nverdict = \"true\"\n",
            "`12` is no fingerprint: it has 32 digits, 0 to 9 and a to f",
            (3, 15),
            "copy it from the finding's row or line",
        ),
        (
            "[[decision]]\nrule = \"a\"\ntext = \"b\"\nverdict = \"accept\"\n",
            "`verdict`: `accept` is none of true, false, accepted",
            (4, 11),
            "did you mean `accepted`?",
        ),
        (
            "[[decision]]\nrule = \"a\"\ntext = \"b\"\nverdict = \"true\"\nexpires = \"soon\"\n",
            "`expires` is `soon`, which is no day",
            (5, 11),
            "write it as 2031-05-02",
        ),
        (
            "[[decision]]\nrule = \"a\"\ntext = \"b\"\nverdict = \"true\"\nexpire = 2031-05-02\n",
            "unknown key `expire`",
            (5, 1),
            "did you mean `expires`?",
        ),
        (
            &format!(
                "[[decision]]\nfingerprint = \"{print}\"\nverdict = \"true\"\n\n[[decision]]\nfingerprint = \"{print}\"\nverdict = \"false\"\n"
            ),
            &format!("two decisions about the finding {print} disagree, the other one stands in line 1"),
            (5, 1),
            "delete the one that does not count",
        ),
    ] {
        let error = parse_decisions("d.toml", text).expect_err(text);
        assert_eq!((error.message.as_str(), error.place), (message, Some(place)), "{error}");
        assert_eq!(error.help.as_deref(), Some(help), "{error}");
    }
}
