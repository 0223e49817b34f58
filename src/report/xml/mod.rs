//! Reports in XML: `JUnit`, which every CI reads, and Checkstyle.

mod checkstyle;
mod junit;

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

pub use checkstyle::Checkstyle;
pub use junit::Junit;

use super::visible::visible;

/// An XML document in the making.
struct Page<W: Write>(Writer<W>);

impl<W: Write> Page<W> {
    fn new(out: W) -> Self {
        Self(Writer::new_with_indent(out, b' ', 2))
    }

    /// The declaration, a comment with the program's version, and the outermost element.
    fn begin(&mut self, version: &str, root: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.0.write_event(Event::Comment(BytesText::from_escaped(format!(" mtlint {version} "))))?;
        self.open(root, attributes)
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Start(element(name, attributes)))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.write_event(Event::Empty(element(name, attributes)))
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::new(&allowed(text))))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Closes the outermost element.
    fn end(&mut self, root: &str) -> io::Result<()> {
        self.close(root)?;
        let out = self.0.get_mut();
        out.write_all(b"\n")?;
        out.flush()
    }
}

fn element<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut element = BytesStart::new(name);
    for &(key, value) in attributes {
        element.push_attribute((key, &*allowed(value)));
    }
    element
}

/// `text` with only what XML 1.0 allows, in one line: control characters are shown by their pictures.
fn allowed(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    if text.contains(['\u{FFFE}', '\u{FFFF}']) {
        return Cow::Owned(text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use quick_xml::XmlVersion;
    use quick_xml::escape::resolve_predefined_entity;

    use super::*;

    #[test]
    fn nothing_breaks_the_document() {
        let mut out = Vec::new();
        let mut page = Page::new(&mut out);
        let hostile = "a\"b'<c>&\u{0}\u{1b}\n]]>\u{FFFF}猫";
        page.begin("0.1.0", "r", &[("k", hostile)]).expect("a Vec takes all bytes");
        page.open("t", &[]).expect("a Vec takes all bytes");
        page.text(hostile).expect("a Vec takes all bytes");
        page.close("t").expect("a Vec takes all bytes");
        page.end("r").expect("a Vec takes all bytes");
        let text = String::from_utf8(out).expect("UTF-8");
        let document = dom_of(&text);
        let shown = "a\"b'<c>&␀␛␊]]>\u{FFFD}猫";
        assert_eq!(document, [("r".to_owned(), shown.to_owned()), ("t".to_owned(), shown.to_owned())], "{text}");
    }

    /// Each element with its first attribute or its text, as a reader of XML has them.
    fn dom_of(text: &str) -> Vec<(String, String)> {
        let mut reader = quick_xml::Reader::from_str(text);
        let (mut found, mut inner, mut name) = (Vec::new(), String::new(), String::new());
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) => {
                    name = start.name().as_ref().to_owned();
                    if let Some(attribute) = start.attributes().next() {
                        let value = attribute
                            .expect("an attribute")
                            .normalized_value(XmlVersion::Explicit1_0)
                            .expect("known entities");
                        found.push((name.clone(), value.into_owned()));
                    }
                    inner.clear();
                }
                Event::Text(text) => inner.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) => {
                    inner.push_str(resolve_predefined_entity(&entity.xml10_content()).unwrap_or("?"));
                }
                Event::End(_) if name == "t" => {
                    found.push((std::mem::take(&mut name), inner.clone()));
                }
                Event::Eof => return found,
                _ => {}
            }
        }
    }
}
