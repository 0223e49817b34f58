//! Two names of one institution: which pairs of names are, and what speaks for it.

use super::bodies::{self, Body};
use super::source;
use super::vocabulary::{self, Group};
use crate::doc::{Bitext, Document, Facts};
use crate::text::TextSpan;

/// One name of an institution with all its mentions.
pub(super) struct Form {
    /// Numbers of its mentions, in order.
    pub(super) mentions: Vec<usize>,
}

/// What a pair of names shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// They share one word and nothing else is known.
    Weak,
    /// They share two words, or one and the place.
    Fair,
    /// One holder of the office, or one abbreviation.
    Strong,
}

/// Words of a sentence that tells of two institutions, an old one and a new one.
const CHANGES: [&str; 24] = [
    "renamed",
    "replaced",
    "replaces",
    "replace",
    "successor",
    "predecessor",
    "merged",
    "merge",
    "split",
    "dissolved",
    "abolished",
    "reorganised",
    "reorganized",
    "restructured",
    "transformed",
    "formerly",
    "became",
    "superseded",
    "converted",
    "rebranded",
    "subordinate",
    "soviet",
    "respectively",
    "disbanded",
];

/// Offices of those who lead an institution; one has one of them.
const LEADERS: [&str; 10] = [
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "head",
    "chief",
    "director",
    "president",
    "minister",
    "commander",
];

/// Heads of which a country may have a national one and one of the state.
const BOTH: [&str; 9] =
    ["bank", "university", "institute", "academy", "college", "school", "museum", "library", "theater"];

/// Boards of which one institution has several: with one word more they say nothing.
const USUAL: [&str; 12] = [
    "executive",
    "central",
    "standing",
    "supervision",
    "advisory",
    "budget",
    "finance",
    "audit",
    "central",
    "general",
    "main",
    "special",
];

/// Judges pairs of names of one document.
pub(super) struct Judge<'d> {
    pub(super) doc: &'d Document,
    pub(super) facts: &'d Facts,
    pub(super) all: &'d [Body],
}

impl Judge<'_> {
    /// What speaks for one institution with the names `a` and `b`; `None` where something speaks against it.
    pub(super) fn weigh(&self, a: &Form, b: &Form) -> Option<Evidence> {
        let evidence = self.weigh_text(a, b)?;
        let Some(bitext) = Bitext::of(self.doc) else { return Some(evidence) };
        let bodies = |form| self.mentions(form).collect::<Vec<&Body>>();
        match source::are_one(self.doc, &bitext, &bodies(a), &bodies(b)) {
            Some(true) => Some(evidence.max(Evidence::Fair)),
            Some(false) => None,
            None => Some(evidence),
        }
    }

    fn weigh_text(&self, a: &Form, b: &Form) -> Option<Evidence> {
        let (x, y) = (self.first(a), self.first(b));
        let shared = shared_words(x, y)?;
        let pairs = || self.mentions(a).flat_map(|x| self.mentions(b).map(move |y| (x, y)));
        let apart = pairs().any(|(x, y)| x.sentence == y.sentence || !agree(&x.places, &y.places));
        if apart || self.mentions(a).chain(self.mentions(b)).any(|body| self.tells_change(body)) {
            return None;
        }
        let acronyms = |form| self.mentions(form).filter_map(|body: &Body| body.acronym).map(|span| self.text(span));
        if acronyms(a).any(|p| acronyms(b).any(|q| p != q)) {
            return None;
        }
        let leaders = |form| self.mentions(form).filter_map(|body| self.leader(body)).collect::<Vec<&str>>();
        let (p, q) = (leaders(a), leaders(b));
        let one_leader = p.iter().any(|name| q.contains(name));
        if !one_leader && !p.is_empty() && !q.is_empty() {
            return None;
        }
        if one_leader || acronyms(a).any(|p| acronyms(b).any(|q| p == q)) {
            return Some(Evidence::Strong);
        }
        let placed = pairs().any(|(x, y)| x.places.iter().any(|place| y.places.contains(place)));
        // Towns have several schools, and a minister of one country is no secretary of another.
        let told_apart = x.group == Group::Learned
            || (shared == 1 && x.head != y.head && [&x.head, &y.head].iter().any(|head| *head == "ministry"));
        // A board is more often another body than another name, where only one word and a town are shared.
        let board = shared == 1 && x.head != y.head && [&x.head, &y.head].iter().any(|head| *head == "board");
        if board {
            return Some(Evidence::Weak);
        }
        if told_apart && !placed {
            return (x.group == Group::Learned && shared >= 2).then_some(Evidence::Weak);
        }
        Some(if shared >= 2 || (shared == 1 && placed) { Evidence::Fair } else { Evidence::Weak })
    }

    fn first(&self, form: &Form) -> &Body {
        &self.all[form.mentions[0]]
    }

    fn mentions<'f>(&'f self, form: &'f Form) -> impl Iterator<Item = &'f Body> {
        form.mentions.iter().take(MOST_MENTIONS).map(|&number| &self.all[number])
    }

    fn text(&self, span: TextSpan) -> &str {
        span.slice(&self.doc.text)
    }

    /// Whether the sentence of `body` tells that something changed its name or is two things.
    fn tells_change(&self, body: &Body) -> bool {
        let next = self.facts.said.partition_point(|said| said.start <= body.span.start);
        let Some(said) = next.checked_sub(1).map(|last| self.facts.said[last]) else { return false };
        let words = self.text(said.span()).split(|c: char| !c.is_alphabetic());
        said.span().end > body.span.start && words.map(str::to_lowercase).any(|word| CHANGES.contains(&word.as_str()))
    }

    /// The family name of the one who leads the institution, where it stands beside its name.
    fn leader(&self, body: &Body) -> Option<&str> {
        let (first, last) = body.runs;
        let near = |run: usize| self.facts.runs.get(run).filter(|run| run.sentence == body.sentence);
        let is_leader = |gap: &str| gap.split(' ').any(|word| LEADERS.contains(&word.to_ascii_lowercase().as_str()));
        if let Some(next) = near(last) {
            let words = self.facts.words_of(next);
            let gap = self.text(TextSpan::new(body.span.end, words[0].span.start.max(body.span.end)));
            if gap.len() < 30 && gap.chars().all(|c| c.is_alphabetic() || c == ' ') && is_leader(gap) {
                return words.last().map(|word| self.text(word.span));
            }
        }
        let before = first.checked_sub(1).and_then(near)?;
        let word = self.facts.words_of(before).last()?;
        let gap = self.text(TextSpan::new(word.span.end, body.span.start.max(word.span.end)));
        (gap.len() < 40 && gap.starts_with(", ") && gap.contains(" of ") && is_leader(gap))
            .then(|| self.text(word.span))
    }
}

/// Most mentions of one name that are compared.
const MOST_MENTIONS: usize = 12;

/// How many words `x` and `y` share, if they differ as two names of one institution do.
fn shared_words(x: &Body, y: &Body) -> Option<usize> {
    let differ = |a: &&String, b: &&String| a != b;
    let odd: Vec<(&String, &String)> = x.words.iter().zip(&y.words).filter(|(a, b)| differ(a, b)).collect();
    let shared = x.words.len() - odd.len();
    if x.head == y.head {
        let national = odd.iter().any(|(a, b)| {
            [a.as_str(), b.as_str()] == ["national", "state"] || [a.as_str(), b.as_str()] == ["state", "national"]
        });
        return (odd.len() == 1 && !(national && BOTH.contains(&x.head.as_str()))).then_some(shared + 1);
    }
    // The United Nations have, or had, all three.
    if x.group == Group::Board && x.words == ["human", "right"] {
        return None;
    }
    let needed = if x.group == y.group { 1 } else { 2 };
    let usual = shared == 1 && matches!(x.group, Group::Board | Group::Organ) && USUAL.contains(&x.words[0].as_str());
    (odd.is_empty() && shared >= needed && !usual && vocabulary::are_exchangeable(&x.head, &y.head)).then_some(shared)
}

/// Whether two lists of places and owners can belong to one institution: one says nothing, or they share one.
fn agree(a: &[String], b: &[String]) -> bool {
    let stem = |name: &str| name.chars().take(4).collect::<String>();
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| x == y || stem(x) == stem(y)))
}

/// Groups mentions by what their names have in common, each group by the words of the names.
pub(super) fn groups(all: &[Body]) -> Vec<Vec<Form>> {
    let mut keyed: Vec<(String, String, usize)> = all
        .iter()
        .enumerate()
        .map(|(number, body)| {
            let head = if body.group == Group::Own { body.head.as_str() } else { "" };
            let classes = body.words.iter().map(|word| vocabulary::class(word));
            // A committee and an agency may be one body, too.
            let group = if body.group == Group::Board { Group::Organ } else { body.group };
            let key = classes.fold(format!("{group:?}{head}"), |key, class| key + "|" + class);
            (key, format!("{} {}", body.head, body.words.join(" ")), number)
        })
        .collect();
    keyed.sort();
    let mut groups = Vec::new();
    for of_key in keyed.chunk_by(|a, b| a.0 == b.0) {
        let forms: Vec<Form> = of_key
            .chunk_by(|a, b| a.1 == b.1)
            .map(|same| Form { mentions: same.iter().map(|(.., number)| *number).collect() })
            .collect();
        if forms.len() > 1 {
            groups.push(forms);
        }
    }
    groups
}

/// Whether every mention of `form` stands in a quotation.
pub(super) fn is_quoted(facts: &Facts, all: &[Body], form: &Form) -> bool {
    form.mentions.iter().all(|&number| bodies::in_quotation(facts, all[number].span.start))
}
