//! Facts about strings: places in them, their scripts, their folded forms.
//!
//! Nothing here knows what a document is.

pub mod calendar;
pub mod figures;
pub mod fold;
mod key_table;
pub mod korean;
mod legacy;
pub mod line_index;
pub mod mandarin;
pub mod mojibake;
pub mod phonetic;
pub mod pinyin;
pub mod romaji;
mod screen;
pub mod script;
mod shared_text;
pub mod similarity;
mod span;
pub mod transliterate;
mod word_key;

pub(crate) use key_table::{KeyTable, key_table};
pub use line_index::{LineColumn, LineIndex};
pub(crate) use screen::Screen;
pub use shared_text::SharedText;
pub use span::{SourceSpan, TextSpan};
pub(crate) use word_key::{pair_key, word_key};
