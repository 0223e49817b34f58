//! Alarms of `name-variant`, and which labels speak of which: matched by the forms, not by place.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::label::{Label, Verdict};
use crate::finding::{Confidence, Finding, NameKind, Severity};
use crate::text::SourceSpan;
use crate::text::fold::fold;

/// Everything said of one pair of forms in one document: what the places of the rarer form share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The preferred form and the other one.
    pub forms: [String; 2],
    /// Places of each.
    pub counts: [u32; 2],
    /// How they differ.
    pub kind: NameKind,
    /// The highest of its findings.
    pub severity: Severity,
    /// The highest of its findings.
    pub confidence: Confidence,
    /// Alarms of one document with the same group are forms of one name.
    pub group: Option<String>,
    /// First place of the other form, in the source.
    pub span: SourceSpan,
}

/// The alarms among the findings of one document, in the order of their first places.
pub fn alarms(findings: &[Finding]) -> Vec<Alarm> {
    let mut alarms: Vec<Alarm> = Vec::new();
    for finding in findings {
        let Some(name) = &finding.name else { continue };
        let is_same = |alarm: &&mut Alarm| match alarm.forms.each_ref() {
            [a, b] => (a == &name.canonical && b == &name.variant) || (a == &name.variant && b == &name.canonical),
        };
        if let Some(alarm) = alarms.iter_mut().find(is_same) {
            alarm.severity = alarm.severity.max(finding.severity);
            alarm.confidence = alarm.confidence.max(finding.confidence);
            continue;
        }
        alarms.push(Alarm {
            forms: [name.canonical.clone(), name.variant.clone()],
            counts: [name.canonical_count, name.variant_count],
            kind: name.kind,
            severity: finding.severity,
            confidence: finding.confidence,
            group: finding.group.clone(),
            span: finding.span,
        });
    }
    alarms
}

/// How bad the alarms of one document say it is that two forms of `label` stand there; none where they do not say it.
///
/// Two rarer forms of one name count too: both are joined with the preferred one. They are joined as firmly as the
/// weaker of the two.
pub fn found(label: &Label, alarms: &[Alarm]) -> Option<Severity> {
    let direct =
        alarms.iter().filter(|alarm| says(label, alarm.forms.each_ref()).is_some()).map(|alarm| alarm.severity);
    let siblings = alarms.iter().enumerate().flat_map(|(at, a)| {
        let others = alarms[at + 1..].iter().filter(move |b| a.group.is_some() && a.group == b.group);
        others.filter_map(move |b| says(label, [&a.forms[1], &b.forms[1]]).map(|_| a.severity.min(b.severity)))
    });
    direct.chain(siblings).max()
}

/// What `labels` of its document say of `alarm`. A label of the very forms outweighs one of a part of them, and
/// `different` outweighs `same`, so that precision is not overstated.
pub fn judged<'l>(alarm: &Alarm, labels: impl Iterator<Item = &'l Label>) -> Option<Verdict> {
    labels
        .filter_map(|label| Some((says(label, alarm.forms.each_ref())?, label.verdict)))
        .max_by_key(|(closeness, verdict)| (*closeness, *verdict == Verdict::Different))
        .map(|(_, verdict)| verdict)
}

/// How closely two pairs of forms agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    /// One of them is a part of the other: `Remo`, `Remmo` and `Denis Remo`, `Denis Remmo`.
    Part,
    /// The same forms.
    Whole,
}

/// Whether two of the forms of `label` are `members`, and how closely.
fn says(label: &Label, members: [&String; 2]) -> Option<Closeness> {
    let forms = &label.forms;
    let pairs = forms.iter().enumerate().flat_map(|(at, a)| forms[at + 1..].iter().map(move |b| [a, b]));
    pairs.filter_map(|pair| closeness(pair, members)).max()
}

fn closeness(label: [&String; 2], members: [&String; 2]) -> Option<Closeness> {
    // Forms that differ only in marks or apostrophes fold alike: then the letters themselves are compared.
    let folds_alike = |[a, b]: [&String; 2]| words(a, false) == words(b, false);
    let exact = folds_alike(label) || folds_alike(members);
    let label = label.map(|form| words(form, exact));
    let [a, b] = members.map(|form| words(form, exact));
    agree(&label, &[a.clone(), b.clone()]).max(agree(&label, &[b, a]))
}

/// The words of `form` as they are compared: folded, or `exact`ly but for how an apostrophe or a mark is encoded.
fn words(form: &str, exact: bool) -> Vec<String> {
    let plain = |word: &str| -> String {
        word.nfc().map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect()
    };
    let key = |word: &str| {
        let folded = fold(word);
        if exact || folded.is_empty() { plain(word) } else { folded }
    };
    form.split_whitespace().map(key).collect()
}

/// Whether each form of `label` is that of `members` at the same place, or one is a part of the other.
fn agree(label: &[Vec<String>; 2], members: &[Vec<String>; 2]) -> Option<Closeness> {
    if label == members {
        return Some(Closeness::Whole);
    }
    let (in_label, in_members) = (difference(label), difference(members));
    let agrees = |at: usize| {
        label[at] == members[at]
            || is_part(&label[at], members, at, &in_members[at])
            || is_part(&members[at], label, at, &in_label[at])
    };
    (agrees(0) && agrees(1)).then_some(Closeness::Part)
}

/// Whether the words of `part` stand in form `at` of `pair`, where it differs from the other form, and not in that one.
fn is_part(part: &[String], pair: &[Vec<String>; 2], at: usize, difference: &Range<usize>) -> bool {
    let places = |form: &[String]| -> Vec<usize> {
        form.windows(part.len().max(1)).enumerate().filter(|(_, run)| *run == part).map(|(place, _)| place).collect()
    };
    let differs = |place: &usize| *place < difference.end && place + part.len() > difference.start;
    places(&pair[at]).iter().any(differs) && places(&pair[1 - at]).is_empty()
}

/// The words of each form without those at the beginning and at the end that both share.
fn difference(pair: &[Vec<String>; 2]) -> [Range<usize>; 2] {
    let [a, b] = pair;
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    [start..a.len() - end, start..b.len() - end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Registry;
    use crate::eval::example;

    fn label(forms: &str, verdict: Verdict) -> Label {
        let forms = forms.split('/').map(|form| form.trim().to_owned()).collect();
        Label { documents: vec!["a".to_owned()], forms, verdict, place: String::new(), line: String::new() }
    }

    fn alarm(forms: &str, severity: Severity) -> Alarm {
        let (canonical, variant) = forms.split_once('/').expect("two forms");
        Alarm {
            forms: [canonical, variant].map(|form| form.trim().to_owned()),
            counts: [2, 1],
            kind: NameKind::Spelling,
            severity,
            confidence: Confidence::percent(80),
            group: Some(canonical.trim().to_owned()),
            span: SourceSpan::new(0, 1),
        }
    }

    #[test]
    fn forms_agree_whole_or_in_the_part_that_differs() {
        use Closeness::{Part, Whole};
        for (forms, members, wanted) in [
            ("Tarvek / Tarwek", "Tarvek / Tarwek", Some(Whole)),
            ("Tarvek / Tarwek", "Tarwek / Tarvek", Some(Whole)),
            ("Tarvek / Tarwek / Tarvyek", "Tarvyek / Tarvek", Some(Whole)),
            ("Tárvek / TARWEK", "Tarvek / Tarwek", Some(Whole)),
            ("Tarvek / Tarwek", "Tarvek / Tarvyek", None),
            // Only marks differ: the letters count as they are.
            ("Çarvek / Carvek", "Carvek / Çarvek", Some(Whole)),
            ("Çarvek / Carvek", "Cárvek / Carvek", None),
            ("Ta'if / Taif", "Ta’if / Taif", Some(Whole)),
            // A part, in either direction, where the forms differ.
            ("Remo / Remmo", "Olen Remo / Olen Remmo", Some(Part)),
            ("Olen Remo / Olen Remmo", "Remmo / Remo", Some(Part)),
            ("Remo / Olen Remmo", "Olen Remo / Olen Remmo", Some(Part)),
            ("Jong-un / Jong Un", "Kim Jong-un / Kim Jong Un", Some(Part)),
            ("Olen / Olenn", "Olen Remo / Olen Remmo", None),
            ("Rem / Remm", "Olen Remo / Olen Remmo", None),
            ("Orlis / Tanvek", "Orlis Tanvek / Tanvek Orlis", None),
            ("Orlis Tanvek / Tanvek Orlis", "Tanvek Orlis / Orlis Tanvek", Some(Whole)),
            // Letters that do not fold.
            ("Ташкент / Тошкент", "Тошкент / Ташкент", Some(Whole)),
            ("Ташкент / Тошкент", "Тошкент / Ташкенд", None),
        ] {
            let got = says(&label(forms, Verdict::Same), alarm(members, Severity::Minor).forms.each_ref());
            assert_eq!(got, wanted, "{forms} and {members}");
        }
    }

    #[test]
    fn a_label_is_found_as_firmly_as_it_is_said() {
        let alarms = [alarm("Tarvek / Tarwek", Severity::Major), alarm("Tarvek / Tarvyek", Severity::Info)];
        for (forms, wanted) in [
            ("Tarvek / Tarwek", Some(Severity::Major)),
            ("Tarvek / Tarvyek", Some(Severity::Info)),
            ("Tarwek / Tarvyek", Some(Severity::Info)),
            ("Tarwek / Tarvek / Tarvyek", Some(Severity::Major)),
            ("Tarwek / Darwek", None),
        ] {
            assert_eq!(found(&label(forms, Verdict::Same), &alarms), wanted, "{forms}");
        }
        let strangers = [Alarm { group: None, ..alarms[0].clone() }, Alarm { group: None, ..alarms[1].clone() }];
        assert_eq!(found(&label("Tarwek / Tarvyek", Verdict::Same), &strangers), None);
    }

    #[test]
    fn the_closest_label_judges_and_a_doubtful_alarm_is_false() {
        let alarm = alarm("Olen Remo / Olen Remmo", Severity::Major);
        let same = label("Remo / Remmo", Verdict::Same);
        let different = label("Remo / Remmo", Verdict::Different);
        let whole = label("Olen Remo / Olen Remmo", Verdict::Same);
        assert_eq!(judged(&alarm, [&same].into_iter()), Some(Verdict::Same));
        assert_eq!(judged(&alarm, [&same, &different].into_iter()), Some(Verdict::Different));
        assert_eq!(judged(&alarm, [&different, &whole].into_iter()), Some(Verdict::Same));
        assert_eq!(judged(&alarm, [&label("Olen / Remo", Verdict::Same)].into_iter()), None);
    }

    #[test]
    fn findings_of_one_pair_are_one_alarm() {
        let text = "A crowd waited for Çağlar.\n\nThe text that Caglar read was short.\n\nIt was late when Çağlar left, \
                    and Caglar was tired.";
        let (_, findings) = example::findings(&Registry::builtin(), "name-variant", text);
        assert_eq!(findings.len(), 2);
        let alarms = alarms(&findings);
        assert_eq!(alarms.len(), 1);
        assert_eq!((alarms[0].counts, alarms[0].kind), ([2, 2], NameKind::Marks));
        assert_eq!(found(&label("Caglar / Çağlar", Verdict::Same), &alarms), Some(alarms[0].severity));
    }
}
