//! One Chinese name in other letters, and foreign names that came through Chinese characters.
//!
//! A translator that knows no English form of a name writes its reading: `Chiang` becomes `Jiang`, `Bergstrom` becomes
//! `Beigesitelun`. The first is a matter of two systems ([`neutral`], [`is_wade_giles_pair`]), the second of how Chinese
//! renders the sounds of other languages ([`renders`]).

mod rendering;
mod systems;

pub use rendering::{fewest_syllables, renders};
pub use systems::{Spelled, is_wade_giles_pair, neutral};
