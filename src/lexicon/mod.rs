//! Embedded word lists (stub until the real one lands, same interface).

/// What is known of a word.
#[derive(Clone, Copy, Debug)]
pub struct Entry;
/// A property of a word.
#[derive(Clone, Copy, Debug)]
pub enum Flag {
    /// c
    Common,
    /// g
    Given,
    /// p
    Place,
    /// t
    Title,
    /// m
    Calendar,
    /// x
    Function,
    /// s
    Surname,
}
/// Kind of alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AliasKind {
    /// place
    Place,
    /// given
    Given,
}
impl Entry {
    /// zipf
    pub fn zipf(self) -> f32 {
        0.0
    }
    /// flag
    pub fn has(self, _: Flag) -> bool {
        false
    }
    /// finite
    pub fn finite(self) -> f32 {
        0.0
    }
    /// base
    pub fn base(self) -> f32 {
        0.0
    }
}
/// look up
pub fn lookup(_folded: &str) -> Entry {
    Entry
}
/// look up
pub fn lookup_token(_raw: &str) -> Entry {
    Entry
}
/// brand
pub fn is_brand(_raw: &str) -> bool {
    false
}
/// alias
pub fn alias(_a: &str, _b: &str) -> Option<AliasKind> {
    None
}
