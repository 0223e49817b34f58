//! What is read from one page before its article is told apart.

use super::cuts::Cuts;
use crate::doc::{BlockKind, OffsetMap};
use crate::text::TextSpan;

/// No index.
pub(super) const NONE: u32 = u32::MAX;

/// A block as the markup has it, before article and page are told apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawBlock {
    pub(super) span: TextSpan,
    pub(super) kind: BlockKind,
    /// 1 to 6 for headings, else 0.
    pub(super) level: u8,
    /// In an element that is never the article.
    pub(super) page: bool,
    /// Innermost hint about it: an index of [`Parsed::hints`] or [`NONE`].
    pub(super) hint: u32,
    /// Innermost `article` or `main`: an index of [`Parsed::scopes`] or [`NONE`].
    pub(super) scope: u32,
    /// Number of the element its own element stands in: siblings have the same.
    pub(super) parent: u32,
    /// Bytes of its text that are links.
    pub(super) links: u32,
}

/// An element whose class, role or name hints that it is not the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hint {
    /// The hint around it.
    pub(super) parent: u32,
    /// Headings of the first level in it are the article's all the same: a page header.
    pub(super) header: bool,
}

/// An element that holds an article or the main part of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// The scope around it.
    pub(super) parent: u32,
    /// `article`, not `main`.
    pub(super) article: bool,
}

/// Everything read from one page.
pub(super) struct Parsed {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) blocks: Vec<RawBlock>,
    pub(super) hints: Vec<Hint>,
    pub(super) scopes: Vec<Scope>,
    pub(super) title: Option<String>,
    /// A whole page: it has a doctype, `html`, `head`, `body` or `title`.
    pub(super) page: bool,
    pub(super) elements: usize,
    pub(super) depth: usize,
    /// Formatting elements that were never closed.
    pub(super) unclosed: usize,
    /// What can never be the article.
    pub(super) cuts: Cuts,
    /// Bytes that a DOM moves when it puts each text together from its pieces.
    pub(super) churn: u64,
}
