//! `term-variant`: one institution under two names.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::bodies::{self, Body};
use super::forms::{self, Evidence, Form, Judge};
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

const DOC: &str = "\
## What it finds

One institution, law or plan that the article calls by two names which differ in one word that translators put for each
other: `National Security Council` here, `National Security Committee` there; `Ministry of Emergency Situations` and
`Ministry of Emergencies`, `State Duma` and `National Duma`, `Judicial Police` and `Judiciary Police`. The finding is at
each mention of the rarer name; the places of the other one are shown with it.

## Why it matters

A reader takes the two for two bodies. One foreign word has several English renderings, and a translation engine picks one
for each sentence alone.

## How to fix

Look up the English name that the body itself uses, and write it everywhere. The suggestion is the name that the article
uses most, and for an office of the United States the `Department`.

## Known limits

Names that share one word only, and `Board` beside another head, are `info`, or are not compared at all where a house has several such boards (`Executive
Board`, `Executive Committee`). Two names in one sentence are two bodies, and so are names with different places, leaders
or abbreviations, or with a word such as `renamed` or `successor` beside one of them. `Foreign Ministry` beside `Ministry
of Foreign Affairs` is good English and says nothing. Names in headlines are not looked at.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("term-variant"),
    family: Cow::Borrowed("terminology"),
    category: Category::Terminology,
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Document,
    summary: Cow::Borrowed("one institution under two names"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 20] = [
    Example::bad(
        "The National Security Council met on Monday.\n\nThe National Security Council gave no reason.\n\nLater the head of \
         the ⟦National Security Committee⟧ flew home.",
    ),
    Example::bad(
        "The Ministry of Emergency Situations sent divers.\n\nBy noon the ⟦Ministry of Emergencies⟧ of the republic had found \
         the boat.",
    ),
    Example::bad(
        "The State Border Service of Velmora closed the road.\n\nNobody had told the ⟦National Border Service of Velmora⟧.",
    ),
    Example::bad(
        "The Housing and Roads Department was moved to Kelvan.\n\nThe work of the ⟦Housing and Roads Agency⟧ has suffered \
         since.",
    ),
    Example::bad(
        "The Judicial Police Directorate asked for witnesses.\n\nCallers of the ⟦Judiciary Police Directorate⟧ heard music.",
    ),
    // The United States have departments, however often the article says otherwise.
    Example::bad(
        "The US ⟦Ministry of Trade⟧ raised the duties.\n\nThe Department of Trade of the US had asked nobody.\n\nA clerk of \
         the ⟦US Ministry of Trade⟧ was sorry.",
    ),
    // Good English for one body, and bodies that have different names, places, leaders or abbreviations.
    Example::good("The Foreign Ministry denied it.\n\nThe Ministry of Foreign Affairs said no more."),
    Example::good("The Kelvan National Road Council met.\n\nThe Torvan National Road Committee did not."),
    Example::good(
        "The National Road Council and the National Road Committee met.\n\nThe National Road Council won the vote.",
    ),
    Example::good(
        "The case of Coastal Planning Board chair Rita Halme was heard.\n\nThat of Coastal Planning Commission chair Ove \
         Strand was not.",
    ),
    Example::good(
        "They asked the Council for Marine Trade (CMT) for help.\n\nThe Commission for Marine Trade (COMT) helped them.",
    ),
    // Two bodies in time.
    Example::good(
        "The Orlenian Road Traffic Agency was renamed in May.\n\nThe letters of the Orlenian Road Traffic Authority are blue.",
    ),
    // Somebody is quoted.
    Example::good(
        "The National Road Council spoke of ice.\n\n“Go and ask the National Road Committee,” the driver said.",
    ),
    // Houses have several boards, towns several schools, countries a ministry or a department.
    Example::good("They wrote to the Executive Board of the club.\n\nA letter of the Executive Committee came back."),
    Example::good(
        "He taught at the State University of Kelvan.\n\nShe had studied at the National University of Kelvan before.",
    ),
    Example::good(
        "The duties were raised by the Ministry of Trade.\n\nLawyers of the Department of Trade had warned of it.",
    ),
    // An office may be a part.
    Example::good(
        "The pumps belong to the Flood Defence Directorate.\n\nA clerk of the Flood Defence Office gave them away.",
    ),
    // The United Nations had both at a time.
    Example::good(
        "The report of the Human Rights Council is long.\n\nThat of the Human Rights Committee was shorter by half.",
    ),
    // Spelling alone, or the plural.
    Example::good("The National Defence Council met.\n\nThe talks of the National Defense Council were short."),
    Example::good("The rules of the Football Federation are old.\n\nThe game of the Football League is on Sunday."),
];

/// Most other places that one finding shows.
const MOST_PLACES: usize = 10;

/// The rule.
pub(super) struct TermVariant;

impl Rule for TermVariant {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let all = bodies::bodies(cx.doc, cx.facts);
        if all.len() < 2 {
            return;
        }
        let judge = Judge { doc: cx.doc, facts: cx.facts, all: &all };
        for mut forms in forms::groups(&all) {
            // The most frequent name first, the earlier one of two that are equally frequent; but before all what English
            // calls an office of the United States.
            let american = |form: &Form| form.mentions.iter().any(|&number| is_american(cx, all[number].span));
            forms.sort_by_key(|form| (!american(form), Reverse(form.mentions.len()), form.mentions[0]));
            let mut told = vec![false; forms.len()];
            for usual in 0..forms.len() {
                for odd in usual + 1..forms.len() {
                    if told[usual] || told[odd] || forms::is_quoted(cx.facts, &all, &forms[odd]) {
                        continue;
                    }
                    if let Some(evidence) = judge.weigh(&forms[usual], &forms[odd]) {
                        told[odd] = true;
                        report(cx, &all, &forms[usual], &forms[odd], evidence, out);
                    }
                }
            }
        }
    }
}

/// Whether the name at `span` is that of a department of the United States, which have no ministries.
fn is_american(cx: &Context<'_>, span: TextSpan) -> bool {
    const STATES: [&str; 6] = ["US", "U.S.", "USA", "American", "United States", "America"];
    let name = cx.slice(span);
    let before = cx.text()[..span.start as usize].trim_end();
    let of_states = |states: &&str| {
        let of = name.strip_suffix(states).is_some_and(|rest| rest.ends_with(" of ") || rest.ends_with(" of the "));
        let own = before.strip_suffix(states).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        of || own || name.strip_prefix(states).is_some_and(|rest| rest.starts_with(' '))
    };
    name.contains("Department") && STATES.iter().any(of_states)
}

/// Reports each mention of the `odd` name.
fn report(cx: &Context<'_>, all: &[Body], usual: &Form, odd: &Form, evidence: Evidence, out: &mut Sink<'_>) {
    let shown = |number: usize| cx.slice(all[number].span);
    let name = shown(usual.mentions[0]);
    // What stands often under both names may be two bodies.
    let both_frequent = odd.mentions.len() >= 3;
    for &number in &odd.mentions {
        let message = format!("`{}` is called `{name}` elsewhere in this article", shown(number));
        let mut report = Report::new(all[number].span, message).suggest(name).group(name).key(format!(
            "{}|{}",
            name.to_lowercase(),
            shown(number).to_lowercase()
        ));
        report = match evidence {
            Evidence::Strong => report.confidence(0.95),
            Evidence::Fair if !both_frequent => report,
            Evidence::Fair => report.severity(Severity::Info).confidence(0.7),
            Evidence::Weak => report.severity(Severity::Info).confidence(0.5),
        };
        for &other in usual.mentions.iter().take(MOST_PLACES) {
            report = report.related(all[other].span, format!("`{}` here", shown(other)));
        }
        out.report(report);
    }
}
