//! The TOML of a pack: which keys there are and what they hold.
//!
//! Shared by the build script (packs of the program) and the library (packs of a user), so that both read the same
//! language. Nothing here may name anything else of the crate.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::de::{self, IntoDeserializer, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::choices::{
    BlockName, Case, CaseName, Category, Class, DefaultState, Extent, Kind, Position, Quotes, Risk, Scope, Severity,
    TagName,
};

/// A value with the place where it stands in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct At<T>(toml::Spanned<T>);

impl<T> At<T> {
    /// The value.
    pub(super) fn get_ref(&self) -> &T {
        self.0.get_ref()
    }

    /// The value alone.
    pub(super) fn into_inner(self) -> T {
        self.0.into_inner()
    }

    /// Bytes of the file.
    pub(super) fn span(&self) -> Range<usize> {
        self.0.span()
    }
}

#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(schemas: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(schemas)
    }
}

/// `pack.toml`.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PackHead {
    /// Kebab-case; the first half of the ids of its rules.
    pub(super) name: At<String>,
    /// Version of the pack itself.
    pub(super) version: String,
    /// One line: what the rules of the pack have in common.
    pub(super) summary: String,
    /// ISO 639-1 code of the language its rules read; `any` for rules that look at no words.
    pub(super) language: String,
    /// SPDX expression.
    pub(super) licence: String,
    /// Who wrote it.
    #[serde(default)]
    pub(super) authors: Vec<String>,
    /// ISO 639-1 code of the language that texts were translated from: the rules speak only in such texts.
    pub(super) source_language: Option<String>,
    /// Kind of text it is written for: `news`, `official`, …
    pub(super) register: Option<String>,
    /// Whether its rules run without being selected.
    #[serde(default)]
    pub(super) default: DefaultState,
    /// Folders or files of packs that are loaded with it, relative to its folder.
    #[serde(default)]
    pub(super) extends: Vec<String>,
    /// Rules and packs that run no longer, unless a rule is selected by its id.
    #[serde(default)]
    pub(super) off: Vec<At<String>>,
}

/// One place of a rule of kind `tokens`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct TokenItem {
    /// One of these words; `carry~` is all forms of a word.
    pub(super) word: Option<Texts>,
    /// One of these parts of speech.
    pub(super) tag: Option<OneOrMany<TagName>>,
    /// One of these classes.
    pub(super) class: Option<OneOrMany<Class>>,
    /// Capitals.
    pub(super) case: Option<CaseName>,
    /// Up to so many tokens, whatever they are.
    pub(super) gap: Option<u8>,
    /// It may be left out.
    pub(super) optional: bool,
    /// What it asks for must not be there.
    pub(super) not: bool,
    /// The finding covers it; if no place says so, it covers all of them.
    pub(super) hit: bool,
}

/// One name, or a list of names.
#[derive(Clone, Debug)]
pub(super) struct OneOrMany<T>(pub(super) Vec<T>);

#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(schemas: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let one = schemas.subschema_for::<T>();
        schemars::json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    /// By hand, so that a wrong name is told with the right ones.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Names<T> {
            type Value = OneOrMany<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
                T::deserialize(name.into_deserializer()).map(|name| OneOrMany(vec![name]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut names: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(name) = names.next_element()? {
                    all.push(name);
                }
                Ok(OneOrMany(all))
            }
        }
        deserializer.deserialize_any(Names(PhantomData))
    }
}

/// Where a rule speaks at all.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Only {
    /// Languages that the text was translated from, as ISO 639-1 codes; `["any"]` in a pack of one language frees a rule.
    pub(super) source: Option<Vec<At<String>>>,
    /// Domains of the document.
    pub(super) domain: Option<Vec<String>>,
    /// Blocks.
    pub(super) blocks: Option<Vec<BlockName>>,
    /// Inside or outside double quotation marks.
    pub(super) quotes: Option<Quotes>,
}

/// One text, or a list of texts.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "a text or a list of texts")]
pub(super) enum Texts {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Texts {
    /// Each of them.
    pub(super) fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// One text that shows what the rule does.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    /// A text with `⟦…⟧` around each finding.
    pub(super) bad: Option<At<String>>,
    /// What the fixes make of `bad`.
    pub(super) fixed: Option<At<String>>,
    /// A text that looks like a finding and is none.
    pub(super) good: Option<At<String>>,
    /// What it was translated from.
    pub(super) source: Option<String>,
}

/// The two tables that hold a rule's body: the file, and each of its entries. One list of keys for both.
macro_rules! with_body {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$own_doc:meta])* $own:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub(super) struct $name {
            $($(#[$own_doc])* pub(super) $own: $type,)*
            /// `phrase`: words in a row; `carry~` is all forms of a word, `{net|web}` one of two, `{n}` a number.
            pub(super) phrases: Option<Vec<At<String>>>,
            /// `regex`: the expression; a group called `hit` narrows the finding.
            pub(super) pattern: Option<At<String>>,
            /// `regex`: words of which a text must hold one to be looked at.
            pub(super) literal: Option<Vec<At<String>>>,
            /// `tokens`: one after the other.
            pub(super) tokens: Option<Vec<At<TokenItem>>>,
            /// `consistency`: forms of which a document should use one, each a phrase or a list of phrases.
            pub(super) forms: Option<Vec<Texts>>,
            /// What the words were in the language of the source; `pair`: terms of which the source must hold one.
            pub(super) source: Option<Texts>,
            /// What to write in their place, the best first.
            pub(super) write: Option<Texts>,
            /// How likely the rule is wrong: `low`, `medium`, `high`; sets severity and confidence.
            pub(super) risk: Option<Risk>,
            /// Where the rule speaks at all.
            pub(super) only: Option<Only>,
            /// What to put in place of the match; empty to delete it.
            pub(super) fix: Option<String>,
            /// Whether the fix may be applied unseen.
            pub(super) safe: Option<bool>,
            /// What the finding says; `{}` is the match.
            pub(super) message: Option<String>,
            /// What to do.
            pub(super) help: Option<String>,
            /// Unit of text.
            pub(super) scope: Option<Scope>,
            /// The match must be at least half of the words of its block (or line); the finding covers it all.
            pub(super) whole_block: Option<bool>,
            /// The same for a sentence.
            pub(super) whole_sentence: Option<bool>,
            /// Words besides the match that a whole block or sentence may hold, in place of as many as the match has.
            pub(super) extra_words: Option<u32>,
            /// Most words of the block (or line).
            pub(super) max_words: Option<u32>,
            /// Where in the block (or line) the match stands.
            pub(super) at: Option<Position>,
            /// How much the finding covers.
            pub(super) extent: Option<Extent>,
            /// Whether capitals matter.
            pub(super) case: Option<Case>,
            /// Phrases of which one must stand in the block, or around `{match}`, for the match to count.
            pub(super) when: Option<Vec<At<String>>>,
            /// Phrases that make the match right: anywhere in the block, or around `{match}`.
            pub(super) unless: Option<Vec<At<String>>>,
        }
    )*};
}

with_body! {
    /// A file with one rule, or with what its entries share.
    struct RuleFile {
        /// What finds the places.
        kind: Kind,
        /// The rule, or what the entries share.
        rule: At<Head>,
        /// Short rules that share kind, doc and whatever they do not set themselves.
        #[serde(default)] entry: Vec<At<Entry>>,
    }

    /// One of several short rules in a file.
    struct Entry {
        /// Kebab-case; the second half of the rule's id.
        id: At<String>,
        /// One line: what it finds. May be left out where there is a `source` or a `write`.
        summary: Option<At<String>>,
        /// MQM dimension.
        category: Option<Category>,
        /// How bad.
        severity: Option<Severity>,
        /// How sure, as a share of one.
        confidence: Option<At<f64>>,
        /// At least one bad; a good one unless the file has one for all.
        example: Vec<At<Example>>,
    }
}

/// `[rule]`: what a rule says about itself.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    /// Kebab-case, names the defect. Left out where the file has entries.
    pub(super) id: Option<At<String>>,
    /// One line: what it finds. Left out where the file has entries.
    pub(super) summary: Option<At<String>>,
    /// MQM dimension; may be left out where each entry says it.
    pub(super) category: Option<Category>,
    /// How bad; left out where `risk` says it.
    pub(super) severity: Option<Severity>,
    /// How sure, as a share of one; left out where `risk` says it.
    pub(super) confidence: Option<At<f64>>,
    /// Markdown with the four headings of every rule's doc.
    pub(super) doc: At<String>,
    /// At least one bad and one good; where the file has entries, good ones for all of them.
    #[serde(default)]
    pub(super) example: Vec<At<Example>>,
}
