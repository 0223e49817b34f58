//! `title-drift`: one person with two offices that exclude each other.

use std::borrow::Cow;

use super::persons::{self, Mention, Person};
use super::words::Words;
use crate::finding::{Category, Confidence, Severity};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{Screen, TextSpan};

const DOC: &str = "\
## What it finds

One person with two offices, ranks or dignities that nobody holds at once: `Minister Baskarov` here, `Secretary Baskarov`
there; `Colonel` and `Major`, `Judge` and `Prosecutor`, `Prince` and `King`. The office stands before the name, also as
in `the governor of the region Baskarov`. The finding is at the rarer one, or the later one if both are equally frequent;
the places of the other one are shown with it.

## Why it matters

One foreign word for an office has several English renderings, and a translation engine picks one for each sentence
alone. A reader takes the two for two people, or believes that somebody was demoted.

## How to fix

Look up which office the person holds and name it in the same way everywhere. The suggestion is the one that the article
uses most.

## Known limits

For information only: in 1.06 million words of translations it was found once, in a machine text, which is too rare to
measure a precision; of 31 offices that were exchanged in human texts it found 7, since most stand there once. Offices that
one person may hold together (director and chairman, party secretary and mayor) are never compared, nor is a coach with
a manager, whom British papers do not tell apart. A title with `former`, `then`, `acting`, `deputy` and the like says
nothing, nor does one in a headline, a quotation, or a sentence about an appointment or election.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("title-drift"),
    family: Cow::Borrowed("names"),
    category: Category::Terminology,
    severity: Severity::Info,
    confidence: Confidence::percent(60),
    scope: Scope::Document,
    summary: Cow::Borrowed("one person with two offices that exclude each other"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 18] = [
    Example::bad(
        "The road was opened by Minister Baskarov.\n\nMany came to see Minister Baskarov.\n\nIn the evening ⟦Secretary⟧ \
         Baskarov flew home.",
    ),
    Example::bad("The order came from Colonel Igor Lemeshev.\n\nNobody had asked ⟦Major⟧ Lemeshev for his reasons."),
    Example::bad(
        "The fire was seen by Governor Tanvek from his house.\n\nThe letter of the ⟦mayor⟧ of the region Tanvek is lost.",
    ),
    Example::bad("The case was read by Judge Ozerin.\n\nA day later ⟦prosecutor⟧ Ozerin fell ill."),
    Example::bad(
        "The crowd cheered Emir Ilkhad.\n\nThe sons of Emir Ilkhad rode ahead.\n\nThe guards of ⟦King⟧ Ilkhad slept.",
    ),
    // Short forms and longer forms of one office.
    Example::good("The road was opened by Prime Minister Baskarov.\n\nMany came to see the minister Baskarov."),
    Example::good("He wrote to Lieutenant General Lemeshev.\n\nThe answer of General Lemeshev was short."),
    Example::good("They met German Chancellor Tanvek.\n\nLater Chancellor Tanvek spoke."),
    // Two offices of one person.
    Example::good("The plan is by President Orlis Tanvek.\n\nThe board thanked Chairman Tanvek."),
    Example::good("They met General Secretary Orlis Tanvek.\n\nThe plan of Minister Tanvek is good."),
    // The past.
    Example::good("They met former Governor Baskarov.\n\nThe plan of Minister Baskarov is good."),
    Example::good("They met Acting Mayor Baskarov.\n\nThe plan of Governor Baskarov is good."),
    // A promotion.
    Example::good("The men liked Major Lemeshev.\n\nIn May he was promoted and became Colonel Lemeshev."),
    // Somebody is quoted.
    Example::good("The road is by Minister Baskarov.\n\n“Thank you, Secretary Baskarov,” the child said."),
    // Two people of one family name.
    Example::good("The letter of Minister Igor Baskarov came.\n\nIt was for Governor Anna Baskarov."),
    // A courtesy title beside an office.
    Example::good("The road was opened by Minister Baskarov.\n\nA child gave Dr Baskarov a flower."),
    // The office is another's.
    Example::good("The road was opened by Minister Baskarov.\n\nThe governor of the region told Baskarov to wait."),
    // Attorney General and lawyer, Lieutenant Governor and Governor are other words.
    Example::good(
        "They met Attorney General Ozerin.\n\nThe lawyer Ozerin has a son.\n\nThey met Consul General Ozerin.",
    ),
];

/// Offices, and what they exclude: two words of one class and different numbers.
const OFFICES: [(&str, Class, u8); 44] = [
    ("minister", Class::Government, 0),
    ("secretary", Class::Government, 1),
    ("governor", Class::Government, 2),
    ("mayor", Class::Government, 3),
    ("ambassador", Class::Government, 4),
    ("consul", Class::Government, 5),
    ("president", Class::State, 0),
    ("premier", Class::State, 1),
    ("chancellor", Class::State, 2),
    ("general", Class::Army, 0),
    ("colonel", Class::Army, 1),
    ("major", Class::Army, 2),
    ("captain", Class::Army, 3),
    ("lieutenant", Class::Army, 4),
    ("sergeant", Class::Army, 5),
    ("corporal", Class::Army, 6),
    ("admiral", Class::Army, 7),
    ("marshal", Class::Army, 8),
    ("constable", Class::Police, 0),
    ("inspector", Class::Police, 1),
    ("sheriff", Class::Police, 2),
    ("superintendent", Class::Police, 3),
    ("judge", Class::Court, 0),
    ("justice", Class::Court, 0),
    ("magistrate", Class::Court, 0),
    ("prosecutor", Class::Court, 1),
    ("lawyer", Class::Court, 2),
    ("attorney", Class::Court, 2),
    ("barrister", Class::Court, 2),
    ("solicitor", Class::Court, 2),
    ("king", Class::Crown, 0),
    ("queen", Class::Crown, 1),
    ("prince", Class::Crown, 2),
    ("princess", Class::Crown, 3),
    ("emperor", Class::Crown, 4),
    ("empress", Class::Crown, 5),
    ("tsar", Class::Crown, 4),
    ("sultan", Class::Crown, 6),
    ("emir", Class::Crown, 7),
    ("bishop", Class::Church, 0),
    ("archbishop", Class::Church, 1),
    ("metropolitan", Class::Church, 2),
    ("patriarch", Class::Church, 3),
    ("rabbi", Class::Church, 4),
];

/// Words before an office that is not, or not quite, held now: such a title says nothing.
const NOT_NOW: [&str; 22] = [
    "former",
    "ex",
    "then",
    "acting",
    "deputy",
    "vice",
    "assistant",
    "interim",
    "outgoing",
    "incoming",
    "future",
    "new",
    "newly",
    "late",
    "previous",
    "old",
    "next",
    "retired",
    "honorary",
    "shadow",
    "elect",
    "junior",
];

/// Words before an office that make it another one: `General Secretary`, `Lieutenant Governor`, `Consul General`.
const ANOTHER: [&str; 21] = [
    "first",
    "second",
    "party",
    "press",
    "general",
    "executive",
    "private",
    "permanent",
    "parliamentary",
    "committee",
    "council",
    "state",
    "lieutenant",
    "attorney",
    "prosecutor",
    "consul",
    "director",
    "governor",
    "secretary",
    "sergeant",
    "surgeon",
];

/// Words of a sentence that tells how somebody came to an office.
const CHANGES: [&str; 22] = [
    "appointed",
    "became",
    "become",
    "becomes",
    "promoted",
    "elected",
    "named",
    "nominated",
    "crowned",
    "succeeded",
    "succeeds",
    "replaced",
    "replaces",
    "resigned",
    "dismissed",
    "formerly",
    "previously",
    "sworn",
    "demoted",
    "ordained",
    "inaugurated",
    "once",
];

/// Most words before a name that are read for an office (`the head of the regional council Baskarov`).
const REACH: usize = 7;

/// Most other places that one finding shows.
const MOST_PLACES: usize = 10;

/// Offices of one class exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Government,
    State,
    Army,
    Police,
    Court,
    Crown,
    Church,
}

/// One place where a person is given an office.
#[derive(Clone, Copy, Debug)]
struct Titled {
    /// The word for the office.
    span: TextSpan,
    class: Class,
    number: u8,
}

/// The rule.
pub(super) struct TitleDrift;

impl Rule for TitleDrift {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let words = cx.shared.get(|| Words::new(cx.doc, cx.facts));
        let titles =
            words.all.iter().filter(|word| word.entry.has(Flag::Title) && office(cx.slice(word.span)).is_some());
        let small = OFFICES.iter().filter(|(word, ..)| cx.facts.lower_count(word) > 0);
        if titles.count() + small.count() < 2 {
            return;
        }
        for person in persons::people(cx).all.iter().filter(|person| person.mentions.len() > 1) {
            let titled: Vec<Titled> = person.mentions.iter().filter_map(|mention| read(cx, mention)).collect();
            for class in
                [Class::Government, Class::State, Class::Army, Class::Police, Class::Court, Class::Crown, Class::Church]
            {
                let of_class: Vec<Titled> = titled.iter().copied().filter(|titled| titled.class == class).collect();
                report(cx, person, &of_class, out);
            }
        }
    }
}

/// Reports the places of all offices but the most frequent one, the first of equally frequent ones.
fn report(cx: &Context<'_>, person: &Person, titled: &[Titled], out: &mut Sink<'_>) {
    let count = |number: u8| titled.iter().filter(|titled| titled.number == number).count();
    // `max_by_key` takes the last of equals, so the places are read backwards.
    let Some(usual) = titled.iter().rev().max_by_key(|titled| count(titled.number)) else { return };
    let name = person.shown(cx.doc);
    let (word, times) = (cx.slice(usual.span), count(usual.number));
    for odd in titled.iter().filter(|titled| titled.number != usual.number) {
        let shown = cx.slice(odd.span);
        let message = format!("`{shown}` {name} is `{word}` elsewhere in this article");
        let suggestion = if shown.starts_with(char::is_uppercase) { capitalised(word) } else { word.to_lowercase() };
        let mut report = Report::new(odd.span, message)
            .confidence(if times > count(odd.number) { 0.7 } else { 0.5 })
            .suggest(suggestion)
            .group(name)
            .key(format!("{name}|{}|{}", word.to_lowercase(), shown.to_lowercase()));
        for other in titled.iter().filter(|titled| titled.number == usual.number).take(MOST_PLACES) {
            report = report.related(other.span, format!("`{}` here", cx.slice(other.span)));
        }
        out.report(report);
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Tells most words that are no office.
const SCREEN: Screen = {
    let (mut screen, mut at) = (Screen::at(0), 0);
    while at < OFFICES.len() {
        screen = screen.with(OFFICES[at].0);
        at += 1;
    }
    screen
};

/// The office that `word` is.
fn office(word: &str) -> Option<(Class, u8)> {
    if !SCREEN.may_hold(word) {
        return None;
    }
    let is_it = |office: &str| office.len() == word.len() && office.eq_ignore_ascii_case(word);
    let (_, class, number) = OFFICES.iter().find(|(office, ..)| is_it(office))?;
    Some((*class, *number))
}

/// The office that the words before the name of `mention` give the person, if they do.
fn read(cx: &Context<'_>, mention: &Mention) -> Option<Titled> {
    let body = cx.facts.blocks[mention.block as usize].body;
    if mention.apart {
        return None;
    }
    let words = words_before(cx.text(), TextSpan::new(body.start, mention.name.start));
    let at = words.iter().position(|&word| office(cx.slice(word)).is_some())?;
    if persons::in_quotation(cx.doc, cx.facts, mention.name.start) || tells_change(cx.slice(body)) {
        return None;
    }
    if at > 0 && !belongs(words[..at].iter().map(|&word| cx.slice(word))) {
        return None;
    }
    let (class, number) = office(cx.slice(words[at]))?;
    let [first, second] = [1, 2].map(|back| words.get(at + back).map_or("", |&word| cx.slice(word)));
    let is_of = |list: &[&str], word: &str| list.iter().any(|listed| listed.eq_ignore_ascii_case(word));
    // A lieutenant general is a general.
    let rank = class == Class::Army && first.eq_ignore_ascii_case("lieutenant");
    let past = is_of(&NOT_NOW, first) || is_of(&NOT_NOW, second) || first.starts_with("ex-");
    if past || (is_of(&ANOTHER, first) && !rank) {
        return None;
    }
    let prime = number == 0 && class == Class::Government && first.eq_ignore_ascii_case("prime");
    let (class, number) = if prime { (Class::State, 1) } else { (class, number) };
    Some(Titled { span: words[at], class, number })
}

/// The words before a name, the nearest first, back to a sign other than a hyphen.
fn words_before(text: &str, head: TextSpan) -> Vec<TextSpan> {
    let mut words = Vec::new();
    let mut rest = head.slice(text);
    while words.len() < REACH
        && let Some(before) = rest.strip_suffix(' ')
    {
        let start = before.rfind(' ').map_or(0, |space| space + 1);
        let word = &before[start..];
        if word.is_empty() || !word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')) {
            break;
        }
        words.push(TextSpan::new(head.start + start as u32, head.start + before.len() as u32));
        rest = &before[..start];
    }
    words
}

/// Whether the words between an office and a name, the last first, are of the office: `of the region`, not `of the
/// region told`.
fn belongs<'w>(between: impl DoubleEndedIterator<Item = &'w str> + Clone) -> bool {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let verb = |word: &str| lexicon::lookup_token(word).finite() > 0.3;
    let joins = ["that", "who", "and", "with", "by", "to", "from", "as", "or", "but", "when", "on", "in", "at", "for"];
    let last = between.clone().next().unwrap_or_default();
    between.clone().next_back() == Some("of")
        && !matches!(last, "of" | "the" | "a")
        && between.clone().all(|word| small(word) && !verb(word) && !joins.contains(&word))
}

/// Whether `text` tells how somebody came to an office or left it.
fn tells_change(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| CHANGES.contains(&word))
}
