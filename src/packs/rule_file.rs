//! Reads a rule file: its rules with everything settled, or what is wrong with it and where.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate.

use std::ops::Range;

use super::body::body;
use super::choices::{Case, Risk, Severity};
use super::pattern;
use super::schema::{At, Entry, Example, Head, Only, RuleFile, Texts};
use super::spec::{Body, Complaint, ExampleSpec, Limits, PackSpec, RuleSpec, is_language, kebab};

/// The headings of every rule's doc. `rule::DOC_HEADINGS` has the same; the build script cannot see it.
const HEADINGS: [&str; 4] = ["## What it finds", "## Why it matters", "## How to fix", "## Known limits"];

/// Reads a rule file and adds its rules to `pack`; `stem` is the file's name without `.toml`.
pub(super) fn rules(text: &str, stem: &str, pack: &mut PackSpec) -> Result<(), Complaint> {
    let mut file: RuleFile = toml::from_str(text)?;
    let place = file.rule.span();
    check_doc(&file.rule.get_ref().doc)?;
    let doc = pack.docs.len() as u32;
    pack.docs.push(file.rule.get_ref().doc.get_ref().clone());
    if !file.entry.is_empty() {
        return entries(&mut file, doc, pack);
    }
    let head = file.rule.get_ref();
    let id = head.id.as_ref().ok_or_else(|| Complaint::new(place.clone(), "`[rule]` has no `id`"))?;
    let name = kebab(id)?;
    if name.replace('-', "_") != stem {
        return Err(Complaint::new(id.span(), format!("rule `{name}` stands in `{}.toml`", name.replace('-', "_"))));
    }
    let rule = rule(name, &file, None, doc, pack, &place)?;
    add(pack, rule, id.span())
}

fn entries(file: &mut RuleFile, doc: u32, pack: &mut PackSpec) -> Result<(), Complaint> {
    let entries = std::mem::take(&mut file.entry);
    let head: &Head = file.rule.get_ref();
    if let Some(id) = &head.id {
        return Err(Complaint::new(
            id.span(),
            "a file with `[[entry]]` tables has no id of its own: each entry has one",
        ));
    }
    for example in &head.example {
        if let Some(bad) = &example.get_ref().bad {
            return Err(Complaint::new(bad.span(), "a `bad` example belongs to the entry that finds it"));
        }
    }
    for entry in &entries {
        let place = entry.span();
        let entry: &Entry = entry.get_ref();
        let rule = rule(kebab(&entry.id)?, file, Some(entry), doc, pack, &place)?;
        add(pack, rule, entry.id.span())?;
    }
    Ok(())
}

/// The rule of `file`, or of one `entry` in it.
fn rule(
    id: String,
    file: &RuleFile,
    entry: Option<&Entry>,
    doc: u32,
    pack: &PackSpec,
    place: &Range<usize>,
) -> Result<RuleSpec, Complaint> {
    let head: &Head = file.rule.get_ref();
    macro_rules! set {
        ($key:ident) => {
            entry.and_then(|entry| entry.$key.as_ref()).or(file.$key.as_ref())
        };
    }
    let exampled = entry.map_or(vec![&head.example], |entry| vec![&entry.example, &head.example]);
    let risk = set!(risk).copied();
    let (severity, confidence) = judged(head, entry, risk, place)?;
    let write = set!(write).map(Texts::all).unwrap_or_default();
    let own = entry.map_or(head.summary.as_ref(), |entry| entry.summary.as_ref());
    let body = body(file, entry, place)?;
    let (summary, message) = match own {
        Some(summary) => (summary_of(summary)?, None),
        None => derived(&body, set!(source), write, place)?,
    };
    let help = set!(help).cloned().or_else(|| (!write.is_empty()).then(|| format!("write {}", listed(write))));
    let rule = RuleSpec {
        id,
        summary,
        category: entry
            .and_then(|entry| entry.category)
            .or(head.category)
            .ok_or_else(|| Complaint::new(place.clone(), "the rule has no `category`"))?,
        severity,
        confidence,
        by_id_only: risk == Some(Risk::High),
        doc,
        examples: examples(&exampled, place)?,
        body,
        fix: set!(fix).map(|fix| (fix.clone(), set!(safe).copied().unwrap_or(false))),
        message: set!(message).cloned().or(message),
        help,
        limits: limits(file, entry, pack)?,
        places: Vec::new(),
    };
    check(&rule, file, entry)?;
    Ok(rule)
}

/// How bad and how sure, as said, or as `risk` has it.
fn judged(
    head: &Head,
    entry: Option<&Entry>,
    risk: Option<Risk>,
    place: &Range<usize>,
) -> Result<(Severity, u8), Complaint> {
    let by_risk = risk.map(|risk| match risk {
        Risk::Low => (Severity::Minor, 90),
        Risk::Medium => (Severity::Info, 60),
        Risk::High => (Severity::Info, 40),
    });
    let severity = entry.and_then(|entry| entry.severity).or(by_risk.map(|(severity, _)| severity)).or(head.severity);
    let confidence = match entry.and_then(|entry| entry.confidence.as_ref()) {
        Some(share) => Some(hundredths(share)?),
        None => match by_risk {
            Some((_, confidence)) => Some(confidence),
            None => head.confidence.as_ref().map(hundredths).transpose()?,
        },
    };
    severity.zip(confidence).ok_or_else(|| {
        let what = "the rule says neither its `risk` (`low`, `medium`, `high`) nor its `severity` and `confidence`";
        Complaint::new(place.clone(), what)
    })
}

/// Summary and message of a rule that has no summary of its own.
fn derived(
    body: &Body,
    source: Option<&Texts>,
    write: &[String],
    place: &Range<usize>,
) -> Result<(String, Option<String>), Complaint> {
    let found = match body {
        Body::Phrase(phrases) | Body::Pair { phrases, .. } => {
            pattern::shown(phrases.lines().next().unwrap_or_default())
        }
        Body::Consistency(forms) => {
            let shown: Vec<String> = forms.iter().filter_map(|form| form.lines().next()).map(pattern::shown).collect();
            return Ok((format!("{} in one text", listed(&shown).replace(" or ", " and ")), None));
        }
        Body::Regex { .. } | Body::Tokens(_) => String::new(),
    };
    let what = match (found.is_empty(), source, write.first()) {
        (false, Some(source), _) => format!(", word for word from {}", source.all().join(", ")),
        (false, None, Some(write)) => format!(" for `{write}`"),
        _ => {
            let what = "the rule has no `summary`: one line that says what it finds";
            return Err(Complaint::new(place.clone(), what));
        }
    };
    let what = what.trim_end_matches('.');
    Ok((format!("`{found}`{what}"), Some(format!("`{{}}`{what}"))))
}

/// Texts in backticks with `or` before the last.
fn listed(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

fn add(pack: &mut PackSpec, rule: RuleSpec, place: Range<usize>) -> Result<(), Complaint> {
    if !pack.ids.insert(rule.id.clone()) {
        return Err(Complaint::new(place, format!("the pack has a rule `{}` already", rule.id)));
    }
    pack.rules.push(rule);
    Ok(())
}

fn summary_of(summary: &At<String>) -> Result<String, Complaint> {
    let text = summary.get_ref();
    if text.is_empty() || text.ends_with('.') || text.contains('\n') {
        return Err(Complaint::new(summary.span(), "a summary is one line without a final full stop"));
    }
    Ok(text.clone())
}

fn hundredths(share: &At<f64>) -> Result<u8, Complaint> {
    let value = *share.get_ref();
    if value > 0.0 && value <= 1.0 {
        return Ok((value * 100.0).round() as u8);
    }
    Err(Complaint::new(share.span(), format!("a confidence is above 0 and at most 1, not {value}")))
}

fn check_doc(doc: &At<String>) -> Result<(), Complaint> {
    let mut from = 0;
    for heading in HEADINGS {
        let Some(at) = doc.get_ref()[from..].find(heading) else {
            return Err(Complaint::new(doc.span(), format!("the doc has no `{heading}` in its place")));
        };
        from += at;
    }
    Ok(())
}

/// The examples of all `lists`: one of them bad, one good.
fn examples(lists: &[&Vec<At<Example>>], place: &Range<usize>) -> Result<Vec<ExampleSpec>, Complaint> {
    let mut texts = Vec::new();
    let (mut bad, mut good) = (false, false);
    for example in lists.iter().copied().flatten() {
        match example.get_ref() {
            Example { bad: Some(text), fixed, good: None, source } => {
                if !text.get_ref().contains('⟦') {
                    return Err(Complaint::new(text.span(), "a `bad` example has `⟦…⟧` around each finding"));
                }
                bad = true;
                let fixed = fixed.as_ref().map(|text| text.get_ref().clone());
                texts.push(ExampleSpec { text: text.get_ref().clone(), fixed, original: source.clone() });
            }
            Example { bad: None, fixed: None, good: Some(text), source } => {
                if text.get_ref().contains('⟦') {
                    return Err(Complaint::new(text.span(), "a `good` example has no finding to mark with `⟦`"));
                }
                good = true;
                texts.push(ExampleSpec { text: text.get_ref().clone(), fixed: None, original: source.clone() });
            }
            _ => {
                let what = "an example is either `bad`, with `fixed` or without, or `good`";
                return Err(Complaint::new(example.span(), what));
            }
        }
    }
    if bad && good {
        return Ok(texts);
    }
    let missing = if bad { "good" } else { "bad" };
    Err(Complaint::new(place.clone(), format!("there is no `{missing}` example: a rule has at least one of each")))
}

fn limits(file: &RuleFile, entry: Option<&Entry>, pack: &PackSpec) -> Result<Limits, Complaint> {
    macro_rules! set {
        ($key:ident) => {
            entry.and_then(|entry| entry.$key.clone()).or_else(|| file.$key.clone())
        };
    }
    let none = Only::default();
    let own = entry.and_then(|entry| entry.only.as_ref()).unwrap_or(&none);
    let shared = file.only.as_ref().unwrap_or(&none);
    Ok(Limits {
        scope: set!(scope).unwrap_or_default(),
        whole_block: set!(whole_block).unwrap_or_default(),
        whole_sentence: set!(whole_sentence).unwrap_or_default(),
        extra_words: set!(extra_words),
        max_words: set!(max_words),
        at: set!(at).unwrap_or_default(),
        extent: set!(extent).unwrap_or_default(),
        case: set!(case).unwrap_or_default(),
        when: set!(when).map(joined).unwrap_or_default(),
        unless: set!(unless).map(joined).unwrap_or_default(),
        sources: sources(own.source.as_ref().or(shared.source.as_ref()), pack)?,
        domains: own.domain.as_ref().or(shared.domain.as_ref()).cloned().unwrap_or_default(),
        blocks: own.blocks.as_ref().or(shared.blocks.as_ref()).cloned().unwrap_or_default(),
        quotes: own.quotes.or(shared.quotes).unwrap_or_default(),
    })
}

/// Phrases, one a line.
fn joined(phrases: Vec<At<String>>) -> String {
    phrases.into_iter().map(At::into_inner).collect::<Vec<_>>().join("\n")
}

/// The languages of the source that a rule is for: its own, else its pack's.
fn sources(only: Option<&Vec<At<String>>>, pack: &PackSpec) -> Result<Vec<String>, Complaint> {
    let Some(codes) = only else { return Ok(pack.source_language.iter().cloned().collect()) };
    if codes.iter().any(|code| code.get_ref() == "any") {
        return Ok(Vec::new());
    }
    match codes.iter().find(|code| !is_language(code.get_ref())) {
        Some(wrong) => Err(Complaint::new(wrong.span(), "a language is a code such as `zh`, or `any`")),
        None => Ok(codes.iter().map(|code| code.get_ref().clone()).collect()),
    }
}

/// What can be wrong with the phrases of a rule.
fn check(rule: &RuleSpec, file: &RuleFile, entry: Option<&Entry>) -> Result<(), Complaint> {
    let exact = rule.limits.case == Case::Exact;
    let phrases = entry.and_then(|entry| entry.phrases.as_ref()).or(file.phrases.as_ref());
    let unless = entry.and_then(|entry| entry.unless.as_ref()).or(file.unless.as_ref());
    for phrase in phrases.into_iter().flatten() {
        pattern::parse(phrase.get_ref(), exact).map_err(|what| Complaint::new(phrase.span(), what))?;
    }
    let when = entry.and_then(|entry| entry.when.as_ref()).or(file.when.as_ref());
    for phrase in when.into_iter().chain(unless).flatten() {
        pattern::parse_unless(phrase.get_ref(), exact).map_err(|what| Complaint::new(phrase.span(), what))?;
    }
    Ok(())
}
