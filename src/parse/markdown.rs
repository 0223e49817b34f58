//! Markdown: `CommonMark` with tables, strikethrough, footnotes and front matter, as the text a reader sees.
//!
//! * Link addresses, images with their alternative text, code blocks, HTML and front matter are not text.
//! * An inline code span is read as one word, `inline_code`, that rules leave alone.
//! * A line break in a paragraph is a space, a hard one (two spaces or a backslash, or `<br>`) a line break.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::builder::TextBuilder;
use super::{Extracted, refine};
use crate::doc::{Block, BlockKind, Note};

/// The blocks of the Markdown text `source`.
pub(super) fn extract(source: &str) -> Extracted {
    let mut reader = Reader::new(source);
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_block();
    let mut notes = Vec::new();
    if reader.html > 0 {
        let blocks = if reader.html == 1 { "block" } else { "blocks" };
        notes.push(Note::new("markdown", format!("text in {} {blocks} of HTML was not read", reader.html)));
    }
    let Reader { builder, blocks, title, .. } = reader;
    let (text, map) = builder.finish();
    Extracted { text: Some(text.into()), map, blocks, title, notes }
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

struct Reader<'a> {
    source: &'a str,
    builder: TextBuilder<'a>,
    blocks: Vec<Block>,
    /// What the open containers make of a paragraph in them.
    containers: Vec<BlockKind>,
    /// Open elements whose text is not read.
    skipped: u32,
    front_matter: bool,
    title: Option<String>,
    /// HTML blocks that hold text.
    html: usize,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            builder: TextBuilder::new(source),
            blocks: Vec::new(),
            containers: Vec::new(),
            skipped: 0,
            front_matter: false,
            title: None,
            html: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.end_block();
                self.skipped += 1;
                self.html += usize::from(has_text(&self.source[range]));
            }
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            // With CRLF each line comes by itself.
            Event::Text(text) if self.front_matter => self.title = self.title.take().or_else(|| title(&text)),
            Event::InlineHtml(html) if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => {
                self.hard_break(range);
            }
            Event::HardBreak => self.hard_break(range),
            Event::Rule => self.end_block(),
            _ if self.skipped > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.builder.code(range),
            Event::SoftBreak => self.builder.space(range),
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.open(BlockKind::Heading),
            Tag::BlockQuote(_) => self.open(BlockKind::Quote),
            Tag::Item | Tag::TableCell | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.open(BlockKind::ListItem);
            }
            Tag::FootnoteDefinition(_) => self.open(BlockKind::Paragraph),
            Tag::CodeBlock(_) => {
                self.end_block();
                self.skipped += 1;
            }
            Tag::MetadataBlock(_) => {
                self.end_block();
                (self.skipped, self.front_matter) = (self.skipped + 1, true);
            }
            Tag::Image { .. } => self.skipped += 1,
            Tag::Paragraph | Tag::List(_) | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::DefinitionList => {
                self.end_block();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::FootnoteDefinition => {
                self.end_block();
                self.containers.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::MetadataBlock(_) => {
                (self.skipped, self.front_matter) = (self.skipped.saturating_sub(1), false);
            }
            TagEnd::Paragraph => self.end_block(),
            _ => {}
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.end_block();
        self.containers.push(kind);
    }

    fn hard_break(&mut self, range: Range<usize>) {
        if self.skipped == 0 && !self.builder.line_break(range) {
            self.end_block();
        }
    }

    /// Adds text that stands at `range`; it differs from the source there only in an entity.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.source.get(range.clone()) != Some(text) {
            self.builder.replace(text, range);
            return;
        }
        let blank = |text: &str| text.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).count();
        let head = blank(text);
        let body = text[head..].trim_end_matches([' ', '\t', '\n', '\r']);
        let (from, to) = (range.start + head, range.start + head + body.len());
        if head > 0 {
            self.builder.space(range.start..from);
        }
        self.builder.copy(from..to);
        if to < range.end {
            self.builder.space(to..range.end);
        }
    }

    fn end_block(&mut self) {
        let Some(span) = self.builder.end_block() else { return };
        let kind = self.containers.last().copied().unwrap_or(BlockKind::Paragraph);
        self.blocks.push(Block::new(refine(kind, span.slice(self.builder.text())), span));
    }
}

/// Whether a block of HTML shows text: a letter outside of tags and comments.
fn has_text(html: &str) -> bool {
    let mut rest = html;
    loop {
        let tag = rest.find('<').unwrap_or(rest.len());
        if rest[..tag].contains(char::is_alphabetic) {
            return true;
        }
        rest = &rest[tag..];
        let close = if rest.starts_with("<!--") { "-->" } else { ">" };
        match rest.find(close) {
            Some(at) => rest = &rest[at + close.len()..],
            None => return false,
        }
    }
}

/// The value of `title` in front matter, YAML (`title: …`) or TOML (`title = …`).
fn title(front_matter: &str) -> Option<String> {
    let value = |line: &str| {
        let rest = line.strip_prefix("title")?.trim_start();
        let value = rest.strip_prefix([':', '='])?.trim().trim_matches(['"', '\'']);
        (!value.is_empty()).then(|| value.to_owned())
    };
    front_matter.lines().find_map(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::parse::checks::{blocks_of, check_map, check_place, document_of};

    fn check(source: &str, expected: &[&str]) {
        let doc = document_of(source, crate::doc::Format::Markdown);
        assert_eq!(blocks_of(&doc), expected, "{source}");
        check_map(&doc);
    }

    #[test]
    fn reads_blocks() {
        check("# Title\n\nOne *two*\nthree.\n", &["heading: Title", "paragraph: One two three."]);
        check("Setext\n===\n\n> Quoted **words**.\n", &["heading: Setext", "quote: Quoted words."]);
        check("- one\n- two\n  more\n\n1. three\n", &["list-item: one", "list-item: two more", "list-item: three"]);
        check("|a|b|\n|-|-|\n|c|d e|\n", &["list-item: a", "list-item: b", "list-item: c", "list-item: d e"]);
        check("Hard  \nbreak\\\nhere.", &["paragraph: Hard⏎break⏎here."]);
        check("Text.[^1]\n\n[^1]: The note.\n", &["paragraph: Text.", "paragraph: The note."]);
        check("By Ana Ruiz\n\nBody.", &["byline: By Ana Ruiz", "paragraph: Body."]);
    }

    #[test]
    fn leaves_out_what_is_no_text() {
        check("See [the map](http://e.org/x) now.", &["paragraph: See the map now."]);
        check("![alt words](x.png) After.", &["paragraph: After."]);
        check("Run `a.b()` twice.", &["paragraph: Run inline_code twice."]);
        check("```\ncode\n```\n\nProse.\n\n    indented\n", &["paragraph: Prose."]);
        check("<!-- note -->\n\nProse <!-- in --> here<br>two.\n", &["paragraph: Prose here⏎two."]);
        check("~~Gone~~ and <b>bold</b>.", &["paragraph: Gone and bold."]);
        check("---\ntitle: \"The bridge\"\ntags: [a]\n---\nProse.\n", &["paragraph: Prose."]);
        check("", &[]);
    }

    #[test]
    fn keeps_the_title_and_tells_of_html() {
        let doc = document_of(
            "+++\ntitle = \"The bridge\"\n+++\n\n<div>Words.</div>\n\n<hr>\n",
            crate::doc::Format::Markdown,
        );
        assert_eq!(doc.title.as_deref(), Some("The bridge"));
        let doc = document_of(
            "---\nlayout: post\ntitle: The bridge\ntags:\n  - a\n---\n\nWords.\n",
            crate::doc::Format::Markdown,
        );
        assert_eq!(doc.title.as_deref(), Some("The bridge"));
        let doc =
            document_of("---\r\ntitle: The bridge\r\ntags: a\r\n---\r\n\r\nWords.\r\n", crate::doc::Format::Markdown);
        assert_eq!(doc.title.as_deref(), Some("The bridge"));
        let doc = document_of(
            "+++\ntitle = \"The bridge\"\n+++\n\n<div>Words.</div>\n\n<hr>\n",
            crate::doc::Format::Markdown,
        );
        assert_eq!(doc.notes[0].message, "text in 1 block of HTML was not read");
    }

    #[test]
    fn maps_words_to_their_place() {
        for (source, word, place) in [
            ("Salt &amp; *pepper*", "Salt &", "Salt &amp;"),
            ("Salt &amp; *pepper*", "pepper", "pepper"),
            ("5 \\* 4", "5 * 4", "5 \\* 4"),
            ("> один\n> два", "два", "два"),
            ("> один\n> два", "один два", "один\n> два"),
            ("Run `ls` now", "inline_code", "`ls`"),
            ("Run `abcdéfgh` now", "inline_code", "`abcdéfgh`"),
            ("| é \\| x |\n|-|\n", "x", "x"),
        ] {
            check_place(source, crate::doc::Format::Markdown, word, place);
        }
    }

    fn piece() -> impl Strategy<Value = String> {
        proptest::sample::select(vec![
            "word ",
            "слово ",
            "中文",
            "&amp;",
            "&eacute;",
            "\\*",
            "*em* ",
            "**b**",
            "`code`",
            "\n",
            "\n\n",
            "- item\n",
            "> q ",
            "# h\n",
            "[link](u) ",
            "![alt](u)",
            "<br>",
            "<b>",
            "  \n",
            "|a|b|\n|-|-|\n|c\\||d|\n",
            "```\nx\n```\n",
            "[^1]",
            "\n[^1]: note\n",
            "---\n",
            "\t",
            "  ",
            "&#0;",
            "~~s~~",
            "<div>\nx\n</div>\n\n",
            "\r\n",
            "1. ",
            "\u{a0}",
        ])
        .prop_map(str::to_owned)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn maps_stay_sound(pieces in proptest::collection::vec(piece(), 0..24)) {
            check_map(&document_of(&pieces.concat(), crate::doc::Format::Markdown));
        }

        #[test]
        fn never_panics(source in "\\PC{0,80}") {
            check_map(&document_of(&source, crate::doc::Format::Markdown));
        }
    }
}
