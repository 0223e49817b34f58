//! `page-residue`: what the form of a line says is no article: trails, tag lists, rows of buttons, default bylines.

use super::{labels, pipes, trail};
use crate::doc::{Block, BlockKind, Token, TokenKind};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

const DOC: &str = "\
## What it finds
Parts of the web page around an article that are told by their form: a trail of links before the title (`Home > World >`, \
also without its marks), a list of tags between vertical bars, a row of section names or of buttons, the byline that a \
publishing system writes by itself (`by admin`, `Posted on 4 May in News`), a line with a copyright mark, a row of \
hashtags, the mail address of a reporter alone on its line or behind the last sentence of a paragraph.

## Why it matters
Such lines are translated with the article and read as a part of it. They also spoil whatever is measured on the text: \
names, repetitions, length.

## How to fix
Delete the marked text. Where a title stands beside it, the title is not marked and stays.

## Known limits
Trails without marks are seen only before the first lines of the article, and only with names of sections that no title \
begins with, or where the title stands in the text a second time. A tag list of two tags is left alone. Phrases of pages \
(cookie notices, comment forms) are found by the rules of the pack `page`.";

/// What a trail, a row of labels or a tag list is deleted with.
const HELP: &str = "delete it: it belongs to the web page, not to the article";

/// Most words of a line with a copyright mark that is no sentence about copyright.
const COPYRIGHT_WORDS: usize = 30;

pub(super) struct PageResidue;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("page-residue"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    langs: Langs::English,
    summary: Text::Borrowed("a trail, tag list, row of buttons or default byline of the web page"),
    doc: Text::Borrowed(DOC),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("⟦Home World⟧ The mayor said the bridge would open in May"),
        Example::bad("⟦Home > News > City⟧ Mayor opens the bridge\n\nThe bridge opened."),
        Example::bad("⟦News » Europe »⟧ Two ferries collide off the coast"),
        Example::bad("⟦TOP > Society > Weather⟧\n\nThe storm passed in the night."),
        Example::bad(
            "⟦Home News⟧ Mayor opens the new bridge at last\n\nMayor opens the new bridge at last\n\nHe spoke.",
        ),
        Example::bad("Mayor opens the bridge after a delay ⟦| Mayor | Bridge | River | City Hall |⟧"),
        Example::bad("The storm passed.\n\n⟦harbour | ferry | winter timetable |⟧"),
        Example::bad("⟦World News Politics Business Sport⟧\n\nThe storm passed."),
        Example::bad("⟦Home | News | Sport | Contact⟧"),
        Example::bad("⟦by admin⟧\n\nThe storm passed."),
        Example::bad("⟦Posted on 4 May 2020 by Ada Roth in News⟧\n\nThe storm passed."),
        Example::bad("The storm passed.\n\n⟦Facebook Twitter WhatsApp Email⟧"),
        Example::bad("The storm passed.\n\n⟦Recommend 3 Comments 0 Print⟧"),
        Example::bad("The storm passed.\n\n⟦© 2020 Harbour Media⟧"),
        Example::bad("The storm passed.\n\n⟦#Harbour #Ferry #Winter⟧"),
        Example::bad("The storm passed.\n\n⟦desk@harbour.example⟧"),
        Example::bad("The storm passed and nobody was hurt, he said. ⟦ada.roth@harbour.example⟧"),
        Example::bad("The storm passed and nobody was hurt, he said. ⟦Reporter Ada Roth ada.roth@harbour.example⟧"),
        Example::bad(
            "The storm passed and nobody was hurt, he said.\n\n⟦Ada Roth, reporter, ada.roth@harbour.example⟧",
        ),
        Example::good("Write to desk@harbour.example before May."),
        Example::good("The office is open until noon. Letters go to desk@harbour.example"),
        Example::good("The council met on Monday.\n\nContact: desk@harbour.example"),
        Example::good("He has a new address. Write to ada.roth@harbour.example"),
        Example::good("Home World Cup matches sold out within an hour"),
        Example::good("Home Business Owners Struggle With Rising Rents"),
        Example::good("Home News Anchor Retires After Forty Years"),
        Example::good("Homes worldwide are too small, a survey says."),
        Example::good("Name | Age | Town\nAnna | 31 | Bergen\nOle | 29 | Oslo"),
        Example::good("The value |x| is small, and |y| and |z| are smaller."),
        Example::good("Politics and business in the world of sport"),
        Example::good("The post was created by admin staff in the spring."),
        Example::good("Temperatures were > 30 degrees in June, > 35 in July and > 38 in August."),
        Example::good("He left Facebook for Twitter."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for PageResidue {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((index, block)) = cx.block else { return };
        let lines = block.span.slice(cx.text()).contains('\n');
        let mut start = 0;
        while start < cx.tokens.len() {
            let end = if lines { line_end(cx, start) } else { cx.tokens.len() };
            let line = Line { tokens: &cx.tokens[start..end], index, first: start == 0, block };
            for (span, what) in line.residue(cx) {
                report(out, cx, span, what);
            }
            start = end;
        }
    }
}

fn report(out: &mut Sink<'_>, cx: &Context<'_>, span: TextSpan, what: &str) {
    let text: String = cx.slice(span).chars().take(60).collect();
    let report = Report::new(span, format!("{what} of the web page: `{}`", text.replace('\n', " ")));
    out.report(report.help(HELP).fix("", Safety::Unsafe));
}

/// One past the last token of the line that token `start` opens.
fn line_end(cx: &Context<'_>, start: usize) -> usize {
    let text = cx.text();
    let breaks = |at: &usize| {
        let (left, right) = (cx.tokens[at - 1], cx.tokens[*at]);
        text[left.end() as usize..right.start as usize].contains('\n')
    };
    (start + 1..cx.tokens.len()).find(breaks).unwrap_or(cx.tokens.len())
}

/// One line of a block.
pub(super) struct Line<'l> {
    /// Its tokens.
    pub(super) tokens: &'l [Token],
    /// Index of its block.
    pub(super) index: usize,
    /// Whether it opens its block.
    pub(super) first: bool,
    /// Its block.
    pub(super) block: &'l Block,
}

impl Line<'_> {
    fn residue(&self, cx: &Context<'_>) -> Vec<(TextSpan, &'static str)> {
        let text = cx.text();
        let all = span_of(self.tokens);
        if self.block.kind == BlockKind::Quote {
            return Vec::new();
        }
        let words = self.tokens.iter().filter(|token| is_word(**token)).count();
        if labels::is_row(text, self.tokens) {
            return vec![(all, "row of labels")];
        }
        if words <= 16 && labels::is_default_byline(text, self.tokens) {
            return vec![(all, "default byline")];
        }
        if words <= COPYRIGHT_WORDS && is_copyright(text, self.tokens) {
            return vec![(all, "copyright line")];
        }
        if is_hashtags(text, self.tokens) {
            return vec![(all, "row of hashtags")];
        }
        if let Some(span) = signature(text, self.tokens) {
            return vec![(span, "address")];
        }
        let mut found = Vec::new();
        found.extend(trail::find(cx, self).map(|span| (span, "trail of links")));
        found.extend(pipes::find(cx, self).map(|span| (span, "tag list")));
        found
    }
}

/// `© 2020 Name` and `Name © 2020`: the mark with a year beside it, or at the head of the line.
fn is_copyright(text: &str, tokens: &[Token]) -> bool {
    let year = |token: &Token| {
        token.kind == TokenKind::Number && token.len == 4 && matches!(token.text(text).get(..2), Some("19" | "20"))
    };
    let mark = tokens.iter().position(|token| token.text(text) == "©");
    mark.is_some_and(|at| tokens[at..].iter().take(3).any(year) || (at > 0 && year(&tokens[at - 1])))
}

/// Words that say that the name beside an address is a reporter's, in small letters.
const STAFF: [&str; 6] = ["reporter", "correspondent", "journalist", "intern", "writer", "editor"];

/// Most words of a name and a role before an address.
const SIGNATURE_WORDS: usize = 6;

/// The address that ends the line, with the reporter's name before it, where nothing else stands before it or a sentence
/// has ended there.
fn signature(text: &str, tokens: &[Token]) -> Option<TextSpan> {
    let (address, before) = tokens.split_last()?;
    if address.kind != TokenKind::Link || !address.text(text).contains('@') || address.text(text).starts_with('@') {
        return None;
    }
    let stops = |token: &Token| matches!(token.text(text), "." | "!" | "?" | "”" | "\"" | "…");
    let first = before.iter().rposition(stops).map_or(0, |stop| stop + 1);
    let signed = &before[first..];
    let is_staff = |token: &Token| STAFF.contains(&token.text(text).to_lowercase().as_str());
    let fits = |token: &Token| {
        token.is_capitalized() || is_staff(token) || matches!(token.text(text), "," | "/" | "|" | "·" | "=" | "(" | "-")
    };
    let named = signed.iter().any(is_staff) && signed.iter().filter(|token| token.is_word()).count() >= 2;
    let sound = signed.is_empty() || (named && signed.len() <= SIGNATURE_WORDS && signed.iter().all(fits));
    sound.then(|| span_of(&tokens[first..]))
}

/// Two or more hashtags and nothing else.
fn is_hashtags(text: &str, tokens: &[Token]) -> bool {
    tokens.len() >= 2 && tokens.iter().all(|token| token.kind == TokenKind::Link && token.text(text).starts_with('#'))
}

pub(super) fn is_word(token: Token) -> bool {
    !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol)
}

pub(super) fn span_of(tokens: &[Token]) -> TextSpan {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => TextSpan::new(first.start, last.end()),
        _ => TextSpan::new(0, 0),
    }
}
