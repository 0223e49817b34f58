//! What holds for any text: nothing panics, findings are in order and in bounds, fingerprints survive edits elsewhere.

use std::collections::BTreeSet;

use mtlint::doc::{Document, Format};
use mtlint::engine::{Judge, Outcome, Registry, RuleSet, Scratch, Selection, fix, run};
use mtlint::finding::{Finding, Safety};
use mtlint::parse::decode::decode;
use mtlint::parse::{self, Hints};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

thread_local! {
    static REGISTRY: Registry = Registry::builtin();
    static RULES: RuleSet = REGISTRY.with(|registry| RuleSet::new(registry, &Selection::default()));
}

/// `source` read as `format` and judged by all rules.
fn judged(source: &str, format: Format) -> (Document, Outcome) {
    let mut doc = parse::document(source.into(), format, Hints::default());
    let outcome = RULES.with(|rules| run(rules, &mut doc, &mut Scratch::default()));
    (doc, outcome)
}

fn findings(source: &str) -> Vec<Finding> {
    judged(source, Format::Plain).1.findings
}

/// Words, marks and defects that rules look for, so that the texts made of them set rules off.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: [&str; 60] = [
        "the ",
        "the the ",
        "of of ",
        "inMarch ",
        "thecompany ",
        "ofthe ",
        "8March ",
        "Baskarov ",
        "Baskarow ",
        "Mr. ",
        "Arman Baskarov ",
        "Çağlar ",
        "Caglar ",
        "Kyiv ",
        "Kiev ",
        "大米",
        "，",
        "。",
        "（",
        "）",
        "２０２１",
        "слово ",
        "said ",
        "town There is a bridge ",
        "I discussed it ",
        "my country ",
        "our reporter ",
        "\"",
        "“",
        "”",
        "‘",
        "’",
        "(",
        ")",
        "[",
        "](",
        ")was ",
        ",barley ",
        "ended.The ",
        ". ",
        "! ",
        "? ",
        ", ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " | ",
        "Home > News > ",
        "Share this article",
        "© 2020 ",
        "#tag ",
        "https://e.org/a_b ",
        "by admin",
        "- ",
        "\u{a0}",
        "é",
        "\u{301}",
        "😀",
        "12% ",
    ];
    proptest::sample::select(PIECES.as_slice()).prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    let made = proptest::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => made, 1 => "\\PC{0,120}"]
}

/// Bytes of any kind: none of a text, or of a text in an encoding that it has not.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let cut = |(text, at): (String, usize)| text.bytes().skip(at).step_by(1 + at % 2).collect();
    prop_oneof![proptest::collection::vec(any::<u8>(), 0..200), (text(), 0..4usize).prop_map(cut)]
}

/// A report of 150 words with defects in some of its paragraphs, and where each paragraph is whole.
fn article() -> impl Strategy<Value = Vec<&'static str>> {
    const PARAGRAPHS: [&str; 10] = [
        "The harbour council met on Monday to talk about the old pier, which had been closed since the winter storms.",
        "Nobody had asked the the fishermen, said Arman Baskarov, who runs the only boatyard on the island.",
        "In the evening Baskarow left the hall without a word, and the members voted inMarch all the same.",
        "The ferry was late,nobody complained, and most ofthe seats were empty on the way back to the town.",
        "The new road and the old town There is a narrow bridge between them, and lorries have to wait there.",
        "The mayor told the guests in front of the hall: “I know what all of you are waiting for.”",
        "A sack of 大米 stood in the corner of the room for a week before anybody opened it to look inside.",
        "The talks ended.The guests went home, and the doors were closed for the rest of the summer season.",
        "Ticket sales were good in spring, and the band from Oslo played on both evenings of the feast.",
        "The storm moved east in the night and hit two villages on the coast, where many roofs were torn off.",
    ];
    Just(PARAGRAPHS.to_vec()).prop_shuffle().prop_flat_map(|all| (Just(all), 3..10usize)).prop_map(
        |(mut all, count)| {
            all.truncate(count);
            all
        },
    )
}

fn check_places(doc: &Document, outcome: &Outcome) -> Result<(), TestCaseError> {
    let broken: Vec<_> = outcome.notes.iter().filter(|note| note.code == "internal-error").collect();
    prop_assert!(broken.is_empty(), "{broken:?}");
    let places: Vec<_> = outcome.findings.iter().map(|finding| (finding.span, &finding.rule)).collect();
    prop_assert!(places.is_sorted(), "{places:?}");
    for finding in &outcome.findings {
        let spans = finding.related.iter().map(|label| label.span).chain([finding.span]);
        for span in spans {
            let there = doc.source.get(span.range());
            prop_assert!(there.is_some_and(|there| !there.is_empty()), "{}: {span:?}", finding.rule);
        }
        prop_assert!(doc.text.get(finding.text_span.range()).is_some(), "{}", finding.rule);
    }
    let unique: BTreeSet<_> = outcome.findings.iter().map(|finding| finding.fingerprint).collect();
    prop_assert_eq!(unique.len(), outcome.findings.len(), "two findings have one fingerprint");
    Ok(())
}

/// `source` with the fixes of one pass applied: those that need no person, or all of them.
fn fixed(source: &str, findings: &[Finding], all: bool) -> (String, Vec<usize>) {
    let (mut out, mut at, mut places) = (String::new(), 0, Vec::new());
    for finding in findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| all || fix.safety == Safety::Safe) else { continue };
        let span = finding.span.range();
        if span.start >= at {
            out.push_str(&source[at..span.start]);
            places.push(out.len());
            out.push_str(&fix.replacement);
            at = span.end;
        }
    }
    (out + &source[at..], places)
}

/// What identifies a finding in a text whose offsets differ.
fn told(source: &str, findings: &[Finding]) -> Vec<(String, String, u128)> {
    let told = |finding: &Finding| {
        let text = finding.span.slice(source).split_whitespace().collect::<Vec<_>>().join(" ");
        (finding.rule.to_string(), text, finding.fingerprint.0)
    };
    findings.iter().map(told).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_judged(text in text()) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let (doc, outcome) = judged(&text, format);
            check_places(&doc, &outcome)?;
        }
    }

    #[test]
    fn any_bytes_are_read_and_judged(bytes in bytes()) {
        let text = decode(&bytes, None).text;
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let (doc, outcome) = judged(&text, format);
            check_places(&doc, &outcome)?;
        }
    }

    #[test]
    fn line_ends_change_nothing(text in text()) {
        let lf = text.replace("\r\n", "\n").replace('\r', "\n");
        let crlf = lf.replace('\n', "\r\n");
        prop_assert_eq!(told(&crlf, &findings(&crlf)), told(&lf, &findings(&lf)));
    }

    #[test]
    fn a_fix_is_done_once(paragraphs in article()) {
        let text = paragraphs.join("\n\n");
        let first = findings(&text);
        let (mended, places) = fixed(&text, &first, true);
        for finding in findings(&mended).iter().filter(|finding| finding.fix.is_some()) {
            let again = places.iter().any(|&place| finding.span.range().contains(&place));
            prop_assert!(!again, "{} again in {mended}", finding.message);
        }
    }

    #[test]
    fn fixing_twice_is_fixing_once(text in text(), least in prop_oneof![Just(Safety::Safe), Just(Safety::Unsafe)]) {
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            let again = |source: &str| {
                REGISTRY.with(|registry| {
                    RULES.with(|rules| {
                        let judge = Judge::without_decisions(rules, registry);
                        fix(&judge, source.into(), format, &Hints::default(), least, &mut Scratch::default())
                    })
                })
            };
            let fixed = again(&text);
            prop_assert_eq!(&*again(&fixed.text).text, &*fixed.text);
        }
    }

    #[test]
    fn fingerprints_survive_edits_elsewhere(paragraphs in article(), at in 0..10usize) {
        const MORE: &str = "A choir of forty children sang two songs on the square, and their parents brought cake.";
        let text = paragraphs.join("\n\n");
        let mut more = paragraphs.clone();
        more.insert(at.clamp(1, paragraphs.len()), MORE);
        let longer = more.join("\n\n");
        prop_assert_eq!(told(&longer, &findings(&longer)), told(&text, &findings(&text)));
    }
}

#[test]
fn equal_findings_of_one_text_have_different_fingerprints_and_a_copy_has_the_same() {
    let text = "He saw the the boat.\n\nHe saw the the boat.\n\nHe saw of of the boat.";
    let (first, second) = (findings(text), findings(text));
    let prints: Vec<_> = first.iter().map(|finding| finding.fingerprint).collect();
    assert_eq!(prints, second.iter().map(|finding| finding.fingerprint).collect::<Vec<_>>());
    assert_eq!(prints.iter().collect::<BTreeSet<_>>().len(), prints.len());
    assert!(prints.len() >= 3);
}
