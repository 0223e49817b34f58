//! One open element, and what it means for the text in it.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::parsed::NONE;
use super::tags::Role;
use crate::doc::BlockKind;

/// An open element.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) key: u64,
    pub(super) role: Role,
    pub(super) formatting: bool,
    pub(super) kind: BlockKind,
    pub(super) level: u8,
    pub(super) skipped: bool,
    pub(super) page: bool,
    pub(super) link: bool,
    pub(super) cell: bool,
    pub(super) byline: bool,
    pub(super) caption: bool,
    pub(super) article: bool,
    pub(super) hint: u32,
    pub(super) scope: u32,
    /// Number of the nearest element that splits the text, and of the one around that.
    pub(super) block: u32,
    pub(super) parent: u32,
}

/// The page itself.
pub(super) const ROOT: Frame = Frame {
    key: 0,
    role: Role::Root,
    formatting: false,
    kind: BlockKind::Paragraph,
    level: 0,
    skipped: false,
    page: false,
    link: false,
    cell: false,
    byline: false,
    caption: false,
    article: false,
    hint: NONE,
    scope: NONE,
    block: 0,
    parent: NONE,
};

/// Identity of an element's name.
pub(super) fn key(name: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(name);
    hasher.finish()
}
