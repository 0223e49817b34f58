//! Rules in the guide, as Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::plain::toml_key;
use super::toml_value;
use crate::packs::PackInfo;
use crate::rule::{Example, Langs, RuleMeta};

/// Writes one page of the detectors among `metas`, in their order: a table with a link to each, then what
/// [`markdown_page`] says. Of `packs` there is a table only: each has a page of its own.
pub fn markdown(metas: &[&RuleMeta], packs: &[PackInfo], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Rules\n\nThis page is what `mtlint rules --format markdown` says.\n")?;
    writeln!(out, "## Packs\n")?;
    super::packs::table(packs, metas, out)?;
    writeln!(out, "\n## Detectors\n")?;
    let detectors: Vec<&RuleMeta> = metas.iter().copied().filter(|meta| !meta.id.contains('/')).collect();
    let metas = &detectors;
    writeln!(out, "| rule | severity | category | stage | what it finds |\n| --- | --- | --- | --- | --- |")?;
    for meta in metas {
        let (severity, category, stage) = (meta.severity, meta.category, meta.stage.name());
        writeln!(
            out,
            "| [{}](#{}) | {severity} | {category} | {stage} | {} |",
            meta.id,
            anchor(&meta.id),
            cell(&meta.summary)
        )?;
    }
    let mut told: BTreeMap<&str, &str> = BTreeMap::new();
    for meta in metas {
        // Rules of a pack that stand in one file share their doc.
        let first = *told.entry(&meta.doc).or_insert(&meta.id);
        write!(out, "\n{}", page(meta, "##", (first != meta.id).then_some(first)))?;
    }
    Ok(())
}

/// The anchor of a rule's heading: mdBook and GitHub make them alike, a slash goes and the rest of an id stays.
fn anchor(id: &str) -> String {
    id.replace('/', "")
}

/// `text` in a cell of a table.
pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The page of one rule: title, summary, a table of its properties, its doc, options, examples.
///
/// Example texts stand in code blocks, so that nothing in them is read as Markdown; `⟦…⟧` marks what is found.
pub fn markdown_page(meta: &RuleMeta) -> String {
    page(meta, "#", None)
}

/// The page with `level` before its title and one `#` more before its sections. `told` is the rule whose page has the same doc.
fn page(meta: &RuleMeta, level: &str, told: Option<&str>) -> String {
    let mut out = String::with_capacity(meta.doc.len() + 1024);
    let languages = match meta.langs {
        Langs::Any => "any",
        Langs::English => "English",
    };
    let _ = writeln!(out, "{level} {}\n\n{}\n", meta.id, meta.summary);
    let _ = writeln!(out, "| severity | confidence | category | family | looks at | languages | stage |");
    let _ = writeln!(out, "| --- | --- | --- | --- | --- | --- | --- |");
    let _ = writeln!(
        out,
        "| {} | {} | {} | {} | {} | {languages} | {} |",
        meta.severity,
        meta.confidence,
        meta.category,
        meta.family,
        meta.scope.name(),
        meta.stage.name(),
    );
    if let Some(first) = told {
        let _ = writeln!(out, "\nWhy it matters, how to fix it and its limits: as for [{first}](#{}).", anchor(first));
    } else if !meta.doc.trim().is_empty() {
        let _ = writeln!(out, "\n{}", lowered(meta.doc.trim(), level));
    }
    if !meta.options.is_empty() {
        let _ = writeln!(out, "\n{level}# Options\n\n```toml");
        let _ = writeln!(out, "[options.{}]", toml_key(&meta.id));
        for option in meta.options.iter() {
            let _ = writeln!(out, "{} = {}", option.name, toml_value(&option.default));
        }
        out.push_str("```\n\n");
        for option in meta.options.iter() {
            let _ = writeln!(out, "* `{}`: {}", option.name, option.doc);
        }
    }
    examples(&mut out, level, "Found", meta.examples.iter().filter(|example| example.is_bad()));
    examples(&mut out, level, "Not found", meta.examples.iter().filter(|example| !example.is_bad()));
    out
}

/// `doc`, whose sections are headed with `##`, for a page whose title is headed with `level`.
pub(super) fn lowered(doc: &str, level: &str) -> String {
    let mut code = false;
    let lines = doc.lines().map(|line| {
        code ^= line.trim_start().starts_with("```");
        if line.starts_with('#') && !code { format!("{}{line}", &level[1..]) } else { line.to_owned() }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn examples<'e>(out: &mut String, level: &str, title: &str, examples: impl Iterator<Item = &'e Example>) {
    for (index, example) in examples.enumerate() {
        if index == 0 {
            let _ = writeln!(out, "\n{level}# {title}");
        }
        if let Some(setting) = example.setting() {
            let _ = writeln!(out, "\nWhere {setting}:");
        }
        code_block(out, &example.text);
        if let Some(fixed) = &example.fixed {
            out.push_str("\nFixed:\n");
            code_block(out, fixed);
        }
    }
}

/// `text` between fences that are longer than any run of backticks in it.
fn code_block(out: &mut String, text: &str) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let _ = writeln!(out, "\n{fence}text\n{}\n{fence}", text.trim_end());
}
