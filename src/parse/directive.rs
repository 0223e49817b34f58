//! Directives in the comments and the front matter of an article.
//!
//! * `<!-- mtlint-ignore RULES: why -->` in a paragraph, directly behind it, or above it
//! * `<!-- mtlint-ignore-file RULES: why -->` for the whole article
//! * `<!-- mtlint-off RULES -->` and `<!-- mtlint-on RULES -->` around a passage
//! * `mtlint-ignore: RULES` in the front matter of Markdown, as YAML or TOML
//!
//! RULES are ids, families, packs, categories or `ALL`, separated by commas or spaces.

use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use memchr::memmem;
use pulldown_cmark::{Event, Parser, Tag};

use super::markdown;
use crate::doc::{Directive, Format, Note, Reach};
use crate::text::SourceSpan;

/// What each of them begins with.
const MARK: &str = "mtlint-";

/// Most names of rules in the directives of one article: more are no work of a person.
pub(super) const MOST: usize = 1000;

/// The words behind the mark.
const WORDS: [(&str, Reach); 4] =
    [("ignore", Reach::Block), ("ignore-file", Reach::Document), ("off", Reach::Off), ("on", Reach::On)];

/// The directives of `source` in their order, and what is wrong with others.
pub(super) fn find(source: &str, format: Format) -> (Vec<Directive>, Vec<Note>) {
    let mut found = Found { source, directives: Vec::new(), named: 0, notes: Vec::new() };
    // Nearly no article has any: one look decides.
    if memmem::find(source.as_bytes(), MARK.as_bytes()).is_some() {
        match format {
            Format::Markdown => found.in_markdown(),
            Format::Html => found.in_html(),
            Format::Plain | Format::JsonLines => {}
        }
    }
    (found.directives, found.notes)
}

struct Found<'s> {
    source: &'s str,
    directives: Vec<Directive>,
    /// Names of rules in them.
    named: usize,
    notes: Vec<Note>,
}

impl Found<'_> {
    fn in_html(&mut self) {
        let mut comments: Vec<Range<usize>> = Vec::new();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
            if let CallbackEvent::Comment { .. } = event {
                comments.push(span.start..span.end);
            }
            None::<std::convert::Infallible>
        });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(self.source, emitter).finish();
        for range in comments {
            self.in_comments(range);
        }
    }

    /// What stands in a listing is no comment, so the events decide and not the characters.
    fn in_markdown(&mut self) {
        let mut front_matter = false;
        for (event, range) in Parser::new_ext(self.source, markdown::options()).into_offset_iter() {
            match event {
                Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => self.in_comments(range),
                Event::Start(Tag::MetadataBlock(_)) => {
                    front_matter = !front_matter;
                    self.in_front_matter(range);
                }
                _ => {}
            }
        }
    }

    /// The comments in `range`, which is markup.
    fn in_comments(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(open) = self.source[at..range.end].find("<!--").map(|open| at + open) {
            let body = open + 4;
            let close = self.source[body..range.end].find("-->").map_or(range.end, |close| body + close);
            self.comment(open..(close + 3).min(range.end), self.source[body..close].trim());
            at = close;
        }
    }

    fn comment(&mut self, place: Range<usize>, text: &str) {
        let Some(text) = text.strip_prefix(MARK) else { return };
        let (word, rest) = text.split_at(text.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(text.len()));
        let Some(&(_, reach)) = WORDS.iter().find(|(known, _)| *known == word) else {
            let known: Vec<_> = WORDS.iter().map(|(word, _)| format!("`{MARK}{word}`")).collect();
            return self.note(place.start, &format!("`{MARK}{word}` is none of {}", known.join(", ")));
        };
        let (rules, note) = rest.split_once(':').unwrap_or((rest, ""));
        self.push(place, reach, names(rules), note.trim(), &format!("`{MARK}{word}`"));
    }

    /// A key of the front matter; the value is a text or a list, in the line or in the lines below.
    fn in_front_matter(&mut self, range: Range<usize>) {
        let source = self.source;
        let mut at = range.start;
        let mut lines = source[range].split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let place = at..at + line.trim_end().len();
            at += line.len();
            let value = line.trim_end().strip_prefix("mtlint-ignore").map(str::trim_start);
            let Some(value) = value.and_then(|rest| rest.strip_prefix([':', '='])) else { continue };
            let mut rules = names(value.split(" #").next().unwrap_or_default());
            while let Some(item) = lines.peek().and_then(|line| line.trim_start().strip_prefix("- ")) {
                rules.extend(names(item.trim_end().split(" #").next().unwrap_or_default()));
                at += lines.next().map_or(0, str::len);
            }
            self.push(place, Reach::Document, rules, "", "`mtlint-ignore`");
        }
    }

    fn push(&mut self, place: Range<usize>, reach: Reach, mut rules: Vec<String>, note: &str, word: &str) {
        if rules.is_empty() {
            return self.note(place.start, &format!("{word} names no rule: add its id, or ALL"));
        }
        rules.truncate(MOST - self.named);
        if rules.is_empty() {
            return;
        }
        self.named += rules.len();
        let span = SourceSpan::new(place.start as u32, place.end as u32);
        self.directives.push(Directive { span, reach, rules, note: note.to_owned() });
    }

    fn note(&mut self, at: usize, message: &str) {
        if self.notes.len() == MOST {
            return;
        }
        let line = memchr::memchr_iter(b'\n', &self.source.as_bytes()[..at]).count() + 1;
        self.notes.push(Note::new("directive", format!("line {line}: {message}")));
    }
}

/// The names in a list, whatever stands between them.
fn names(list: &str) -> Vec<String> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '"' | '\'');
    list.split(between).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `RULES reach "what stands there" why` of each directive, then the notes.
    fn check(source: &str, format: Format, expected: &[&str]) {
        let (directives, notes) = find(source, format);
        let told = directives.iter().map(|directive| {
            let Directive { span, reach, rules, note } = directive;
            format!("{} {reach:?} {:?} {note}", rules.join("+"), span.slice(source)).trim_end().to_owned()
        });
        let told: Vec<_> = told.chain(notes.into_iter().map(|note| note.message)).collect();
        assert_eq!(told, expected, "{source}");
    }

    #[test]
    fn comments_of_markdown_and_html() {
        for format in [Format::Markdown, Format::Html] {
            check("<p>None</p> <!-- a note on mtlint-ignore x -->", format, &[]);
            check(
                "<!-- mtlint-ignore doubled-word, names: it is sung so: twice -->\n\nLa la land.\n",
                format,
                &[
                    "doubled-word+names Block \"<!-- mtlint-ignore doubled-word, names: it is sung so: twice -->\" it is sung so: twice",
                ],
            );
            check(
                "<!--mtlint-off ALL-->\n\nOne.\n\n<!--mtlint-on\nALL-->\n\n<!-- mtlint-ignore-file zh-calques/one-belt -->\n",
                format,
                &[
                    "ALL Off \"<!--mtlint-off ALL-->\"",
                    "ALL On \"<!--mtlint-on\\nALL-->\"",
                    "zh-calques/one-belt Document \"<!-- mtlint-ignore-file zh-calques/one-belt -->\"",
                ],
            );
            check(
                "One.\n\n<!-- mtlint-ignore -->\n\nTwo. <!-- mtlint-ignroe x -->\n",
                format,
                &[
                    "line 3: `mtlint-ignore` names no rule: add its id, or ALL",
                    "line 5: `mtlint-ignroe` is none of `mtlint-ignore`, `mtlint-ignore-file`, `mtlint-off`, `mtlint-on`",
                ],
            );
        }
    }

    #[test]
    fn what_is_shown_is_no_directive() {
        check("```html\n<!-- mtlint-ignore x -->\n```\n\nSee `<!-- mtlint-ignore x -->`.\n", Format::Markdown, &[]);
        check("<script>\"<!-- mtlint-ignore x -->\"</script>&lt;!-- mtlint-ignore x --&gt;", Format::Html, &[]);
        check("<!-- mtlint-ignore x -->", Format::Plain, &[]);
    }

    #[test]
    fn front_matter() {
        let expected = ["a+b Document \"mtlint-ignore: [a, \\\"b\\\"]\""];
        check("---\ntitle: T\nmtlint-ignore: [a, \"b\"]\n---\nProse.\n", Format::Markdown, &expected);
        let expected = ["a+b Document \"mtlint-ignore:\""];
        check("---\nmtlint-ignore:\n  - a # why\n  - b\ntags: c\n---\nProse.\n", Format::Markdown, &expected);
        let expected = ["a+b Document \"mtlint-ignore = ['a', 'b']\""];
        check("+++\nmtlint-ignore = ['a', 'b']\n+++\nProse.\n", Format::Markdown, &expected);
        check("---\r\nmtlint-ignore: a\r\n---\r\nProse.\r\n", Format::Markdown, &["a Document \"mtlint-ignore: a\""]);
    }
}
