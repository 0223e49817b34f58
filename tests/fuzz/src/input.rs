//! Bytes to the input of a target.

use std::borrow::Cow;

use mtlint::doc::Format;
use mtlint::parse::Hints;

/// The parts of an input stand between NUL bytes.
pub struct Parts<'d> {
    rest: Option<&'d [u8]>,
}

impl<'d> Parts<'d> {
    /// The parts of `data`.
    pub fn of(data: &'d [u8]) -> Self {
        Self { rest: Some(data) }
    }

    /// The next part; empty behind the last.
    pub fn bytes(&mut self) -> &'d [u8] {
        let Some(rest) = self.rest else { return &[] };
        let Some(at) = rest.iter().position(|&byte| byte == 0) else {
            self.rest = None;
            return rest;
        };
        self.rest = Some(&rest[at + 1..]);
        &rest[..at]
    }

    /// The next part as text.
    pub fn text(&mut self) -> Cow<'d, str> {
        String::from_utf8_lossy(self.bytes())
    }

    /// The next part as text, if there is anything in it.
    pub fn some_text(&mut self) -> Option<String> {
        Some(self.text().into_owned()).filter(|text| !text.is_empty())
    }

    /// Whether there is another part.
    pub fn is_empty(&self) -> bool {
        self.rest.is_none()
    }
}

/// A text with all that an article may bring, and a number that chooses between tasks.
pub struct Article {
    /// The text.
    pub text: String,
    /// How it is read.
    pub format: Format,
    /// What is known of it.
    pub hints: Hints,
    /// The first byte, less what the format took of it.
    pub choice: usize,
}

const FORMATS: [Format; 4] = [Format::Plain, Format::Markdown, Format::Html, Format::JsonLines];

impl Article {
    /// The first byte chooses; then come the text and, each behind a NUL, its original, its language, its domain, its title.
    pub fn of(data: &[u8]) -> Option<Self> {
        let (&first, data) = data.split_first()?;
        let mut parts = Parts::of(data);
        let text = parts.text().into_owned();
        let hints = Hints {
            original: parts.some_text(),
            source_language: parts.some_text(),
            domain: parts.some_text(),
            title: parts.some_text(),
            ignore: parts.some_text().into_iter().collect(),
        };
        let first = usize::from(first);
        Some(Self { text, format: FORMATS[first % 4], hints, choice: first / 4 })
    }
}
