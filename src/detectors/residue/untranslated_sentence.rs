//! Sentences in another language with Latin letters, left standing in an English text.

use super::latin;
use crate::doc::{Bits, Token, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::lexicon::Flag;
use crate::rule::{Anchor, Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{TextSpan, word_key};

/// The rule.
pub(super) struct UntranslatedSentence;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("untranslated-sentence"),
    family: Text::Borrowed("residue"),
    category: Category::Accuracy,
    severity: Severity::Major,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    triggers: Traits::NONE,
    langs: Langs::Any,
    summary: Text::Borrowed("a sentence or a clause in another language with Latin letters"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Sentences in Spanish, German, French, Polish, Turkish, Vietnamese and twenty other languages in an English article, and \
        clauses of five words and more inside an English sentence. Three things must agree: function words of one language, words that \
        no English dictionary has, and a statistical identifier.\n\n\
        ## Why it matters\n\
        It was not translated: most readers do not understand it, and a part of the article is missing for them.\n\n\
        ## How to fix\n\
        Translate it. If it is meant to be quoted, put it in quotation marks with a translation in brackets.\n\n\
        ## Known limits\n\
        What stands in quotation marks or brackets is left alone, and so are titles and names, which are mostly capitals, and Latin. A \
        sentence of five words or fewer, or a headline without function words, is not seen.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad(
            "The court met on Friday and the doors were closed. ⟦El tribunal no quiso explicar por qué la decisión se había aplazado.⟧ The judge left at noon.",
        ),
        Example::bad(
            "The strike is over, said the union. ⟦Die Werft hat den Vorschlag nach langen Gesprächen mit der Gewerkschaft angenommen.⟧ Work begins on Monday.",
        ),
        Example::bad("The mayor said ⟦que no hay dinero para las escuelas del distrito⟧ and left the hall."),
        Example::bad(
            "The mine is closed for the winter. ⟦Górnicy powiedzieli, że nie wrócą do pracy, dopóki nie dostaną pieniędzy.⟧ The owner is silent.",
        ),
        Example::good("The film “La casa de los vientos que no vuelven” won a prize."),
        Example::good(
            "Maria von der Lind, Jan van den Broek and Juan de la Cerda of the Universidad de los Andes came.",
        ),
        Example::good("The book (in German: Die Stadt, in der niemand mehr schlafen wollte) sold well."),
        Example::good("The motto is fiat justitia et pereat mundus, as each pupil there knows."),
        Example::good("He ordered spaghetti alla norma, insalata di mare and a glass of vino della casa."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Fewest words of a sentence or a clause.
const FEWEST: usize = 5;

impl Rule for UntranslatedSentence {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn waits_for(&self) -> Vec<Anchor> {
        latin::anchors().iter().map(|word| Anchor::word(word_key(word))).collect()
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if !cx.doc.is_english() && !cx.shared.get(|| HasEnglish(has_english(cx.text()))).0 {
            return;
        }
        let hits: Vec<usize> = cx
            .anchors
            .iter()
            .map(|&at| at as usize)
            .filter(|&at| cx.tokens[at].is_lower() || cx.tokens[at].bits.has(Bits::INITIAL))
            .filter(|&at| !cx.tokens[at].bits.has(Bits::QUOTED) && !is_bracketed(cx, at))
            .collect();
        let (Some(&first), Some(&last)) = (hits.iter().min(), hits.iter().max()) else { return };
        // The whole sentence, or else a clause of it.
        let last_word = cx.tokens.iter().rposition(|token| token.is_word()).unwrap_or(last);
        let whole = (0, last_word + 1);
        let judged =
            |(start, end): (usize, usize)| judge(cx, &cx.tokens[start..end], start).map(|name| (start, end, name));
        let Some((start, end, name)) =
            judged(whole).or_else(|| (first < last).then(|| judged(stretch(cx, first, last)))?)
        else {
            return;
        };
        let mut span = TextSpan::new(cx.tokens[start].start, cx.tokens[end - 1].end());
        // A whole sentence ends with its mark.
        if let Some(sentence) =
            cx.sentence.filter(|_| start == 0 && cx.tokens[end..].iter().all(|token| !token.is_word()))
        {
            span = sentence.span;
        }
        let message = format!("{name} text is not translated");
        out.report(Report::new(span, message).help("translate it"));
    }
}

/// Whether a document that is taken for another language is English for a third or more: then the rest was not translated.
struct HasEnglish(bool);

fn has_english(text: &str) -> bool {
    const WORDS: [&str; 9] = ["the", "of", "and", "to", "is", "was", "said", "were", "with"];
    let (mut all, mut english) = (0u32, 0u32);
    for word in text.split_whitespace() {
        all += 1;
        english += u32::from(WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
    }
    english * 15 >= all && english > 0
}

/// Parts of names in small letters.
const PARTICLES: [&str; 22] = [
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "des", "la", "las", "los", "le", "les",
    "zu", "zum", "ten", "ter", "und",
];

/// Whether token `at` stands in round brackets.
fn is_bracketed(cx: &Context<'_>, at: usize) -> bool {
    let opened = cx.tokens[..at].iter().rev().take(40).find(|token| matches!(cx.word(**token), "(" | ")" | "[" | "]"));
    opened.is_some_and(|token| matches!(cx.word(*token), "(" | "["))
}

/// The tokens around the function words `first` to `last` that are no English: each unknown word beside them is of them.
fn stretch(cx: &Context<'_>, first: usize, last: usize) -> (usize, usize) {
    let part = |token: &Token, at: usize| {
        let known = cx.entry(at);
        let english = token.is_lower() && known.has(Flag::Function);
        !english
            && !matches!(cx.word(*token), ";" | "(" | ")" | "“" | "”" | "\"" | ":")
            && (!token.is_word() || !known.has(Flag::Common) || known.zipf() < 3.6 || token.bits.has(Bits::INITIAL))
    };
    let mut start = first;
    while start > 0 && part(&cx.tokens[start - 1], start - 1) {
        start -= 1;
    }
    let mut end = last + 1;
    while end < cx.tokens.len() && part(&cx.tokens[end], end) {
        end += 1;
    }
    while end > last + 1 && !cx.tokens[end - 1].is_word() {
        end -= 1;
    }
    while start < first && !cx.tokens[start].is_word() {
        start += 1;
    }
    (start, end)
}

/// The language of `tokens`, the first of which is token `start`, if they are text of another language and no names.
fn judge(cx: &Context<'_>, tokens: &[Token], start: usize) -> Option<&'static str> {
    let mut words = Vec::new();
    let (mut lower, mut foreign, mut content, mut english, mut quoted) = (0usize, 0usize, 0usize, 0usize, 0usize);
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        words.push(cx.word(*token).to_lowercase());
        quoted += usize::from(token.bits.has(Bits::QUOTED));
        let entry = cx.entry(start + at);
        if token.is_lower() {
            lower += 1;
            english += usize::from(entry.has(Flag::Function));
            let particle = PARTICLES.contains(&cx.word(*token));
            foreign += usize::from(!entry.has(Flag::Common) && !entry.has(Flag::Function));
            content += usize::from(!particle && !entry.has(Flag::Function));
        }
    }
    // German writes nouns with capitals, so that small letters are the half of it; a list of names has few.
    let is_text = words.len() >= FEWEST && lower * 2 >= words.len() && foreign >= 3 && content >= 3;
    let is_foreign = foreign * 2 >= lower && english * 5 <= lower && quoted * 3 <= words.len();
    if !is_text || !is_foreign {
        return None;
    }
    let span = TextSpan::new(tokens[0].start, tokens[tokens.len() - 1].end());
    latin::language_of(cx.slice(span), &words)
}
