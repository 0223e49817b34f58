//! The name registry as a value: what a desk decided about names, and what an archive says of them.

use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::finding::{Confidence, NameKind};

/// What a person said of a name, if anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameStatus {
    /// Learned, and nobody has looked at it.
    #[default]
    Proposed,
    /// These are spellings of one name, and one of them is ours.
    Accepted,
    /// These are different names.
    Rejected,
}

impl NameStatus {
    /// In the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Accepted, Self::Rejected];

    /// Name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// Another spelling of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameForm {
    /// As it is spelt.
    pub form: String,
    /// What a person said of this spelling; without it the entry's status counts.
    pub status: Option<NameStatus>,
    /// How it differs from the entry's form; none for one that a person added.
    pub kind: Option<NameKind>,
    /// How sure it is that both are one name; none for one that a person added.
    pub confidence: Option<Confidence>,
    /// Places in the archive.
    pub count: u32,
    /// Documents of the archive with it.
    pub documents: u32,
}

/// One name with its spellings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameEntry {
    /// The most frequent spelling when the entry was made.
    pub form: String,
    /// The spelling that a desk wants; without it `form` is.
    pub house: Option<String>,
    /// What a person said.
    pub status: NameStatus,
    /// Places of `form` in the archive.
    pub count: u32,
    /// Documents of the archive with `form`.
    pub documents: u32,
    /// The other spellings.
    pub variants: Vec<NameForm>,
    /// The name in the script of the source, where it is known.
    pub source: Vec<String>,
    /// What a person wants to remember.
    pub note: String,
}

impl NameEntry {
    /// The spelling to use.
    pub fn house(&self) -> &str {
        self.house.as_deref().unwrap_or(&self.form)
    }

    /// The status of `variant`: its own, else that of the entry.
    pub fn status_of(&self, variant: &NameForm) -> NameStatus {
        variant.status.unwrap_or(self.status)
    }
}

/// The key of a spelling: small letters, one hyphen and one apostrophe. Marks stay: they are what two spellings may
/// differ in.
pub fn key(form: &str) -> String {
    form.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '\u{2010}' | '\u{2011}' => '-',
            '’' | 'ʼ' | '‘' => '\'',
            other => other,
        })
        .collect()
}

/// What the registry says of a spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'r> {
    /// It is the one to use.
    House,
    /// Another one is to be used.
    Other {
        /// The one to use.
        house: &'r str,
        /// How the two differ, where the archive said.
        kind: Option<NameKind>,
    },
}

/// Two decisions that cannot both be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The spelling.
    pub form: String,
    /// What both entries say of it.
    pub houses: [String; 2],
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { form, houses: [first, second] } = self;
        write!(f, "one accepted entry writes `{form}` as `{first}`, another as `{second}`")
    }
}

/// The decisions of a registry, for look-up. Built once and shared.
#[derive(Clone, Debug, Default)]
pub struct NameRegistry {
    /// By key: the spelling to use, and how it differs.
    decided: FxHashMap<String, (String, Option<NameKind>)>,
    rejected: FxHashSet<(String, String)>,
    /// Words of the longest decided spelling.
    longest: usize,
}

impl NameRegistry {
    /// The decisions in `entries`.
    ///
    /// # Errors
    ///
    /// A spelling that two entries want to be written in two ways.
    pub fn new<'e>(entries: impl IntoIterator<Item = &'e NameEntry>) -> Result<Self, Conflict> {
        let mut registry = Self::default();
        for entry in entries {
            registry.reject(entry);
            registry.decide(entry)?;
        }
        Ok(registry)
    }

    /// What `entries` reject, and nothing else.
    pub fn rejections<'e>(entries: impl IntoIterator<Item = &'e NameEntry>) -> Self {
        let mut registry = Self::default();
        for entry in entries {
            registry.reject(entry);
        }
        registry
    }

    fn decide(&mut self, entry: &NameEntry) -> Result<(), Conflict> {
        let accepted = |status| status == NameStatus::Accepted;
        let variants = || entry.variants.iter().filter(|variant| accepted(entry.status_of(variant)));
        if !accepted(entry.status) && variants().next().is_none() {
            return Ok(());
        }
        let house = entry.house();
        self.add(house, house, None)?;
        if accepted(entry.status) {
            self.add(&entry.form, house, kind_of(entry, house))?;
        }
        for variant in variants() {
            self.add(&variant.form, house, variant.kind)?;
        }
        Ok(())
    }

    fn add(&mut self, form: &str, house: &str, kind: Option<NameKind>) -> Result<(), Conflict> {
        let known = self.decided.entry(key(form)).or_insert_with(|| (house.to_owned(), kind));
        if known.0 != house {
            return Err(Conflict { form: form.to_owned(), houses: [known.0.clone(), house.to_owned()] });
        }
        self.longest = self.longest.max(form.split(' ').count());
        Ok(())
    }

    /// A rejected spelling is none of the others of its entry.
    fn reject(&mut self, entry: &NameEntry) {
        let forms = || {
            let variants = entry.variants.iter().map(|variant| (&variant.form, entry.status_of(variant)));
            // The form itself stands for the entry: only its variants can be other names.
            variants.chain([(&entry.form, NameStatus::Proposed)])
        };
        for (x, status) in forms().filter(|(_, status)| *status == NameStatus::Rejected) {
            debug_assert_eq!(status, NameStatus::Rejected);
            for (y, _) in forms().filter(|(y, _)| *y != x) {
                self.rejected.insert(pair(x, y));
            }
        }
    }

    /// What is decided about `form`, if anything.
    pub fn standing(&self, form: &str) -> Option<Standing<'_>> {
        let (house, kind) = self.decided.get(&key(form))?;
        // What differs from the house form in case only is that form (a name in capitals).
        let is_house = key(house) == key(form);
        Some(if is_house { Standing::House } else { Standing::Other { house, kind: *kind } })
    }

    /// Whether `a` and `b` are two names, as a person said.
    pub fn rejects(&self, a: &str, b: &str) -> bool {
        !self.rejected.is_empty() && self.rejected.contains(&pair(a, b))
    }

    /// Words of the longest spelling that something is decided about; 0 if nothing is.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Everything that changes what rules find, one line a decision, sorted: for the hash of the rules.
    pub fn decisions(&self) -> Vec<String> {
        let decided = self.decided.iter().map(|(form, (house, kind))| {
            let kind = kind.map_or("", NameKind::name);
            format!("{form}\t{house}\t{kind}")
        });
        let rejected = self.rejected.iter().map(|(a, b)| format!("{a}\t-\t{b}"));
        let mut all: Vec<String> = decided.chain(rejected).collect();
        all.sort_unstable();
        all
    }
}

/// How the entry's form differs from its house form, where that is one of the variants.
fn kind_of(entry: &NameEntry, house: &str) -> Option<NameKind> {
    entry.variants.iter().find(|variant| variant.form == house).and_then(|variant| variant.kind)
}

fn pair(a: &str, b: &str) -> (String, String) {
    let (a, b) = (key(a), key(b));
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variant(form: &str, status: Option<NameStatus>) -> NameForm {
        NameForm { form: form.into(), status, kind: Some(NameKind::Spelling), ..NameForm::default() }
    }

    fn entry(form: &str, house: Option<&str>, status: NameStatus, variants: &[NameForm]) -> NameEntry {
        let house = house.map(str::to_owned);
        NameEntry { form: form.into(), house, status, variants: variants.to_vec(), ..NameEntry::default() }
    }

    use NameStatus::{Accepted, Proposed, Rejected};

    #[test]
    fn only_what_is_accepted_speaks() {
        let new = variant("Belguroff", Some(Proposed));
        let own = variant("Belgurof", None);
        let not = variant("Belgunov", Some(Rejected));
        let says = |registry: &NameRegistry, form: &str| match registry.standing(form) {
            None => "-".to_owned(),
            Some(Standing::House) => "house".to_owned(),
            Some(Standing::Other { house, .. }) => house.to_owned(),
        };
        let variants = [own, new, not];
        for (status, house, expected) in [
            (Accepted, None, ["house", "Belgurov", "-", "-"]),
            (Accepted, Some("Belgurow"), ["Belgurow", "Belgurow", "-", "-"]),
            (Proposed, None, ["-", "-", "-", "-"]),
            (Rejected, None, ["-", "-", "-", "-"]),
        ] {
            let registry = NameRegistry::new(&[entry("Belgurov", house, status, &variants)]).expect("sound");
            let found = ["Belgurov", "BELGUROF", "Belguroff", "Belgunov"].map(|form| says(&registry, form));
            assert_eq!(found, expected, "{status:?} {house:?}");
        }
    }

    #[test]
    fn a_rejected_spelling_is_none_of_the_others() {
        let variants = [variant("Hanson", Some(Rejected)), variant("Hanssen", None)];
        let registry = NameRegistry::new(&[entry("Hansen", None, Accepted, &variants)]).expect("sound");
        assert!(registry.rejects("Hanson", "Hansen") && registry.rejects("Hanssen", "Hanson"));
        assert!(!registry.rejects("Hansen", "Hanssen"));
        let all = [variant("Hanson", None), variant("Hanssen", None)];
        let registry = NameRegistry::new(&[entry("Hansen", None, Rejected, &all)]).expect("sound");
        assert!(registry.rejects("Hansen", "Hanssen") && registry.rejects("Hanson", "Hanssen"));
    }

    #[test]
    fn two_houses_for_one_spelling_are_a_conflict() {
        let first = entry("Kyiv", None, Accepted, &[variant("Kiev", None)]);
        for second in [
            entry("Kiew", None, Accepted, &[variant("Kiev", None)]),
            entry("Kiew", None, Accepted, &[variant("Kyiv", None)]),
        ] {
            let conflict = NameRegistry::new(&[first.clone(), second]).expect_err("two houses");
            assert!(conflict.to_string().ends_with("as `Kyiv`, another as `Kiew`"), "{conflict}");
        }
    }

    #[test]
    fn capitals_and_typographic_hyphens_are_no_other_spelling() {
        let registry = NameRegistry::new(&[entry("Bae Min-ho", None, Accepted, &[])]).expect("sound");
        for form in ["BAE MIN-HO", "Bae Min\u{2011}ho"] {
            assert_eq!(registry.standing(form), Some(Standing::House), "{form}");
        }
        assert_eq!(registry.longest(), 2);
    }
}
