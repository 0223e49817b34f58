//! The page around the data: its head, its frame, its program, and the policy that lets nothing else run.

use std::io::{self, Write};
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The look, in the order in which it applies.
const STYLES: [&str; 5] = [
    include_str!("assets/theme.css"),
    include_str!("assets/frame.css"),
    include_str!("assets/tables.css"),
    include_str!("assets/reader.css"),
    include_str!("assets/print.css"),
];

/// The program, in the order in which it is read: one script, so that all parts see each other.
const SCRIPTS: [&str; 14] = [
    include_str!("assets/elements.js"),
    include_str!("assets/data.js"),
    include_str!("assets/csv.js"),
    include_str!("assets/marks.js"),
    include_str!("assets/filter.js"),
    include_str!("assets/charts.js"),
    include_str!("assets/overview.js"),
    include_str!("assets/rules.js"),
    include_str!("assets/table.js"),
    include_str!("assets/lists.js"),
    include_str!("assets/review.js"),
    include_str!("assets/reader.js"),
    include_str!("assets/keys.js"),
    include_str!("assets/main.js"),
];

/// What stands in the body before the data.
const FRAME: &str = include_str!("assets/frame.html");

static STYLE: LazyLock<String> = LazyLock::new(|| format!("\n{}", STYLES.join("\n")));
static SCRIPT: LazyLock<String> = LazyLock::new(|| format!("\n\"use strict\";\n{}", SCRIPTS.join("\n")));

/// What the browser may load and run: our style and our script, known by their hashes, and nothing from anywhere.
pub(super) static POLICY: LazyLock<String> = LazyLock::new(|| {
    let (script, style) = (source(&SCRIPT), source(&STYLE));
    format!("default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'")
});

/// How a policy names an inline element with `content`.
fn source(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(hmac_sha256::Hash::hash(content.as_bytes())))
}

/// Everything before the data.
pub(super) fn begin(out: &mut impl Write, version: &str) -> io::Result<()> {
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"mtlint {version}\">\n\
         <title>mtlint report</title>\n<style>{}</style>\n</head>\n<body>\n{FRAME}",
        *POLICY, *STYLE
    )
}

/// Everything behind it.
pub(super) fn end(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<script>{}</script>\n</body>\n</html>", *SCRIPT)
}
