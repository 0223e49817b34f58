//! Reads what a rule looks for, each kind with its own keys.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate.

use std::ops::Range;

use super::choices::Kind;
use super::schema::{At, Entry, RuleFile, Texts, TokenItem};
use super::spec::{Body, Complaint, TokenSpec};
use super::{literal, pattern};

/// The keys that say what a rule of each kind looks for.
const KEYS: [(Kind, &str, &str); 5] = [
    (Kind::Phrase, "phrase", "`phrases`, at least one"),
    (Kind::Regex, "regex", "a `pattern` and, where they cannot be told from it, its `literal` words"),
    (Kind::Tokens, "tokens", "`tokens`, one of which names a `word`"),
    (Kind::Pair, "pair", "`phrases` and the terms of the `source` that they are wrong for"),
    (Kind::Consistency, "consistency", "`forms`, at least two"),
];

/// What the rule of `file`, or of one `entry` in it, looks for.
pub(super) fn body(file: &RuleFile, entry: Option<&Entry>, place: &Range<usize>) -> Result<Body, Complaint> {
    macro_rules! set {
        ($key:ident) => {
            entry.and_then(|entry| entry.$key.as_ref()).or(file.$key.as_ref())
        };
    }
    let (phrases, tokens, forms) = (set!(phrases), set!(tokens), set!(forms));
    let (pattern, literal) = (set!(pattern), set!(literal));
    let given = [phrases.is_some(), pattern.is_some() || literal.is_some(), tokens.is_some(), forms.is_some()];
    let only = |wanted: usize| given.iter().enumerate().all(|(at, given)| !given || at == wanted);
    let lines = |list: &[At<String>]| {
        let lines: Vec<_> = list.iter().map(|text| text.get_ref().replace('\n', " ")).collect();
        lines.join("\n")
    };
    let wrong = || {
        let (_, kind, keys) = KEYS.into_iter().find(|(kind, ..)| *kind == file.kind).unwrap_or(KEYS[0]);
        let what = format!("a rule of kind `{kind}` has {keys}, and no key of another kind");
        Err(Complaint::new(place.clone(), what))
    };
    match file.kind {
        Kind::Phrase | Kind::Pair if only(0) => {
            let Some(phrases) = phrases.filter(|phrases| !phrases.is_empty()) else { return wrong() };
            match (file.kind, set!(source)) {
                (Kind::Pair, None) => wrong(),
                (Kind::Pair, Some(source)) => Ok(Body::Pair { phrases: lines(phrases), source: source.all().to_vec() }),
                _ => Ok(Body::Phrase(lines(phrases))),
            }
        }
        Kind::Regex if only(1) => match pattern {
            Some(pattern) => regex(pattern, literal.map(Vec::as_slice)),
            None => wrong(),
        },
        Kind::Tokens if only(2) => match tokens {
            Some(tokens) => sequence(tokens, place),
            None => wrong(),
        },
        Kind::Consistency if only(3) => match forms {
            Some(forms) if forms.len() > 1 => consistency(forms, place),
            _ => wrong(),
        },
        _ => wrong(),
    }
}

/// An expression and the words of which a text must hold one.
fn regex(pattern: &At<String>, literal: Option<&[At<String>]>) -> Result<Body, Complaint> {
    let stated = literal.unwrap_or_default();
    for word in stated {
        if word.get_ref().is_empty() || !word.get_ref().chars().all(char::is_alphanumeric) {
            return Err(Complaint::new(word.span(), "a `literal` is one word of letters and digits"));
        }
    }
    let stated: Vec<String> = stated.iter().map(|word| word.get_ref().clone()).collect();
    let literal = if stated.is_empty() { literal::words(pattern.get_ref()) } else { Some(stated) };
    match literal {
        Some(literal) => Ok(Body::Regex { pattern: pattern.get_ref().clone(), literal }),
        None => Err(Complaint::new(
            pattern.span(),
            "no whole word that each match holds can be told from the pattern: name such words as `literal`, so that not every \
             text is searched",
        )),
    }
}

/// Most gaps in one sequence, and most tokens of one gap: the ways to lay a sequence on a text multiply.
const GAPS: usize = 3;
const WIDEST: u8 = 8;

fn sequence(items: &[At<TokenItem>], place: &Range<usize>) -> Result<Body, Complaint> {
    let mut tokens = Vec::with_capacity(items.len());
    for item in items {
        let TokenItem { word, tag, class, case, gap, optional, not, hit } = item.get_ref();
        let asks = word.is_some() || tag.is_some() || class.is_some() || case.is_some();
        let what = match gap {
            Some(_) if asks || *optional || *not => "a `gap` stands alone: what is in it does not matter",
            Some(gap) if *gap == 0 || *gap > WIDEST => "a `gap` is 1 to 8 tokens",
            None if !asks => "the token asks for nothing: it has a `word`, `tag`, `class`, `case` or `gap`",
            _ => "",
        };
        if !what.is_empty() {
            return Err(Complaint::new(item.span(), what));
        }
        let mut words = Vec::new();
        for text in word.iter().flat_map(Texts::all) {
            words.extend(pattern::alternatives(text, false).map_err(|what| Complaint::new(item.span(), what))?);
        }
        tokens.push(TokenSpec {
            words,
            tags: tag.clone().map(|tag| tag.0).unwrap_or_default(),
            classes: class.clone().map(|class| class.0).unwrap_or_default(),
            case: *case,
            gap: *gap,
            optional: *optional,
            not: *not,
            hit: *hit,
        });
    }
    if tokens.iter().filter(|token| token.gap.is_some()).count() > GAPS {
        return Err(Complaint::new(place.clone(), "more than three gaps: cut the rule in two"));
    }
    if tokens.iter().any(TokenSpec::is_anchor) {
        return Ok(Body::Tokens(tokens));
    }
    let what = "no token must be a certain `word`: one is needed that is neither `optional` nor `not`";
    Err(Complaint::new(place.clone(), what))
}

fn consistency(forms: &[Texts], place: &Range<usize>) -> Result<Body, Complaint> {
    let mut lists = Vec::with_capacity(forms.len());
    for form in forms {
        for phrase in form.all() {
            pattern::parse(phrase, false).map_err(|what| Complaint::new(place.clone(), what))?;
        }
        lists.push(form.all().join("\n"));
    }
    Ok(Body::Consistency(lists))
}
