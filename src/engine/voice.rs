//! Who speaks in a sentence: counts of the first and second person outside quotations.

use crate::doc::{Bits, Token, Traits, Voice};
use crate::parse::BlockTokens;

/// Words behind `our` in which the one for a reporter stands: `our special correspondent`.
const STAFF_REACH: usize = 2;

fn is_staff(word: &str) -> bool {
    matches!(word, "reporter" | "reporters" | "correspondent" | "correspondents")
}

/// Adds one sentence to `voice`. `carried` says that a quotation was open where its block began.
pub(super) fn count(text: &str, tokens: &[Token], carried: bool, voice: &mut Voice) {
    voice.sentences += 1;
    if carried {
        return;
    }
    let (mut singular, mut plural, mut second, mut country) = (false, false, false, false);
    for (index, &token) in tokens.iter().enumerate() {
        let could_be = matches!(
            text.as_bytes()[token.start as usize],
            b'I' | b'i' | b'm' | b'M' | b'w' | b'W' | b'o' | b'O' | b'y' | b'Y'
        );
        if !could_be || token.bits.has(Bits::QUOTED) || !token.is_word() || token.len > 12 {
            continue;
        }
        let next = tokens.get(index + 1);
        let word = token.text(text);
        match word.split(['\'', '’']).next().unwrap_or(word) {
            "my" | "My" | "our" | "Our" if next.is_some_and(|next| next.text(text).starts_with("country")) => {
                country = true;
            }
            // A capital I may be a numeral; the pronoun has a word in small letters after it.
            "I" => singular |= word.len() > 1 || next.is_some_and(|next| next.is_lower()),
            "me" | "my" | "My" | "myself" => singular = true,
            // A paper that names its staff does not tell of itself.
            "our" | "Our"
                if tokens.iter().skip(index + 1).take(STAFF_REACH).any(|token| is_staff(token.text(text))) => {}
            "we" | "We" | "our" | "Our" | "ours" | "ourselves" => plural = true,
            "you" | "You" | "your" | "Your" | "yourself" => second = true,
            _ => {}
        }
    }
    voice.singular += u32::from(singular);
    voice.plural += u32::from(plural);
    voice.second += u32::from(second);
    voice.country += u32::from(country);
}

/// Whether a quotation is open where the block of `unit` ends: it was opened in it, or was open `before` and the block
/// has no mark that could have closed it.
pub(super) fn quote_open_after(unit: &BlockTokens, before: bool) -> bool {
    let opened = unit.tokens.last().is_some_and(|last| last.bits.has(Bits::QUOTED));
    opened || (before && !unit.traits.meet(Traits::QUOTE))
}
