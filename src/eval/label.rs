//! Labels: what people said of pairs of names in documents, one JSON object a line.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a person said of the forms of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// One name, spelt in several ways.
    Same,
    /// Names that only look alike.
    Different,
}

impl Verdict {
    /// Name in label files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
        }
    }
}

/// Forms of names in one or more documents, with what a person said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Documents in which they stand, at least one, each once; the first is the one that was read.
    pub documents: Vec<String>,
    /// Two or more forms, no two alike.
    pub forms: Vec<String>,
    /// What was said.
    pub verdict: Verdict,
    /// Where: `file:line`.
    pub place: String,
    /// The line as it was given.
    pub line: String,
}

/// Why a line is no label.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    /// The line is no JSON object with these fields.
    #[error("no label: {0}; a label is {{\"doc_id\": …, \"variants\": [\"…\", \"…\"], \"verdict\": \"same\"}}")]
    NotLabel(String),
    /// Fewer than two different forms.
    #[error("`variants` holds {0}: a label needs two or more")]
    FewForms(String),
    /// Neither `same` nor `different`.
    #[error("`verdict` is `{0}`: write `same`, `different`, or leave it empty while nobody has judged")]
    Verdict(String),
    /// Another label says the opposite.
    #[error("`{forms}` in `{document}` is `{here}` here and `{there}` in {place}: keep one of the two lines")]
    Contradiction {
        /// The forms.
        forms: String,
        /// The document.
        document: String,
        /// The verdict of this line.
        here: &'static str,
        /// The verdict of the other one.
        there: &'static str,
        /// The other line.
        place: String,
    },
}

/// A line as it stands; fields that are not named here are ignored.
#[derive(Deserialize)]
struct Line {
    doc_id: String,
    variants: Vec<String>,
    #[serde(default)]
    verdict: Option<String>,
    #[serde(default)]
    all_doc_ids: Vec<String>,
}

/// All labels of a run, from any number of files.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    all: Vec<Label>,
    /// Numbers of labels by document.
    by_document: BTreeMap<String, Vec<usize>>,
    /// Numbers of labels by document and sorted forms.
    by_forms: BTreeMap<(String, Vec<String>), usize>,
    empty: u64,
}

impl Labels {
    /// Takes one line that stands at `place` (`file:line`). A line without a verdict is counted and no more; one that
    /// says of a document what another said already adds its documents to that one.
    pub fn add(&mut self, line: &str, place: &str) -> Result<(), LabelError> {
        let Line { doc_id, mut variants, verdict, all_doc_ids } = serde_json::from_str(line).map_err(|error| {
            let message = error.to_string();
            let message = message.split(" at line").next().unwrap_or_default();
            LabelError::NotLabel(if error.is_data() {
                message.to_owned()
            } else {
                format!("not JSON at column {}: {message}", error.column())
            })
        })?;
        for form in &mut variants {
            *form = form.trim().to_owned();
        }
        let mut forms = variants.clone();
        forms.retain(|form| !form.is_empty());
        forms.sort();
        forms.dedup();
        if forms.len() < 2 {
            let what = forms.first().map_or("no form".to_owned(), |form| format!("only `{form}`"));
            return Err(LabelError::FewForms(what));
        }
        let verdict = match verdict.as_deref().map(str::trim) {
            Some("same") => Verdict::Same,
            Some("different") => Verdict::Different,
            None | Some("") => {
                self.empty += 1;
                return Ok(());
            }
            Some(other) => return Err(LabelError::Verdict(other.to_owned())),
        };
        let mut documents = vec![doc_id];
        for document in all_doc_ids {
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
        let known = |document: &String| self.by_forms.get(&(document.clone(), forms.clone())).copied();
        let opposite = |number: &usize| self.all[*number].verdict != verdict;
        if let Some((document, number)) =
            documents.iter().find_map(|document| known(document).filter(opposite).map(|number| (document, number)))
        {
            return Err(LabelError::Contradiction {
                forms: forms.join("` / `"),
                document: document.clone(),
                here: verdict.name(),
                there: self.all[number].verdict.name(),
                place: self.all[number].place.clone(),
            });
        }
        let number = known(&documents[0]).unwrap_or_else(|| {
            let (forms, place, line) = (variants, place.to_owned(), line.to_owned());
            self.all.push(Label { documents: Vec::new(), forms, verdict, place, line });
            self.all.len() - 1
        });
        for document in documents {
            if !self.all[number].documents.contains(&document) {
                self.by_document.entry(document.clone()).or_default().push(number);
                self.by_forms.insert((document.clone(), forms.clone()), number);
                self.all[number].documents.push(document);
            }
        }
        Ok(())
    }

    /// All labels with a verdict, in the order of the files.
    pub fn all(&self) -> &[Label] {
        &self.all
    }

    /// Lines without a verdict.
    pub const fn empty(&self) -> u64 {
        self.empty
    }

    /// Numbers of the labels that speak of `document`.
    pub fn of(&self, document: &str) -> &[usize] {
        self.by_document.get(document).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (Labels, Vec<String>) {
        let mut labels = Labels::default();
        let mut errors = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            if let Err(error) = labels.add(line, &format!("l.jsonl:{}", number + 1)) {
                errors.push(error.to_string());
            }
        }
        (labels, errors)
    }

    #[test]
    fn labels_are_read_and_merged() {
        let (labels, errors) = read(&[
            r#"{"doc_id": "a", "variants": ["Tarvek", "Tarwek"], "verdict": "same", "all_doc_ids": ["b", "a"], "x": 1}"#,
            r#"{"doc_id": "a", "variants": ["Tarwek", "Tarvek"], "verdict": "same", "all_doc_ids": ["c"]}"#,
            r#"{"doc_id": "d", "variants": ["Tarwek", "Tarvek"], "verdict": " different "}"#,
            r#"{"doc_id": "e", "variants": ["Tarwek", "Tarvek"], "verdict": ""}"#,
            r#"{"doc_id": "e", "variants": ["Tarwek", "Tarvek"], "note": "?"}"#,
        ]);
        assert_eq!(errors, [""; 0]);
        let shown: Vec<_> = labels.all().iter().map(|label| (label.documents.join(" "), label.verdict)).collect();
        assert_eq!(shown, [("a b c".to_owned(), Verdict::Same), ("d".to_owned(), Verdict::Different)]);
        assert_eq!((labels.empty(), labels.of("c"), labels.of("e")), (2, &[0][..], &[][..]));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let good = r#"{"doc_id": "a", "variants": ["Tarvek", "Tarwek"], "verdict": "same"}"#;
        for (line, wanted) in [
            ("{", "no label: not JSON at column 1: EOF while parsing an object; a label is"),
            (r#"{"variants": []}"#, "no label: missing field `doc_id`; a label is"),
            (r#"{"doc_id": "b", "variants": []}"#, "`variants` holds no form: a label needs two or more"),
            (r#"{"doc_id": "b", "variants": ["A ", "A"]}"#, "`variants` holds only `A`: a label needs two or more"),
            (r#"{"doc_id": "b", "variants": ["A", "B"], "verdict": "yes"}"#, "`verdict` is `yes`: write `same`,"),
            (
                r#"{"doc_id": "b", "variants": ["Tarwek", "Tarvek"], "verdict": "different", "all_doc_ids": ["a"]}"#,
                "`Tarvek` / `Tarwek` in `a` is `different` here and `same` in l.jsonl:1: keep one",
            ),
        ] {
            let (_, errors) = read(&[good, line]);
            assert!(errors.len() == 1 && errors[0].starts_with(wanted), "{errors:?}, not {wanted}");
        }
    }
}
