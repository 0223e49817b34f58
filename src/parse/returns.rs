//! Whether words of a sentence come back: the cheap test before anybody looks for loops.

use crate::doc::{Token, TokenKind};

/// Places of the table. A sentence has thirty words or so, so that they hardly ever meet; where two do, the earlier one
/// is forgotten.
const PLACES: usize = 1024;

/// Threes of words that the current sentence has had, in a table that is never cleared: each entry says whose it is.
#[derive(Debug, Default)]
pub(super) struct Returns {
    /// High half: number of the sentence. Low half: hash of three words. Empty before the first sentence.
    seen: Vec<u64>,
    sentence: u32,
}

impl Returns {
    /// Whether among `tokens`, a sentence, two words stand twice in a row, or three words in a row twice at any distance.
    /// `keys` are those of the tokens; marks do not count.
    pub(super) fn any(&mut self, tokens: &[Token], keys: &[u64]) -> bool {
        if tokens.len() < 4 {
            return false;
        }
        let Some(sentence) = self.sentence.checked_add(1) else {
            *self = Self::default();
            return false;
        };
        self.sentence = sentence;
        self.seen.resize(PLACES, 0);
        let mut found = false;
        let mut last = [0_u64; 3];
        for (token, &key) in tokens.iter().zip(keys) {
            if matches!(token.kind, TokenKind::Punct | TokenKind::Symbol) {
                continue;
            }
            let [first, second, third] = last;
            found |= key == second && third == first && key != third;
            let hash = (second.wrapping_mul(FACTOR) ^ third).wrapping_mul(FACTOR) ^ key;
            let hash = hash.wrapping_mul(FACTOR);
            let place = (hash >> 54) as usize % PLACES;
            let entry = u64::from(sentence) << 32 | hash >> 20 & 0xFFFF_FFFF;
            found |= second != 0 && self.seen[place] == entry;
            self.seen[place] = entry;
            last = [second, third, key];
        }
        found
    }
}

/// Mixes the bits of keys: two to the 64 over the golden ratio.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

#[cfg(test)]
mod tests {
    use crate::doc::Traits;
    use crate::parse::{BlockTokens, Segmenter};
    use crate::text::TextSpan;

    #[test]
    fn loops_are_seen_and_plain_sentences_are_not() {
        let mut unit = BlockTokens::default();
        for (text, expected) in [
            ("They met in Oslo in Oslo.", true),
            ("And the firm said no and the firm sold it.", true),
            ("He ran and ran until she came, and she ran too.", false),
            ("The ferry left the harbour at nine and came back at ten.", false),
            ("", false),
        ] {
            unit.fill(text, TextSpan::of(0..text.len()), &Segmenter::default());
            assert_eq!(unit.traits.meet(Traits::LOOP), expected, "{text}");
        }
    }
}
