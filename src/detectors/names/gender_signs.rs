//! Where a text tells the gender of a named person beyond doubt: the pronouns that can mean nobody else, and honorifics.

use std::ops::Range;

use super::person_words;
use super::persons::{self, Mention, People};
use crate::doc::{BlockKind, CapitalRun, Case, Facts, Gender, Pronoun};
use crate::lexicon::{self, Flag};
use crate::rule::Context;
use crate::text::TextSpan;

/// Most sentences between a pronoun and the name or pronoun that it continues, plus one.
const FARTHEST: u32 = 2;

/// Most sentences without a name through which pronouns are followed.
const LONGEST_CHAIN: u32 = 3;

/// From this Zipf frequency a word is no foreign name, whatever else it can be.
const FREQUENT: f32 = 4.5;

/// What tells the gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A pronoun.
    Pronoun,
    /// `Mr`, `Ms`.
    Honorific,
}

/// One place that tells the gender of a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    /// Number in [`People::all`].
    pub person: u32,
    /// What it says.
    pub gender: Gender,
    /// The pronoun, or the name with its honorific.
    pub span: TextSpan,
    /// What says it.
    pub means: Means,
}

/// All signs of `people`, first those of pronouns, then those of honorifics.
pub(super) fn signs(cx: &Context<'_>, people: &People) -> Vec<Sign> {
    let reader = Reader { cx, facts: cx.facts, people };
    let mut signs = reader.pronouns();
    for (id, person) in people.all.iter().enumerate() {
        let honorifics = person.mentions.iter().filter_map(|mention| reader.honorific(mention));
        signs.extend(honorifics.map(|(gender, span)| Sign {
            person: id as u32,
            gender,
            span,
            means: Means::Honorific,
        }));
    }
    signs
}

/// The gender that an honorific tells, `None` for any other word.
pub(super) fn honorific(word: &str) -> Option<Gender> {
    match word {
        "Mr" | "Sir" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" => Some(Gender::Female),
        _ => None,
    }
}

/// Who is named in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Nobody,
    /// One person, by number.
    One(u32),
    /// Two people, or somebody who cannot be told.
    Several,
}

/// A pronoun that opens a sentence, with the person it means.
#[derive(Clone, Copy)]
struct Opener {
    pronoun: Pronoun,
    person: u32,
    /// Sentences since the name.
    depth: u32,
}

struct Reader<'c, 'a> {
    cx: &'c Context<'a>,
    facts: &'a Facts,
    people: &'c People,
}

impl Reader<'_, '_> {
    fn pronouns(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        let mut last = None;
        for (index, &pronoun) in self.facts.pronouns.iter().enumerate() {
            let block = self.facts.blocks.get(persons::block_at(self.facts, pronoun.start));
            if pronoun.quoted || block.is_none_or(|block| block.kind != BlockKind::Paragraph) {
                continue;
            }
            let person = if pronoun.opens && pronoun.case == Case::Subject {
                last = self.opener(index, last, &signs);
                last.map(|opener| opener.person)
            } else {
                let found = self.after_subject(index).or_else(|| self.before_subject(index));
                found.or_else(|| last.and_then(|last| self.follower(pronoun, last)))
            };
            signs.extend(person.map(|person| Sign {
                person,
                gender: pronoun.gender,
                span: pronoun.span(),
                means: Means::Pronoun,
            }));
        }
        signs
    }

    /// Whom pronoun number `index` means, which opens its sentence: the subject and only person of the sentence before,
    /// or whom the pronoun that opens that sentence means.
    fn opener(&self, index: usize, last: Option<Opener>, signs: &[Sign]) -> Option<Opener> {
        let pronoun = self.facts.pronouns[index];
        let block = persons::block_at(self.facts, pronoun.start);
        for back in 1..=FARTHEST {
            let before = pronoun.sentence.checked_sub(back)?;
            let mut others = self.earlier(index).take_while(|other| other.sentence >= before);
            // A new paragraph may be about somebody else, unless it goes on directly.
            let near = |start: u32| persons::block_at(self.facts, start) + usize::from(back == 1) >= block;
            let runs = self.runs(before);
            let named = self.named(runs.clone());
            if named == Named::Several {
                return None;
            }
            if let Named::One(person) = named {
                let mention = self.mention(person, runs)?;
                let is_known = |other: &Pronoun| {
                    signs.iter().rev().any(|sign| sign.span.start == other.start && sign.person == person)
                };
                let is_same = |other: &Pronoun| other.gender == pronoun.gender && other.case != Case::Object;
                let between = TextSpan::new(mention.name.end, pronoun.start);
                let fits = near(mention.name.start)
                    && !mention.apart
                    && if self.is_speaker(mention) && self.says(pronoun.span().end) {
                        others.all(|other| other.quoted || other.gender == pronoun.gender)
                    } else {
                        self.is_subject(mention)
                            && self.is_quiet(between)
                            && others.all(|other| is_same(other) || is_known(other))
                    };
                return fits.then_some(Opener { pronoun, person, depth: 0 });
            }
            if let Some(Opener { pronoun: earlier, person, depth }) =
                last.filter(|last| last.pronoun.sentence == before)
            {
                let fits = depth < LONGEST_CHAIN
                    && near(earlier.start)
                    && others.all(|other| other.gender == earlier.gender)
                    && self.is_quiet(TextSpan::new(earlier.span().end, pronoun.start));
                return fits.then_some(Opener { pronoun, person, depth: depth + 1 });
            }
            if others.next().is_some() {
                return None;
            }
        }
        None
    }

    /// Whom `pronoun` means if it says the same gender as the one that opens its sentence, and nobody stands between.
    fn follower(&self, pronoun: Pronoun, last: Opener) -> Option<u32> {
        let between = TextSpan::new(last.pronoun.span().end, pronoun.start);
        let fits = last.pronoun.sentence == pronoun.sentence
            && last.pronoun.gender == pronoun.gender
            && pronoun.case != Case::Object
            && self
                .runs(pronoun.sentence)
                .all(|run| !between.contains(self.facts.words_of(&self.facts.runs[run])[0].span))
            && self.is_quiet(between);
        fits.then_some(last.person)
    }

    /// Whom pronoun number `index` means if it is no object and the subject of its own sentence is the only person before it.
    fn after_subject(&self, index: usize) -> Option<u32> {
        let pronoun = self.facts.pronouns[index];
        let all = self.runs(pronoun.sentence);
        let first = all.start;
        let earlier = all.filter(|&run| self.start(run) < pronoun.start).count();
        let runs = first..first + earlier;
        let Named::One(person) = self.named(runs.clone()) else { return None };
        let mention = self.mention(person, runs)?;
        let reflexive = pronoun.case == Case::Reflexive;
        let adjacent = reflexive && mention.name.end + 1 == pronoun.start;
        let mut others = self.earlier(index).take_while(|other| other.sentence == pronoun.sentence);
        let fits = !mention.apart
            && pronoun.case != Case::Object
            && (adjacent || self.is_subject(mention))
            && others.all(|other| other.gender == pronoun.gender)
            && (reflexive || self.nobody_before(index, person))
            && self.is_quiet(TextSpan::new(mention.name.end, pronoun.start));
        fits.then_some(person)
    }

    /// Whether the sentence before that of pronoun `index` speaks of `person` or of nobody whom the pronoun can mean.
    fn nobody_before(&self, index: usize, person: u32) -> bool {
        let pronoun = self.facts.pronouns[index];
        let Some(before) = pronoun.sentence.checked_sub(1) else { return true };
        let mut earlier = self.earlier(index).skip_while(|other| other.sentence == pronoun.sentence);
        match self.named(self.runs(before)) {
            Named::One(other) => other == person,
            Named::Several => false,
            Named::Nobody => {
                earlier.next().is_none_or(|other| other.sentence != before || other.gender != pronoun.gender)
            }
        }
    }

    /// Whom pronoun number `index` means in an opening phrase: the subject after its comma.
    fn before_subject(&self, index: usize) -> Option<u32> {
        let pronoun = self.facts.pronouns[index];
        let runs = self.runs(pronoun.sentence);
        let opening = self.facts.runs.get(runs.start).map(|run| self.facts.words_of(run))?;
        let opens = opening.len() == 1
            && opening[0].span.end + 1 == pronoun.start
            && person_words::opens_phrase(self.cx.slice(opening[0].span));
        let next = runs.start + 1;
        if !opens || pronoun.case != Case::Possessive || next >= runs.end {
            return None;
        }
        let person = self.people.of_run(next)?;
        let mention = self.mention(person, next..next + 1)?;
        let between = TextSpan::new(pronoun.span().end, mention.whole.start);
        let phrase = self.cx.slice(between);
        (phrase.ends_with(", ") && phrase.matches(',').count() == 1 && self.is_quiet(between)).then_some(person)
    }

    /// The gender that the honorific before a name tells, and its place with the name. `Mrs` with a bare family name
    /// may be the wife of the one it belongs to.
    fn honorific(&self, mention: &Mention) -> Option<(Gender, TextSpan)> {
        let text = self.cx.text();
        let inside = TextSpan::new(mention.whole.start, mention.name.start).slice(text).trim_end();
        let short = persons::short_title(text, mention.whole.start);
        let word = short.unwrap_or_else(|| inside.rsplit(' ').next().unwrap_or_default());
        let start = if short.is_some() { mention.whole.start - word.len() as u32 - 2 } else { mention.whole.start };
        let gender = honorific(word).filter(|_| mention.full || word != "Mrs")?;
        let quoted = persons::in_quotation(self.cx.doc, self.facts, mention.name.start);
        (!quoted).then_some((gender, TextSpan::new(start, mention.name.end)))
    }

    /// The pronouns before number `index`, the nearest first.
    fn earlier(&self, index: usize) -> impl Iterator<Item = &Pronoun> {
        self.facts.pronouns[..index].iter().rev()
    }

    /// The runs of `sentence`.
    fn runs(&self, sentence: u32) -> Range<usize> {
        let runs = &self.facts.runs;
        runs.partition_point(|run| run.sentence < sentence)..runs.partition_point(|run| run.sentence <= sentence)
    }

    /// Where run number `run` begins.
    fn start(&self, run: usize) -> u32 {
        self.facts.words_of(&self.facts.runs[run])[0].span.start
    }

    /// The first mention of `person` in `runs`.
    fn mention(&self, person: u32, runs: Range<usize>) -> Option<&Mention> {
        let mentions = &self.people.all[person as usize].mentions;
        mentions.iter().find(|mention| runs.contains(&(mention.run as usize)))
    }

    /// Who is named in `runs`.
    fn named(&self, runs: Range<usize>) -> Named {
        let mut named = Named::Nobody;
        for run in runs {
            let id = self.people.of_run(run);
            let sure = id.is_some_and(|id| self.people.all[id as usize].sure);
            if !sure && self.follows_thing_word(&self.facts.runs[run]) {
                continue;
            }
            named = match (id, named) {
                (Some(id), Named::Nobody) => Named::One(id),
                (Some(id), Named::One(known)) if id == known => named,
                (None, _) if !self.may_be_person(&self.facts.runs[run]) => named,
                _ => return Named::Several,
            };
        }
        named
    }

    /// Whether the word before `run` says that it is a thing or a place: `in Tanvek`, `the Tanvek`.
    fn follows_thing_word(&self, run: &CapitalRun) -> bool {
        run.before().is_some_and(|before| person_words::is_before_thing(self.cx.slice(before)))
    }

    /// Whether a run that names no known person could name one.
    fn may_be_person(&self, run: &CapitalRun) -> bool {
        let mut words = self.facts.words_of(run).iter().enumerate();
        words.any(|(at, word)| {
            let text = self.cx.slice(word.span);
            let entry = lexicon::lookup_token(text);
            let acronym = text.len() < 6 && !text.chars().any(char::is_lowercase);
            let named = entry.has(Flag::Given) || entry.has(Flag::Surname);
            let by_position = run.initial && at == 0;
            let dictionary = entry.has(Flag::Common) && !entry.has(Flag::Title) && (by_position || !named);
            let known = [Flag::Place, Flag::Calendar, Flag::Function].iter().any(|&flag| entry.has(flag));
            !(word.link || acronym || known || dictionary || entry.zipf() > FREQUENT)
        })
    }

    /// Whether `mention` is where the subject stands: it opens its sentence, or follows the comma of an opening phrase.
    fn is_subject(&self, mention: &Mention) -> bool {
        let run = &self.facts.runs[mention.run as usize];
        if self.follows_thing_word(run) {
            return false;
        }
        if run.initial {
            // `The Tanvek` is a ship, a firm or a family.
            return !matches!(self.cx.slice(self.facts.words_of(run)[0].span), "The" | "A" | "An");
        }
        let body = self.facts.blocks[mention.block as usize].body;
        let head = TextSpan::new(body.start, mention.whole.start).slice(self.cx.text());
        let head = head.rsplit(['.', '!', '?', '”', '"']).next().unwrap_or_default();
        let phrase = TextSpan::new(mention.whole.start - head.len() as u32, mention.whole.start);
        head.ends_with(", ") && head.matches(',').count() == 1 && self.is_quiet(phrase)
    }

    /// Whether `mention` is of somebody who says something: `said Tanvek.`, `Tanvek said`.
    fn is_speaker(&self, mention: &Mention) -> bool {
        let run = &self.facts.runs[mention.run as usize];
        run.before().is_some_and(|before| person_words::is_saying(self.cx.slice(before))) || self.says(mention.name.end)
    }

    /// Whether a verb of saying follows at `end`, also after `also`.
    fn says(&self, end: u32) -> bool {
        let rest = self.cx.text()[end as usize..].strip_prefix(' ').unwrap_or_default();
        let mut words =
            rest.split(|c: char| !c.is_alphabetic()).filter(|word| !matches!(*word, "also" | "then" | "further"));
        words.next().is_some_and(person_words::is_saying)
    }

    /// Whether `span` speaks of nobody else and holds no quotation and no aside.
    fn is_quiet(&self, span: TextSpan) -> bool {
        let text = span.slice(self.cx.text());
        let mut words = text.split(|c: char| !(c.is_alphabetic() || c == '-')).filter(|word| !word.is_empty());
        !text.contains(['"', '“', '”', '(', '—']) && words.all(|word| !person_words::is_somebody(word))
    }
}
