//! The pronouns that tell the gender of a person.

use crate::doc::{Bits, Case, Facts, Gender, Pronoun, Token};
use crate::lexicon::{self, Flag};

/// Adds the pronouns of one sentence to `facts`. `carried` says that a quotation was open where its block began.
pub(super) fn collect(text: &str, tokens: &[Token], sentence: u32, carried: bool, facts: &mut Facts) {
    for (index, token) in tokens.iter().enumerate() {
        let could_be = matches!(text.as_bytes()[token.start as usize], b'h' | b'H' | b's' | b'S');
        if !could_be || !(2..=12).contains(&token.len) || !token.is_word() {
            continue;
        }
        let word = token.text(text);
        let stem = word.split(['\'', '’']).next().unwrap_or(word);
        let Some((gender, case)) = told_by(stem) else { continue };
        let case =
            if matches!(stem, "her" | "Her") && !owns(text, tokens.get(index + 1)) { Case::Object } else { case };
        facts.pronouns.push(Pronoun {
            start: token.start,
            sentence,
            len: stem.len() as u8,
            gender,
            case,
            opens: token.bits.has(Bits::INITIAL),
            quoted: carried || token.bits.has(Bits::QUOTED),
        });
    }
}

fn told_by(word: &str) -> Option<(Gender, Case)> {
    Some(match word {
        "he" | "He" => (Gender::Male, Case::Subject),
        "she" | "She" => (Gender::Female, Case::Subject),
        "himself" => (Gender::Male, Case::Reflexive),
        "herself" => (Gender::Female, Case::Reflexive),
        "him" | "Him" => (Gender::Male, Case::Object),
        "his" | "His" => (Gender::Male, Case::Possessive),
        "her" | "Her" | "hers" => (Gender::Female, Case::Possessive),
        _ => return None,
    })
}

/// Whether `her` before `next` owns something: a word follows that is no function word.
fn owns(text: &str, next: Option<&Token>) -> bool {
    next.is_some_and(|next| {
        let own = next.text(text) == "own";
        next.is_word() && (own || !lexicon::lookup_token(next.text(text)).has(Flag::Function))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{BlockTokens, Segmenter};
    use crate::text::TextSpan;

    /// Each pronoun as `word gender case`, with `opens` and `quoted` where it does and is.
    fn check(text: &str, expected: &[&str]) {
        let (mut unit, mut facts) = (BlockTokens::default(), Facts::default());
        unit.fill(text, TextSpan::of(0..text.len()), &Segmenter::default());
        for (number, sentence) in unit.sentences.iter().enumerate() {
            collect(text, sentence.tokens(&unit.tokens), number as u32, false, &mut facts);
        }
        let found: Vec<String> = facts
            .pronouns
            .iter()
            .map(|pronoun| {
                let opens = if pronoun.opens { " opens" } else { "" };
                let quoted = if pronoun.quoted { " quoted" } else { "" };
                format!("{} {:?} {:?}{opens}{quoted}", pronoun.span().slice(text), pronoun.gender, pronoun.case)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pronouns_are_told_by_gender_case_and_place() {
        check("She gave her book to him.", &["She Female Subject opens", "her Female Possessive", "him Male Object"]);
        check("We saw her in town. He’s ill.", &["her Female Object", "He Male Subject opens"]);
        check("It was her own; it is hers.", &["her Female Possessive", "hers Female Possessive"]);
        check("“He hurt himself,” the mayor said.", &["He Male Subject opens quoted", "himself Male Reflexive quoted"]);
        check("Here the heritage of Shea is shelved.", &[]);
    }
}
