//! What a pack may not be, and what the limits of a rule do.

use super::{PackFile, embedded, from_files, load};
use crate::doc::Facts;
use crate::parse::{BlockTokens, Segmenter};
use crate::rule::{Anchor, AnchorOf};
use crate::text::TextSpan;

/// A rule file without its `[rule]` table's end, so that a case can add or break what it likes.
fn file(top: &str, rule: &str) -> String {
    let doc = "## What it finds\\nx\\n## Why it matters\\nx\\n## How to fix\\nx\\n## Known limits\\nx";
    let head = "category = \"style\"\nseverity = \"minor\"\nconfidence = 0.9\nsummary = \"a test\"";
    format!("{top}\n[rule]\n{head}\ndoc = \"{doc}\"\n{rule}\n")
}

const EXAMPLES: &str = "example = [{ bad = \"A ⟦tall ship⟧ came.\" }, { good = \"A ship came.\" }]";

fn error(text: String) -> String {
    let files = vec![PackFile { path: "my-pack/tall_ship.toml".into(), text }];
    from_files(files).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn a_bad_file_is_refused_with_its_place_and_what_would_be_right() {
    let phrase = "kind = \"phrase\"\nphrases = [\"tall ship\"]";
    let regex = "kind = \"regex\"\nliteral = [\"ship\"]";
    let sound = format!("id = \"tall-ship\"\n{EXAMPLES}");
    for (text, expected) in [
        ("kind = \"phrase\nphrases = []".to_owned(), "my-pack/tall_ship.toml:1:"),
        (file(&format!("{phrase}\nphrase = 1"), &sound), "toml:3:1: unknown field `phrase`"),
        (file(&format!("{phrase}\nphrase = 1"), &sound), "3 | phrase = 1\n  | ^^^^^^\nhelp: did you mean `phrases`?"),
        (file(&format!("{phrase}\ncase = \"upper\""), &sound), "toml:3:8: unknown variant `upper`, expected"),
        (file(phrase, &format!("id = \"Tall-Ship\"\n{EXAMPLES}")), "`Tall-Ship` is no id"),
        (file(phrase, &format!("id = \"tall-boat\"\n{EXAMPLES}")), "rule `tall-boat` stands in `tall_boat.toml`"),
        (file(phrase, EXAMPLES), "`[rule]` has no `id`"),
        (file(phrase, "id = \"tall-ship\""), "there is no `bad` example"),
        (file(phrase, "id = \"tall-ship\"\nexample = [{ bad = \"A ⟦tall ship⟧.\" }]"), "there is no `good` example"),
        (file(phrase, "id = \"tall-ship\"\nexample = [{ bad = \"A tall ship.\" }]"), "has `⟦…⟧` around each"),
        (file("kind = \"phrase\"\nphrases = [\"{n} !\"]", &sound), "toml:2:12: the phrase `{n} !` has no word"),
        (file("kind = \"phrase\"\nphrases = [\"{any} ship\"]", &sound), "`{any}` is no placeholder"),
        (file("kind = \"phrase\"", &sound), "a rule of kind `phrase` has `phrases`, at least one"),
        (file("kind = \"phrase\"\npattern = \"x\"", &sound), "and no key of another kind"),
        (
            file("kind = \"regex\"\npattern = '\\d+'", &sound),
            "toml:2:11: no whole word that each match holds can be told",
        ),
        (file("kind = \"tokens\"\ntokens = [{ tag = \"noun\" }]", &sound), "no token must be a certain `word`"),
        (file("kind = \"tokens\"\ntokens = [{ gap = 9 }]", &sound), "toml:2:11: a `gap` is 1 to 8 tokens"),
        (file("kind = \"tokens\"\ntokens = [{ word = \"a\", gap = 2 }]", &sound), "a `gap` stands alone"),
        (file("kind = \"tokens\"\ntokens = [{ hit = true }]", &sound), "the token asks for nothing"),
        (
            file("kind = \"tokens\"\ntokens = [{ tag = \"nuon\" }]", &sound),
            "toml:2:19: unknown variant `nuon`, expected one of",
        ),
        (file("kind = \"pair\"\nphrases = [\"tall ship\"]", &sound), "and the terms of the `source`"),
        (file("kind = \"consistency\"\nforms = [\"tall ship\"]", &sound), "has `forms`, at least two"),
        (file(&format!("{phrase}\nunless = [\"{{match}}\"]"), &sound), "toml:3:11: `{match}` holds `{match}` once"),
        (file(&format!("{phrase}\nonly = {{ source = [\"Chinese\"] }}"), &sound), "toml:3:20: a language is a code"),
        (file(phrase, &sound).replace("severity = \"minor\"\n", ""), "says neither its `risk`"),
        (file(&format!("{regex}\npattern = \"(tall ship\""), &sound), "the pattern cannot be read: unclosed group"),
        (file(&format!("{regex}\npattern = \"(ship)?\""), &sound), "matches the empty text"),
        (file(&format!("{regex}\npattern = '\\w{{900}}'"), &sound), "bytes when compiled"),
        (file(phrase, &sound).replace("## How to fix", "## Fix"), "the doc has no `## How to fix` in its place"),
        (file(phrase, &sound).replace("0.9", "90"), "a confidence is above 0 and at most 1, not 90"),
        (file(phrase, &sound).replace("a test", "a test."), "a summary is one line without a final full stop"),
    ] {
        let found = error(text);
        assert!(found.contains(expected), "expected {expected}\n     got {found}");
    }
    assert_eq!(error(file(phrase, &sound)), "");
}

#[test]
fn a_pack_has_a_head_and_each_id_once() {
    let named = |path: &str, text: String| PackFile { path: path.into(), text };
    let rule = file("kind = \"phrase\"\nphrases = [\"tall ship\"]", &format!("id = \"tall-ship\"\n{EXAMPLES}"));
    let head = "name = \"sea\"\nversion = \"1\"\nsummary = \"ships\"\nlanguage = \"en\"\nlicence = \"MIT\"\n";
    let two = vec![named("sea/a.toml", rule.clone()), named("sea/b.toml", rule.clone())];
    assert!(from_files(two).err().is_some_and(|error| error.to_string().starts_with("sea: no `pack.toml`")));
    let rules =
        from_files(vec![named("sea/tall_ship.toml", rule), named("sea/pack.toml", head.into())]).unwrap_or_default();
    assert_eq!(rules.iter().map(|rule| rule.meta().id.as_ref()).collect::<Vec<_>>(), ["sea/tall-ship"]);
    let key = crate::text::pair_key(Facts::key("tall"), Facts::key("ship"));
    assert_eq!(rules[0].waits_for(), [Anchor { key, of: AnchorOf::Left }]);
    let entry = "\n[[entry]]\nid = \"twice\"\nsummary = \"x\"\nphrases = [\"tall ship\"]\n";
    let entries = format!("{}{entry}{EXAMPLES}{entry}{EXAMPLES}", file("kind = \"phrase\"", ""));
    assert!(error(entries).contains("the pack has a rule `twice` already"));
}

#[test]
fn a_pack_is_read_from_its_folder() {
    let rules = load(std::path::Path::new("rules/page")).map(|pack| pack.rules).map_err(|error| error.to_string());
    let ids = |rules: &[std::sync::Arc<dyn crate::rule::Rule>]| -> Vec<String> {
        rules.iter().map(|rule| rule.meta().id.to_string()).filter(|id| id.starts_with("page/")).collect()
    };
    assert_eq!(rules.map(|rules| ids(&rules)), Ok(ids(embedded())));
    let missing = load(std::path::Path::new("rules/none")).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(missing.starts_with("rules/none: "), "{missing}");
}

#[test]
fn embedded_packs_are_sound_and_quick_to_decode() {
    let rules = embedded();
    assert!(!rules.is_empty());
    let listed: Vec<_> = rules.iter().map(|rule| rule.listed()).collect();
    assert_eq!(listed, (0..rules.len() as u32).map(Some).collect::<Vec<_>>());
    for (pack, rule) in super::embedded::all() {
        assert_eq!(super::regex::check(&rule), Ok(()), "{pack}/{}", rule.id);
    }
}

#[test]
fn a_pattern_matches_whole_tokens_only() {
    use crate::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
    let top = "kind = \"regex\"\nliteral = [\"tall\", \"taller\"]\npattern = 'tall'\nfix = \"high\"";
    let text = file(top, &format!("id = \"tall-ship\"\n{EXAMPLES}"));
    let rules = from_files(vec![PackFile { path: "tall_ship.toml".into(), text }]).unwrap_or_default();
    let mut registry = Registry::builtin();
    assert_eq!(registry.extend(rules), Ok(()));
    let select = vec![Selector::Rule("local/tall-ship".to_owned())];
    let rules = RuleSet::new(&registry, &Selection { select, ..Selection::default() });
    // So often that the expression is compiled for good: it finds the same then.
    let (paragraph, times) = ("A tall mast, and a taller one.\n\n", 150);
    let source = paragraph.repeat(times);
    let mut doc = crate::parse::document(source.into(), crate::doc::Format::Plain, crate::parse::Hints::default());
    let found = run(&rules, &mut doc, &mut Scratch::default()).findings;
    let expected: Vec<_> =
        (0..times).map(|number| (number * paragraph.len()) as u32).map(|at| (at + 2, at + 6)).collect();
    assert_eq!(found.iter().map(|finding| (finding.span.start, finding.span.end)).collect::<Vec<_>>(), expected);
}

/// A phrase is cut by a lexer of its own, since the build script has no tokenizer: the two must agree.
#[test]
fn phrases_are_cut_as_texts_are() {
    let mut tokens = BlockTokens::default();
    let segmenter = Segmenter::default();
    for (_, rule) in super::embedded::all() {
        let super::spec::Body::Phrase(phrases) = &rule.body else { continue };
        for phrase in phrases.lines().filter(|phrase| !phrase.contains('{')) {
            let phrase = &phrase.replace('~', "");
            tokens.fill(phrase, TextSpan::of(0..phrase.len()), &segmenter);
            let elements = super::pattern::parse(phrase, true).map(|elements| elements.len());
            assert_eq!(elements, Ok(tokens.tokens.len()), "{phrase}");
        }
    }
}
