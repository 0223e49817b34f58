//! Kind `regex`: an expression over the text of the unit, tried only where one of its literal words stands.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::captures::Captures;
use regex_automata::util::syntax;

use super::choices::Case;
use super::finder::Match;
use super::literal;
use super::spec::{Body, RuleSpec};
use crate::doc::Facts;
use crate::rule::Context;

/// Most bytes that a compiled expression may take. A pack's expression is a line, not a grammar.
const SIZE_LIMIT: usize = 1 << 20;

/// Name of the group that narrows a finding to a part of the match.
const HIT: &str = "hit";

/// Searches up to which an expression is compiled lightly: of an article's sentences few have one of its words, and to compile
/// it in full takes as long as many of them.
const FEW: u32 = 20;

/// Longest text in bytes that a lightly compiled expression is searched in: such a search takes time for each of its states, up
/// to a hundred times what a full one takes.
const SHORT: usize = 2_000;

/// How much is done for an expression before it is searched with: the matches are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    /// The automaton alone, walked state by state: half the time or less to compile.
    Light,
    /// With all that makes a search fast: prefilters, and an automaton for the way back.
    Full,
}

/// An expression that is compiled when it is first needed.
pub(super) struct Expression {
    pattern: String,
    exact: bool,
    /// Lists of keys of words: without one of each there is no match.
    needed: OnceLock<Vec<Vec<u64>>>,
    light: OnceLock<Option<Regex>>,
    full: OnceLock<Option<Regex>>,
    /// How often it was searched for so far.
    searches: AtomicU32,
}

impl Expression {
    /// The expression of a checked pack.
    pub(super) const fn new(pattern: String, exact: bool) -> Self {
        let searches = AtomicU32::new(0);
        Self { pattern, exact, needed: OnceLock::new(), light: OnceLock::new(), full: OnceLock::new(), searches }
    }

    /// Whether the unit has the words that each match holds; to look costs little beside a search.
    fn may_match(&self, cx: &Context<'_>) -> bool {
        let key = |word: &String| Facts::key(word);
        let needed = || literal::needed(&self.pattern).iter().map(|words| words.iter().map(key).collect()).collect();
        let has = |words: &Vec<u64>| cx.tokens.iter().any(|token| words.contains(&Facts::key(token.text(cx.text()))));
        self.needed.get_or_init(needed).iter().all(has)
    }

    /// The expression, compiled as its use so far and a text of `length` bytes deserve; none if it cannot be read.
    fn compiled(&self, length: usize) -> Option<&Regex> {
        let few = || self.searches.load(Ordering::Relaxed) < FEW && self.searches.fetch_add(1, Ordering::Relaxed) < FEW;
        let light = length <= SHORT && few();
        let (place, effort) = if light { (&self.light, Effort::Light) } else { (&self.full, Effort::Full) };
        place.get_or_init(|| compile(&self.pattern, self.exact, effort).ok()).as_ref()
    }

    /// The matches in the unit that begin and end with its tokens.
    pub(super) fn find(&self, cx: &Context<'_>, fix: Option<&str>) -> Vec<Match> {
        if !self.may_match(cx) {
            return Vec::new();
        }
        let (Some(first), Some(last)) = (cx.tokens.first(), cx.tokens.last()) else { return Vec::new() };
        let offset = first.start;
        let text = &cx.text()[offset as usize..last.end() as usize];
        let Some(regex) = self.compiled(text.len()) else { return Vec::new() };
        let place = |hit: Range<usize>, fix: Option<String>| {
            let (from, to) = (offset + hit.start as u32, offset + hit.end as u32);
            let start = cx.tokens.partition_point(|token| token.end() <= from);
            let end = cx.tokens.partition_point(|token| token.start < to);
            // A match inside a word is none: what is found and replaced is whole tokens.
            let whole = start < end && cx.tokens[start].start >= from && cx.tokens[end - 1].end() <= to;
            whole.then_some(Match { tokens: start..end, fix, evidence: None })
        };
        // To find the groups of a match costs several times what the match costs.
        if regex.captures_len() == 1 && fix.is_none_or(|fix| !fix.contains('$')) {
            return regex.find_iter(text).filter_map(|hit| place(hit.range(), fix.map(str::to_owned))).collect();
        }
        let parted = regex.captures_iter(text).filter_map(|groups: Captures| {
            let hit = groups.get_group_by_name(HIT).or_else(|| groups.get_group(0))?;
            place(hit.range(), fix.map(|fix| groups.interpolate_string(text, fix)))
        });
        parted.collect()
    }
}

fn compile(pattern: &str, exact: bool, effort: Effort) -> Result<Regex, Box<BuildError>> {
    let full = effort == Effort::Full;
    let size = Config::new().nfa_size_limit(Some(SIZE_LIMIT)).hybrid_cache_capacity(8 * SIZE_LIMIT);
    let speed = size.hybrid(full).onepass(full).auto_prefilter(full);
    let syntax = syntax::Config::new().case_insensitive(!exact);
    Regex::builder().configure(speed).syntax(syntax).build(pattern).map_err(Box::new)
}

/// Whether the expression of `rule`, if it has one, can be used; else the expression and what is wrong with it.
pub(super) fn check(rule: &RuleSpec) -> Result<(), (String, String)> {
    let Body::Regex { pattern, .. } = &rule.body else { return Ok(()) };
    match compile(pattern, rule.limits.case == Case::Exact, Effort::Full) {
        Ok(regex) if regex.is_match("") => {
            Err((pattern.clone(), "the pattern matches the empty text, so it would match everywhere".to_owned()))
        }
        Ok(_) => Ok(()),
        Err(error) if error.size_limit().is_some() => {
            Err((pattern.clone(), format!("the pattern takes more than {SIZE_LIMIT} bytes when compiled")))
        }
        Err(error) => {
            // The last line of the crate's message is the reason; the lines before it draw the pattern again.
            let message = error.syntax_error().map_or_else(|| error.to_string(), ToString::to_string);
            let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Err((pattern.clone(), format!("the pattern cannot be read: {reason}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::embedded;

    /// Groups of all matches in `text`.
    fn groups(pattern: &str, exact: bool, effort: Effort, text: &str) -> Vec<Vec<Option<Range<usize>>>> {
        let regex = compile(pattern, exact, effort).expect("a checked pattern");
        let groups = |found: Captures| found.iter().map(|group| group.map(|span| span.range())).collect();
        regex.captures_iter(text).map(groups).collect()
    }

    #[test]
    fn what_is_compiled_lightly_finds_the_same() {
        let rules = embedded();
        let (mut patterns, mut matches) = (0, 0);
        for (pack, rule) in crate::packs::embedded::all() {
            let Body::Regex { pattern, .. } = &rule.body else { continue };
            let id = format!("{pack}/{}", rule.id);
            let listed = rules.iter().find(|listed| listed.meta().id == id.as_str()).expect("it is listed");
            let exact = rule.limits.case == Case::Exact;
            for example in &*listed.documented().examples {
                let text = example.text.replace(['⟦', '⟧'], "");
                let [light, full] = [Effort::Light, Effort::Full].map(|effort| groups(pattern, exact, effort, &text));
                assert_eq!(light, full, "{id}: {text}");
                matches += full.len();
            }
            patterns += 1;
        }
        assert!(patterns > 20 && matches >= patterns, "{matches} matches of {patterns} patterns");
    }
}
