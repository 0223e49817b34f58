//! What a user can set for one rule.

use std::collections::BTreeMap;

use crate::finding::Text;

/// A value of an option.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValue {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A list of texts.
    List(Vec<String>),
}

impl OptionValue {
    /// What kind of value it is, for messages.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "true or false",
            Self::Int(_) => "a whole number",
            Self::List(_) => "a list of texts",
        }
    }
}

/// An option with its default.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionDoc {
    /// Kebab-case.
    pub name: Text,
    /// Value when nothing is set; fixes the kind.
    pub default: OptionValue,
    /// One sentence.
    pub doc: Text,
}

/// The options of one rule as set by the user; what is not set has its default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options(pub BTreeMap<String, OptionValue>);

impl Options {
    /// The value of `name` as set, else its default in `docs`.
    ///
    /// # Panics
    /// If the rule asks for an option that it does not document: a bug that the rule's examples show.
    pub fn get<'a>(&'a self, docs: &'a [OptionDoc], name: &str) -> &'a OptionValue {
        self.0.get(name).unwrap_or_else(|| {
            let doc = docs.iter().find(|doc| doc.name == name);
            &doc.unwrap_or_else(|| panic!("option `{name}` is not documented")).default
        })
    }
}
