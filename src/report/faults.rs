//! Rules that failed in a run: in how many documents, and what was said of the first.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::totals::counted;
use super::visible::visible;
use crate::engine::{Fault, FaultKind};

/// A rule that failed in some documents: what it found there is left out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RuleFault {
    /// The rule; null where documents were not judged to their end.
    pub rule: Option<String>,
    /// `internal-error`: a mistake in the program; `budget`: it found or did more than a document is worth.
    #[cfg_attr(test, schemars(extend("enum" = ["internal-error", "budget"])))]
    pub kind: String,
    /// How many documents that concerns.
    pub documents: u64,
    /// The first of them.
    pub first: String,
    /// What was said there.
    pub message: String,
}

/// All of a run, in the order in which they failed for the first time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<RuleFault>);

impl Faults {
    /// Whether nothing failed.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them.
    pub fn list(&self) -> &[RuleFault] {
        &self.0
    }

    /// Whether `rule` failed anywhere.
    pub fn has(&self, rule: &str) -> bool {
        self.0.iter().any(|fault| fault.rule.as_deref() == Some(rule))
    }

    /// Counts what failed in `document`.
    pub fn add(&mut self, document: &str, faults: &[Fault]) {
        for fault in faults {
            let known = self
                .0
                .iter_mut()
                .find(|known| known.rule.as_deref() == fault.rule.as_deref() && known.kind == fault.kind.name());
            match known {
                Some(known) => known.documents += 1,
                None => self.0.push(RuleFault {
                    rule: fault.rule.as_ref().map(ToString::to_string),
                    kind: fault.kind.name().to_owned(),
                    documents: 1,
                    first: document.to_owned(),
                    message: fault.message.clone(),
                }),
            }
        }
    }

    /// Says what failed and what to do: once for each rule, whatever the number of documents.
    pub fn tell(&self, err: &mut dyn Write) -> io::Result<()> {
        self.0.iter().try_for_each(|fault| fault.tell(err))
    }

    /// `2 rules failed`; nothing if nothing did.
    pub(super) fn sentence(&self) -> Option<String> {
        let rules = self.0.iter().filter(|fault| fault.rule.is_some()).count() as u64;
        let documents: u64 = self.0.iter().filter(|fault| fault.rule.is_none()).map(|fault| fault.documents).sum();
        let parts = [(rules, "rule", "failed"), (documents, "document", "not judged to the end")];
        let parts = parts.iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<_> = parts.map(|(count, noun, what)| format!("{} {what}", counted(*count, noun))).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl RuleFault {
    /// What there is to say of it beside its first document.
    pub(super) fn note(&self) -> String {
        let Self { kind, documents, message, .. } = self;
        let more = documents.saturating_sub(1);
        let more = if more == 0 { String::new() } else { format!(" (and in {} more)", counted(more, "document")) };
        let rule = self.rule.as_ref().map(|rule| format!("rule `{rule}`: ")).unwrap_or_default();
        format!("{rule}{kind}: {message}{more}")
    }

    fn tell(&self, err: &mut dyn Write) -> io::Result<()> {
        let (documents, first) = (counted(self.documents, "document"), visible(&self.first));
        let message = visible(&self.message);
        let place = if self.documents == 1 { format!("in {first}") } else { format!("in {documents}, {first} first") };
        let is_panic = self.kind == FaultKind::Panic.name();
        let Some(rule) = self.rule.as_deref().map(visible) else {
            return writeln!(err, "error: {documents} not judged to the end, {first} first: {message}");
        };
        if is_panic {
            writeln!(err, "error: the rule `{rule}` failed {place}: what it found there is left out")?;
            writeln!(err, "  it said: {message}")?;
            return writeln!(
                err,
                "  this is a mistake in mtlint: please report these lines, with the document if you may; \
                 `--ignore {rule}` goes on without the rule"
            );
        }
        writeln!(err, "error: the rule `{rule}` was stopped {place}: what it found there is left out")?;
        writeln!(err, "  {message}: divide the document, or go on without the rule: `--ignore {rule}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(rule: Option<&'static str>, kind: FaultKind, message: &str) -> Fault {
        Fault { rule: rule.map(Into::into), kind, message: message.to_owned() }
    }

    #[test]
    fn each_rule_is_told_once_with_what_to_do() {
        let mut faults = Faults::default();
        assert_eq!(faults.sentence(), None);
        faults.add("a.txt", &[fault(Some("name-variant"), FaultKind::Panic, "no such name (src/a.rs:1:2)")]);
        let stopped = fault(Some("house/all"), FaultKind::Budget, "more than 50000 findings");
        faults.add("b.txt", &[fault(Some("name-variant"), FaultKind::Panic, "another"), stopped]);
        faults.add("c\u{1b}.txt", &[fault(None, FaultKind::Budget, "more than 200000 findings")]);
        let mut err = Vec::new();
        faults.tell(&mut err).expect("a Vec takes all bytes");
        let wanted = "\
error: the rule `name-variant` failed in 2 documents, a.txt first: what it found there is left out
  it said: no such name (src/a.rs:1:2)
  this is a mistake in mtlint: please report these lines, with the document if you may; `--ignore name-variant` goes on without the rule
error: the rule `house/all` was stopped in b.txt: what it found there is left out
  more than 50000 findings: divide the document, or go on without the rule: `--ignore house/all`
error: 1 document not judged to the end, c␛.txt first: more than 200000 findings
";
        assert_eq!(String::from_utf8(err).expect("UTF-8"), wanted);
        assert_eq!(faults.sentence().as_deref(), Some("2 rules failed, 1 document not judged to the end"));
        assert!(faults.has("name-variant") && !faults.has("doubled-word"));
    }
}
