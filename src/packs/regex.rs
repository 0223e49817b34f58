//! Kind `regex`: an expression over the text of the unit, tried only where one of its literal words stands.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::choices::Case;
use super::finder::Match;
use super::spec::{Body, RuleSpec};
use crate::rule::Context;

/// Most bytes that a compiled expression may take. A pack's expression is a line, not a grammar.
const SIZE_LIMIT: usize = 1 << 20;

/// Name of the group that narrows a finding to a part of the match.
const HIT: &str = "hit";

/// An expression that is compiled when it is first needed.
pub(super) struct Expression {
    pattern: String,
    exact: bool,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// The expression of a checked pack.
    pub(super) const fn new(pattern: String, exact: bool) -> Self {
        Self { pattern, exact, compiled: OnceLock::new() }
    }

    /// The matches in the unit that begin and end with its tokens.
    pub(super) fn find(&self, cx: &Context<'_>, fix: Option<&str>) -> Vec<Match> {
        let compiled = self.compiled.get_or_init(|| compile(&self.pattern, self.exact).ok());
        let (Some(regex), Some(first), Some(last)) = (compiled, cx.tokens.first(), cx.tokens.last()) else {
            return Vec::new();
        };
        let offset = first.start;
        let text = &cx.text()[offset as usize..last.end() as usize];
        let place = |hit: regex::Match<'_>, fix: Option<String>| {
            let (from, to) = (offset + hit.start() as u32, offset + hit.end() as u32);
            let start = cx.tokens.partition_point(|token| token.end() <= from);
            let end = cx.tokens.partition_point(|token| token.start < to);
            // A match inside a word is none: what is found and replaced is whole tokens.
            let whole = start < end && cx.tokens[start].start >= from && cx.tokens[end - 1].end() <= to;
            whole.then_some(Match { tokens: start..end, fix, evidence: None })
        };
        // To find the groups of a match costs several times what the match costs.
        if regex.captures_len() == 1 && fix.is_none_or(|fix| !fix.contains('$')) {
            return regex.find_iter(text).filter_map(|hit| place(hit, fix.map(str::to_owned))).collect();
        }
        let parted = regex.captures_iter(text).filter_map(|groups: regex::Captures<'_>| {
            let hit = groups.name(HIT).or_else(|| groups.get(0))?;
            let expanded = fix.map(|fix| {
                let mut text = String::new();
                groups.expand(fix, &mut text);
                text
            });
            place(hit, expanded)
        });
        parted.collect()
    }
}

fn compile(pattern: &str, exact: bool) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).case_insensitive(!exact).size_limit(SIZE_LIMIT).dfa_size_limit(8 * SIZE_LIMIT).build()
}

/// Whether the expression of `rule`, if it has one, can be used; else the expression and what is wrong with it.
pub(super) fn check(rule: &RuleSpec) -> Result<(), (String, String)> {
    let Body::Regex { pattern, .. } = &rule.body else { return Ok(()) };
    match compile(pattern, rule.limits.case == Case::Exact) {
        Ok(regex) if regex.is_match("") => {
            Err((pattern.clone(), "the pattern matches the empty text, so it would match everywhere".to_owned()))
        }
        Ok(_) => Ok(()),
        Err(regex::Error::CompiledTooBig(_)) => {
            Err((pattern.clone(), format!("the pattern takes more than {SIZE_LIMIT} bytes when compiled")))
        }
        Err(error) => {
            // The last line of the crate's message is the reason; the lines before it draw the pattern again.
            let message = error.to_string();
            let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            Err((pattern.clone(), format!("the pattern cannot be read: {reason}")))
        }
    }
}
