//! Tables and histories that went through other programs: reviewed findings, baselines, labels, shards.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::eval::label::Labels;
use mtlint::eval::{corpus, example};
use mtlint::report::csv::{MergedCsv, Part, Table, guard, unguard};
use mtlint::report::{baseline, history::PastRun};

fuzz_target!(|data: &[u8]| {
    if let Ok(table) = Table::read(data, &["fingerprint"]) {
        let column = table.column("fingerprint").expect("it was asked for");
        for row in &table.rows {
            let cell = row.text(column);
            assert_eq!(unguard(&guard(cell)), cell);
        }
    }
    if let Ok(mut known) = baseline::read(data) {
        let mut written = Vec::new();
        baseline::write(known.clone(), &mut written).expect("a vector takes all bytes");
        known.sort();
        assert_eq!(baseline::read(&written).as_ref(), Ok(&known), "what is written is what was read");
    }
    let _ = PastRun::read(data);
    joined(data);
    let text = String::from_utf8_lossy(data);
    if let Ok(expected) = corpus::expected(&text) {
        expected.values().flatten().for_each(|row| {
            let _ = row.artifact(&text);
        });
    }
    let mut labels = Labels::default();
    for (number, line) in text.lines().enumerate() {
        let _ = labels.add(line, &number.to_string());
    }
    if let Ok((plain, spans)) = example::unmark(&text) {
        assert!(spans.iter().all(|span| plain.get(span.range()).is_some()));
    }
});

/// A table joined from one part is that part, cell by cell.
fn joined(data: &[u8]) {
    let Ok(mut part) = Part::new(data) else { return };
    while let Ok(Some(_)) = part.order() {}
    let Ok(mut part) = Part::new(data) else { return };
    let Ok(mut merged) = MergedCsv::new(Vec::new(), &part) else { return };
    if !matches!(merged.take(&mut part, u64::MAX), Ok(false)) {
        return;
    }
    let written = merged.finish().expect("a vector takes all bytes");
    let rows = |bytes: &[u8]| -> Vec<csv::ByteRecord> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        reader.byte_records().filter_map(Result::ok).collect()
    };
    let before = rows(data);
    // A table without a header is none.
    assert!(before.is_empty() || rows(&written) == before, "{:?}", String::from_utf8_lossy(&written));
}
