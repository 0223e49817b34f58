//! The packs of the program in the guide: a table of all of them, and a page for each.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::page::{cell, lowered};
use crate::packs::PackInfo;
use crate::rule::{Example, RuleMeta, Stage};

/// Writes a table of `packs`, each with its rules among `metas` by level and a link to its page.
pub(super) fn table(packs: &[PackInfo], metas: &[&RuleMeta], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| pack | for texts from | rules | minor+ | info | off | what |")?;
    writeln!(out, "| --- | --- | --- | --- | --- | --- | --- |")?;
    for pack in packs {
        let of_pack: Vec<&&RuleMeta> = metas.iter().filter(|meta| meta.family == pack.name).collect();
        let count = |wanted: &str| of_pack.iter().filter(|meta| level(meta, pack) == wanted).count();
        let info = count("info");
        let off = count("off");
        let above = of_pack.len() - info - off;
        let PackInfo { name, source_language, summary, .. } = pack;
        let source = source_language.as_deref().unwrap_or("any");
        writeln!(
            out,
            "| [{name}](packs/{name}.md) | {source} | {} | {above} | {info} | {off} | {} |",
            of_pack.len(),
            cell(summary)
        )?;
    }
    Ok(())
}

/// Writes the page of `pack`: what its head says, then the rules among `metas`, those that share a doc in one table.
pub fn pack_markdown(pack: &PackInfo, metas: &[&RuleMeta], out: &mut dyn Write) -> io::Result<()> {
    let PackInfo { name, version, summary, source_language, register, licence, .. } = pack;
    writeln!(out, "# {name}\n\nPack `{name}` {version}: {summary}.\n")?;
    if let Some(language) = source_language {
        writeln!(
            out,
            "Its rules speak in texts translated from `{language}`, as stated or as evident from the text, unless a table says more."
        )?;
    }
    if pack.off_by_default {
        writeln!(out, "It runs only if it is selected: `select = [\"ALL\", \"{name}\"]`.")?;
    }
    let register = register.as_deref().map(|register| format!(" Register: {register}.")).unwrap_or_default();
    writeln!(out, "Licence: {licence}.{register} `mtlint explain {name}/…` shows all examples of a rule.")?;
    let mut of_pack: Vec<&&RuleMeta> = metas.iter().filter(|meta| meta.family == *name).collect();
    of_pack.sort_by(|a, b| a.doc.cmp(&b.doc).then_with(|| a.id.cmp(&b.id)));
    for (number, of_doc) in of_pack.chunk_by(|a, b| a.doc == b.doc).enumerate() {
        writeln!(out, "\n## Part {}\n\n{}\n", number + 1, lowered(of_doc[0].doc.trim(), "##"))?;
        writeln!(out, "| rule | level | what it finds | found |\n| --- | --- | --- | --- |")?;
        for meta in of_doc {
            let found = meta.examples.iter().find(|example| example.is_bad()).map(shown).unwrap_or_default();
            let own = meta.id.split_once('/').map_or(meta.id.as_ref(), |(_, own)| own);
            let mut row = String::new();
            let _ = write!(row, "| `{own}` | {} | {} | {found} |", level(meta, pack), cell(&meta.summary));
            writeln!(out, "{row}")?;
        }
    }
    Ok(())
}

/// At which level the rule reports when nothing is set.
fn level(meta: &RuleMeta, pack: &PackInfo) -> &'static str {
    match meta.stage {
        Stage::Optional if pack.off_by_default => meta.severity.name(),
        Stage::Stable => meta.severity.name(),
        _ => "off",
    }
}

/// An example as one line of a cell: its texts may hold marks of Markdown.
fn shown(example: &Example) -> String {
    let line = example.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if matches!(c, '|' | '*' | '_' | '<' | '[' | ']' | '`' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
