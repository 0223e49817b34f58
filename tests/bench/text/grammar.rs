//! Sentences from templates: `<key>` in a template stands for a word or a smaller template.

use std::fmt::Write as _;
use std::sync::LazyLock;

use super::cast::Cast;
use super::rng::Rng;
use super::words::{self, list, push_indefinite, push_ing, push_past, push_s};

/// Sentences. `<^key>` starts with a capital letter.
const SENTENCES: &[&str] = &[
    "<^sub>, <clause>.",
    "<^clause>.",
    "<^clause>, and <clause>.",
    "<^clause> after <n> <ns> <v> <np> in <L>.",
    "<P> <say> on <day> that <clause>.",
    "<P> <say> that <clause>, although <clause>.",
    "<P> <say> <np> would <adv> <vb> <np> by <date>.",
    "<q><^clause>,<Q> <P> <say> in an interview with the <agency>.",
    "<q><^clause>. <^clause>,<Q> <say> <P>.",
    "<q>We did not <vb> <np>, but <clause>,<Q> <P> told reporters in <L>.",
    "According to <P>, <clause>.",
    "According to the <O>, <num> <ns> in <L> <v> <np> between <month> and <month>.",
    "In <month> <year>, the <O> <v> <np>, which <v> <np>.",
    "On <date>, <P> <v> <np> and <v> <np>.",
    "The <O>, which <v> <np> in <year>, has <adv> <v> <np> worth <money>.",
    "The <a> <n> <v> <num> <ns> last <unit>, up <pct> from <year>.",
    "The <n> of <np> rose by <pct> in <month>, while <np> fell to <money>.",
    "<^one> was <v> in <year> and has been <v> by <np> since then.",
    "<^np> will be <v> on <date>, the <O> <say>.",
    "There are <num> <ns> in <L>, of which only <small> can <vb> <np>.",
    "It is not <a> to <vb> <np> without <np>, <P> <say>.",
    "<he> also <v> <np>, <ving> that <clause>.",
    "<he> was born in <L> in <year> and <v> <np> there for <small> years.",
    "<he> <say> that <he2> had <v> <np> before <np> <v> <np>.",
    "Asked whether <np> could <vb> <np>, <P> <say> that <clause>.",
    "The <n> <dash> <a>, <a> and <adv> <a> <dash> <v> <np> in <L>.",
    "Most <ns> who <v> <np> were from <L>, where <clause>.",
    "Neither <one> nor <one> has <v> <np> so far.",
    "If <one> is <v>, <np> could <vb> <np> within <small> <units>.",
    "This means that <clause>.",
    "Critics of <np> <say> that it would <vb> <ns> and <ns>.",
    "<P> and <P> <v> <np> at a <n> in <L> on <day>.",
    "Since <year>, <one> has <v> <num> <ns> (<pct> of the total).",
    "A <n> for the <n> <say> that <clause>; <one> has <adv> <v> <np>.",
    "For <small> <units>, <np> had <v> <one><apos>s <n>.",
];

/// Main clauses.
const CLAUSES: &[&str] = &[
    "<np> <v> <np>",
    "<np> <adv> <v> <np>",
    "<one> has <v> <np> <pp>",
    "<np> will <vb> <np> <pp>",
    "<np> would have to <vb> <np> and <vb> <ns>",
    "<one> was <adv> <v> <pp>",
    "<one> is <ving> <np>",
    "the <O> <v> <np> <pp>",
    "<L> <v> <np>, which <v> <np>",
    "more than <num> <ns> <v> <np>",
    "<np> should not <vb> <np>",
    "it was <a> to <vb> <np> <pp>",
    "no <n> <v> <np> <pp>",
    "<np> that <v> <np> <v> <np>",
    "the <n> of <np> could <vb> <np>",
];

/// Subordinate openings.
const OPENINGS: &[&str] = &[
    "when <np> <v> <np>",
    "as <np> <v> <np> <pp>",
    "because <np> had <v> <np>",
    "despite <np>",
    "at the same time",
    "after <ving> <np>",
    "while <np> <v> <np>",
    "with <np> <pp>",
    "in addition to <np>",
    "for the first time since <year>",
    "last <unit>",
    "in <L>",
];

/// Prepositional phrases.
const PHRASES: &[&str] = &[
    "in <L>",
    "for <np>",
    "with <np>",
    "in <month>",
    "during the <a> <n>",
    "at <np>",
    "by <pct>",
    "from <np>",
    "under the <n> of <year>",
    "to <vb> <np>",
    "near <L>",
    "against <np>",
    "after <np>",
];

/// Noun phrases.
const NOUN_PHRASES: &[&str] = &[
    "the <n>",
    "<a> <ns>",
    "<an-a> <n>",
    "the <a> <n>",
    "<ns>",
    "<an-n> of <ns>",
    "its <a> <n>",
    "the <n> of <an-n>",
    "<ns> and <ns>",
    "many <ns>",
    "the <n> in <L>",
    "<an-n>",
    "the <n> <n>",
    "their <ns>",
    "some <a> <ns>",
    "the <ns> of <L>",
    "<num> <ns>",
    "this <n>",
    "the <a> <n> of <an-n>",
    "all <ns>",
    "<an-n> on <ns>",
    "the <O>",
    "the <L> <n>",
];

/// Noun phrases in the singular, where the verb shows it.
const SINGULARS: &[&str] = &[
    "the <n>",
    "the <a> <n>",
    "the <n> of the <n>",
    "<an-a> <n>",
    "the <n> in <L>",
    "the <n> <n>",
    "the <O>",
    "this <n>",
    "<an-n> on <ns>",
    "the <L> <n>",
];

/// Headlines.
const HEADLINES: &[&str] = &[
    "<L> <n> <vs> <a> <ns> as <ns> <vb> <n>",
    "<^ns> <vb> <np> after <a> <n> in <L>",
    "<O> <vs> <num> <ns> in <a> <n>",
    "<P> to <vb> <a> <n> in <L>",
    "Why <ns> in <L> <adv> <vb> <a> <ns>",
    "<q><^a> <n><Q>: <O> <vs> <n> over <ns>",
];

/// The word lists, split once.
struct Lexicon {
    nouns: Vec<&'static str>,
    adjectives: Vec<&'static str>,
    verbs: Vec<&'static str>,
    adverbs: Vec<&'static str>,
    said: Vec<&'static str>,
    agencies: Vec<&'static str>,
    months: Vec<&'static str>,
    days: Vec<&'static str>,
    numbers: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    nouns: list(words::NOUNS),
    adjectives: list(words::ADJECTIVES),
    verbs: list(words::VERBS),
    adverbs: list(words::ADVERBS),
    said: list(words::SAID),
    agencies: list(words::AGENCIES),
    months: list(words::MONTHS),
    days: list(words::DAYS),
    numbers: list(words::SMALL_NUMBERS),
});

/// The marks of one house style.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    open: &'static str,
    close: &'static str,
    apostrophe: &'static str,
    dash: &'static str,
}

impl Marks {
    /// Most houses print curly marks, some type straight ones.
    pub(super) fn choose(rng: &mut Rng) -> Self {
        if rng.one_in(6) {
            Self { open: "\"", close: "\"", apostrophe: "'", dash: "-" }
        } else {
            Self { open: "“", close: "”", apostrophe: "’", dash: "–" }
        }
    }
}

/// Writes the sentences of one article.
pub(super) struct Writer {
    /// The article's dice.
    pub(super) rng: Rng,
    /// Whom it is about.
    pub(super) cast: Cast,
    marks: Marks,
    /// The person that `he` or `she` would mean.
    subject: usize,
}

impl Writer {
    /// A writer at the start of an article.
    pub(super) fn new(rng: Rng, cast: Cast, marks: Marks) -> Self {
        Self { rng, cast, marks, subject: 0 }
    }

    /// A headline.
    pub(super) fn headline(&mut self) -> String {
        let mut out = String::new();
        let template = self.rng.pick(HEADLINES);
        self.expand(template, &mut out);
        for person in &mut self.cast.people {
            person.known = false;
        }
        out
    }

    /// A line that says who wrote it and when.
    pub(super) fn byline(&mut self) -> String {
        let author = &self.cast.people[self.cast.people.len() - 1];
        let mut out = format!("By {} {}, ", author.first, author.last);
        self.expand("<date>", &mut out);
        out
    }

    /// Starts the first paragraph the way news agencies do, in some articles.
    pub(super) fn dateline(&mut self, out: &mut String) {
        if self.rng.one_in(3) {
            out.push_str(&self.cast.places[0].to_uppercase());
            self.expand(", <date> (<agency>) <dash> ", out);
        }
    }

    /// Appends one sentence.
    pub(super) fn sentence(&mut self, out: &mut String) {
        let template = self.rng.pick(SENTENCES);
        let is_about_someone = self.cast.people[self.subject].known;
        let template = if template.starts_with("<he>") && !is_about_someone { "<P> <v> <np> <pp>." } else { template };
        self.expand(template, out);
    }

    fn expand(&mut self, template: &'static str, out: &mut String) {
        let mut rest = template;
        while let Some((text, tail)) = rest.split_once('<') {
            let (key, tail) = tail.split_once('>').expect("every `<` of our own templates is closed");
            push_text(text, out);
            match key.strip_prefix('^') {
                Some(key) => {
                    let start = out.len();
                    self.slot(key, out);
                    capitalise(out, start);
                }
                None => self.slot(key, out),
            }
            rest = tail;
        }
        push_text(rest, out);
    }

    /// Appends what `key` stands for.
    fn slot(&mut self, key: &'static str, out: &mut String) {
        let Self { rng, marks, cast, .. } = self;
        match key {
            "clause" => self.phrase(CLAUSES, out),
            "sub" => self.phrase(OPENINGS, out),
            "pp" => self.phrase(PHRASES, out),
            "one" => self.phrase(SINGULARS, out),
            "np" => self.phrase(NOUN_PHRASES, out),
            "P" => self.person(out),
            "he" => out.push_str(cast.people[self.subject].pronoun),
            "he2" => out.push_str(&cast.people[self.subject].pronoun.to_lowercase()),
            "O" => out.push_str(&cast.bodies[rng.below(cast.bodies.len())]),
            "L" => out.push_str(&cast.places[rng.below(cast.places.len())]),
            "n" => out.push_str(rng.pick_common(&LEXICON.nouns)),
            "ns" => push_s(rng.pick_common(&LEXICON.nouns), out),
            "a" => out.push_str(rng.pick_common(&LEXICON.adjectives)),
            "an-n" => push_indefinite(rng.pick_common(&LEXICON.nouns), out),
            "an-a" => push_indefinite(rng.pick_common(&LEXICON.adjectives), out),
            "adv" => out.push_str(rng.pick_common(&LEXICON.adverbs)),
            "vb" => out.push_str(rng.pick_common(&LEXICON.verbs)),
            "vs" => push_s(rng.pick_common(&LEXICON.verbs), out),
            "v" => push_past(rng.pick_common(&LEXICON.verbs), out),
            "ving" => push_ing(rng.pick_common(&LEXICON.verbs), out),
            "say" => out.push_str(rng.pick(&LEXICON.said)),
            "agency" => out.push_str(rng.pick(&LEXICON.agencies)),
            "month" => out.push_str(rng.pick(&LEXICON.months)),
            "day" => out.push_str(rng.pick(&LEXICON.days)),
            "small" => out.push_str(rng.pick(&LEXICON.numbers)),
            "unit" => out.push_str(rng.pick(&["week", "month", "year", "quarter"])),
            "units" => out.push_str(rng.pick(&["days", "weeks", "months", "years"])),
            "q" => out.push_str(marks.open),
            "Q" => out.push_str(marks.close),
            "apos" => out.push_str(marks.apostrophe),
            "dash" => out.push_str(marks.dash),
            _ => self.figure(key, out),
        }
    }

    fn phrase(&mut self, templates: &'static [&'static str], out: &mut String) {
        let template = self.rng.pick_common(templates);
        self.expand(template, out);
    }

    /// Appends a number, a date or a sum of money.
    fn figure(&mut self, key: &'static str, out: &mut String) {
        let rng = &mut self.rng;
        let year = 1960 + rng.below(66);
        let written = match key {
            "num" => match rng.below(3) {
                0 => write!(out, "{}", 11 + rng.below(980)),
                1 => write!(out, "{},{:03}", 1 + rng.below(999), rng.below(1000)),
                _ => write!(out, "{}.{} million", 1 + rng.below(90), rng.below(10)),
            },
            "pct" => match rng.below(3) {
                0 => write!(out, "{}%", 1 + rng.below(80)),
                1 => write!(out, "{}.{} percent", rng.below(90), 1 + rng.below(9)),
                _ => write!(out, "{} per cent", 1 + rng.below(90)),
            },
            "money" => {
                let unit = rng.pick(&["million", "billion"]);
                let sign = rng.pick(&["$", "$", "$", "€", "£"]);
                write!(out, "{sign}{}.{} {unit}", 1 + rng.below(900), rng.below(10))
            }
            "date" => {
                let (month, day) = (rng.pick(&LEXICON.months), 1 + rng.below(28));
                if rng.one_in(2) { write!(out, "{day} {month} {year}") } else { write!(out, "{month} {day}") }
            }
            "year" => write!(out, "{year}"),
            other => unreachable!("no template has `<{other}>`"),
        };
        written.expect("writing to a String cannot fail");
    }

    /// Appends a person: in full with the role at first, then by the family name.
    fn person(&mut self, out: &mut String) {
        let last = self.subject;
        self.subject = if self.rng.one_in(3) { 0 } else { self.rng.below(self.cast.people.len()) };
        if self.subject == last {
            self.subject = (last + 1) % self.cast.people.len();
        }
        let person = &mut self.cast.people[self.subject];
        if !std::mem::replace(&mut person.known, true) {
            let _ = write!(out, "{} {}, {},", person.first, person.last, person.role);
        } else if self.rng.one_in(6) {
            let _ = write!(out, "{} {}", person.first, person.last);
        } else {
            out.push_str(&person.last);
        }
    }
}

/// Appends the text between two slots; its mark takes the place of the comma after a person's role.
fn push_text(text: &str, out: &mut String) {
    if text.starts_with([',', '.', ';']) && out.ends_with(',') {
        out.pop();
    }
    out.push_str(text);
}

/// Turns the ASCII letter at `start` into a capital.
fn capitalise(out: &mut str, start: usize) {
    if let Some(first) = out.get_mut(start..=start) {
        first.make_ascii_uppercase();
    }
}
