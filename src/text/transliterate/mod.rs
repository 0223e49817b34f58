//! Words of other scripts in Latin letters, as near as need be to be compared with an English spelling.
//!
//! The standard romanisations differ from each other and from what newspapers write, so what comes out here is no
//! spelling for readers: it is meant for [`crate::text::phonetic::key`], which takes the choices of the systems away.

mod alphabets;
mod hangul;
mod kana;
mod passage;

pub use alphabets::{is_consonantal, word};
pub use passage::{Match, Passage, Reading, pinyin_key};
