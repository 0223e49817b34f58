//! Writes an archive of short articles with planted variants of names, and scores a registry against them.
#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a program for developers that says what it found")]
#![allow(clippy::disallowed_methods, reason = "it is here to read and write files")]

#[path = "text/rng.rs"]
#[allow(dead_code, reason = "the other generator needs more of it")]
mod rng;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use rng::Rng;

const USAGE: &str = "\
usage: names write ARTICLES OUT.jsonl TRUTH.tsv [SEED]
       names score TRUTH.tsv REGISTRY.toml

`write` invents people, one for four articles, and writes short articles about one to three of them. One person in ten
has a second spelling, which one in five of the articles about the person uses throughout. One in twenty has a double:
another person with another given name and a family name that is one letter away. TRUTH gets the planted pairs.";

/// A person has articles as a word of a language has uses: few have many.
const ARTICLES_A_PERSON: usize = 4;
/// One person in so many has a second spelling.
const VARIED: usize = 10;
/// One article in so many about such a person has it.
const VARIANT: usize = 5;
/// One person in so many has a double.
const DOUBLED: usize = 20;

const ONSETS: &str = "b br d dr f g gr h k kh kl kr l m n p pl r s sh st t ts v vl z zh ch y";
const VOWELS: &str = "a a e e i o o u ya yu ou";
const MIDDLES: &str = "l r n m t d k g s v z b lm rt nk st rd ss ll";
const ENDINGS: &str = "ov ev in enko sky ich uk yan idze an ari el oglu eni ouri aan ek";
const GIVEN_ENDINGS: &str = "an ei im ar il en a ia is ur ed ik";

/// What one system of romanisation writes and another writes otherwise.
const SYSTEMS: [(&str, &str); 15] = [
    ("ov$", "off"),
    ("ov$", "of"),
    ("ev$", "yev"),
    ("sky$", "skiy"),
    ("kh", "h"),
    ("zh", "j"),
    ("sh", "sch"),
    ("ou", "u"),
    ("ts", "tz"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("ch", "tch"),
    ("ss", "s"),
    ("k", "q"),
    ("v", "w"),
];

const SENTENCES: [&str; 10] = [
    "{F} told reporters on {D} that the {N} would be {V} before the end of the year.",
    "The {N} was {V} in {D}, and nobody asked {F} why it took so long.",
    "A letter from {F} about the {N} reached the council on {D}.",
    "According to {F}, the {N} has cost more than was planned.",
    "In the {D} session {F} called the {N} a mistake that should not be repeated.",
    "The {N} was {V} by the town, although {F} had warned against it.",
    "Neighbours said that {F} had known of the {N} since {D}.",
    "The committee thanked {F} for the report on the {N}.",
    "Later that week {F} was seen near the {N} with two engineers.",
    "It was {F} who first said that the {N} could be {V} without new money.",
];
const FILLERS: [&str; 8] = [
    "The weather was cold and the streets were empty for most of the day.",
    "Prices had risen for the third month in a row, and shops were closing early.",
    "More than two hundred people came to the meeting in the old school.",
    "A second report is expected before the summer.",
    "The work should take about eighteen months and will be paid for by a loan.",
    "Trains were late again, and buses ran every hour instead of every ten minutes.",
    "Nothing was decided, and the next session is in three weeks.",
    "The road along the river stayed closed until the evening.",
];
const NOUNS: &str =
    "bridge hospital tunnel library harbour budget stadium railway school museum dam market theatre bakery";
const VERBS: &str = "opened closed sold repaired moved finished inspected rebuilt";
const DAYS: &str = "January February March April May June July Monday Tuesday Friday Sunday";

fn pick<'l>(rng: &mut Rng, list: &'l str) -> &'l str {
    let words: Vec<&str> = list.split(' ').collect();
    rng.pick(&words)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn family(rng: &mut Rng) -> String {
    let mut word = String::new();
    for part in [ONSETS, VOWELS, MIDDLES] {
        word += pick(rng, part);
    }
    if !rng.one_in(3) {
        word += pick(rng, VOWELS);
        word += pick(rng, MIDDLES);
    }
    capitalised(&(word + pick(rng, ENDINGS)))
}

fn given(rng: &mut Rng) -> String {
    let word = [ONSETS, VOWELS, MIDDLES, GIVEN_ENDINGS].map(|part| pick(rng, part)).concat();
    capitalised(&word)
}

/// `name` in another system of romanisation, with marks, or with a slip; none if no system writes it otherwise.
fn respelt(rng: &mut Rng, name: &str) -> Option<(String, &'static str)> {
    let small = name.to_lowercase();
    if rng.one_in(5) {
        let at = small.char_indices().skip(1).find(|(_, c)| "aeou".contains(*c))?.0;
        let marked = match small.as_bytes()[at] {
            b'a' => "á",
            b'e' => "é",
            b'o' => "ö",
            _ => "ü",
        };
        return Some((capitalised(&format!("{}{marked}{}", &small[..at], &small[at + 1..])), "marks"));
    }
    let fits = |&&(from, _): &&(&str, &str)| match from.strip_suffix('$') {
        Some(end) => small.ends_with(end),
        None => small.contains(from),
    };
    let systems: Vec<_> = SYSTEMS.iter().filter(fits).collect();
    if systems.is_empty() {
        return None;
    }
    let (from, to) = *systems[rng.below(systems.len())];
    let other = match from.strip_suffix('$') {
        Some(end) => format!("{}{to}", small.strip_suffix(end)?),
        None => small.replacen(from, to, 1),
    };
    Some((capitalised(&other), "system"))
}

/// `name` with another vowel, without a letter, or with two letters exchanged.
fn slip(rng: &mut Rng, name: &str) -> String {
    let at = 2 + rng.below(name.len() - 4);
    let (head, letter, rest) = (&name[..at], &name[at..=at], &name[at + 1..]);
    if "aeiou".contains(letter) {
        let other = rng.pick(&["a", "e", "i", "o", "u"]);
        let other = if other == letter { "" } else { other };
        return format!("{head}{other}{rest}");
    }
    match rng.below(2) {
        0 => format!("{head}{rest}"),
        _ if rest[..1] != *letter => format!("{head}{}{letter}{}", &rest[..1], &rest[1..]),
        _ => format!("{head}{rest}"),
    }
}

/// One letter of `name` is another one.
fn one_letter_away(rng: &mut Rng, name: &str) -> String {
    let at = 1 + rng.below(name.len() - 2);
    let other = rng.pick(b"bdgklmnprstv") as char;
    format!("{}{other}{}", &name[..at], &name[at + 1..])
}

struct Person {
    given: String,
    family: String,
    /// Second given and family name with the kind of the difference.
    other: Option<(String, String, &'static str)>,
}

fn people(seed: u64, count: usize) -> Vec<Person> {
    let mut rng = Rng::new(seed, 0);
    let givens: Vec<String> = (0..(count / 8).clamp(40, 1_500)).map(|_| given(&mut rng)).collect();
    let mut people: Vec<Person> = Vec::with_capacity(count);
    let mut taken = HashSet::new();
    while people.len() < count {
        let given = givens[rng.below(givens.len())].clone();
        // One in five bears a family name that somebody else bears, one in twenty one that is a letter away.
        let family = match people.len() {
            0 => family(&mut rng),
            known if rng.one_in(5) => people[rng.below(known)].family.clone(),
            known if rng.one_in(DOUBLED) => {
                let family = people[rng.below(known)].family.clone();
                one_letter_away(&mut rng, &family)
            }
            _ => family(&mut rng),
        };
        if !taken.insert((given.clone(), family.clone())) {
            continue;
        }
        let mut other = None;
        if rng.one_in(VARIED) {
            other = match rng.below(10) {
                0 => Some((family.clone(), given.clone(), "order")),
                1 | 2 => Some((given.clone(), slip(&mut rng, &family), "slip")),
                3 => respelt(&mut rng, &given).map(|(given, _)| (given, family.clone(), "given")),
                _ => respelt(&mut rng, &family).map(|(family, kind)| (given.clone(), family, kind)),
            };
        }
        people.push(Person { given, family, other });
    }
    people
}

fn article(rng: &mut Rng, cast: &[(String, String)]) -> String {
    let mut text = String::new();
    for (given, family) in cast {
        for turn in 0..2 + rng.below(2) {
            let sentence = rng.pick(&SENTENCES);
            let name = if turn == 0 { format!("{given} {family}") } else { family.clone() };
            let noun = pick(rng, NOUNS);
            let (day, verb) = (pick(rng, DAYS), pick(rng, VERBS));
            text += &sentence.replace("{F}", &name).replace("{N}", noun).replace("{D}", day).replace("{V}", verb);
            text += if turn == 0 { " " } else { "\\n\\n" };
            if rng.one_in(2) {
                text += rng.pick(&FILLERS);
                text += "\\n\\n";
            }
        }
    }
    text
}

fn write(count: usize, out: &str, truth: &str, seed: u64) -> io::Result<()> {
    let people = people(seed, (count / ARTICLES_A_PERSON).max(20));
    let mut file = BufWriter::new(File::create(out)?);
    // Articles with the first and with the second spelling of each person.
    let mut seen = vec![[0_u32; 2]; people.len()];
    for number in 0..count {
        let mut rng = Rng::new(seed, number as u64 + 1);
        let mut cast = Vec::new();
        let mut chosen = BTreeSet::new();
        for _ in 0..=rng.below(3) {
            // Fame: the square of an even share.
            let share = rng.below(1 << 20) as f64 / f64::from(1 << 20);
            let who = (share * share * people.len() as f64) as usize;
            if !chosen.insert(who) {
                continue;
            }
            let person = &people[who];
            let varied = person.other.as_ref().filter(|_| rng.one_in(VARIANT));
            seen[who][usize::from(varied.is_some())] += 1;
            let (given, family) = varied.map_or((&person.given, &person.family), |(given, family, _)| (given, family));
            // In the other order the family name still is the one that stands alone.
            cast.push((given.clone(), family.clone()));
        }
        writeln!(file, "{{\"id\":\"{number:06}\",\"text\":\"{}\"}}", article(&mut rng, &cast))?;
    }
    file.flush()?;
    let mut file = BufWriter::new(File::create(truth)?);
    let families: HashSet<&str> = people.iter().map(|person| person.family.as_str()).collect();
    for (person, [first, second]) in people.iter().zip(seen) {
        let Some((given, family, kind)) = &person.other else { continue };
        if first > 0 && second > 0 {
            let borne = if families.contains(family.as_str()) { "borne" } else { "-" };
            writeln!(file, "{} {}\t{given} {family}\t{kind}\t{first}\t{second}\t{borne}", person.given, person.family)?;
        }
    }
    file.flush()
}

/// Entries of a registry as lists of spellings. One spelling stands on one line, so that no parser is needed.
fn entries(registry: &str) -> Vec<Vec<String>> {
    let mut entries: Vec<Vec<String>> = Vec::new();
    for line in registry.lines() {
        if line == "[[name]]" {
            entries.push(Vec::new());
        }
        let Some((_, rest)) = line.split_once("form = \"") else { continue };
        let Some((form, _)) = rest.split_once('"') else { continue };
        entries.last_mut().expect("a form stands in an entry").push(form.to_owned());
    }
    entries
}

/// The only words in which two names of as many words differ.
fn words<'n>(a: &'n str, b: &'n str) -> Option<(&'n str, &'n str)> {
    let mut differ = a.split(' ').zip(b.split(' ')).filter(|(p, q)| p != q);
    let pair = differ.next()?;
    (differ.next().is_none()).then_some(pair)
}

fn score(truth: &str, registry: &str) {
    let entries = entries(registry);
    let mut of_form: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, forms) in entries.iter().enumerate() {
        for form in forms {
            of_form.entry(form).or_default().push(at);
        }
    }
    let joined = |a: &str, b: &str| {
        let of = |form| of_form.get(form).map_or(&[][..], Vec::as_slice);
        of(a).iter().any(|at| of(b).contains(at))
    };
    let mut right: HashSet<(String, String)> = HashSet::new();
    let mut by_kind: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for line in truth.lines() {
        let [a, b, kind, _, _, borne] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let found = joined(a, b) || words(a, b).is_some_and(|(p, q)| joined(p, q));
        for kind in [kind, "all"] {
            let counts = by_kind.entry(kind).or_default();
            counts[0] += 1;
            counts[1] += usize::from(found);
        }
        right.insert((a.to_owned(), b.to_owned()));
        // A word that somebody else rightly bears is no variant of another.
        if let Some((p, q)) = words(a, b).filter(|_| borne == "-" || kind == "given") {
            right.insert((p.to_owned(), q.to_owned()));
        }
    }
    let is_right =
        |a: &String, b: &String| right.contains(&(a.clone(), b.clone())) || right.contains(&(b.clone(), a.clone()));
    let (mut rows, mut true_rows) = (0, 0);
    for forms in &entries {
        for (at, form) in forms.iter().enumerate().skip(1) {
            rows += 1;
            let others = forms.iter().enumerate().filter(|(other, _)| *other != at);
            if others.into_iter().any(|(_, other)| is_right(form, other)) {
                true_rows += 1;
            } else if std::env::var_os("SHOW").is_some() {
                println!("wrong: {form} in {forms:?}");
            }
        }
    }
    for (kind, [planted, found]) in &by_kind {
        println!("{kind}\tplanted {planted}\tfound {found}\trecall {:.3}", *found as f64 / *planted as f64);
    }
    println!("proposed {rows}\tright {true_rows}\tprecision {:.3}", f64::from(true_rows) / f64::from(rows.max(1)));
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["write", count, out, truth] => count.parse().ok().map(|count| write(count, out, truth, 1)),
        ["write", count, out, truth, seed] => {
            count.parse().ok().zip(seed.parse().ok()).map(|(count, seed)| write(count, out, truth, seed))
        }
        ["score", truth, registry] => Some(fs::read_to_string(truth).and_then(|truth| {
            score(&truth, &fs::read_to_string(registry)?);
            Ok(())
        })),
        _ => None,
    };
    match done {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(error)) => {
            eprintln!("names: {error}");
            ExitCode::FAILURE
        }
        None => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}
