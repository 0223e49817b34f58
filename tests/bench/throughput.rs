//! Bytes per second of each stage of a check, on about one megabyte of invented news.
//!
//! For comparing two states of the code on one machine in one sitting; `compare.sh` beside it measures the program.

mod text;

use std::fmt::Write as _;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use mtlint::doc::{Document, Format};
use mtlint::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use mtlint::parse::{self, BlockTokens, Hints, Segmenter};
use mtlint::text::SharedText;

/// Size of the text that is measured.
const BYTES: usize = 1_000_000;

static PLAIN: LazyLock<SharedText> = LazyLock::new(|| {
    let mut text = String::with_capacity(BYTES + 8_000);
    for article in text::articles(0) {
        article.push_plain(&mut text);
        if text.len() >= BYTES {
            break;
        }
    }
    text.into()
});

/// The same paragraphs in the page of a news site.
static HTML: LazyLock<SharedText> = LazyLock::new(|| {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>News of the day</title><meta charset=\"utf-8\">\
         <style>body { margin: 0 }</style><script>var page = 1 < 2;</script></head>\n<body><nav><ul>\
         <li><a href=\"/\">Home</a></li><li><a href=\"/world\">World</a></li></ul></nav><main><article>\n",
    );
    for paragraph in PLAIN.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        let escaped = paragraph.replace('&', "&amp;").replace('<', "&lt;").replace('’', "&rsquo;");
        let tag = if is_heading(paragraph) { "h2" } else { "p" };
        let _ = writeln!(page, "<{tag} class=\"text\">{escaped}</{tag}>");
    }
    page.push_str("</article></main><footer><p>All rights reserved &copy; 2024</p></footer></body></html>\n");
    page.into()
});

/// The same paragraphs as Markdown, with a little emphasis and a few links.
static MARKDOWN: LazyLock<SharedText> = LazyLock::new(|| {
    let mut page = String::from("# News of the day\n\n");
    for (number, paragraph) in PLAIN.split("\n\n").filter(|paragraph| !paragraph.is_empty()).enumerate() {
        let _ = match number % 5 {
            _ if is_heading(paragraph) => write!(page, "## {paragraph}\n\n"),
            0 => write!(
                page,
                "{} ([source](https://example.org/{number}))\n\n",
                paragraph.replacen(" the ", " *the* ", 1)
            ),
            1 => write!(page, "> {paragraph}\n\n"),
            _ => write!(page, "{paragraph}\n\n"),
        };
    }
    page.into()
});

fn is_heading(paragraph: &str) -> bool {
    !paragraph.ends_with(['.', '"', '”'])
}

fn document(source: &SharedText, format: Format) -> Document {
    parse::document(source.clone(), format, Hints::default())
}

fn parse_bench(bencher: Bencher<'_, '_>, source: &SharedText, format: Format) {
    bencher.counter(BytesCount::of_str(source)).bench(|| document(black_box(source), format));
}

#[divan::bench]
fn parse_plain(bencher: Bencher<'_, '_>) {
    parse_bench(bencher, &PLAIN, Format::Plain);
}

#[divan::bench]
fn parse_html(bencher: Bencher<'_, '_>) {
    parse_bench(bencher, &HTML, Format::Html);
}

#[divan::bench]
fn parse_markdown(bencher: Bencher<'_, '_>) {
    parse_bench(bencher, &MARKDOWN, Format::Markdown);
}

/// Tokens and sentences of every block, in buffers that are reused as the engine does.
#[divan::bench]
fn tokens_and_sentences(bencher: Bencher<'_, '_>) {
    let doc = document(&PLAIN, Format::Plain);
    let segmenter = Segmenter::default();
    let mut unit = BlockTokens::default();
    bencher.counter(BytesCount::of_str(&*doc.text)).bench_local(|| {
        let mut tokens = 0;
        for block in &doc.blocks {
            unit.fill(&doc.text, block.span, &segmenter);
            tokens += unit.tokens.len();
        }
        tokens
    });
}

fn run_bench(bencher: Bencher<'_, '_>, selection: &Selection) {
    let rules = RuleSet::new(&Registry::builtin(), selection);
    let parsed = document(&PLAIN, Format::Plain);
    let mut scratch = Scratch::default();
    bencher
        .counter(BytesCount::of_str(&*parsed.text))
        .with_inputs(|| parsed.clone())
        .bench_local_values(|mut doc| run(&rules, &mut doc, &mut scratch));
}

/// The whole judgement of a parsed document.
#[divan::bench]
fn all_rules(bencher: Bencher<'_, '_>) {
    run_bench(bencher, &Selection::default());
}

/// What the passes cost when no rule runs: the floor under every family.
#[divan::bench]
fn no_rules(bencher: Bencher<'_, '_>) {
    run_bench(bencher, &Selection { ignore: vec![Selector::All], ..Selection::default() });
}

/// Families of the built-in rules, sorted.
fn families() -> Vec<String> {
    let registry = Registry::builtin();
    let mut families: Vec<String> = registry.rules().iter().map(|rule| rule.meta().family.to_string()).collect();
    families.sort_unstable();
    families.dedup();
    families
}

/// One family alone; `no_rules` is included in each of them.
#[divan::bench(args = families())]
fn family(bencher: Bencher<'_, '_>, family: &str) {
    run_bench(bencher, &Selection { select: vec![Selector::Family(family.to_owned())], ..Selection::default() });
}

fn main() {
    divan::main();
}
