//! A rule's page on the terminal.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::toml_value;
use crate::report::visible::visible;
use crate::rule::{Example, Langs, RuleMeta, Stage};

/// How far examples and options stand in.
const INDENT: usize = 4;

/// Columns that text is wrapped at: longer lines are hard to read even where there is room.
const WIDTH: usize = 80;

/// Writes everything known about a rule for a terminal of 80 columns; headings are bold if `color`.
///
/// The doc's Markdown is shown as it reads: headings without their marks, paragraphs and list items wrapped, code
/// blocks as they are. Examples keep their `⟦…⟧` around what is found.
pub fn explain(meta: &RuleMeta, color: bool, out: &mut dyn Write) -> io::Result<()> {
    let heading = if color { Style::new().bold() } else { Style::new() };
    let mut page = Page { out, heading };
    page.heading(&meta.id)?;
    page.paragraph(&meta.summary, 0)?;
    let languages = match meta.langs {
        Langs::Any => "any language",
        Langs::English => "English",
    };
    writeln!(page.out)?;
    writeln!(page.out, "severity {}, confidence {}, category {}", meta.severity, meta.confidence, meta.category)?;
    let stage = match meta.stage {
        Stage::Experimental => "experimental: off unless selected by its id",
        Stage::Optional => "off unless it or its pack is selected",
        stage => stage.name(),
    };
    writeln!(page.out, "{stage}, looks at a {}, for {languages}", meta.scope.name())?;
    if !meta.sources.is_empty() {
        writeln!(page.out, "only in texts translated from {}, as stated or evident", meta.sources.join(", "))?;
    }
    if !meta.domains.is_empty() {
        writeln!(page.out, "only in documents of the domain {}", meta.domains.join(", "))?;
    }
    page.markdown(&meta.doc)?;
    if !meta.options.is_empty() {
        writeln!(page.out)?;
        page.heading(&format!("Options, under [options.{}]", toml_key(&meta.id)))?;
        for option in meta.options.iter() {
            writeln!(page.out, "{} = {}", visible(&option.name), visible(&toml_value(&option.default)))?;
            page.paragraph(&option.doc, INDENT)?;
        }
    }
    page.examples("Found", meta.examples.iter().filter(|example| example.is_bad()))?;
    page.examples("Not found", meta.examples.iter().filter(|example| !example.is_bad()))
}

/// `id` as a part of a TOML key: quoted where it has a slash.
pub(super) fn toml_key(id: &str) -> String {
    if id.contains('/') { format!("\"{id}\"") } else { id.to_owned() }
}

struct Page<'o> {
    out: &'o mut dyn Write,
    heading: Style,
}

impl Page<'_> {
    fn heading(&mut self, text: &str) -> io::Result<()> {
        let style = self.heading;
        writeln!(self.out, "{style}{}{style:#}", visible(text))
    }

    /// Wraps `text` at white space; every line starts with `indent` spaces.
    fn paragraph(&mut self, text: &str, indent: usize) -> io::Result<()> {
        self.hanging(text, indent, "")
    }

    /// Wraps `text` behind `mark`; further lines stand under the text.
    fn hanging(&mut self, text: &str, indent: usize, mark: &str) -> io::Result<()> {
        let margin = indent + mark.width();
        let mut line = format!("{:indent$}{mark}", "");
        let mut columns = margin;
        for word in text.split_whitespace() {
            let word = visible(word);
            let needed = word.width() + usize::from(columns > margin);
            if columns > margin && columns + needed > WIDTH {
                writeln!(self.out, "{}", line.trim_end())?;
                line = " ".repeat(margin);
                columns = margin;
            }
            if columns > margin {
                line.push(' ');
                columns += 1;
            }
            line.push_str(&word);
            columns += word.width();
        }
        writeln!(self.out, "{}", line.trim_end())
    }

    /// An empty line stands before each piece, but not under a heading nor between the items of a list.
    fn markdown(&mut self, doc: &str) -> io::Result<()> {
        let mut last = None;
        for piece in pieces(doc) {
            let joined =
                matches!((&last, &piece), (Some(Piece::Heading(_)), _) | (Some(Piece::Item(..)), Piece::Item(..)));
            if !joined {
                writeln!(self.out)?;
            }
            match &piece {
                Piece::Heading(text) => self.heading(text)?,
                Piece::Paragraph(text) => self.paragraph(text, 0)?,
                Piece::Item(mark, text) => self.hanging(text, 0, mark)?,
                Piece::Code(text) => self.verbatim(text)?,
            }
            last = Some(piece);
        }
        Ok(())
    }

    fn verbatim(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            let line = format!("{:INDENT$}{}", "", visible(line));
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn examples<'e>(&mut self, title: &str, examples: impl Iterator<Item = &'e Example>) -> io::Result<()> {
        for (index, example) in examples.enumerate() {
            writeln!(self.out)?;
            if index == 0 {
                self.heading(title)?;
            }
            if let Some(setting) = example.setting() {
                writeln!(self.out, "  where {setting}:")?;
            }
            self.verbatim(&example.text)?;
            if let Some(fixed) = &example.fixed {
                writeln!(self.out, "  fixed:")?;
                self.verbatim(fixed)?;
            }
        }
        Ok(())
    }
}

/// What rule docs are made of; other Markdown is a paragraph.
enum Piece {
    Heading(String),
    Paragraph(String),
    /// The mark with the space behind it, and the text.
    Item(String, String),
    Code(String),
}

fn pieces(doc: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut lines = doc.lines();
    let mut open = false;
    while let Some(line) = lines.next() {
        let text = line.trim();
        let goes_on = std::mem::replace(&mut open, !text.is_empty());
        if text.is_empty() {
            continue;
        }
        if text.starts_with("```") {
            let code: Vec<_> = lines.by_ref().take_while(|line| !line.trim().starts_with("```")).collect();
            pieces.push(Piece::Code(code.join("\n")));
            open = false;
        } else if text.starts_with('#') {
            pieces.push(Piece::Heading(text.trim_start_matches('#').trim().to_owned()));
            open = false;
        } else if let Some((mark, rest)) = item(text) {
            pieces.push(Piece::Item(mark.to_owned(), rest.to_owned()));
        } else {
            match pieces.last_mut() {
                Some(Piece::Paragraph(known) | Piece::Item(_, known)) if goes_on => {
                    known.push(' ');
                    known.push_str(text);
                }
                _ => pieces.push(Piece::Paragraph(text.to_owned())),
            }
        }
    }
    pieces
}

/// The mark of a list item with its space, and the text behind it.
fn item(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = if digits > 0 && text[digits..].starts_with(". ") {
        digits + 2
    } else if text.starts_with("* ") || text.starts_with("- ") {
        2
    } else {
        return None;
    };
    Some(text.split_at(mark))
}
