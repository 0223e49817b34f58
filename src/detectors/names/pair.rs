//! Two spellings: one name or two? Evidence first, vetoes before it, and how sure the answer is.

use super::collect::{Name, Names};
use super::company::{Company, bonus, company, differ_in_role, shares_role, together, two_given_names};
use super::sound::{is_anagram, is_scots, is_tsu, likeness, prosthetic, without_mac};
use super::stem::Stem;
use super::{case, derived, veto};
use crate::finding::NameKind;
use crate::lexicon::{AliasKind, Flag};
use crate::text::phonetic;
use crate::text::similarity::exchange;

/// From this Zipf frequency a word is known to readers: two known words are two words unless they sound the same.
pub(super) const KNOWN: f32 = 3.0;
/// Both at least this frequent: a little more likeness is needed.
const HEARD: f32 = 2.2;
/// A famous name attracts look-alikes (`Obama`, `Osama`).
const FAMOUS: f32 = 3.8;
/// Below this Zipf frequency a word is in no list of names worth the word: it may be a cut one.
pub(super) const UNHEARD: f32 = 1.5;

/// Likeness that makes two spellings one name, without other evidence.
pub(super) const LIKENESS: f32 = 0.78;
/// The same when a neighbour is shared (`Andrei Velenyak`, `Andrei Velenak`).
pub(super) const LIKENESS_IN_COMPANY: f32 = 0.68;
/// The same when a title or a kind is shared (`Chancellor Velenyak`, `Chancellor Velenak`): there may be two of them.
pub(super) const LIKENESS_IN_ROLE: f32 = 0.74;
/// Least likeness that is ever looked at: what the bonuses can bring [`LIKENESS_IN_COMPANY`] down to.
pub(super) const LEAST_LIKENESS: f32 = 0.62;

/// Likeness of two spellings of one given name.
pub(super) const LIKENESS_OF_GIVEN: f32 = 0.84;

/// Less likeness is asked for where the consonants are the same, and where a letter moved.
pub(super) const SAME_CONSONANTS: f32 = 0.06;
pub(super) const SAME_LETTERS: f32 = 0.08;

/// What two first letters may cost that stand for one sound.
pub(super) const RELATED_START: u32 = 60;

/// Letters alone are never surer than this: two people may bear two names of one sound.
const SUREST: f32 = 0.95;

/// What it takes from the confidence that both stand in one sentence, where a writer keeps to one spelling.
const TOGETHER: f32 = 0.2;
/// The same for two titles: a colonel and a corporal.
const OTHER_ROLE: f32 = 0.15;

/// Given names up to this length have look-alikes that are given names, too.
const LONGEST_SHORT: usize = 5;

/// Just enough for more than information.
pub(super) const SURE_ENOUGH: f32 = 0.6;

/// What is shown for information only.
pub(super) const WORTH_A_LOOK: f32 = 0.55;

/// What is said of two spellings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// One name, and how sure.
    Same(NameKind, f32),
    /// Nothing says that they are one.
    Unlike,
    /// Something says that they are two.
    Different,
}

/// Two spellings with what is asked of them again and again.
pub(super) struct Pair<'n> {
    pub x: &'n Name<'n>,
    pub y: &'n Name<'n>,
    pub a: &'n Stem,
    pub b: &'n Stem,
    pub company: Company,
    /// They stand in one sentence, where a writer keeps to one spelling.
    pub together: bool,
    /// They are called with one title or kind.
    pub role: bool,
    /// Each has a title, and they share none.
    pub other_role: bool,
}

/// Judges `x` and `y`. `strictness` is added to the likeness asked for: in a crowd of names some are alike by chance.
pub(super) fn judge(names: &Names<'_>, x: &Name<'_>, y: &Name<'_>, strictness: f32) -> Verdict {
    let (a, b) = (names.stem(x), names.stem(y));
    if a.flat == b.flat {
        return veto::marks(x, y, a);
    }
    if let Some(kind) = Names::alias(a, b) {
        return match kind {
            AliasKind::Place => Verdict::Same(NameKind::Alias, 0.85),
            AliasKind::Given | AliasKind::Family if company(names, x, y) != Company::Shared => Verdict::Different,
            // `Vladimir Putin`, `Vladimir Zelensky` and `Volodymyr Zelensky`: two people have one of the two forms.
            AliasKind::Given if x.right.len().max(y.right.len()) > 1 => Verdict::Same(NameKind::Alias, 0.55),
            AliasKind::Given => Verdict::Same(NameKind::Alias, 0.8),
            AliasKind::Family => Verdict::Same(NameKind::Spelling, 0.75),
        };
    }
    let is_word = veto::is_dictionary(names, x, b) || veto::is_dictionary(names, y, a);
    if is_word
        || veto::is_in_phrase(names, x, y)
        || veto::hyphens_differ(x, y, a, b)
        || veto::near_place(a, b)
        || veto::are_two_korean(x, y, a, b)
    {
        return Verdict::Different;
    }
    let company = company(names, x, y);
    let pair = Pair {
        x,
        y,
        a,
        b,
        company,
        together: together(x, y),
        role: shares_role(x, y),
        other_role: differ_in_role(names, x, y),
    };
    if names.inflected
        && let Some(confidence) = case::ending(names, x, y)
    {
        return Verdict::Same(NameKind::Spelling, confidence);
    }
    if let Some(confidence) = pair.cut_by_a_letter() {
        return Verdict::Same(NameKind::CutEnd, confidence);
    }
    if derived::derived(a, b) || pair.both_known() || names.are_plurals(a, b) {
        return Verdict::Different;
    }
    if a.is(Flag::Given) && b.is(Flag::Given) && a.key != b.key {
        return pair.given_names();
    }
    let sounds_alike = a.key == b.key && a.zipf().min(b.zipf()) < 2.6 && a.key.len() >= 5;
    if company == Company::Other && (!sounds_alike || two_given_names(names, x, y)) {
        return Verdict::Different;
    }
    if let Some(confidence) = pair.wade_giles(names) {
        return Verdict::Same(NameKind::Spelling, confidence);
    }
    let chinese_place = a.pinyin && b.pinyin && (a.is(Flag::Place) || b.is(Flag::Place));
    if (chinese_place || names.is_chinese(x) || names.is_chinese(y))
        && let Some(verdict) = pair.chinese()
    {
        return verdict;
    }
    // Whoever names both in full in one sentence means two: `Serik Olsak and Serek Olsak`.
    if pair.together && company == Company::Shared {
        return Verdict::Different;
    }
    let doubtful = names.japanese && pair.is_other_vowel() || pair.are_short_first_names() || pair.are_man_and_firm();
    match pair.sound(strictness).or_else(|| pair.cut()) {
        Some(Verdict::Same(kind, confidence)) if doubtful => Verdict::Same(kind, confidence.min(WORTH_A_LOOK)),
        found => found.unwrap_or(Verdict::Unlike),
    }
}

fn has_marks(name: &str) -> bool {
    !name.is_ascii() && name.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

impl<'n> Pair<'n> {
    /// The shorter name and its stem, then the longer.
    fn by_length(&self) -> (&'n Name<'n>, &'n Stem, &'n Name<'n>, &'n Stem) {
        if self.a.flat.len() < self.b.flat.len() {
            (self.x, self.a, self.y, self.b)
        } else {
            (self.y, self.b, self.x, self.a)
        }
    }

    pub(super) fn higher_zipf(&self) -> f32 {
        self.a.zipf().max(self.b.zipf())
    }

    pub(super) fn lower_zipf(&self) -> f32 {
        self.a.zipf().min(self.b.zipf())
    }

    /// A name that lost one or two letters at its end, once, while the whole name is usual here.
    fn cut_by_a_letter(&self) -> Option<f32> {
        let (short, s, long, l) = self.by_length();
        let rest = l.flat.strip_prefix(s.flat.as_str())?;
        let nobody = s.zipf() < UNHEARD && !s.is(Flag::Common) && !s.is(Flag::Given) && !s.is(Flag::Place);
        let cut = s.flat.len() >= 5
            && rest.len() <= 2
            && !derived::is_usual_ending(rest)
            && short.count() == 1
            && long.count() >= 2
            && nobody
            && !l.is(Flag::Place)
            && !self.together
            && !(s.pinyin && l.pinyin)
            && self.company != Company::Other;
        cut.then_some(if long.count() >= 3 { 0.75 } else { 0.65 })
    }

    /// Two well-known words, places or dictionary words.
    fn both_known(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let given = a.is(Flag::Given) && b.is(Flag::Given);
        (a.is(Flag::Place) && b.is(Flag::Place))
            || (a.is(Flag::Common) && b.zipf() >= 2.6)
            || (b.is(Flag::Common) && a.zipf() >= 2.6)
            || (self.lower_zipf() >= KNOWN && a.key != b.key && !given)
    }

    /// Two given names are two people, unless the family name is the same and hardly a letter differs.
    fn given_names(&self) -> Verdict {
        let longest = self.a.key.len().max(self.b.key.len());
        let near = likeness(&self.a.key, &self.b.key, longest, LIKENESS_OF_GIVEN).is_some();
        let same_family = self.company == Company::Shared && !self.x.right.is_empty() && !self.y.right.is_empty();
        if same_family && near && self.a.flat.len().min(self.b.flat.len()) >= 5 {
            let confidence = if self.are_short_first_names() { WORTH_A_LOOK } else { SURE_ENOUGH };
            Verdict::Same(NameKind::Spelling, confidence)
        } else {
            Verdict::Different
        }
    }

    /// Two short first names of one family (`Mirko`, `Marko`): brothers as likely as a slip.
    fn are_short_first_names(&self) -> bool {
        let first = |name: &Name<'_>| name.left.is_empty() && !name.right.is_empty();
        self.company == Company::Shared
            && first(self.x)
            && first(self.y)
            && [self.a, self.b].iter().any(|stem| stem.is(Flag::Given) || stem.is(Flag::Surname))
            && self.a.key != self.b.key
            && self.a.flat.len().min(self.b.flat.len()) <= LONGEST_SHORT
    }

    /// One sound, spelt in two ways, and one of them only as a firm: it bears the name of a man in the spelling of its
    /// founder (`Arman Tanvekov`, `the Tanvekoff group`).
    fn are_man_and_firm(&self) -> bool {
        let is_firm =
            |name: &Name<'_>, other: &Name<'_>| name.setting.is_firm(name.count()) && !other.setting.has_firm();
        self.a.key == self.b.key && (is_firm(self.x, self.y) || is_firm(self.y, self.x))
    }

    /// Spellings that sound the same or nearly so.
    fn sound(&self, strictness: f32) -> Option<Verdict> {
        let scots = is_scots(&self.x.text) && is_scots(&self.y.text);
        let key = |stem: &'n Stem| if scots { without_mac(&stem.key) } else { stem.key.as_str() };
        let (a, b) = (key(self.a), key(self.b));
        let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
        if a == b && shorter >= 3 {
            return Some(Verdict::Same(NameKind::Spelling, self.confidence_of_equal_keys(longer)));
        }
        let (first, second) = (*a.as_bytes().first()?, *b.as_bytes().first()?);
        let (more_a, more_b) = prosthetic(a, b);
        // Another vowel first is the same name if the rest goes on alike (`Usama`, `Osama`).
        let vowels = phonetic::is_vowel(first) && a.as_bytes().get(1) != b.as_bytes().get(1);
        let opens_alike =
            first == second && shorter >= 4 || shorter >= 5 && exchange(first, second) <= RELATED_START && !vowels;
        let opens_alike = opens_alike || (shorter >= 6 && is_tsu(&self.a.flat, &self.b.flat));
        if !(opens_alike || shorter >= 4 && (more_a.is_some() || more_b.is_some())) {
            return None;
        }
        let need = self.need(a, b) + strictness;
        let least = need.max(LEAST_LIKENESS);
        // One vowel before the whole name (Mbappe, Embappe) costs as much as any vowel.
        let likeness = match (more_a, more_b) {
            (Some(rest), _) => likeness(rest, b, longer, least).map(|found| found - 0.4 / longer as f32),
            (_, Some(rest)) => likeness(a, rest, longer, least).map(|found| found - 0.4 / longer as f32),
            _ => likeness(a, b, longer, least),
        }?;
        if likeness < least {
            return None;
        }
        let mut confidence = 0.55 + ((likeness - need) * 2.0).min(0.35) + bonus(self.company);
        if self.together {
            confidence -= TOGETHER;
        }
        if self.other_role {
            confidence -= OTHER_ROLE;
        }
        Some(Verdict::Same(NameKind::Spelling, confidence.min(SUREST)))
    }

    /// One is only ever a first name, the other only ever a last one (`Kareem Boll`, `Omar Kareem`).
    fn roles_differ(&self) -> bool {
        let first = |name: &Name<'_>| name.left.is_empty() && !name.right.is_empty();
        let last = |name: &Name<'_>| !name.left.is_empty() && name.right.is_empty();
        (first(self.x) && last(self.y)) || (last(self.x) && first(self.y))
    }

    fn confidence_of_equal_keys(&self, length: usize) -> f32 {
        let mut confidence = if length >= 5 { 0.9 } else { 0.75 };
        if self.together {
            confidence -= TOGETHER;
        }
        if self.other_role {
            confidence -= OTHER_ROLE;
        }
        if self.lower_zipf() >= KNOWN && self.company != Company::Shared && !self.role {
            confidence -= 0.2;
        }
        if self.lower_zipf() >= veto::DICTIONARY - 0.5 && (self.a.is(Flag::Common) || self.b.is(Flag::Common)) {
            confidence -= 0.2;
        }
        if self.roles_differ() {
            confidence -= 0.2;
        }
        (confidence + bonus(self.company)).min(SUREST)
    }

    /// One is known to readers and stands without a first name, the other is unheard of and has one: whoever is known needs
    /// no introduction, and consonants alone do not make the other the same.
    fn is_introduced_beside_a_known(&self) -> bool {
        let (known, other) = if self.a.zipf() >= self.b.zipf() { (self.x, self.y) } else { (self.y, self.x) };
        self.higher_zipf() >= KNOWN && self.lower_zipf() < UNHEARD && known.left.is_empty() && !other.left.is_empty()
    }

    /// The likeness that this pair needs.
    fn need(&self, a: &str, b: &str) -> f32 {
        let in_company = self.company == Company::Shared;
        let (high, low) = (self.higher_zipf(), self.lower_zipf());
        let mut need = match self.company {
            Company::Shared => LIKENESS_IN_COMPANY,
            _ if self.role => LIKENESS_IN_ROLE,
            _ => LIKENESS,
        };
        if a.len().min(b.len()) <= 4 {
            need += 0.05;
        }
        if high >= KNOWN && low >= 1.8 {
            need += 0.06;
        }
        if low >= HEARD {
            need += 0.05;
        }
        if high >= FAMOUS && !in_company {
            need = need.max(0.89);
        }
        if high >= KNOWN && low >= 2.4 && !in_company {
            need = need.max(0.93);
        }
        if self.together {
            need += 0.08;
        }
        if self.roles_differ() {
            need += 0.08;
        }
        // In a language that has marks a name is not transliterated, so a spelling without any is another name.
        if has_marks(&self.x.text) != has_marks(&self.y.text) {
            need += 0.1;
        }
        if self.is_introduced_beside_a_known() {
            need += 0.03;
        } else if phonetic::consonants(a).eq(phonetic::consonants(b)) {
            need -= SAME_CONSONANTS;
        }
        // A letter that moved (`Temirkul`, `Termikul`) is two edits and one slip.
        if a.len() >= 6 && a.len() == b.len() && a[..1] == b[..1] && is_anagram(a, b) {
            need -= SAME_LETTERS;
        }
        need
    }

    /// A rare form that is the beginning or the last syllables of a frequent name.
    fn cut(&self) -> Option<Verdict> {
        let (short, s, long, l) = self.by_length();
        let known = s.is(Flag::Common) || s.is(Flag::Place) || s.is(Flag::Given) || s.zipf() >= 2.4;
        if known || self.together || short.count() > long.count() || long.text.contains('-') {
            return None;
        }
        if let Some(rest) = l.flat.strip_prefix(s.flat.as_str()) {
            let cut = s.flat.len() >= 5 && rest.len() <= 3 && !derived::is_suffix(rest);
            let often = if long.count() >= 3 { 0.1 } else { 0.0 };
            return cut.then(|| Verdict::Same(NameKind::CutEnd, 0.6 + bonus(self.company) + often));
        }
        let opens = s.key.bytes().next()?;
        let cut = s.key.len() >= 3
            && l.key.len() >= 6
            && s.key.len() + 2 <= l.key.len()
            && l.key.ends_with(s.key.as_str())
            && !phonetic::is_vowel(opens)
            && (long.count() >= 3 || s.key.len() >= 5 && s.key.len() * 2 > l.key.len() && l.zipf() < UNHEARD)
            && long.count() >= 2 * short.count()
            && short.left.is_empty()
            && short.right.is_empty();
        let often = if long.count() >= 10 {
            0.2
        } else if long.count() >= 5 {
            0.1
        } else {
            0.0
        };
        let much = if s.key.len() >= 4 { 0.1 } else { 0.0 };
        cut.then_some(Verdict::Same(NameKind::CutStart, 0.5 + often + much))
    }
}
