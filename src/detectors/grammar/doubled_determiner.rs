//! `a the boat`, `the his hat`, `its the branch`: two determiners before one noun.

use std::borrow::Cow;

use super::clause;
use crate::doc::Traits;
use crate::finding::{Confidence, Severity};
use crate::lexicon::Flag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct DoubledDeterminer;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("doubled-determiner"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    triggers: Traits::CLASH,
    summary: Cow::Borrowed("two articles or determiners before one noun"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        An article beside another article, a possessive or `this`: `a the boat`, `the his hat`, `their the doctor`; also `its \
        the` and `its a`, where `it's` is meant.\n\n\
        ## Why it matters\n\
        English takes one. The second is left from another version of the phrase, or from a language that says `the my house`.\n\n\
        ## How to fix\n\
        Delete one of the two; `a friend of his` for `a his friend`.\n\n\
        ## Known limits\n\
        `this` before an article is left alone, for it stands by itself there (`is this a bridge`), and so is `her` (`gave her \
        the keys`). A letter (`line A the train`), a capital and foreign phrases (`the a cappella choir`) are no article.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("He sold ⟦a the⟧ boat to his cousin."),
        Example::bad("The mayor lost ⟦the his⟧ hat in the wind."),
        Example::bad("The bank has closed ⟦its the⟧ last branch."),
        Example::bad("They signed ⟦the this⟧ letter in the morning."),
        Example::bad("She heard that ⟦its a⟧ long way to the coast."),
        // `this` stands by itself.
        Example::good("Is this the bridge? They called this a scandal, and added to this the cost of the road."),
        Example::good("She gave her the keys and made him the offer."),
        // A letter or a name.
        Example::good("In line A the train stops twice, and in The His Dark Materials Show never."),
        // Foreign words.
        Example::good("The a cappella choir sang the a la carte menu."),
        // `his` and `theirs` can stand by themselves.
        Example::good("The boat is his the moment he pays, and a friend of his the other day paid."),
        // Words that are talked about.
        Example::good("The a in his name and the a, b and c of the plan; they put the my in mayor."),
    ]),
    ..RuleMeta::DEFAULT
};

const ARTICLES: [&str; 3] = ["a", "an", "the"];
const POSSESSIVES: [&str; 6] = ["its", "their", "our", "my", "your", "his"];

/// What follows the `a` of a foreign phrase.
const FOREIGN: [&str; 8] = ["la", "cappella", "capella", "priori", "posteriori", "fortiori", "gogo", "deux"];

impl Rule for DoubledDeterminer {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in 0..cx.tokens.len().saturating_sub(2) {
            if !is_pair(cx, at) || !is_before_noun(cx, at) || !clause::is_prose(cx) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[at + 1].span());
            let (first, second) = (cx.word_at(at), cx.word_at(at + 1));
            let is_contraction = first.eq_ignore_ascii_case("its");
            let help = if is_contraction {
                format!("write `it's {second}` if a sentence begins here, else delete `{second}`")
            } else {
                format!("delete `{first}` or `{second}`")
            };
            out.report(Report::new(span, format!("two determiners before one noun: `{first} {second}`")).help(help));
        }
    }
}

/// Whether the words at `at` and behind it are two determiners.
fn is_pair(cx: &Context<'_>, at: usize) -> bool {
    let (first, second) = (cx.tokens[at], cx.tokens[at + 1]);
    // `Team A the`: a capital inside a sentence is a name or a label.
    let is_small = second.is_lower() && (first.is_lower() || at == 0 || cx.word(first).len() > 1);
    let gap = &cx.text()[first.end() as usize..second.start as usize];
    if !is_small || gap.trim() != "" || gap.contains('\n') {
        return false;
    }
    let (is_article, is_second) = (clause::is_any(cx, at, &ARTICLES), cx.word(second));
    if is_article {
        let same = cx.word(first).eq_ignore_ascii_case(is_second);
        let a_an = !same && ARTICLES.contains(&is_second);
        return a_an || POSSESSIVES.contains(&is_second) || matches!(is_second, "this" | "these" | "those");
    }
    if !clause::is_any(cx, at, &POSSESSIVES) || !ARTICLES.contains(&is_second) {
        return false;
    }
    // `a friend of his the other day`, `the boat was his the moment he paid`, `they gave his the other name`.
    let stands_alone = at.checked_sub(1).is_some_and(|before| {
        clause::is_any(cx, before, &["of", "be"]) || cx.entry(before).finite() + cx.entry(before).base() >= 0.5
    });
    !(clause::is_any(cx, at, &["his"]) && stands_alone)
}

/// Whether a phrase follows in which the second word is a determiner, and no word that is talked about.
fn is_before_noun(cx: &Context<'_>, at: usize) -> bool {
    let next = cx.tokens[at + 2];
    let word = cx.word(next);
    let is_a = matches!(cx.word_at(at + 1), "a" | "an");
    if !next.is_word() || FOREIGN.contains(&word) || is_a && next.is_capitalized() {
        return false;
    }
    let entry = cx.entry(at + 2);
    !entry.has(Flag::Function) || matches!(word, "other" | "own" | "most" | "more" | "same" | "first")
}
