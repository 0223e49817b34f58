//! Tags and texts to blocks: a stack of open elements, each knowing what it means for the text in it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::cuts::Cuts;
use super::entities::{self, Piece};
use super::frame::{Frame, ROOT, key};
use super::parsed::{Hint, Parsed, RawBlock, Scope};
use super::tags::{Attributes, Role, is_formatting};
use crate::doc::BlockKind;
use crate::parse::builder::TextBuilder;

/// Open elements remembered: browsers stop at 512. Deeper ones are read as part of the deepest.
const MAX_DEPTH: usize = 512;

/// How far down the stack an end tag looks for its start: bounds the work on hostile pages.
const MAX_REACH: usize = 256;

/// Bytes from which the text of a table cell is a paragraph of a layout table and not a datum.
const LAYOUT_CELL: u32 = 200;

/// Bytes up to which a block that is called a byline or a caption is one.
const SHORT: u32 = 300;

/// Reads the events of the tokenizer.
pub(super) struct BlockReader<'a> {
    source: &'a str,
    builder: TextBuilder<'a>,
    stack: Vec<Frame>,
    open: FxHashMap<u64, u32>,
    /// Elements beyond [`MAX_DEPTH`] that are open.
    beyond: usize,
    blocks: Vec<RawBlock>,
    hints: Vec<Hint>,
    scopes: Vec<Scope>,
    next_block: u32,
    /// The frame of the text of the open block.
    current: Frame,
    links: u32,
    bylines: u32,
    /// What the open `code` element holds so far.
    code: Option<Range<usize>>,
    title: Option<String>,
    page: bool,
    elements: usize,
    depth: usize,
    unclosed: usize,
    cuts: Cuts,
    churn: u64,
}

impl<'a> BlockReader<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            builder: TextBuilder::new(source),
            stack: vec![ROOT],
            open: FxHashMap::default(),
            beyond: 0,
            blocks: Vec::new(),
            hints: Vec::new(),
            scopes: Vec::new(),
            next_block: 1,
            current: ROOT,
            links: 0,
            bylines: 0,
            code: None,
            title: None,
            page: false,
            elements: 0,
            depth: 0,
            unclosed: 0,
            cuts: Cuts::default(),
            churn: 0,
        }
    }

    /// What was read. [`Self::end`] must have been called.
    pub(super) fn finish(self) -> Parsed {
        let (text, map) = self.builder.finish();
        Parsed {
            text,
            map,
            blocks: self.blocks,
            hints: self.hints,
            scopes: self.scopes,
            title: self.title,
            page: self.page,
            elements: self.elements,
            depth: self.depth,
            unclosed: self.unclosed,
            cuts: self.cuts,
            churn: self.churn,
        }
    }

    pub(super) fn doctype(&mut self) {
        self.page = true;
    }

    pub(super) fn end(&mut self) {
        self.unclosed += self.stack.iter().filter(|frame| frame.formatting).count();
        self.stack.truncate(1);
        self.cuts.close(0, self.source.len()..self.source.len());
        self.flush();
    }

    pub(super) fn comment(&mut self, at: Range<usize>) {
        self.cuts.comment(at);
    }

    pub(super) fn start_tag(&mut self, name: &[u8], attributes: &Attributes, at: Range<usize>) {
        let role = Role::of(name);
        self.elements += 1;
        match role {
            Role::Break => {
                if !self.top().skipped && self.code.is_none() && !self.builder.line_break(at) {
                    self.flush();
                }
                return;
            }
            Role::Void => return,
            Role::Rule => {
                self.flush();
                return;
            }
            Role::Root | Role::Head => {
                self.page = true;
                self.flush();
                // Not on the stack: classes of the body say what the page has, and its end tag ends nothing.
                return;
            }
            Role::Title => self.page |= !self.top().skipped,
            _ => {}
        }
        if !role.is_inline() {
            self.flush();
            self.close_implied(role, name, at.start);
        }
        if self.stack.len() >= MAX_DEPTH {
            self.beyond += 1;
            self.depth = self.depth.max(self.stack.len() + self.beyond);
            return;
        }
        let frame = self.frame(name, role, attributes);
        if role == Role::Code && !frame.skipped && frame.kind != BlockKind::Residue && self.code.is_none() {
            self.code = Some(at.end..at.end);
        }
        if frame.skipped || frame.page {
            self.cuts.open(self.stack.len(), at.start);
        }
        *self.open.entry(frame.key).or_default() += 1;
        self.stack.push(frame);
        self.depth = self.depth.max(self.stack.len());
    }

    pub(super) fn end_tag(&mut self, name: &[u8], at: Range<usize>) {
        let role = Role::of(name);
        if role == Role::Break {
            return;
        }
        let splits = !role.is_inline() && !matches!(role, Role::Void);
        if splits {
            self.flush();
        }
        if role.is_empty() || matches!(role, Role::Root | Role::Head) {
            return;
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let key = key(name);
        if self.open.get(&key).is_none_or(|&count| count == 0) {
            return;
        }
        let table_part = role.is_border();
        for depth in (self.stack.len().saturating_sub(MAX_REACH).max(1)..self.stack.len()).rev() {
            let frame = self.stack[depth];
            if frame.key == key {
                self.cuts.close(depth, at);
                self.pop_to(depth);
                if splits {
                    self.flush();
                }
                return;
            }
            // An inline end does not reach out of its block, and nothing but a table's own tags out of a cell.
            let inline = !splits && role != Role::Skipped;
            if (inline && !frame.role.is_inline()) || (frame.role.is_border() && !table_part) {
                return;
            }
        }
    }

    /// Text at `at`, which the tokenizer read as `value`.
    pub(super) fn text(&mut self, at: Range<usize>, value: &[u8]) {
        let Some(raw) = self.source.get(at.clone()) else { return };
        #[cfg(test)]
        super::tests::check_decoded(raw, value, self.top().role != Role::Title);
        self.churn += memchr::memchr3_iter(b'&', b'<', b'\n', raw.as_bytes()).count() as u64 * raw.len() as u64;
        let top = self.top();
        if top.role == Role::Title {
            let title = String::from_utf8_lossy(value);
            if self.title.is_none() && !top.skipped {
                self.title = Some(title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
            }
            return;
        }
        if top.skipped {
            return;
        }
        if let Some(code) = &mut self.code {
            *code = if code.start == code.end { at } else { code.start..at.end };
            return;
        }
        let was_open = self.builder.is_open();
        let before = self.builder.text().len();
        let builder = &mut self.builder;
        entities::pieces(raw, true, |piece, range| {
            let range = at.start + range.start..at.start + range.end;
            match piece {
                Piece::Plain => builder.copy(range),
                Piece::Space => builder.space(range),
                Piece::Reference(value) => builder.replace(&value, range),
            }
        });
        if self.builder.is_open() {
            self.count(top, was_open, before);
        }
    }

    /// Notes that text from byte `before` on was written by `top`.
    fn count(&mut self, top: Frame, was_open: bool, before: usize) {
        if !was_open {
            self.current = top;
            (self.links, self.bylines) = (0, 0);
        }
        let length = (self.builder.text().len() - before) as u32;
        self.links += if top.link { length } else { 0 };
        self.bylines += if top.byline { length } else { 0 };
    }

    fn top(&self) -> Frame {
        self.stack.last().copied().unwrap_or(ROOT)
    }

    /// Ends the open block.
    fn flush(&mut self) {
        if self.top().skipped {
            return;
        }
        self.end_code();
        let Some(span) = self.builder.end_block() else { return };
        let Frame { mut kind, level, page, cell, caption, hint, scope, parent, .. } = self.current;
        if cell && span.len() > LAYOUT_CELL {
            kind = BlockKind::Paragraph;
        }
        if kind == BlockKind::Paragraph && span.len() <= SHORT {
            if self.bylines * 2 > span.len() {
                kind = BlockKind::Byline;
            } else if caption {
                kind = BlockKind::Caption;
            }
        }
        let page = page || kind == BlockKind::Residue;
        self.blocks.push(RawBlock { span, kind, level, page, hint, scope, parent, links: self.links.min(span.len()) });
    }

    /// Closes what a start tag of `role` at byte `at` ends without saying so.
    fn close_implied(&mut self, role: Role, name: &[u8], at: usize) {
        let row = name == b"tr";
        let lowest = self.stack.len().saturating_sub(MAX_REACH).max(1);
        let mut found = None;
        for depth in (lowest..self.stack.len()).rev() {
            let open = self.stack[depth].role;
            let ends = match role {
                Role::Item => open == Role::Item || open == Role::Paragraph,
                Role::Cell => open == Role::Cell || open == Role::Paragraph,
                Role::Table if row => open == Role::Cell || open == Role::Paragraph,
                Role::Heading(_) => matches!(open, Role::Paragraph | Role::Heading(_)),
                _ => open == Role::Paragraph,
            };
            if ends {
                found = Some(depth);
            }
            let stops = match role {
                Role::Item => matches!(open, Role::List | Role::Item),
                Role::Table | Role::Cell => open.is_border(),
                _ => !open.is_inline(),
            };
            if stops || open.is_border() || open == Role::Skipped {
                break;
            }
        }
        if let Some(depth) = found {
            self.cuts.close(depth, at..at);
            self.pop_to(depth);
        }
    }

    /// Takes the frames from `depth` on off the stack.
    fn pop_to(&mut self, depth: usize) {
        while self.stack.len() > depth.max(1) {
            let Some(frame) = self.stack.pop() else { return };
            if let Some(count) = self.open.get_mut(&frame.key) {
                *count = count.saturating_sub(1);
            }
            self.unclosed += usize::from(frame.formatting && self.stack.len() > depth);
            if frame.role == Role::Code {
                self.end_code();
            }
        }
    }

    /// Puts the word for inline code where a `code` element or its block ended.
    fn end_code(&mut self) {
        let Some(range) = self.code.take() else { return };
        let raw = self.source.get(range.clone()).unwrap_or_default();
        let code = raw.trim();
        if code.is_empty() {
            return;
        }
        let start = range.start + raw.len() - raw.trim_start().len();
        let (was_open, before) = (self.builder.is_open(), self.builder.text().len());
        self.builder.code(start..start + code.len());
        self.count(self.top(), was_open, before);
    }

    /// The frame of an element that opens now.
    fn frame(&mut self, name: &[u8], role: Role, attributes: &Attributes) -> Frame {
        let mut frame = self.top();
        frame.key = key(name);
        frame.role = role;
        frame.formatting = is_formatting(name);
        frame.skipped |= role == Role::Skipped || attributes.hidden || (name == b"dialog" && !attributes.open);
        frame.link |= role == Role::Link;
        // Blog systems write the author's name into the classes of the whole article.
        frame.byline = role != Role::Scope && (frame.byline || attributes.is_byline());
        if role.is_inline() {
            return frame;
        }
        frame.parent = frame.block;
        frame.block = self.next_block;
        self.next_block += 1;
        frame.caption = attributes.is_caption();
        let in_cell = std::mem::take(&mut frame.cell);
        match role {
            Role::Heading(level) => (frame.kind, frame.level) = (BlockKind::Heading, level),
            Role::Item => frame.kind = BlockKind::ListItem,
            Role::Cell => (frame.kind, frame.cell) = (BlockKind::ListItem, true),
            Role::Caption => frame.kind = BlockKind::Caption,
            Role::Quote => frame.kind = BlockKind::Quote,
            Role::Preformatted => frame.kind = BlockKind::Residue,
            Role::Paragraph if in_cell => frame.kind = BlockKind::Paragraph,
            Role::Table if frame.kind != BlockKind::Residue => frame.kind = BlockKind::Paragraph,
            Role::Scope => (frame.kind, frame.level) = (BlockKind::Paragraph, 0),
            _ => frame.cell = in_cell,
        }
        let is_body = attributes.body || matches!(attributes.role.as_slice(), b"main" | b"article");
        let is_header = role == Role::Header && !frame.article;
        frame.page |= role == Role::Page || (attributes.is_page_role() && role != Role::Form);
        let hinted = is_header || role == Role::Form || attributes.is_page_hint();
        // A name on the article itself says what the article has.
        if hinted && !is_body && !(role == Role::Scope && name == b"main") {
            self.hints.push(Hint { parent: frame.hint, header: is_header });
            frame.hint = self.hints.len() as u32 - 1;
        }
        if role == Role::Scope || is_body {
            let article = name == b"article" || attributes.body || attributes.role == b"article";
            self.scopes.push(Scope { parent: frame.scope, article });
            frame.scope = self.scopes.len() as u32 - 1;
            frame.article |= article;
        }
        frame
    }
}
