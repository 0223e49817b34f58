//! A rule of a pack with everything settled: what its file shares with it, defaults, no places.
//!
//! Shared by the build script, which stores these, and the library; nothing here may name anything else of the crate.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::pattern;
use super::schema::{
    At, Case, Category, Entry, Example, Extent, Head, Kind, PackHead, Position, RuleFile, Scope, Severity,
};

/// The headings of every rule's doc. `rule::DOC_HEADINGS` has the same; the build script cannot see it.
const HEADINGS: [&str; 4] = ["## What it finds", "## Why it matters", "## How to fix", "## Known limits"];

/// A pack.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackSpec {
    /// First half of the ids.
    pub(super) name: String,
    /// The pack's own version.
    pub(super) version: String,
    /// One line.
    pub(super) summary: String,
    /// ISO 639-1 code, or `any`.
    pub(super) language: String,
    /// SPDX expression.
    pub(super) licence: String,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// Docs, each shared by the rules of one file.
    pub(super) docs: Vec<String>,
    /// Its rules.
    pub(super) rules: Vec<RuleSpec>,
}

/// One rule.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RuleSpec {
    /// Without the pack's name.
    pub(super) id: String,
    /// One line.
    pub(super) summary: String,
    /// MQM dimension.
    pub(super) category: Category,
    /// How bad.
    pub(super) severity: Severity,
    /// How sure, in hundredths.
    pub(super) confidence: u8,
    /// Index of its doc in [`PackSpec::docs`].
    pub(super) doc: u32,
    /// Text and fixed text.
    pub(super) examples: Vec<(String, Option<String>)>,
    /// What finds the places.
    pub(super) body: Body,
    /// What to put there, and whether that may be done unseen.
    pub(super) fix: Option<(String, bool)>,
    /// What the finding says; `{}` is the match.
    pub(super) message: Option<String>,
    /// What to do.
    pub(super) help: Option<String>,
    /// Which of the places count.
    pub(super) limits: Limits,
    /// Words around which its phrases are looked for, where the build script has looked them up.
    pub(super) anchors: Vec<String>,
    /// For each phrase, which of its words that is.
    pub(super) places: Vec<u8>,
}

/// What finds the places.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Body {
    /// Any of these phrases, one a line: one string is decoded faster than twenty.
    Phrase(String),
    /// An expression, looked for in texts that hold one of the words.
    Regex {
        /// The expression.
        pattern: String,
        /// The words.
        literal: Vec<String>,
    },
}

/// Which matches count, and how much of the text a finding covers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Limits {
    /// Unit of text.
    pub(super) scope: Scope,
    /// Hardly anything else in the block (or line).
    pub(super) whole_block: bool,
    /// Hardly anything else in the sentence.
    pub(super) whole_sentence: bool,
    /// What "hardly" means, in words.
    pub(super) extra_words: Option<u32>,
    /// Most words of the block (or line).
    pub(super) max_words: Option<u32>,
    /// Where in the block (or line).
    pub(super) at: Position,
    /// How much the finding covers.
    pub(super) extent: Extent,
    /// Whether capitals matter.
    pub(super) case: Case,
    /// Phrases in the block that make the match right, one a line.
    pub(super) unless: String,
    /// Not in double quotation marks.
    pub(super) outside_quotes: bool,
}

/// What is wrong with a file, and where in it.
#[derive(Debug)]
pub(super) struct Complaint {
    /// Bytes of the file; none if it is about the whole file.
    pub(super) place: Option<Range<usize>>,
    /// One clause.
    pub(super) what: String,
}

impl Complaint {
    fn new(place: Range<usize>, what: impl Into<String>) -> Self {
        Self { place: Some(place), what: what.into() }
    }
}

impl From<toml::de::Error> for Complaint {
    fn from(error: toml::de::Error) -> Self {
        Self { place: error.span(), what: error.message().to_owned() }
    }
}

/// Reads `pack.toml`; `folder` is the folder's name, where it has one.
pub(super) fn pack(text: &str, folder: Option<&str>) -> Result<PackSpec, Complaint> {
    let head: PackHead = toml::from_str(text)?;
    let name = kebab(&head.name)?;
    if let Some(folder) = folder.filter(|folder| *folder != name) {
        return Err(Complaint::new(head.name.span(), format!("the pack is called `{name}`, its folder `{folder}`")));
    }
    let PackHead { version, summary, language, licence, authors, .. } = head;
    Ok(PackSpec { name, version, summary, language, licence, authors, docs: Vec::new(), rules: Vec::new() })
}

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
    let summary = head.summary.as_ref().ok_or_else(|| Complaint::new(place.clone(), "`[rule]` has no `summary`"))?;
    let rule = RuleSpec {
        id: name,
        summary: summary_of(summary)?,
        category: head.category,
        severity: head.severity,
        confidence: hundredths(&head.confidence)?,
        doc,
        examples: examples(&[&head.example], &place)?,
        body: body(&file, None, &place)?,
        fix: file.fix.clone().map(|fix| (fix, file.safe.unwrap_or(false))),
        message: file.message.clone(),
        help: file.help.clone(),
        limits: limits(&file, None),
        anchors: Vec::new(),
        places: Vec::new(),
    };
    check(&rule, &file, None)?;
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
        let safe = entry.safe.or(file.safe).unwrap_or(false);
        let rule = RuleSpec {
            id: kebab(&entry.id)?,
            summary: summary_of(&entry.summary)?,
            category: entry.category.unwrap_or(head.category),
            severity: entry.severity.unwrap_or(head.severity),
            confidence: hundredths(entry.confidence.as_ref().unwrap_or(&head.confidence))?,
            doc,
            examples: examples(&[&entry.example, &head.example], &place)?,
            body: body(file, Some(entry), &place)?,
            fix: entry.fix.as_ref().or(file.fix.as_ref()).map(|fix| (fix.clone(), safe)),
            message: entry.message.as_ref().or(file.message.as_ref()).cloned(),
            help: entry.help.as_ref().or(file.help.as_ref()).cloned(),
            limits: limits(file, Some(entry)),
            anchors: Vec::new(),
            places: Vec::new(),
        };
        check(&rule, file, Some(entry))?;
        add(pack, rule, entry.id.span())?;
    }
    Ok(())
}

fn add(pack: &mut PackSpec, rule: RuleSpec, place: Range<usize>) -> Result<(), Complaint> {
    if pack.rules.iter().any(|other| other.id == rule.id) {
        return Err(Complaint::new(place, format!("the pack has a rule `{}` already", rule.id)));
    }
    pack.rules.push(rule);
    Ok(())
}

fn kebab(name: &At<String>) -> Result<String, Complaint> {
    let text = name.get_ref();
    let sound = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !text.ends_with('-');
    if sound {
        return Ok(text.clone());
    }
    Err(Complaint::new(name.span(), format!("`{text}` is no id: small letters, digits and hyphens, a letter first")))
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
fn examples(lists: &[&Vec<At<Example>>], place: &Range<usize>) -> Result<Vec<(String, Option<String>)>, Complaint> {
    let mut texts = Vec::new();
    let (mut bad, mut good) = (false, false);
    for example in lists.iter().copied().flatten() {
        match example.get_ref() {
            Example { bad: Some(text), fixed, good: None } => {
                if !text.get_ref().contains('⟦') {
                    return Err(Complaint::new(text.span(), "a `bad` example has `⟦…⟧` around each finding"));
                }
                bad = true;
                texts.push((text.get_ref().clone(), fixed.as_ref().map(|text| text.get_ref().clone())));
            }
            Example { bad: None, fixed: None, good: Some(text) } => {
                if text.get_ref().contains('⟦') {
                    return Err(Complaint::new(text.span(), "a `good` example has no finding to mark with `⟦`"));
                }
                good = true;
                texts.push((text.get_ref().clone(), None));
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

fn body(file: &RuleFile, entry: Option<&Entry>, place: &Range<usize>) -> Result<Body, Complaint> {
    let phrases = entry.and_then(|entry| entry.phrases.as_ref()).or(file.phrases.as_ref());
    let pattern = entry.and_then(|entry| entry.pattern.as_ref()).or(file.pattern.as_ref());
    let literal = entry.and_then(|entry| entry.literal.as_ref()).or(file.literal.as_ref());
    let lines = |list: &[At<String>]| {
        let lines: Vec<_> = list.iter().map(|text| text.get_ref().replace('\n', " ")).collect();
        lines.join("\n")
    };
    let texts = |list: &[At<String>]| list.iter().map(|text| text.get_ref().clone()).collect::<Vec<_>>();
    match (file.kind, phrases, pattern, literal) {
        (Kind::Phrase, Some(phrases), None, None) if !phrases.is_empty() => Ok(Body::Phrase(lines(phrases))),
        (Kind::Phrase, ..) => Err(Complaint::new(
            place.clone(),
            "a rule of kind `phrase` has `phrases`, at least one, and neither `pattern` nor `literal`",
        )),
        (Kind::Regex, None, Some(pattern), Some(literal)) if !literal.is_empty() => {
            for word in literal {
                if word.get_ref().is_empty() || !word.get_ref().chars().all(char::is_alphanumeric) {
                    return Err(Complaint::new(word.span(), "a `literal` is one word of letters and digits"));
                }
            }
            Ok(Body::Regex { pattern: pattern.get_ref().clone(), literal: texts(literal) })
        }
        (Kind::Regex, None, Some(pattern), _) => Err(Complaint::new(
            pattern.span(),
            "the pattern has no `literal`: name the words of which a text must hold one, so that not every text is searched",
        )),
        (Kind::Regex, ..) => Err(Complaint::new(
            place.clone(),
            "a rule of kind `regex` has a `pattern` and its `literal` words, and no `phrases`",
        )),
    }
}

fn limits(file: &RuleFile, entry: Option<&Entry>) -> Limits {
    macro_rules! set {
        ($key:ident) => {
            entry.and_then(|entry| entry.$key.clone()).or_else(|| file.$key.clone())
        };
    }
    Limits {
        scope: set!(scope).unwrap_or_default(),
        whole_block: set!(whole_block).unwrap_or_default(),
        whole_sentence: set!(whole_sentence).unwrap_or_default(),
        extra_words: set!(extra_words),
        max_words: set!(max_words),
        at: set!(at).unwrap_or_default(),
        extent: set!(extent).unwrap_or_default(),
        case: set!(case).unwrap_or_default(),
        unless: set!(unless).unwrap_or_default().into_iter().map(At::into_inner).collect::<Vec<_>>().join("\n"),
        outside_quotes: set!(outside_quotes).unwrap_or_default(),
    }
}

/// What can be wrong with the phrases of a rule.
fn check(rule: &RuleSpec, file: &RuleFile, entry: Option<&Entry>) -> Result<(), Complaint> {
    let exact = rule.limits.case == Case::Exact;
    let lists = [
        entry.and_then(|entry| entry.phrases.as_ref()).or(file.phrases.as_ref()),
        entry.and_then(|entry| entry.unless.as_ref()).or(file.unless.as_ref()),
    ];
    for phrase in lists.into_iter().flatten().flatten() {
        pattern::parse(phrase.get_ref(), exact).map_err(|what| Complaint::new(phrase.span(), what))?;
    }
    Ok(())
}
