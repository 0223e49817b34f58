//! What the page is made of: nothing in it comes alive, all of it is there, and it stays within its limits.

use serde_json::Value;

use super::*;
use crate::finding::{Label, NameEvidence, NameKind, Opinion, Origin, Review, Status};
use crate::report::test_case::Case;
use crate::text::SourceSpan;

fn page(cases: &[&Case], limits: HtmlLimits) -> String {
    let registry = Registry::builtin();
    let mut out = Vec::new();
    let mut reporter = Html::new(&mut out, "0.1.0", &registry, Vec::new()).with_limits(limits);
    for case in cases {
        case.report(|report| reporter.document(report)).expect("a Vec takes all bytes");
    }
    reporter.finish().expect("a Vec takes all bytes");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// What stands in the elements that begin with `open`.
fn elements<'p>(page: &'p str, open: &str) -> Vec<&'p str> {
    let inside = page.split(open).skip(1);
    inside.map(|rest| rest.split_once('>').and_then(|(_, rest)| rest.split_once("</")).expect("it ends").0).collect()
}

/// The entries, the texts, and the run.
fn data(page: &str) -> (Vec<Value>, Vec<Value>, Value) {
    let read = |open: &str| -> Vec<Value> {
        let parts = elements(page, open).into_iter();
        parts.map(|text| serde_json::from_str(text).expect("our own JSON")).collect()
    };
    let json = "<script type=\"application/json\"";
    let mut run = read(&format!("{json} id=\"run\""));
    (read(&format!("{json} class=\"entry\"")), read(&format!("{json} id=\"text-")), run.remove(0))
}

/// What a text may say to break out of where it stands.
const HOSTILE: [&str; 6] = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> & &lt;script&gt;",
    "\u{2028}\u{2029}",
    "</SCRIPT\n>",
    "\\u003c/script\\u003e",
];

#[test]
fn no_text_leaves_its_place() {
    let clean = page(&[&Case::new("He went ⟦the the⟧ way.")], HtmlLimits::default());
    let scripts = |page: &str| page.to_lowercase().matches("<script").count();
    for hostile in HOSTILE {
        let mut case = Case::new(&format!("{hostile} went ⟦{hostile}⟧ home."));
        case.name = hostile;
        case.doc.title = Some(hostile.to_owned());
        case.reviews = vec![Some(Review {
            opinion: Opinion::Accepted,
            origin: Origin::Article,
            note: hostile.to_owned(),
            author: hostile.to_owned(),
        })];
        let finding = case.finding(0);
        finding.message = hostile.to_owned();
        finding.help = Some(hostile.to_owned());
        finding.suggestion = Some(hostile.to_owned());
        finding.group = Some(hostile.to_owned());
        finding.rule = hostile.to_owned().into();
        finding.related = vec![Label { span: SourceSpan::new(0, 2), message: hostile.into() }];
        let page = page(&[&case], HtmlLimits::default());
        assert_eq!(scripts(&page), scripts(&clean), "{hostile}");
        assert!(!page.contains(['\u{2028}', '\u{2029}']), "{hostile}");
        let (entries, texts, run) = data(&page);
        assert_eq!(entries[0]["name"], hostile);
        assert_eq!(entries[0]["findings"][0]["text"], hostile);
        assert_eq!(entries[0]["findings"][0]["message"], hostile);
        assert_eq!(entries[0]["findings"][0]["review"]["note"], hostile);
        assert_eq!(texts[0]["text"], *case.doc.text);
        assert_eq!(texts[0]["related"][0][0][2], hostile);
        assert_eq!(run["rules"][0]["id"], hostile);
    }
}

#[test]
fn the_policy_names_the_style_and_the_script_that_are_there() {
    use base64::Engine as _;
    let page = page(&[], HtmlLimits::default());
    let policy = page.split("content=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a policy");
    let named = |kind: &str| policy.split("; ").find_map(|part| part.strip_prefix(kind)).expect("a directive");
    for (open, kind) in [("<style", "style-src "), ("<script>", "script-src ")] {
        let (_, rest) = page.rsplit_once(open).expect("the element");
        let content = rest.trim_start_matches('>').split("</").next().expect("its content");
        let end = rest.find(&format!("</{}", &open[1..6])).expect("its end");
        assert_eq!(content.len(), end - usize::from(open == "<style"), "`</` stands in our own {kind}");
        let hash = base64::engine::general_purpose::STANDARD.encode(hmac_sha256::Hash::hash(content.as_bytes()));
        assert_eq!(named(kind), format!("'sha256-{hash}'"));
    }
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn our_own_script_makes_no_markup_of_texts() {
    let page = page(&[], HtmlLimits::default());
    let (_, script) = page.rsplit_once("<script>").expect("a script");
    for word in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "http://",
        "https://",
    ] {
        let allowed = script.matches("http://www.w3.org/2000/svg").count();
        let found = script.matches(word).count() - if word == "http://" { allowed } else { 0 };
        assert_eq!(found, 0, "{word}");
    }
    let (head, _) = page.split_once("<script>").expect("a script");
    for word in ["src=", "url(", "@import", "<link", "http:", "https:"] {
        assert!(!head.contains(word), "{word}");
    }
}

#[test]
fn a_finding_with_all_there_is_to_say() {
    let mut case = Case::new("Zoë 😀 met Petrov.\n\nThen ⟦Petrof⟧ left ⟦the the⟧ room.");
    case.statuses = vec![Status::Baseline, Status::New];
    let finding = case.finding(0);
    finding.group = Some("Petrov".to_owned());
    finding.name = Some(NameEvidence {
        canonical: "Petrov".to_owned(),
        variant: "Petrof".to_owned(),
        canonical_count: 1,
        variant_count: 1,
        kind: NameKind::Spelling,
        source: None,
    });
    finding.related = vec![Label { span: SourceSpan::new(14, 20), message: "".into() }];
    case.finding(1).rule = "doubled-word".into();
    let (entries, texts, run) = data(&page(&[&case], HtmlLimits::default()));
    let findings = &entries[0]["findings"];
    assert_eq!(findings[0]["name"], serde_json::json!(["Petrov", "Petrof"]));
    assert_eq!((&findings[0]["status"], findings[1].get("status")), (&"baseline".into(), None));
    assert_eq!(findings[0]["confidence"], 90);
    let units: Vec<u16> = case.doc.text.encode_utf16().collect();
    let at = |place: &Value| {
        let of = |index: usize| place[index].as_u64().expect("a number") as usize;
        String::from_utf16(&units[of(0)..of(1)]).expect("whole characters")
    };
    assert_eq!([at(&texts[0]["places"][0]), at(&texts[0]["places"][1])], ["Petrof", "the the"]);
    assert_eq!(at(&texts[0]["related"][0][0]), "Petrov");
    assert_eq!(at(&texts[0]["pieces"][1]), "Then Petrof left the the room.");
    assert_eq!(
        run["rules"][0],
        serde_json::json!({"id": "repeated-word", "family": "repetition", "category": "fluency"})
    );
    assert!(run["rules"][1]["doc"].as_str().is_some_and(|doc| doc.contains("## How to fix")), "{run}");
    assert!(run["sentence"].as_str().is_some_and(|said| said.starts_with("1 document, ")), "{run}");
}

#[test]
fn it_stays_within_its_limits_and_says_so() {
    let limits = HtmlLimits { documents: 3, findings: 3, texts: 30, clean_texts: 10, text: 30 };
    let two = Case::new("⟦a a⟧ and ⟦b b⟧.");
    let clean = Case::new("Clean.");
    let long = Case::new(&"long ".repeat(9));
    let (entries, texts, run) = data(&page(&[&two, &clean, &two, &long, &two], limits));
    let sizes = |key: &str| -> Vec<u64> {
        let list = entries.iter();
        list.map(|entry| entry[key].as_array().map_or(0, Vec::len) as u64 + entry[key].as_u64().unwrap_or(0)).collect()
    };
    assert_eq!((sizes("findings"), sizes("left_out")), (vec![2, 0, 1], vec![0, 0, 1]));
    assert_eq!(texts.len(), 3);
    assert_eq!(run["left_out"], serde_json::json!({"documents": 2, "findings": 3, "texts": 0}));
    assert_eq!((&run["totals"]["documents"], &run["totals"]["minor"]), (&5.into(), &6.into()));
    let (entries, texts, run) =
        data(&page(&[&two, &long, &two, &two], HtmlLimits { findings: 99, documents: 9, ..limits }));
    assert_eq!((entries.len(), texts.len()), (4, 2), "two texts of 12 bytes with findings, and none that is too long");
    assert_eq!(run["left_out"]["texts"], 2);
    assert_eq!((&entries[1]["text"], &entries[3]["text"]), (&false.into(), &false.into()));
}

#[test]
fn a_long_match_is_cut_at_a_character() {
    let case = Case::new(&format!("⟦{}⟧", "猫".repeat(400)));
    let (entries, texts, _) = data(&page(&[&case], HtmlLimits::default()));
    let finding = &entries[0]["findings"][0];
    assert_eq!(finding["cut"], true);
    assert_eq!(finding["text"].as_str().map(|text| text.chars().count()), Some(333));
    assert_eq!(texts[0]["places"][0], serde_json::json!([0, 400]));
}

#[test]
fn its_marks_belong_to_what_was_found() {
    let identity = |cases: &[&Case]| data(&page(cases, HtmlLimits::default())).2["identity"].clone();
    let (one, other) = (Case::new("⟦a a⟧"), Case::new("⟦a a⟧ ⟦b b⟧"));
    assert_eq!(identity(&[&one]), identity(&[&one]));
    assert_ne!(identity(&[&one]), identity(&[&other]));
    let both = || page(&[&one, &other], HtmlLimits::default());
    assert_eq!(both(), both());
}

#[test]
fn earlier_runs_are_there_to_be_drawn() {
    let registry = Registry::default();
    let past = PastRun::new("2026-03-01T08:00:00Z".to_owned(), "0.1.0", "ab", &Totals::default());
    let mut out = Vec::new();
    Html::new(&mut out, "0.1.0", &registry, vec![past]).finish().expect("a Vec takes all bytes");
    let (_, _, run) = data(&String::from_utf8(out).expect("reports are UTF-8"));
    assert_eq!(run["history"][0]["time"], "2026-03-01T08:00:00Z");
}
