//! Build-time half of the lexicon: turns the lists in `data/` into flat tables that are read in place.
//!
//! This file is part of the build script, not of the library. A bad row stops the build with its file and line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[path = "layout.rs"]
mod layout;

use layout::{VALUE_LEN, bucket};

/// The letters of the `flags` column, in the order of the variants of `Flag`: the place of a letter is the number of its bit.
const FLAG_LETTERS: [u8; 7] = *b"cgptmxs";

/// Brands up to this many characters match only as written: `IDs` is one, `ids` and `iDs` are not.
const EXACT_BRAND_LEN: usize = 4;

type Rows = BTreeMap<Vec<u8>, [u8; VALUE_LEN]>;

/// Reads `words.tsv` (with `spelling.tsv`), `brands.txt` and `aliases.tsv` in `data` and writes `words.bin`, `brands.bin` and `aliases.bin` to `out`.
pub(crate) fn compile(data: &Path, out: &Path) {
    for (list, read, table) in [
        ("words.tsv", words as fn(&Source) -> Rows, "words.bin"),
        ("brands.txt", brands, "brands.bin"),
        ("aliases.tsv", aliases, "aliases.bin"),
    ] {
        let path = data.join(list);
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut rows = read(&Source { name: path.display().to_string(), text });
        if list == "words.tsv" {
            mark_spellings(data, &mut rows);
        }
        let path = out.join(table);
        fs::write(&path, table_bytes(&rows)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// A list that is being read: its path, for messages, and its content.
struct Source {
    name: String,
    text: String,
}

impl Source {
    /// Lines that are neither empty nor comments, with their numbers from 1.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
    }

    fn refuse(&self, line: usize, why: &str) -> ! {
        panic!("{}:{line}: {why}", self.name)
    }

    /// The tab-separated columns of a line, exactly `N` of them.
    fn columns<'a, const N: usize>(&self, number: usize, line: &'a str) -> [&'a str; N] {
        let columns: Vec<&str> = line.split('\t').collect();
        columns.try_into().unwrap_or_else(|_| self.refuse(number, &format!("expected {N} columns")))
    }

    /// A folded word as a key.
    fn key<'a>(&self, number: usize, word: &'a str) -> &'a [u8] {
        if word.is_empty() || word.len() > 60 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.refuse(number, &format!("`{word}` is not a folded word (a-z, at most 60 letters)"));
        }
        word.as_bytes()
    }

    /// A whole number from 0 to `most`; an empty column is 0.
    fn number(&self, number: usize, column: &str, most: u8) -> u8 {
        let value = if column.is_empty() { Ok(0) } else { column.parse() };
        value
            .ok()
            .filter(|&value| value <= most)
            .unwrap_or_else(|| self.refuse(number, &format!("`{column}` is not a number from 0 to {most}")))
    }
}

/// `word, zipf10, flags, fin, base` to `[zipf10, flag bits, fin | base << 4]`.
fn words(source: &Source) -> Rows {
    let mut rows = Rows::new();
    let mut previous = "";
    for (number, line) in source.lines() {
        let [word, zipf, letters, fin, base] = source.columns(number, line);
        // Sorted rows make a change of the list readable as a diff, and doubles impossible.
        if word <= previous {
            source.refuse(number, &format!("`{word}` must come after `{previous}` (sorted by bytes, no doubles)"));
        }
        previous = word;
        let flags =
            letters.bytes().fold(0, |bits, letter| match FLAG_LETTERS.iter().position(|&known| known == letter) {
                Some(bit) => bits | 1 << bit,
                None => source.refuse(number, &format!("unknown flag `{}`", letter as char)),
            });
        let verb = source.number(number, fin, 10) | source.number(number, base, 10) << 4;
        rows.insert(source.key(number, word).to_vec(), [source.number(number, zipf, 80), flags, verb]);
    }
    rows
}

/// Sets the highest bit of the flags of each word that only British writers spell so, and the highest bit of the
/// frequency, which is at most 80, of each American one. Columns of `spelling.tsv`: word, `b` or `a`, the other spelling.
fn mark_spellings(data: &Path, rows: &mut Rows) {
    let path = data.join("spelling.tsv");
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let source = Source { name: path.display().to_string(), text };
    let mut previous = "";
    for (number, line) in source.lines() {
        let [word, variety, other] = source.columns(number, line);
        source.key(number, other);
        if word <= previous {
            source.refuse(number, &format!("`{word}` must come after `{previous}` (sorted by bytes, no doubles)"));
        }
        previous = word;
        let Some(value) = rows.get_mut(source.key(number, word)) else {
            source.refuse(number, &format!("`{word}` is not in words.tsv"))
        };
        match variety {
            "b" => value[1] |= 1 << 7,
            "a" => value[0] |= 1 << 7,
            _ => source.refuse(number, &format!("unknown variety `{variety}`, expected `a` or `b`")),
        }
    }
}

/// One brand a line; stored as written, and also without case and punctuation when long enough to be told apart so.
fn brands(source: &Source) -> Rows {
    let mut keys = BTreeSet::new();
    for (number, line) in source.lines() {
        if !line.is_ascii() || line.len() > 60 || line.contains(char::is_whitespace) {
            source.refuse(number, &format!("`{line}` is not one ASCII word of at most 60 letters"));
        }
        let flat: Vec<u8> =
            line.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).collect();
        if flat.len() > EXACT_BRAND_LEN {
            keys.insert(flat);
        }
        if !keys.insert(line.as_bytes().to_vec()) {
            source.refuse(number, &format!("`{line}` is here twice"));
        }
    }
    keys.into_iter().map(|key| (key, [0; VALUE_LEN])).collect()
}

/// The value of a word of [`aliases`] alone.
const ALIAS_MEMBER: u8 = 3;

/// `a, b, kind` to the key `a b` in byte order, with the kind as the value.
fn aliases(source: &Source) -> Rows {
    let mut rows = Rows::new();
    for (number, line) in source.lines() {
        let [a, b, kind] = source.columns(number, line);
        let kind = match kind {
            "place" => 0,
            "given" => 1,
            "family" => 2,
            _ => source.refuse(number, &format!("unknown kind `{kind}`, expected `place`, `given` or `family`")),
        };
        let (a, b) = (source.key(number, a), source.key(number, b));
        // Each word also stands alone, so that one look tells most words from those of the list.
        for word in [a, b] {
            rows.insert(word.to_vec(), [ALIAS_MEMBER, 0, 0]);
        }
        if a == b || rows.insert([a.min(b), a.max(b)].join(&b' '), [kind, 0, 0]).is_some() {
            source.refuse(number, "a pair must be two words, and here once");
        }
    }
    rows
}

/// The table of `rows` in the layout that `layout.rs` describes; the same rows always give the same bytes.
fn table_bytes(rows: &Rows) -> Vec<u8> {
    // Two words a bucket: half the offsets of one word a bucket, and the second word lies in the same cache line.
    let count = (rows.len() / 2).next_power_of_two();
    let mut buckets = vec![Vec::new(); count];
    for (key, value) in rows {
        let records = &mut buckets[bucket(key, count)];
        records.push(u8::try_from(key.len()).expect("keys were checked to be short"));
        records.extend_from_slice(key);
        records.extend_from_slice(value);
    }
    let mut bytes = Vec::new();
    let mut put = |number: usize| bytes.extend(u32::try_from(number).expect("lists are far below 4 GiB").to_le_bytes());
    put(count);
    put(0);
    let mut end = 0;
    for records in &buckets {
        end += records.len();
        put(end);
    }
    bytes.extend(buckets.concat());
    bytes
}
