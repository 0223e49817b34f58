//! Whole small tables, byte for byte.

use super::*;
use crate::doc::Note;
use crate::finding::{Fix, Label, NameEvidence, NameKind, Safety, Severity, Status};
use crate::report::test_case::{Case, written};
use crate::text::SourceSpan;

const PLAIN: CsvOptions = CsvOptions { excel: false, raw: false };

fn findings(cases: &[&Case], options: CsvOptions) -> String {
    written(cases, |out| Box::new(FindingsCsv::new(out, options)))
}

#[test]
fn findings_with_all_their_columns() {
    let mut case = Case::new("Zoë said: \"Go.\"\nHe went ⟦the the⟧ way.\n⟦=SUM(A1)⟧ it was.");
    case.statuses = vec![Status::Baseline];
    let finding = case.finding(0);
    finding.message = "`the` is said twice, in a row".to_owned();
    finding.suggestion = Some("the".to_owned());
    finding.fix = Some(Fix { replacement: "the".to_owned(), safety: Safety::Safe });
    finding.related = vec![
        Label { span: SourceSpan::new(0, 4), message: "".into() },
        Label { span: SourceSpan::new(5, 9), message: "".into() },
    ];
    finding.group = Some("-g".to_owned());
    let wanted = "\
document,line,column,start,end,rule,family,category,severity,confidence,text,message,suggestion,fix,context,related,group,fingerprint,status,verdict,note
news/a.txt,2,9,25,32,repeated-word,repetition,fluency,minor,0.90,the the,\"`the` is said twice, in a row\",the,replace:safe,He went [[the the]] way.,0-4 5-9,'-g,00000000000000000000000000000001,baseline,,
news/a.txt,3,1,38,46,repeated-word,repetition,fluency,minor,0.90,'=SUM(A1),problem 2,,none,[[=SUM(A1)]] it was.,,,00000000000000000000000000000002,new,,
";
    assert_eq!(findings(&[&case], PLAIN), wanted);
    assert_eq!(&case.doc.source[38..46], "=SUM(A1)");
}

#[test]
fn raw_and_excel() {
    let case = Case::new("⟦=1⟧ and\n\n⟦+2⟧");
    let raw = findings(&[&case], CsvOptions { raw: true, ..PLAIN });
    assert!(raw.contains(",=1,") && !raw.contains("'="), "{raw}");
    let excel = findings(&[&case], CsvOptions { excel: true, ..PLAIN });
    assert!(excel.starts_with("\u{FEFF}document,line") && excel.ends_with(",new,,\r\n"), "{excel}");
    assert_eq!(excel.matches("\r\n").count(), 3);
}

#[test]
fn no_documents_is_still_a_table() {
    assert!(findings(&[], PLAIN).starts_with("document,") && findings(&[], PLAIN).ends_with(",note\n"));
}

#[test]
fn json_lines_have_the_line_of_the_file() {
    let mut case = Case::new("one\ntwo ⟦the the⟧");
    (case.name, case.field_line) = ("a.jsonl#7", Some(12));
    assert!(findings(&[&case], PLAIN).contains("\na.jsonl#7,12,5,8,15,"));
}

#[test]
fn a_reader_gets_back_what_was_written() {
    let texts = ["=cmd|' /C calc'!A0", "''=x", "'quoted'", "a,\"b\"\nc", "-1"];
    let marked: Vec<_> = texts.iter().map(|text| format!("⟦{text}⟧")).collect();
    let table = findings(&[&Case::new(&marked.join("\n\n"))], PLAIN);
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let read: Vec<_> = reader.records().map(|row| unguard(&row.expect("our own table")[10]).to_owned()).collect();
    assert_eq!(read, texts);
}

#[test]
fn documents_with_all_their_columns() {
    let body = "word ".repeat(98);
    let mut case = Case::new(&format!("{body}⟦the⟧ ⟦end⟧"));
    case.finding(0).severity = Severity::Major;
    case.outcome.notes = vec![Note::new("encoding", "read as Latin-1"), Note::new("budget", "cut, here")];
    case.doc.language = None;
    let table = written(&[&case], |out| Box::new(DocumentsCsv::new(out, "0.1.0", PLAIN)));
    let (header, row) = table.split_once('\n').expect("two lines");
    assert_eq!(
        header,
        "document,source_language,target_language,words,sentences,critical,major,minor,info,suppressed,npt,npt_low,npt_high,score,verdict,sufficient_sample,accuracy,fluency,terminology,style,locale,markup,notes,rules_hash,version"
    );
    assert!(row.starts_with("news/a.txt,,,100,1,0,1,1,0,0,54.00,"), "{row}");
    let end = ",46.0,review,false,0.00,5.40,0.00,0.00,0.00,0.00,\"encoding: read as Latin-1; budget: cut, here\",00112233445566ff,0.1.0\n";
    assert!(row.ends_with(end), "{row}");
}

#[test]
fn names_with_their_canonical_form_first() {
    let mut case = Case::new("Petrov met Lund. ⟦Petrof⟧ left. ⟦Lundt⟧ stayed.\n⟦Petroff⟧ and ⟦Petrof⟧ again.");
    let name = |canonical: &str, variant: &str, variant_count| {
        Some(NameEvidence {
            canonical: canonical.to_owned(),
            variant: variant.to_owned(),
            canonical_count: 1,
            variant_count,
            kind: NameKind::Spelling,
            source: None,
        })
    };
    let place = |start, end| vec![Label { span: SourceSpan::new(start, end), message: "".into() }];
    case.finding(0).name = name("Petrov", "Petrof", 2);
    case.finding(1).name = name("Lund", "Lundt", 1);
    case.finding(1).related = place(11, 15);
    case.finding(2).name = name("Petrov", "Petroff", 1);
    case.finding(2).related = [place(17, 23), place(0, 6)].concat();
    case.finding(3).name = name("Petrov", "Petrof", 2);
    let mut unplaced = Case::new("⟦Mullerr⟧");
    unplaced.finding(0).name = name("Muller", "Mullerr", 1);
    let other = Case::new("No ⟦names⟧ here.");
    let wanted = "\
document,cluster,canonical,variant,count,first_line,first_column,kind,confidence
news/a.txt,1,Petrov,Petrov,1,1,1,canonical,0.90
news/a.txt,1,Petrov,Petrof,2,1,18,spelling,0.90
news/a.txt,1,Petrov,Petroff,1,2,1,spelling,0.90
news/a.txt,2,Lund,Lund,1,1,12,canonical,0.90
news/a.txt,2,Lund,Lundt,1,1,31,spelling,0.90
news/a.txt,1,Muller,Muller,1,,,canonical,0.90
news/a.txt,1,Muller,Mullerr,1,1,1,spelling,0.90
";
    assert_eq!(written(&[&case, &other, &unplaced], |out| Box::new(NamesCsv::new(out, PLAIN))), wanted);
}
