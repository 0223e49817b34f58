//! `to went`, `will goes`, `did not took`, `can able to`: the form of a verb that its auxiliary does not take.

use std::borrow::Cow;

use super::clause;
use crate::doc::Traits;
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::lexicon::{Flag, lookup_token};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

pub(super) struct WrongVerbForm;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("wrong-verb-form"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    triggers: Traits::CLASH,
    summary: Cow::Borrowed("a finite verb or a participle where only the base form can stand"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A past tense, an `s` form or a participle behind `to`, a modal or `do`: `decided to went`, `will goes`, `did not took`, \
        `should written`, `will going`; a past tense behind `have` (`has went`); `can able to`.\n\n\
        ## Why it matters\n\
        The tense is marked twice, or a word (`have`, `be`) was lost. The reader notices at once.\n\n\
        ## How to fix\n\
        Write the base form (`to go`, `will go`, `did not take`), or put in what is missing (`should have written`, `can`).\n\n\
        ## Known limits\n\
        A clause can end in `to` or in a modal before another verb (`the place we went to was far`, `all who could left`), so the \
        words before must be a plain subject or, before `to`, a word that takes an infinitive (`decided to`, `able to`). Past \
        tenses that look like the base form or like a noun are not seen.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The mayor decided ⟦to went⟧ home."),
        Example::bad("The ferry ⟦will goes⟧ at noon."),
        Example::bad("The owner ⟦did not took⟧ the offer."),
        Example::bad("She ⟦should written⟧ to the owner first."),
        Example::bad("Passengers ⟦can able to⟧ buy tickets on board."),
        Example::bad("The villagers ⟦doesn't wants⟧ a new road."),
        Example::bad("The ferry ⟦has went⟧ to the island, and the crew ⟦have already began⟧ to load."),
        Example::bad("The choir ⟦will performing⟧ in the old church."),
        Example::bad("The firm plans ⟦to built⟧ a pier, and the owner was not able ⟦to returned⟧ to it."),
        Example::good("It was due to increased demand, and the plan was to be decided later."),
        // A clause ends.
        Example::good("The place they were going to was far, and the people she spoke to said nothing."),
        Example::good("All who could left, and the best that money can has been done."),
        Example::good("What the storm did was terrible, and he ran as fast as he could and found the door."),
        // Nouns.
        Example::good(
            "Free will goes a long way, the good will won by the gift was lost, and the tin can went round the table.",
        ),
        Example::good("The money they had ran out, and the crew have come, gone and become rich."),
        // A verb that takes what it did not do as its subject.
        Example::good("They were forced to was the phrase he used."),
        // A preposition before a noun.
        Example::good("He likes to listen to podcasts."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Bytes of `couldn’t`.
const LONGEST_AUXILIARY: usize = 10;

const MODALS: [&str; 8] = ["will", "would", "can", "could", "must", "should", "may", "might"];
const DO: [&str; 3] = ["do", "does", "did"];
const NEGATED: [&str; 12] = [
    "don't",
    "doesn't",
    "didn't",
    "can't",
    "won't",
    "couldn't",
    "wouldn't",
    "shouldn't",
    "don’t",
    "doesn’t",
    "didn’t",
    "can’t",
];

/// Words that take an infinitive and hardly ever end a clause in `to`.
const TAKE_INFINITIVE: [&str; 106] = [
    "able",
    "unable",
    "ready",
    "willing",
    "likely",
    "unlikely",
    "easy",
    "hard",
    "difficult",
    "possible",
    "impossible",
    "important",
    "necessary",
    "eager",
    "happy",
    "free",
    "enough",
    "decided",
    "decides",
    "decide",
    "want",
    "wants",
    "wanted",
    "hope",
    "hopes",
    "hoped",
    "plan",
    "plans",
    "planned",
    "planning",
    "began",
    "begins",
    "begin",
    "started",
    "starts",
    "tried",
    "tries",
    "try",
    "trying",
    "need",
    "needs",
    "needed",
    "refused",
    "refuses",
    "promised",
    "promises",
    "expected",
    "expects",
    "continued",
    "continue",
    "continues",
    "seems",
    "seem",
    "seemed",
    "managed",
    "manages",
    "failed",
    "fails",
    "fail",
    "agreed",
    "agrees",
    "intends",
    "intended",
    "threatens",
    "threatened",
    "wishes",
    "wished",
    "chose",
    "aims",
    "aimed",
    "tends",
    "tend",
    "sought",
    "seeks",
    "prepared",
    "preparing",
    "determined",
    "supposed",
    "required",
    "designed",
    "forced",
    "allowed",
    "obliged",
    "order",
    "chance",
    "opportunity",
    "attempt",
    "attempts",
    "effort",
    "efforts",
    "right",
    "decision",
    "ability",
    "desire",
    "bid",
    "power",
    "duty",
    "permission",
    "intention",
    "willingness",
    "tendency",
    "proposal",
    "pledge",
    "had",
    "have",
    "has",
];

/// Verbs that take somebody and an infinitive.
const ASK: [&str; 10] =
    ["asked", "told", "allowed", "forced", "urged", "wanted", "helped", "ordered", "invited", "persuaded"];

/// What a can holds or is made of.
const CANS: [&str; 10] = ["tin", "oil", "beer", "trash", "garbage", "petrol", "watering", "milk", "paint", "soda"];

/// What a will can be, as a noun.
const WILLS: [&str; 8] = ["good", "free", "ill", "own", "political", "strong", "last", "popular"];

/// Past tenses that are neither a participle nor a noun nor the base form of another verb.
const PASTS: [&str; 62] = [
    "went", "was", "were", "took", "gave", "came", "knew", "wrote", "began", "became", "ate", "drank", "drove", "flew",
    "grew", "threw", "broke", "chose", "forgot", "rode", "shook", "stole", "swam", "tore", "wore", "woke", "withdrew",
    "sang", "sank", "ran", "did", "said", "told", "brought", "bought", "thought", "taught", "caught", "made", "spent",
    "kept", "lost", "won", "sent", "built", "led", "held", "met", "sold", "paid", "stood", "heard", "fought", "sought",
    "meant", "slept", "dealt", "swore", "shot", "hung", "struck", "swept",
];

/// Past tenses of verbs whose participle is another word.
const NO_PARTICIPLES: [&str; 28] = [
    "went", "took", "gave", "knew", "wrote", "began", "ate", "drank", "drove", "flew", "grew", "threw", "chose",
    "forgot", "rode", "shook", "stole", "swam", "tore", "wore", "woke", "withdrew", "sang", "sank", "ran", "came",
    "became", "did",
];

/// Third persons that are no plural nouns.
const THIRDS: [&str; 12] =
    ["goes", "has", "does", "is", "wants", "makes", "takes", "gets", "becomes", "gives", "comes", "says"];

/// Participles that follow `have` or `be` only.
const PARTICIPLES: [&str; 10] =
    ["been", "gone", "seen", "written", "taken", "spoken", "chosen", "eaten", "stolen", "forgotten"];

impl Rule for WrongVerbForm {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let suspects: Vec<Suspect> = (0..cx.tokens.len()).filter_map(|at| suspect(cx, at)).collect();
        if suspects.is_empty() || !clause::is_prose(cx) {
            return;
        }
        let tagged = Tagged::of(cx.text(), cx.tokens);
        for Suspect { at, verb, is_sure } in suspects {
            let before = at.checked_sub(1).map_or(Tag::Other, |before| tagged.tag(before));
            let is_noun =
                matches!(before, Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Ending | Tag::Preposition);
            if !is_sure && (is_noun || !clause::is_subject(cx, &tagged, at)) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[verb].span());
            let found = cx.slice(span);
            let help = if cx.word_at(verb) == "to" {
                "write `can`, or `be able to`"
            } else {
                "write the base form of the verb, or put in the word that is missing"
            };
            out.report(
                Report::new(TextSpan::new(span.start, span.end), format!("wrong form of the verb: `{found}`"))
                    .help(help),
            );
        }
    }
}

/// A word that takes the base form and what stands in its place.
struct Suspect {
    at: usize,
    /// Last token of the finding.
    verb: usize,
    /// Nothing else has to be looked at.
    is_sure: bool,
}

fn suspect(cx: &Context<'_>, at: usize) -> Option<Suspect> {
    let word = cx.word_at(at);
    if word.len() > LONGEST_AUXILIARY {
        return None;
    }
    if word == "to" {
        let before = at.checked_sub(1)?;
        let verb = cx.word_at(at + 1);
        let is_asked = before > 0
            && matches!(cx.word_at(before), "him" | "them" | "us" | "her")
            && clause::is_any(cx, before - 1, &ASK);
        let fits = (is_asked || TAKE_INFINITIVE.contains(&cx.word_at(before)))
            && (is_past(cx, at + 1) || THIRDS.contains(&verb));
        return (fits && !is_relative(cx, at)).then_some(Suspect { at, verb: at + 1, is_sure: true });
    }
    if matches!(word, "have" | "has" | "had") {
        return perfect(cx, at);
    }
    let (is_modal, is_do) = (MODALS.contains(&word), DO.contains(&word));
    let is_negated =
        NEGATED.contains(&word) || matches!(word, "cannot" | "not") && at > 0 && is_auxiliary(cx.word_at(at - 1));
    if !is_modal && !is_do && !is_negated {
        return None;
    }
    let verb = cx.word_at(at + 1);
    let is_container = word == "can" && at > 0 && clause::is_any(cx, at - 1, &CANS);
    if is_container || word == "will" && at > 0 && clause::is_any(cx, at - 1, &WILLS) {
        return None;
    }
    if is_modal && verb == "able" && cx.word_at(at + 2) == "to" {
        return Some(Suspect { at, verb: at + 2, is_sure: true });
    }
    // `can is` is a doubled auxiliary; `will said` is short for what somebody will do, said he.
    let is_past = is_past(cx, at + 1) && !matches!(verb, "was" | "were" | "said");
    let is_third = THIRDS.contains(&verb) && verb != "is" || is_third_person(cx, at + 1);
    let is_participle = is_modal && PARTICIPLES.contains(&verb);
    let is_gerund = is_modal && is_gerund(cx, at + 1);
    let is_wrong = is_past || is_third || is_participle || is_gerund;
    let first = if word == "not" { at - 1 } else { at };
    is_wrong.then_some(Suspect { at: first, verb: at + 1, is_sure: false })
}

/// Whether the word is a past tense that is no base form: one of the list, or one in `ed` before a small word or a mark.
fn is_past(cx: &Context<'_>, at: usize) -> bool {
    let Some(token) = cx.tokens.get(at) else { return false };
    let word = cx.word(*token);
    if PASTS.contains(&word) {
        return true;
    }
    let stem = word.strip_suffix("ed").unwrap_or_default();
    let is_verb = |stem: &str| lookup_token(stem).base() >= 0.4;
    let is_past = token.is_lower() && stem.len() >= 2 && cx.entry(at).base() == 0.0;
    let ends = cx.tokens.get(at + 1).is_none_or(|next| !next.is_word() || cx.entry(at + 1).has(Flag::Function));
    is_past && ends && (is_verb(stem) || is_verb(&word[..word.len() - 1]))
}

/// `has went`, `have already began`: a past tense in place of the participle.
fn perfect(cx: &Context<'_>, at: usize) -> Option<Suspect> {
    let has_adverb = matches!(cx.word_at(at + 1), "already" | "also" | "never" | "just" | "now" | "even" | "since");
    let verb = at + 1 + usize::from(has_adverb);
    // `could have went`: nothing else can be meant.
    let is_infinitive = at > 0 && (MODALS.contains(&cx.word_at(at - 1)) || cx.word_at(at - 1) == "to");
    let is_sure = has_adverb || is_infinitive;
    NO_PARTICIPLES.contains(&cx.word_at(verb)).then_some(Suspect { at, verb, is_sure })
}

fn is_auxiliary(word: &str) -> bool {
    MODALS.contains(&word) || DO.contains(&word)
}

/// Whether the word is the third person of a verb and hardly anything else.
fn is_third_person(cx: &Context<'_>, at: usize) -> bool {
    let Some(token) = cx.tokens.get(at) else { return false };
    let entry = cx.entry(at);
    token.is_lower()
        && cx.word(*token).ends_with('s')
        && entry.finite() >= 0.9
        && entry.base() == 0.0
        && entry.zipf() >= 3.5
}

/// Whether the word is a verb in `ing`.
fn is_gerund(cx: &Context<'_>, at: usize) -> bool {
    let Some(token) = cx.tokens.get(at) else { return false };
    let word = cx.word(*token);
    let stem = word.strip_suffix("ing").unwrap_or_default();
    let is_stem = |stem: &str| lookup_token(stem).base() >= 0.4;
    token.is_lower() && stem.len() >= 2 && cx.entry(at).base() == 0.0 && (is_stem(stem) || is_stem(&format!("{stem}e")))
}

/// Whether a relative clause may end at the `to` at `at`: `all they wanted to was`, `those who were able to left`.
fn is_relative(cx: &Context<'_>, at: usize) -> bool {
    const RELATIVES: [&str; 12] =
        ["who", "what", "which", "that", "whom", "where", "all", "everything", "everyone", "those", "than", "as"];
    let start = clause::clause_start(cx, at);
    cx.word_at(at - 1) == "forced" || (start..at).any(|at| clause::is_any(cx, at, &RELATIVES))
}
