//! `--format json`: the whole run as one JSON document.

use std::io::{self, Write};

use serde::Serialize;

use super::v1::{Document, Finding, VERSION};
use crate::report::run_json::RunTotals;
use crate::report::{DocumentReport, Reporter, RunEnd, Totals, excerpt};

/// JSON Schema of what [`Json`] writes.
pub const SCHEMA: &str = include_str!("../../../docs/schema/report.json");

/// Writes `{"v":1,"type":"report","version":…,"documents":[…],"run":{…}}`: each document on a line of its own with its
/// findings, in the records of [`super::v1`].
pub struct Json<W: Write> {
    out: W,
    version: String,
    totals: Totals,
}

/// A document with its findings.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "DocumentWithFindings"))]
struct WithFindings<'a> {
    #[serde(flatten)]
    document: Document<'a>,
    /// In the order in which they stand in the text.
    findings: Vec<Finding<'a>>,
}

impl<W: Write> Json<W> {
    /// A document that goes to `out`; `version` is the program's.
    pub fn new(out: W, version: impl Into<String>) -> Self {
        Self { out, version: version.into(), totals: Totals::default() }
    }

    fn begin(&mut self) -> io::Result<()> {
        write!(self.out, "{{\"v\":{VERSION},\"type\":\"report\",\"version\":")?;
        serde_json::to_writer(&mut self.out, &self.version)?;
        self.out.write_all(b",\"documents\":[\n")
    }
}

impl<W: Write> Reporter for Json<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        if self.totals.documents == 0 {
            self.begin()?;
        } else {
            self.out.write_all(b",\n")?;
        }
        self.totals.add(report);
        let findings = report.located().map(|located| {
            let context = excerpt::context(report.doc, located.finding);
            Finding::new(report, &located, context)
        });
        let findings = findings.collect();
        let document = WithFindings { document: Document::new(report, &self.version), findings };
        Ok(serde_json::to_writer(&mut self.out, &document)?)
    }

    fn ending(&mut self, end: RunEnd) {
        self.totals.interrupted = !end.complete;
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.totals.documents == 0 {
            self.begin()?;
        }
        self.out.write_all(b"\n],\"run\":")?;
        serde_json::to_writer(&mut self.out, &RunTotals::from(&self.totals))?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use schemars::generate::SchemaSettings;
    use serde_json::Value;

    use super::*;
    use crate::finding::{Label, Status};
    use crate::report::test_case::{Case, written};
    use crate::text::SourceSpan;

    // What `Json` writes piece by piece; the first line is the description of the schema.
    /// Articles that were checked, their findings and scores. Keys may be added within a version.
    #[derive(Serialize, JsonSchema)]
    struct Report<'a> {
        /// Version of the schema.
        #[schemars(extend("const" = VERSION))]
        v: u32,
        /// Kind of the document.
        #[serde(rename = "type")]
        #[schemars(extend("const" = "report"))]
        kind: &'a str,
        /// Version of the program.
        version: &'a str,
        /// In the order of the walk.
        documents: Vec<WithFindings<'a>>,
        /// Sums over all documents.
        run: RunTotals,
    }

    fn json(cases: &[&Case]) -> Value {
        let text = written(cases, |out| Box::new(Json::new(out, "0.1.0")));
        serde_json::from_str(&text).expect("our own JSON")
    }

    fn cases() -> [Case; 3] {
        let mut one = Case::new("He went ⟦the the⟧ \"way\" of ⟦of⟧.");
        one.statuses = vec![Status::Baseline, Status::Suppressed];
        one.finding(0).related = vec![Label { span: SourceSpan::new(0, 2), message: "here".into() }];
        one.finding(1).help = Some("delete it".to_owned());
        let mut field = Case::new("one\ntwo ⟦the the⟧");
        field.field_line = Some(12);
        [one, Case::new("Clean."), field]
    }

    #[test]
    fn the_schema_is_that_of_the_types() {
        let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>();
        let mut schema = serde_json::to_value(schema).expect("a schema is JSON");
        schema["title"] = "Report of mtlint check --format json".into();
        crate::check_schema("docs/schema/report.json", &schema);
    }

    #[test]
    fn what_is_written_is_as_the_schema_says() {
        let schema = serde_json::from_str(SCHEMA).expect("JSON");
        let schema = jsonschema::validator_for(&schema).expect("a schema");
        let [one, clean, field] = cases();
        for cases in [&[][..], &[&clean], &[&one, &clean, &field]] {
            let report = json(cases);
            let errors: Vec<String> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
        let mut wrong = json(&[&one]);
        wrong["documents"][0]["findings"][0]["severity"] = "bad".into();
        assert!(!schema.is_valid(&wrong), "the schema says nothing");
    }

    #[test]
    fn a_finding_stands_in_its_document() {
        let [one, clean, field] = cases();
        let report = json(&[&one, &clean, &field]);
        assert_eq!((&report["v"], &report["type"]), (&1.into(), &"report".into()));
        let documents = report["documents"].as_array().expect("a list");
        let found: Vec<_> = documents.iter().map(|document| document["findings"].as_array().map(Vec::len)).collect();
        assert_eq!(found, [Some(2), Some(0), Some(1)]);
        assert_eq!(report["run"]["documents"], 3);
    }
}
