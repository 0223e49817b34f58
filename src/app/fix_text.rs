//! The text of a file with its fixes: as a whole, or the articles of JSON Lines one by one.

use crate::app::input::Problem;
use crate::config::Settings;
use crate::doc::Format;
use crate::engine::{Fault, Fixed, Judge, Left, Scratch, fix};
use crate::finding::Safety;
use crate::parse::raw_json::RawText;
use crate::parse::{Hints, jsonl};

/// A byte-order mark.
const MARK: char = '\u{FEFF}';

/// How a file is fixed.
#[derive(Clone, Copy)]
pub(super) struct Mending<'m> {
    /// The file, as messages name it.
    pub name: &'m str,
    pub settings: &'m Settings,
    /// What findings stand before.
    pub judge: Judge<'m>,
    /// Which fixes are applied.
    pub least: Safety,
}

/// A file's text with its fixes.
#[derive(Debug, Default)]
pub(super) struct Mended {
    pub text: String,
    /// How many findings were fixed.
    pub findings: u32,
    pub left: Left,
    /// Lines that are no articles, or cannot be changed.
    pub problems: Vec<Problem>,
    /// Articles whose fixes undo each other.
    pub unsettled: Vec<String>,
    /// Rules that failed, once each.
    pub faults: Vec<Fault>,
    /// Each line came from one line.
    pub line_for_line: bool,
}

impl Mended {
    /// Counts what was done in the article `place`.
    fn count(&mut self, fixed: &Fixed, place: &str) {
        self.findings += fixed.findings;
        self.left.not_safe += fixed.left.not_safe;
        self.left.in_conflict += fixed.left.in_conflict;
        self.left.in_markup += fixed.left.in_markup;
        for fault in &fixed.faults {
            if !self.faults.contains(fault) {
                self.faults.push(fault.clone());
            }
        }
        if !fixed.settled {
            self.unsettled.push(place.to_owned());
        }
    }
}

/// Fixes `text`, all of a file, read as `format`.
pub(super) fn mend(text: &str, format: Format, mending: &Mending<'_>, scratch: &mut Scratch) -> Mended {
    if format == Format::JsonLines {
        return mend_lines(text, mending, scratch);
    }
    let body = text.strip_prefix(MARK).unwrap_or(text);
    let settings = mending.settings;
    let hints = settings.input.hints(Hints::default());
    let fixed = fix(&mending.judge, body.into(), format, &hints, mending.least, scratch);
    let mut mended = Mended::default();
    mended.count(&fixed, mending.name);
    mended.text = text[..text.len() - body.len()].to_owned() + &fixed.text;
    mended
}

/// Fixes the articles of JSON Lines; a line that is none stays as it is.
fn mend_lines(text: &str, mending: &Mending<'_>, scratch: &mut Scratch) -> Mended {
    let mut mended = Mended { line_for_line: true, text: String::with_capacity(text.len()), ..Mended::default() };
    let ascii = text.is_ascii();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let article = line.trim_end_matches(['\n', '\r']);
        let end = &line[article.len()..];
        let article = article.strip_prefix(MARK).unwrap_or(article);
        mended.text.push_str(&line[..line.len() - end.len() - article.len()]);
        let place = format!("{}:{}", mending.name, index + 1);
        match mend_line(article, ascii, &place, mending, scratch, &mut mended) {
            Ok(Some(changed)) => mended.text.push_str(&changed),
            Ok(None) => mended.text.push_str(article),
            Err(reason) => {
                mended.problems.push(Problem { place, reason });
                mended.text.push_str(article);
            }
        }
        mended.text.push_str(end);
    }
    mended
}

/// Fixes the article of `line`; nothing if there is nothing to change.
fn mend_line(
    line: &str,
    ascii: bool,
    place: &str,
    mending: &Mending<'_>,
    scratch: &mut Scratch,
    mended: &mut Mended,
) -> Result<Option<String>, String> {
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    let settings = mending.settings;
    let fields = settings.input.fields();
    let record = jsonl::record(line, fields).map_err(|error| error.to_string())?;
    let hints = settings.input.hints(record.hints);
    let fixed = fix(&mending.judge, record.text.into(), Format::JsonLines, &hints, mending.least, scratch);
    if fixed.findings == 0 {
        mended.count(&fixed, place);
        return Ok(None);
    }
    let changed = rewritten(line, fields.text, &fixed, ascii);
    // What others read of the line is the fixed text, whatever way it is written in.
    let is_sound = |changed: &String| jsonl::record(changed, fields).is_ok_and(|record| *record.text == *fixed.text);
    let Some(changed) = changed.filter(is_sound) else {
        return Err(format!("the field `{}` stands there twice: it was not changed", fields.text));
    };
    mended.count(&fixed, place);
    Ok(Some(changed))
}

/// `line` with the edits of `fixed` in its field `field`, and every other byte as it is.
fn rewritten(line: &str, field: &str, fixed: &Fixed, ascii: bool) -> Option<String> {
    let mut raw = RawText::find(line, field)?;
    for pass in &fixed.passes {
        // From the last on, so that the places of the others stay where they are.
        for edit in pass.iter().rev() {
            if !raw.replace(edit.span.range(), &edit.replacement, ascii) {
                return None;
            }
        }
    }
    Some(raw.into_line())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::resolve;
    use crate::engine::Registry;

    fn mended(text: &str, format: Format, least: Safety) -> Mended {
        let registry = Registry::builtin();
        let settings = resolve(&registry, None, &[]).expect("the defaults are sound");
        let judge = Judge::without_decisions(&settings.rules, &registry);
        let mending = Mending { name: "wire", settings: &settings, judge, least };
        mend(text, format, &mending, &mut Scratch::default())
    }

    #[test]
    fn marks_and_line_ends_stay() {
        let text = "\u{FEFF}He went to to the pier.\r\n\r\nIt was late,nobody came.\r\n";
        let mended = mended(text, Format::Plain, Safety::Safe);
        assert_eq!(mended.text, "\u{FEFF}He went to the pier.\r\n\r\nIt was late, nobody came.\r\n");
        assert_eq!(mended.findings, 2);
    }

    #[test]
    fn every_byte_around_the_field_stays() {
        for (line, expected) in [
            (
                r#" {"id":1.50, "text" : "It came to to the pier\u2019s end.\nLate\/early, \ud83d\ude00 and was was \"full\".", "z":"to to"} "#,
                r#" {"id":1.50, "text" : "It came to the pier\u2019s end.\nLate\/early, \ud83d\ude00 and was \"full\".", "z":"to to"} "#,
            ),
            (r#"{"body":"to to","text":null}"#, r#"{"body":"to to","text":null}"#),
        ] {
            let file = |line: &str| format!("\u{FEFF}{line}\r\n\n  \n{{}}\n{line}");
            let mended = mended(&file(line), Format::JsonLines, Safety::Safe);
            assert_eq!(mended.text, file(expected));
            let places: Vec<_> = mended.problems.iter().map(|problem| problem.place.as_str()).collect();
            assert_eq!(places, ["wire:4"]);
        }
    }

    #[test]
    fn what_is_put_in_is_escaped_as_the_file_is() {
        let line = |end: &str, more: &str| format!("{{\"text\": \"The cafÃ© opened{end}\", \"more\": \"{more}\"}}\n");
        let escaped = line(".", "").replace('Ã', "\\u00c3").replace('©', "\\u00a9");
        let fixed = mended(&escaped, Format::JsonLines, Safety::Unsafe);
        assert_eq!(fixed.text, escaped.replace("\\u00c3\\u00a9", "\\u00e9"));
        let plain = line(".", "–");
        assert_eq!(mended(&plain, Format::JsonLines, Safety::Unsafe).text, plain.replace("Ã©", "é"));
    }
}
