//! A rule that panics, or does more than a document is worth, costs its own findings in that document and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mtlint::app::{
    BaselineMode, BaselineOptions, CacheOptions, CheckOptions, Ending, FilterOptions, FixMode, FixOptions,
    MachineFormat, OwnRules, ReportKind, SettingsSource, baseline, check, filter, fix,
};
use mtlint::doc::Format;
use mtlint::engine::{FaultKind, Outcome, Registry, RuleSet, Scratch, Selection, run};
use mtlint::finding::{Category, Confidence, Safety, Severity};
use mtlint::parse::{self, Hints};
use mtlint::report::diff::DiffStyle;
use mtlint::rule::{Context, MOST_FINDINGS, MOST_WORK, Report, Rule, RuleMeta, Scope, Sink};

use super::runs::options;

/// What a rule does where it sees its word.
#[derive(Clone, Copy)]
enum Deed {
    Panic,
    Index,
    Findings,
    Work,
}

/// A rule that finds the word `sound` and comes to grief at the word `trouble`.
struct Broken {
    meta: RuleMeta,
    deed: Deed,
}

impl Broken {
    fn rule(id: &'static str, scope: Scope, deed: Deed) -> Arc<dyn Rule> {
        let meta = RuleMeta {
            id: id.into(),
            family: "desk".into(),
            category: Category::Style,
            severity: Severity::Minor,
            confidence: Confidence::percent(90),
            scope,
            ..RuleMeta::DEFAULT
        };
        Arc::new(Self { meta, deed })
    }
}

impl Rule for Broken {
    fn meta(&self) -> &RuleMeta {
        &self.meta
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for token in cx.tokens {
            match (cx.word(*token), self.deed) {
                ("sound", _) => out.report(Report::new(token.span(), "sound")),
                ("trouble", Deed::Panic) => panic!("no `{}` here", "way out"),
                ("trouble", Deed::Index) => {
                    let nothing = &cx.tokens[..0];
                    out.report(Report::new(nothing[cx.tokens.len()].span(), "never"));
                }
                ("trouble", Deed::Findings) => {
                    (0..=MOST_FINDINGS).for_each(|_| out.report(Report::new(token.span(), "again")));
                }
                ("trouble", Deed::Work) => while out.spend(MOST_WORK / 3) {},
                _ => {}
            }
        }
    }
}

const TEXT: &str = "A sound pier.\n\nIt is in trouble. So said the the mayor.\n\nA sound bridge went to to ruin.\n";

fn judged(mut registry: Registry, rule: Arc<dyn Rule>, text: &str) -> Outcome {
    registry.extend(vec![rule]).expect("no other rule is called so");
    let rules = RuleSet::new(&registry, &Selection::default());
    let mut doc = parse::document(text.into(), Format::Plain, Hints::default());
    run(&rules, &mut doc, &mut Scratch::default())
}

/// That `deed` of a rule for `scope` costs all its findings in the text and no others.
fn check_one(scope: Scope, deed: Deed, kind: FaultKind, message: &str) {
    let outcome = judged(Registry::builtin(), Broken::rule("broken", scope, deed), TEXT);
    let found: Vec<_> = outcome.findings.iter().map(|finding| finding.rule.as_ref()).collect();
    assert_eq!(found, ["doubled-word", "doubled-word"]);
    let [fault] = &outcome.faults[..] else { panic!("one fault: {:?}", outcome.faults) };
    assert_eq!((fault.rule.as_deref(), fault.kind), (Some("broken"), kind));
    assert!(fault.message.starts_with(message), "{}", fault.message);
    assert!(outcome.notes.iter().any(|note| note.code == kind.name() && note.message.contains("`broken`")));
    assert!(outcome.lost().is_none());
    let sound = judged(Registry::builtin(), Broken::rule("broken", scope, deed), &TEXT.replace("trouble", "order"));
    assert_eq!(sound.findings.iter().filter(|finding| finding.rule == "broken").count(), 2, "else it speaks");
}

#[test]
fn a_rule_that_fails_loses_its_findings_in_the_document_and_no_others() {
    for scope in [Scope::Sentence, Scope::Block] {
        check_one(scope, Deed::Panic, FaultKind::Panic, "no `way out` here");
        check_one(scope, Deed::Index, FaultKind::Panic, "index out of bounds");
        check_one(scope, Deed::Findings, FaultKind::Budget, "more than 50000 findings");
        check_one(scope, Deed::Work, FaultKind::Budget, "more than 50000000 units of work");
    }
}

#[test]
fn findings_are_counted_over_all_calls_of_a_rule() {
    // More than a rule may have, one in each block.
    let of = |findings: usize| {
        let rule = Broken::rule("broken", Scope::Block, Deed::Panic);
        judged(Registry::default(), rule, &"A sound pier.\n\n".repeat(findings))
    };
    let most = of(MOST_FINDINGS);
    assert!(most.findings.len() == MOST_FINDINGS && most.faults.is_empty());
    let more = of(MOST_FINDINGS + 1);
    assert!(more.findings.is_empty());
    let faults: Vec<_> = more.faults.iter().map(|fault| (fault.rule.as_deref(), fault.kind)).collect();
    assert_eq!(faults, [(Some("broken"), FaultKind::Budget)]);
}

/// A folder with three articles, two of which are trouble.
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("a.txt", TEXT), ("b.txt", "A sound sound pier.\n"), ("c.txt", TEXT)] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn settings(deed: Deed) -> SettingsSource {
    let rules = OwnRules(vec![Broken::rule("broken", Scope::Sentence, deed)]);
    SettingsSource { isolated: true, rules, ..SettingsSource::default() }
}

/// Checks `paths` with a broken rule: the ending and what was said.
fn checked(options: &CheckOptions) -> (Ending, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ending = check(options, &mut out, &mut err).expect("the run itself works");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (ending, text(out), text(err))
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).expect("a report")).expect("JSON")
}

#[test]
fn it_is_told_once_counted_in_every_report_and_ends_with_2() {
    let folder = desk();
    let report = folder.path().join("out");
    let mut seen = Vec::new();
    for jobs in [1, 3] {
        let mut options = options(&[folder.path().to_owned()], Some(&report), jobs);
        options.settings = settings(Deed::Panic);
        let machine = [MachineFormat::Sarif, MachineFormat::Json, MachineFormat::Junit, MachineFormat::Github];
        options.outputs = machine.map(|format| (ReportKind::Machine(format), report.join(format.name()))).into();
        options.outputs.push((ReportKind::Text, report.join("text")));
        let (ending, out, err) = checked(&options);
        assert_eq!(ending, Ending::Trouble);
        let told: Vec<_> = err.lines().filter(|line| line.contains("broken")).collect();
        assert_eq!(told.len(), 2, "once, with what to do: {err}");
        assert!(err.contains("failed in 2 documents, ") && err.contains("a.txt first: what it found"), "{err}");
        assert!(err.contains("  it said: no `way out` here") && err.contains("`--ignore broken`"), "{err}");
        let is_found = |line: &&str| line.contains("\"type\":\"finding\"") && line.contains("\"rule\":\"broken\"");
        assert_eq!(out.lines().filter(is_found).count(), 2, "b.txt has both of its findings: {out}");
        let run = json(&report.join("run.json"));
        let fault = &run["totals"]["faults"][0];
        assert_eq!((&fault["rule"], &fault["kind"]), (&"broken".into(), &"internal-error".into()));
        assert_eq!((&fault["documents"], &run["totals"]["complete"]), (&2.into(), &true.into()));
        assert_eq!(json(&report.join("json"))["run"]["faults"][0], *fault);
        let invocation = &json(&report.join("sarif"))["runs"][0]["invocations"][0];
        assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&false.into(), &2.into()));
        let told = invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().expect("a text");
        assert!(
            told.contains("rule `broken`: internal-error: no `way out` here")
                && told.ends_with("(and in 1 document more)"),
            "{told}"
        );
        let text = |name: &str| fs::read_to_string(report.join(name)).expect("a report");
        assert_eq!(text("junit").matches("<error type=\"internal-error\"").count(), 2);
        assert!(text("github").contains("::error title=mtlint::"));
        assert!(text("text").trim_end().ends_with("; 1 rule failed"), "{}", text("text"));
        assert_eq!(text("documents.csv").matches("internal-error: the rule `broken` failed").count(), 2);
        seen.push((text("findings.csv"), text("sarif"), err));
    }
    assert!(seen[0] == seen[1], "the same for any number of threads");
}

#[test]
fn other_commands_tell_of_it_too_and_take_nothing_for_gone() {
    let folder = desk();
    let paths: Vec<PathBuf> = vec![folder.path().to_owned()];
    let base = folder.path().join("base.csv");
    let write = |deed: Deed| {
        let settings = SettingsSource { baseline: Some(base.clone()), ..settings(deed) };
        let options = BaselineOptions {
            paths: paths.clone(),
            settings,
            input_format: None,
            stdin_name: None,
            mode: BaselineMode::Update,
            dry_run: false,
            jobs: 2,
            progress: false,
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let ending = baseline(&options, &mut out, &mut err).expect("it works");
        (ending, String::from_utf8(out).expect("UTF-8"), String::from_utf8(err).expect("UTF-8"))
    };
    // While the rule works, its findings are known; when it fails, they stay known.
    let text = TEXT.replace("trouble", "order");
    fs::write(folder.path().join("a.txt"), &text).expect("written");
    assert_eq!(write(Deed::Panic).0, Ending::Trouble, "c.txt is trouble");
    let before = fs::read_to_string(&base).expect("a baseline");
    assert_eq!(before.matches(",broken,").count(), 4, "{before}");
    fs::write(folder.path().join("a.txt"), TEXT).expect("written");
    let (ending, out, err) = write(Deed::Panic);
    assert!(ending == Ending::Trouble && err.contains("the rule `broken` failed in 2 documents"), "{err}");
    assert_eq!(fs::read_to_string(&base).expect("a baseline"), before, "{out}");

    let options = FixOptions {
        paths: paths.clone(),
        input_format: None,
        stdin_name: None,
        settings: settings(Deed::Work),
        mode: FixMode::Write,
        least: Safety::Safe,
        jobs: 1,
        diff: DiffStyle { color: false, terminal: false },
        progress: false,
    };
    let mut err = Vec::new();
    assert_eq!(fix(&options, &mut Vec::new(), &mut err).expect("it works"), Ending::Trouble);
    let err = String::from_utf8(err).expect("UTF-8");
    assert!(err.contains("the rule `broken` was stopped in 2 documents") && err.contains("fixed "), "{err}");
    assert!(fs::read_to_string(folder.path().join("c.txt")).expect("a text").contains("So said the mayor"));

    let lines = folder.path().join("a.jsonl");
    fs::write(&lines, "{\"text\":\"It is in trouble.\"}\n{\"text\":\"A pier.\"}\n{\"text\":\"More trouble.\"}\n")
        .expect("written");
    let options = FilterOptions {
        cache: CacheOptions::default(),
        paths: vec![lines],
        settings: settings(Deed::Panic),
        input_format: None,
        stdin_name: None,
        min_confidence: Confidence::percent(0),
        keep: Vec::new(),
        rejected: None,
        field: "mtlint".to_owned(),
        findings: false,
        bare: false,
        statistics: false,
        jobs: 1,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(filter(&options, &mut out, &mut err).expect("it works"), Ending::Trouble);
    let err = String::from_utf8(err).expect("UTF-8");
    assert_eq!(err.matches("the rule `broken` failed in 2 documents").count(), 1, "{err}");
    assert_eq!(String::from_utf8(out).expect("UTF-8").lines().count(), 3, "every line is passed on");
}
