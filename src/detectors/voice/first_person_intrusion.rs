//! `I`, `my`, `my country`, `our city`, `our reporter` outside quotation marks in a report that is otherwise in the third person.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::LazyLock;

use crate::doc::{Bits, BlockKind, Facts, Token, Traits};
use crate::finding::{Category, Confidence, Severity};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

pub(super) struct FirstPersonIntrusion;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("first-person-intrusion"),
    family: Cow::Borrowed("voice"),
    category: Category::Accuracy,
    severity: Severity::Major,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    late: true,
    summary: Cow::Borrowed("first person outside quotation marks in a third-person report"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        One or two sentences with `I`, `me` or `my` outside quotation marks in an article that is otherwise told in the \
        third person; `my country`, `our country`, `our province` and `our city` for the home of the writer; `our reporter`, \
        `our correspondent` for the paper's own staff.\n\n\
        ## Why it matters\n\
        Chinese, Japanese and Russian leave the subject out or say `our country` where English names it. The system \
        guesses `I`, and the reader is told that the writer did what the president did.\n\n\
        ## How to fix\n\
        Name the person the sentence is about, or put the words of a speaker in quotation marks. For `my country`, name \
        the country, and the city for `our city`; for `our reporter`, drop it or name the paper.\n\n\
        ## Known limits\n\
        `Our country` is `info`, since some papers write so on purpose, and `I` without an act in the past is, since it is as \
        often a quotation that has lost its marks; of 84 such findings in translations an editor would change 54. `This reporter` is a fair way to say `I`. Articles in the first person, letters, reviews, interviews and short texts are left alone as a whole, and so is \
        any sentence near a quotation whose marks do not pair.",
    ),
    examples: Cow::Borrowed(EXAMPLES),
    ..RuleMeta::DEFAULT
};

/// A short report in the third person with one more sentence in the middle.
macro_rules! report {
    ($sentence:literal) => {
        concat!(
            "The president of the mountain republic flew to the coast on Tuesday to meet the heads of three neighbouring \
            states. According to his office, the talks were about the new railway and the price of grain. The ministers \
            of transport had met twice in the spring without a result, and the railway company said that it could not \
            wait until winter.\n\n",
            $sentence,
            " The prime minister of the island state arrived a day later because of a storm, and left before the common \
            dinner.\n\n\
            The four governments agreed to build a bridge over the border river and to share its costs. Work is to begin \
            in the autumn. Farmers in the valley had asked for the bridge for twenty years, since the old ferry takes no \
            lorries. The opposition said the bridge was too expensive and announced that it would go to court. The \
            speaker of the parliament told a newspaper that he expected a vote before the end of the year, and that the \
            members would be given the contract in full."
        )
    };
}

const EXAMPLES: &[Example] = &[
    Example::bad(report!(
        "On Wednesday, ⟦I discussed⟧ the harbour fees with the president of the southern republic by phone."
    )),
    Example::bad(report!("The president then thanked the hosts, and ⟦my delegation⟧ went back to the airport.")),
    Example::bad(report!("He also asked ⟦me⟧ to send experts to the new harbour.")),
    Example::bad(report!("The exports of ⟦my country⟧ to the island state have doubled since the last meeting.")),
    Example::bad(report!("The exports of ⟦our province⟧ to the island state have doubled since the last meeting.")),
    // A station that names its own people: an `info`.
    Example::bad(report!("⟦Our reporter⟧ Ada Roth says that the harbour will be ready in May.")),
    Example::good(report!("Boats for our province - the council of the coast asks for money.")),
    Example::bad(report!("The president told ⟦our reporter⟧ that the harbour would be ready in May.")),
    Example::bad(report!("On Wednesday ⟦I stayed⟧ at the harbour, and the reason was plain: the storm.")),
    Example::bad(report!("On Wednesday ⟦I then opened⟧ the new harbour and shook hands with the engineers.")),
    // The quotation before was closed with another mark than it was opened with.
    Example::bad(report!(
        "“The harbour is full,” the president said. “It is late.\"\n\n⟦I refused⟧ the offer and left the harbour on foot."
    )),
    // A fair way to say `I`; a title; somebody's party, army or side, which has another name nobody knows.
    Example::good(report!(
        "The president told this reporter that the film I’ll Be Late, Captain was made on our side."
    )),
    // Direct speech.
    Example::good(report!("“I discussed the harbour fees with my friend,” the president said.")),
    // Direct speech that goes on over a paragraph.
    Example::good(report!("The president said: “I discussed the harbour fees.\n\n“My friend agreed with me.”")),
    // Direct speech after a dash.
    Example::good(report!("— I discussed the harbour fees with my friend.\n\n")),
    // Single quotation marks.
    Example::good(report!("‘I discussed the harbour fees with my friend,’ the president said, ‘and I was heard.’")),
    // A quotation whose first mark was lost.
    Example::good(report!("I discussed the harbour fees with my friend,” the president said.")),
    // Numerals.
    Example::good(report!("The railway was built before World War I and again under King Albert I with new tracks.")),
    // Titles.
    Example::good(report!("The choir sang My Home by the Lake and the band played Me and the Sea.")),
    // Speech after a colon.
    Example::good(report!("The president was asked about the fees: I discussed them with my friend.")),
    // A report of the writer's own journey is in the first person all over.
    Example::good(report!(
        "I saw him at the airport. I asked my guide about the fees. I waited for an hour. My guide laughed at me."
    )),
    // A letter to a reader.
    Example::good(report!("I can tell you that your fees will rise. You should ask your agent. You may write to us.")),
    // Too short to know who speaks.
    Example::good("On Wednesday, I discussed the harbour fees with the president of the southern republic."),
];

/// Fewest words of an article whose voice can be told.
const MIN_WORDS: u32 = 120;

/// Most sentences in the first person singular that a third-person report may hold by mistake.
const MAX_SINGULAR: u32 = 2;

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let plain = ["i", "me", "my", "myself", "our", "reporter", "correspondent"];
    let ends = ["m", "ve", "d", "ll"];
    let contracted = ends.iter().flat_map(|end| ["'", "’"].map(|mark| format!("i{mark}{end}")));
    plain.iter().map(ToString::to_string).chain(contracted).collect()
});

/// What stands in the first person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Intrusion {
    /// `our reporter Ada Roth`: a station that names its own people.
    NamedStaff,
    /// `our reporter`.
    OurStaff,
    /// `our province`, `our city`.
    OurPlace,
    /// `our country`: also the house style of some papers.
    OurCountry,
    /// `my country`.
    MyCountry,
    /// `I` with an act in the past: `I talked`.
    Act,
    /// `I`, `me`, `my` otherwise: as often a quotation that has lost its marks, or a thought of the writer.
    Person,
}

impl Rule for FirstPersonIntrusion {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((index, block)) = cx.block else { return };
        if block.kind != BlockKind::Paragraph || cx.facts.words < MIN_WORDS || is_speech(cx, index) {
            return;
        }
        // What follows a colon is somebody's words.
        let colon = cx.tokens.iter().position(|&token| matches!(cx.word(token), ":" | "：")).unwrap_or(usize::MAX);
        let unquoted = cx.anchors.iter().map(|&at| at as usize);
        let unquoted = unquoted.filter(|&at| at < colon && !cx.tokens[at].bits.has(Bits::QUOTED));
        // One finding a sentence is enough. The thought makes it a speech: `I knew what I did`.
        let tamest =
            unquoted.filter_map(|at| intrusion(cx, at)).max_by_key(|&(intrusion, span)| (intrusion, Reverse(span)));
        if let Some((intrusion, span)) = tamest
            && fits_voice(cx.facts, intrusion)
        {
            report(cx, intrusion, span, out);
        }
    }
}

/// Whether the sentence is somebody's words: a dialogue line, a question or an exclamation, or a paragraph in which a
/// quotation is open from before.
fn is_speech(cx: &Context<'_>, block: usize) -> bool {
    if cx.facts.quote_open_before(block) && !is_closed_before(cx, block) {
        return true;
    }
    let first = cx.block_tokens.first().map_or("", |&token| cx.word(token));
    if matches!(first, "-" | "–" | "—" | "―") {
        return true;
    }
    cx.tokens.iter().any(|&token| matches!(cx.word(token), "?" | "!" | "？" | "！" | "…" | "..."))
}

/// Whether the last paragraph with a quotation mark ends in one that closes: another than it was opened with, since the
/// quotation counts as open.
fn is_closed_before(cx: &Context<'_>, block: usize) -> bool {
    let text = cx.text();
    let before = cx.doc.blocks[..block].iter().rev().map(|block| block.span.slice(text).trim_end());
    let marked = before.take(QUOTE_REACH).find(|text| text.contains(['"', '“', '”', '«', '»', '„']));
    marked.is_some_and(|text| text.ends_with(['"', '”', '»']))
}

/// Blocks back in which a closing mark is looked for.
const QUOTE_REACH: usize = 6;

/// What the token at `at` begins, and how far it goes.
fn intrusion(cx: &Context<'_>, at: usize) -> Option<(Intrusion, TextSpan)> {
    let token = cx.tokens[at];
    let next = cx.tokens.get(at + 1).copied().filter(|next| next.is_lower());
    let previous = at.checked_sub(1).map(|before| cx.tokens[before]);
    let with_next = next.map_or(token.span(), |next| token.span().cover(next.span()));
    let word = cx.word(token);
    match word {
        "reporter" | "correspondent" => staff(cx, at),
        "my" | "My" | "our" | "Our"
            if next.is_some_and(|next| matches!(cx.word(next), "country" | "country's" | "country’s")) =>
        {
            let kind = if word.starts_with(['m', 'M']) { Intrusion::MyCountry } else { Intrusion::OurCountry };
            Some((kind, with_next))
        }
        // A headline that says whose words it has: `Boats for our region - the mayor`.
        "our" | "Our" if cx.traits.meet(Traits::DASH) => None,
        "our" | "Our" if next.is_some_and(|next| PLACES.contains(&without_possessive(cx.word(next)))) => {
            Some((Intrusion::OurPlace, with_next))
        }
        "my" => Some((Intrusion::Person, with_next)),
        "My" if token.bits.has(Bits::INITIAL) && next.is_some() => Some((Intrusion::Person, with_next)),
        "me" | "myself" => Some((Intrusion::Person, token.span())),
        "I" => {
            // `World War I broke out`, `phase I has`: a numeral stands after a name or a noun that is counted, but not
            // after a day (`on Wednesday I met him`).
            let counted = previous.is_some_and(|previous| {
                let is_name = previous.is_capitalized() && !previous.bits.has(Bits::INITIAL);
                is_name && !lexicon::lookup_token(cx.word(previous)).has(Flag::Calendar)
                    || matches!(
                        cx.word(previous),
                        "phase"
                            | "type"
                            | "part"
                            | "class"
                            | "stage"
                            | "level"
                            | "grade"
                            | "category"
                            | "group"
                            | "table"
                            | "and"
                            | "/"
                            | "-"
                    )
            });
            // `I later said`: the verb may stand behind an adverb.
            let verb_at = at + 1 + usize::from(next.is_some_and(|next| is_adverb(cx.word(next))));
            let verb = cx.tokens.get(verb_at).copied().filter(|verb| verb.is_lower());
            let verb = verb.filter(|&verb| !counted && opens_verb(cx, verb))?;
            // A sentence with a quotation mark may have its quotation marked wrongly.
            let is_act = !cx.traits.meet(Traits::QUOTE) && is_act(cx, verb_at);
            Some((if is_act { Intrusion::Act } else { Intrusion::Person }, token.span().cover(verb.span())))
        }
        // `I’ll Be Late`: a title.
        _ if word.starts_with('I') && next.is_some() => Some((Intrusion::Person, token.span())),
        _ => None,
    }
}

/// What the home of a writer is called, where its name should stand.
const PLACES: [&str; 6] = ["province", "city", "region", "county", "republic", "prefecture"];

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Past tenses of acts that do not end in `ed`.
const PAST: [&str; 44] = [
    "was", "went", "came", "met", "spoke", "told", "took", "gave", "left", "made", "sent", "wrote", "held", "ran",
    "flew", "drove", "won", "lost", "began", "stood", "sat", "bought", "sold", "brought", "caught", "led", "paid",
    "broke", "fell", "rose", "built", "chose", "drew", "fought", "grew", "kept", "laid", "shot", "struck", "swam",
    "threw", "wore", "put", "did",
];

/// Verbs of thinking, feeling and perceiving: what a writer may say of himself.
const INNER: [&str; 24] = [
    "want",
    "wanted",
    "hoped",
    "liked",
    "loved",
    "believed",
    "noticed",
    "realised",
    "realized",
    "learned",
    "wondered",
    "expect",
    "expected",
    "imagined",
    "enjoyed",
    "remembered",
    "wished",
    "needed",
    "used",
    "admired",
    "doubted",
    "know",
    "think",
    "mentioned",
];

/// Whether the verb at `at` is an act in the past, as in `I talked`, `I was admitted`, `I didn’t miss`.
fn is_act(cx: &Context<'_>, at: usize) -> bool {
    let word = cx.word_at(at);
    let negated = matches!(word, "didn't" | "didn’t");
    let inner = |at: usize| INNER.contains(&cx.word_at(at));
    if negated {
        return !inner(at + 1);
    }
    let past = PAST.contains(&word) || (word.len() > 4 && word.ends_with("ed"));
    past && !inner(at)
}

/// Whether `token` is a verb, or an adverb that stands before one.
fn opens_verb(cx: &Context<'_>, token: Token) -> bool {
    let word = cx.word(token);
    let entry = lexicon::lookup_token(word);
    entry.finite() >= 0.2 || entry.base() >= 0.2 || word.ends_with("ed") || is_adverb(word)
}

/// Whether `word` can stand between `I` and its verb.
fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
        || matches!(word, "later" | "then" | "also" | "never" | "always" | "just" | "still" | "even" | "often" | "once")
        || matches!(word, "soon" | "now" | "again" | "first" | "already" | "twice" | "thus")
}

/// `our reporter`, `our own correspondent`; `at` is the noun.
fn staff(cx: &Context<'_>, at: usize) -> Option<(Intrusion, TextSpan)> {
    let between = ["own", "staff", "special", "newspaper", "newspaper's", "newspaper’s", "station's", "station’s"];
    (1..=3).find_map(|back| {
        let owner = *cx.tokens.get(at.checked_sub(back)?)?;
        let fits = cx.tokens[at - back + 1..at].iter().all(|&token| between.contains(&cx.word(token)));
        let kind = match cx.word(owner) {
            "our" | "Our" if fits && is_named(cx, at) => Intrusion::NamedStaff,
            "our" | "Our" if fits => Intrusion::OurStaff,
            _ => return None,
        };
        Some((kind, owner.span().cover(cx.tokens[at].span())))
    })
}

/// Whether a name follows the word for a reporter at `at`: `our reporter Ada Roth`, `our correspondent, Ada Roth`.
fn is_named(cx: &Context<'_>, at: usize) -> bool {
    let next = at + 1 + usize::from(cx.word_at(at + 1) == ",");
    cx.tokens.get(next).is_some_and(|token| token.is_capitalized())
}

/// Whether the article is otherwise in the third person, so that this is foreign to it.
fn fits_voice(facts: &Facts, intrusion: Intrusion) -> bool {
    let voice = facts.voice;
    let few = |count: u32, share: u32, least: u32| count <= (voice.sentences / share).max(least);
    let rare = voice.singular <= MAX_SINGULAR && voice.singular * 8 <= voice.sentences;
    match intrusion {
        Intrusion::Act => rare && few(voice.second, 7, 3) && few(voice.plural, 12, 1),
        Intrusion::Person => rare && voice.singular == 1 && few(voice.second, 10, 2) && few(voice.plural, 10, 1),
        Intrusion::MyCountry | Intrusion::OurCountry => voice.singular <= MAX_SINGULAR && few(voice.second, 10, 3),
        Intrusion::OurPlace => voice.singular <= MAX_SINGULAR && few(voice.second, 10, 3) && few(voice.plural, 10, 3),
        Intrusion::OurStaff | Intrusion::NamedStaff => voice.singular <= MAX_SINGULAR,
    }
}

fn report(cx: &Context<'_>, intrusion: Intrusion, span: TextSpan, out: &mut Sink<'_>) {
    let found = cx.slice(span);
    let (severity, confidence) = match intrusion {
        Intrusion::Act => (Severity::Major, 0.9),
        Intrusion::Person => (Severity::Info, 0.3),
        Intrusion::MyCountry => (Severity::Major, 0.95),
        Intrusion::OurCountry => (Severity::Info, 0.6),
        Intrusion::NamedStaff => (Severity::Info, 0.5),
        Intrusion::OurPlace | Intrusion::OurStaff => (Severity::Minor, 0.9),
    };
    let (message, help) = match intrusion {
        Intrusion::Act | Intrusion::Person => (
            format!("first person in a third-person report: `{found}`"),
            "name the person the sentence is about, or put a speaker's words in quotation marks",
        ),
        Intrusion::MyCountry | Intrusion::OurCountry => {
            (format!("the writer's own country: `{found}`"), "name the country")
        }
        Intrusion::OurPlace => (format!("the writer's own home: `{found}`"), "name the place"),
        Intrusion::OurStaff | Intrusion::NamedStaff => {
            (format!("the paper speaks of its own staff: `{found}`"), "leave it out, or name the paper")
        }
    };
    out.report(Report::new(span, message).severity(severity).confidence(confidence).help(help));
}
