//! What an article is: its text, its blocks, and the way back to the file it came from.

mod bitext;
mod block;
mod directive;
mod document;
mod facts;
mod offset_map;
mod token;
mod trace;

pub use bitext::{Bitext, Stretch};
pub use block::{Block, BlockKind, Origin};
pub use directive::{Directive, Reach};
pub use document::{Document, Format, Language, Note};
pub use facts::{BlockFact, CapitalRun, Case, Facts, ForeignWord, Gender, Pronoun, RunWord, Voice};
pub use offset_map::OffsetMap;
pub use token::{Bits, Sentence, Token, TokenKind, Traits};
pub use trace::{Mark, MarkKind, Said};
