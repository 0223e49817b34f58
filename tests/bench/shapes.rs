//! Texts of one shape that grow: what time must grow with in a straight line.

use std::fmt::Write as _;

/// One shape: a name, what stands in front, and what makes piece `number` of it.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) head: &'static str,
    pub(crate) push: fn(usize, &mut String),
}

/// All shapes but the news of `text.rs`.
pub(crate) static SHAPES: [Shape; 20] = [
    shape("line", |number, out| _ = write!(out, "The river rose again on day {number}, said the mayor. ")),
    shape("word", |_, out| out.push_str("larkstead")),
    shape("clean", clean),
    shape("paragraphs", |number, out| _ = write!(out, "The ferry to {} left at noon.\n\n", name(number))),
    shape("names", |number, out| {
        let (given, family) = (name(scattered(number)), name(scattered(number + 7)));
        _ = write!(out, "Mayor {given} {family}ov spoke to the council about the bridge.{}", end(number));
    }),
    shape("similar", |number, out| {
        let end_of_name = ["a", "e", "i", "o", "u"][number / 256 % 5];
        let family = name(number % 256 + 256).to_lowercase();
        _ = write!(out, "Mayor Anton Bar{family}{end_of_name}ov spoke to the council on Monday.{}", end(number));
    }),
    shape("organisations", |number, out| {
        let name = name(scattered(number));
        _ = write!(out, "The {name} Trade Council ({}TC) met. The {name} Council voted.{}", &name[..1], end(number));
    }),
    shape("dates", |number, out| {
        let (day, hour) = (number % 28 + 1, number % 24);
        _ = write!(out, "On {day} March it opened at {hour}:00; on Monday, {day} May it closed.{}", end(number));
    }),
    shape("figures", |number, out| _ = write!(out, "The fund paid {number},5 million euros, or {number}% more. ")),
    shape("calques", |number, out| {
        _ = writeln!(
            out,
            "Data shows that {} is worth pondering; the debates were hotly discussed.{}",
            number,
            end(number)
        );
    }),
    shape("findings", |_, out| out.push_str("He said ,that it was the the fine. ")),
    shape("quotes", |_, out| out.push_str("“It rose. ")),
    shape("apostrophes", |_, out| out.push_str("'It ")),
    shape("asterisks", |_, out| out.push('*')),
    shape("brackets", |_, out| out.push('[')),
    shape("closed-brackets", |_, out| out.push_str("[[It ")),
    shape("markdown", markdown),
    shape("comments", |_, out| out.push_str("<!--")),
    Shape { name: "tags", head: "<html><body>", push: |_, out| out.push_str("<div>") },
    Shape { name: "page", head: "<html><head><title>The river rose</title></head><body>", push: page },
];

const fn shape(name: &'static str, push: fn(usize, &mut String)) -> Shape {
    Shape { name, head: "", push }
}

/// Prose without anything that a rule would look at twice.
fn clean(number: usize, out: &mut String) {
    const WHO: [&str; 7] = ["The mayor", "A clerk", "The baker", "Her aunt", "The ferry", "A painter", "The council"];
    const DID: [&str; 5] = ["waited near the harbour", "came back late", "went along the river", "stood there", "left"];
    const WHEN: [&str; 4] = ["in the morning", "after the storm", "when the rain stopped", "before the market opened"];
    let who = WHO[number % 7];
    _ = write!(out, "{who} {} {}.{}", DID[number / 7 % 5], WHEN[number / 35 % 4], end(number));
}

/// A chapter of a guide.
fn markdown(number: usize, out: &mut String) {
    let name = name(scattered(number));
    _ = write!(
        out,
        "## The council of {name}\n\nThe mayor said **again** that the [bridge](https://example.org/{number}) would stay \
         closed.\n\n* It rained *all* day, as `gauge-{number}` shows.\n* The ferry left at noon.\n\n"
    );
}

/// An article of a page: about 40 % of it is text.
fn page(number: usize, out: &mut String) {
    let name = name(scattered(number));
    _ = writeln!(
        out,
        "<div class=\"card\"><a href=\"/news/{number}\"><img src=\"/i/{number}.jpg\" alt=\"\"></a><p>The council of \
         {name} met <b>again</b> on day {number}, and the mayor said that the bridge would stay closed until the river \
         falls.</p><ul class=\"share\"><li><a href=\"/s/{number}\">Share</a></li></ul></div>"
    );
}

/// The end of a sentence: every fourth ends a paragraph.
fn end(number: usize) -> &'static str {
    if number % 4 == 3 { "\n\n" } else { " " }
}

/// A name of four syllables, another one for each of 65,536 numbers.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "ke", "lo", "mi", "du", "ra", "ve", "so", "ni", "ta", "go", "fe", "zu", "hi", "pa", "je"];
    let mut name: String = (0..4).map(|place| SYLLABLES[(number >> (4 * place)) & 15]).collect();
    name[..1].make_ascii_uppercase();
    name
}

/// Neighbours far from each other.
const fn scattered(number: usize) -> usize {
    (number * 40_503 + 12_345) & 0xFFFF
}
