//! A text that several owners share without a copy of it.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A text with several owners. Unlike `Arc<str>` it is made of a [`String`] without a copy: of a text of 100 MB there are
/// never two.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SharedText(Arc<String>);

impl SharedText {
    /// Whether the two are one allocation.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SharedText {
    fn as_ref(&self) -> &str {
        self
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(Arc::new(text))
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_becomes_shared_where_it_lies() {
        let text = "Larkstead".to_owned();
        let place = text.as_ptr();
        let shared = SharedText::from(text);
        let other = shared.clone();
        assert_eq!((shared.as_ptr(), other.as_ptr()), (place, place));
        assert!(shared.is_same(&other) && !shared.is_same(&"Larkstead".into()));
    }
}
