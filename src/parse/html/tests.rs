//! Tests of HTML reading: fragments, places, whole pages, hostile pages.

use proptest::prelude::*;

use super::entities::{self, Piece};
use super::{blocks, tokens};
use crate::doc::{Format, Origin};
use crate::parse::checks::{blocks_of, check_map, check_place, document_of};

fn check_html(source: &str, expected: &[&str]) {
    let doc = document_of(source, Format::Html);
    assert_eq!(blocks_of(&doc), expected, "{source}");
    check_map(&doc);
}

/// Our decoding of `raw` gives the characters that the tokenizer's gave: called for each text of each test.
pub(super) fn check_decoded(raw: &str, value: &[u8], in_data: bool) {
    let mut decoded = String::new();
    entities::pieces(raw, in_data, |piece, range| match piece {
        Piece::Plain => decoded.push_str(&raw[range]),
        Piece::Space => {}
        Piece::Reference(value) => decoded.push_str(&value),
    });
    let dense = |text: &str| text.chars().filter(|c| !c.is_ascii_whitespace()).collect::<String>();
    assert_eq!(dense(&decoded), dense(&String::from_utf8_lossy(value)), "{raw:?}");
}

#[test]
fn splits_at_block_elements() {
    check_html("<p>One <b>two</b>three</p><P>Four", &["paragraph: One twothree", "paragraph: Four"]);
    check_html("Bare <div>inner</div> tail", &["paragraph: Bare", "paragraph: inner", "paragraph: tail"]);
    check_html("<H2>Head</H2><ul><li>a<li>b</ul>", &["heading: Head", "list-item: a", "list-item: b"]);
    check_html("<blockquote><p>Said.</p></blockquote>", &["quote: Said."]);
    check_html("<figure><img alt=x><figcaption>The port</figcaption></figure>", &["caption: The port"]);
    check_html("<dl><dt>Term<dd>Meaning</dl>", &["list-item: Term", "list-item: Meaning"]);
    check_html("<p>a<hr>b", &["paragraph: a", "paragraph: b"]);
    check_html("<a href=x><p>One</p><p>Two</p></a>", &["paragraph: One", "paragraph: Two"]);
    check_html("", &[]);
}

#[test]
fn breaks_lines() {
    check_html("<p>One<br>two <br/> three</p>", &["paragraph: One⏎two⏎three"]);
    check_html("One<br> <br>two<br>", &["paragraph: One", "paragraph: two"]);
    check_html("<p><br>One</p>", &["paragraph: One"]);
}

#[test]
fn reads_tables() {
    let datum = "<table><tr><th>Year<td>2019</td></tr></table>";
    check_html(datum, &["list-item: Year", "list-item: 2019"]);
    let layout = "<table><tr><td><p>A whole article in a cell.</p></td></tr></table>";
    check_html(layout, &["paragraph: A whole article in a cell."]);
}

#[test]
fn collapses_white_space_and_decodes() {
    check_html("<p> a \n\t b<b> </b> c&nbsp;d </p>", &["paragraph: a b c\u{a0}d"]);
    check_html(
        "<p>&lt;tag&gt; &amp;amp; &#233;&#xE9; &notable; &nosuch; AT&T</p>",
        &["paragraph: <tag> &amp; éé ¬able; &nosuch; AT&T"],
    );
    check_html("a</>b < c <3 &", &["paragraph: ab < c <3 &"]);
    check_html("one&#32;&#10;two", &["paragraph: one two"]);
}

#[test]
fn skips_what_is_not_shown() {
    check_html("<p>a<script>if (x<y) {}</script>b<!-- c --><style>p{}</style></p>", &["paragraph: ab"]);
    check_html("<p>a<span hidden>x</span><i style='display: none'>y</i>b</p>", &["paragraph: ab"]);
    check_html(
        "<div aria-hidden=true>x</div><template><p>y</template><svg><text>z</text></svg><p>b",
        &["paragraph: b"],
    );
    check_html("<p>a<template><p>x</p></template>b", &["paragraph: ab"]);
    check_html("<p>a<ruby>b<rt>c</ruby>d</p><p>e", &["paragraph: abd", "paragraph: e"]);
    check_html("<p>a<span hidden>x</p><p>e", &["paragraph: a", "paragraph: e"]);
    check_html("<p>a<![CDATA[x]]>b<noscript>c</noscript>", &["paragraph: ab"]);
    check_html("<pre>let x;</pre><p>Prose", &["page: let x;", "paragraph: Prose"]);
    check_html("<p>Run <code>a <b>b</b></code>, then <kbd>x</kbd>", &["paragraph: Run inline_code, then inline_code"]);
    check_html("<p>Run <code>ls<p>then", &["paragraph: Run inline_code", "paragraph: then"]);
}

#[test]
fn tells_bylines() {
    check_html(
        "<p class=byline>Ana Ruiz, 4 May</p><p>By Ana Ruiz</p>",
        &["byline: Ana Ruiz, 4 May", "byline: By Ana Ruiz"],
    );
    check_html("<div>Text by <a rel=author href=x>Ana Ruiz</a></div>", &["byline: Text by Ana Ruiz"]);
}

#[test]
fn tells_the_page_of_a_fragment() {
    check_html(
        "<nav>Home</nav><p>News text.</p><div class='share-bar'>Share</div>",
        &["page: Home", "paragraph: News text.", "page: Share"],
    );
    // A hint on what holds all of the prose says nothing.
    let all = "The bridge over the river was opened to traffic on Monday, two years after work on it began.";
    check_html(&format!("<div class=social><p>{all}</p></div>"), &[&format!("paragraph: {all}")]);
    check_html(&format!("<form><p>{all}</p></form>"), &[&format!("paragraph: {all}")]);
}

#[test]
fn maps_words_to_their_place() {
    for (source, word, place) in [
        ("<p>fish &amp; chips</p>", "fish & chips", "fish &amp; chips"),
        ("<p>fish &amp; chips</p>", "&", "&amp;"),
        ("<p>10&nbsp;km &eacute;t&eacute;", "été", "&eacute;t&eacute;"),
        ("<p>10&nbsp;km", "km", "km"),
        ("<p>a  \n  b", "a b", "a  \n  b"),
        ("<p>a<br>\n b", "b", "b"),
        ("<p>glued<b>word</b>", "gluedword", "glued<b>word"),
        ("мост<p>через &#8211; реку", "реку", "реку"),
        ("x</>yz", "yz", "yz"),
        ("<p>Run <code> ls </code> now", "inline_code", "ls"),
        ("<p>one\r\ntwo", "two", "two"),
    ] {
        check_place(source, Format::Html, word, place);
    }
}

/// Pages with their expected blocks beside them: the article's blocks by their first words, in order.
#[test]
fn tells_the_article_of_whole_pages() {
    for (name, page, expected) in [
        (
            "news",
            include_str!("../../../tests/cases/html/news.html"),
            include_str!("../../../tests/cases/html/news.txt"),
        ),
        (
            "portal",
            include_str!("../../../tests/cases/html/portal.html"),
            include_str!("../../../tests/cases/html/portal.txt"),
        ),
        ("old", include_str!("../../../tests/cases/html/old.html"), include_str!("../../../tests/cases/html/old.txt")),
    ] {
        let doc = document_of(page, Format::Html);
        check_map(&doc);
        let found: Vec<_> = blocks_of(&doc).iter().map(|line| line.chars().take(60).collect::<String>()).collect();
        let expected: Vec<_> = expected.lines().map(|line| line.chars().take(60).collect::<String>()).collect();
        assert_eq!(found, expected, "{name}");
        assert!(doc.title.is_some() && doc.notes.is_empty(), "{name}");
    }
}

#[test]
fn survives_hostile_pages() {
    let deep = format!("<body>{}Deep text.{}After.", "<div>".repeat(40_000), "</div>".repeat(40_000));
    for page in [
        deep,
        format!("<body>{}<p>Text.", "<b class=x>".repeat(40_000)),
        format!("<body>{}{}<p>Text.", "<i><div>".repeat(200), "<b></i>".repeat(40_000)),
        format!("<body><p>{}Text.", "<table><td>".repeat(50_000)),
        format!("<body>{}Text.", "<div class=share>".repeat(50_000)),
        format!("<body>Text.{}", "&".repeat(40_000)),
        format!("<body>Text.{}", "&#".repeat(40_000)),
        format!("<body>Text.{}", "&a".repeat(40_000)),
        format!("<body>Text. <a {}>", "x=1 y ".repeat(40_000)),
        format!("<body>Text.{}", "<".repeat(40_000)),
        format!("<body>Text.{}", "<code>".repeat(40_000)),
    ] {
        let doc = document_of(&page, Format::Html);
        assert!(doc.text.contains("Text.") || doc.text.contains("Deep text."));
    }
}

#[test]
fn asks_readability_within_limits_only() {
    let page = format!("<body>{}<p>Some prose in a page that is nested much too deeply.", "<div>".repeat(400));
    let doc = document_of(&page, Format::Html);
    assert_eq!(doc.notes.len(), 1);
    assert!(doc.blocks.iter().all(|block| block.origin == Origin::Article));
}

/// What Readability is not given of a page: what is not shown, what the markup calls the page, comments.
#[test]
fn cuts_what_can_be_no_article() {
    for (source, rest) in [
        ("<p>a<script>x</script>b</p>", "<p>ab</p>"),
        ("<nav><p>x</nav ><p>b", "<p>b"),
        ("<nav>x<aside>y</aside><!-- c --></nav>b", "b"),
        ("<div><aside>x</div><p>b", "<div></div><p>b"),
        ("<p hidden>x<p>b", "<p>b"),
        ("<!-- c --><p>a<i hidden>x<b>y</b></i>b", "<p>ab"),
        ("<li>a<aside>x", "<li>a"),
    ] {
        let mut reader = blocks::BlockReader::new(source);
        tokens::feed(source, &mut reader);
        assert_eq!(reader.finish().cuts.rest(source), rest, "{source}");
    }
}

/// Where one element has a title and nearly all prose right in it, nobody is asked: not even on a page too deep to ask.
#[test]
fn an_element_with_all_prose_is_the_article() {
    let prose = "<p>The ferry line to the outer islands will run twice a day from spring, the harbour board said.</p>";
    let page = |text: &str| {
        format!(
            "<body>{}<div><h1>Ferries</h1><div>By Ana Ruiz</div>{text}</div><div><p>{}</p></div>",
            "<div>".repeat(400),
            "Write to us."
        )
    };
    for (text, notes, last) in [
        (prose.repeat(12), 0, Origin::Page),
        (format!("{}</div><div>{}", prose.repeat(6), prose.repeat(6)), 1, Origin::Article),
        (prose.repeat(3), 1, Origin::Article),
    ] {
        let doc = document_of(&page(&text), Format::Html);
        assert_eq!(doc.notes.len(), notes, "{text}");
        let (tail, article) = doc.blocks.split_last().expect("blocks");
        assert!(article.iter().all(|block| block.origin == Origin::Article), "{text}");
        assert_eq!(tail.origin, last, "{text}");
    }
}

fn piece() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "word ",
        "слово",
        "中文",
        " ",
        "\n",
        "\t ",
        "\r\n",
        "&amp;",
        "&nbsp;",
        "&eacute",
        "&#x4e2d;",
        "&bad;",
        "&",
        "<",
        "</",
        "</>",
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "</b>",
        "<div class=share>",
        "</div>",
        "<li>",
        "<td>",
        "<table>",
        "</table>",
        "<code>",
        "</code>",
        "<!-- c -->",
        "<i hidden>",
        "</i>",
        "<pre>",
        "</pre>",
        "<h1>",
        "</h1>",
        "<body>",
        "<title>",
        "</title>",
        "<article>",
        "</article>",
        "<a href=x>",
        "</a>",
        "<![CDATA[x]]>",
        "<span style='display:none'>",
        "</span>",
        "\u{a0}",
        "\u{fffd}",
        "é",
        "&nGg;",
        "<?x?>",
        "<hr>",
        "A long enough sentence to be taken for prose here.",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn maps_stay_sound(pieces in proptest::collection::vec(piece(), 0..30)) {
        check_map(&document_of(&pieces.concat(), Format::Html));
    }

    #[test]
    fn never_panics(source in "[\\PC<>&;/\"=!-]{0,80}") {
        check_map(&document_of(&source, Format::Html));
    }
}
