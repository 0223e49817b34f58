//! Writes the beginning of a pack rule, which is a rule already: its examples are true.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Ending;
use super::output::Staged;
use crate::packs::is_id;
use crate::report::visible::visible;

/// What finds the places of the new rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum NewRuleKind {
    Phrase,
    Regex,
    Tokens,
    Pair,
    Consistency,
}

/// Writes the rule `path`, a folder and an id, and the pack's head where the folder has none. Nothing that is there is
/// touched; `out` is told what was written.
pub fn new_rule(path: &Path, kind: NewRuleKind, out: &mut dyn Write) -> Result<Ending> {
    let parts = path.parent().filter(|folder| !folder.as_os_str().is_empty()).zip(path.file_name());
    let Some((folder, id)) = parts else {
        bail!(
            "`{}` is no PACK/ID: name the folder of the pack and the id of the rule, as in desk/tall-order",
            path.display()
        );
    };
    let id = id.to_string_lossy();
    if !is_id(&id) {
        bail!("`{id}` is no id: small letters, digits and hyphens, a letter first");
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let file = folder.join(format!("{}.toml", id.replace('-', "_")));
    let head = folder.join("pack.toml");
    // The rule first: if it is there already, no head is left behind.
    write_new(&file, &rule(&id, kind))?;
    if !head.exists() {
        let name =
            fs::canonicalize(folder).ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
        write_new(&head, &pack(&name.unwrap_or_default()))?;
        writeln!(out, "wrote {}", visible(&head.display().to_string()))?;
    }
    writeln!(
        out,
        "wrote {}: fill it in, then `mtlint test {}`",
        visible(&file.display().to_string()),
        visible(&folder.display().to_string())
    )?;
    Ok(Ending::Clean)
}

/// Writes `text` into a new file at `path`, all of it or nothing.
pub fn write_new(path: &Path, text: &str) -> Result<()> {
    Staged::with(path, text)?.commit_new()
}

/// The head of a pack in a folder called `folder`.
fn pack(folder: &str) -> String {
    let name = if is_id(folder) { folder } else { "desk" };
    format!(
        "name = \"{name}\"                 # small letters, digits, hyphens; the first half of the ids\n\
         version = \"0.1.0\"\n\
         summary = \"say in one line what the rules have in common\"\n\
         language = \"en\"                 # of the texts; \"any\" for rules that look at no words\n\
         # source-language = \"zh\"        # the rules speak only in texts translated from it\n\
         licence = \"CC0-1.0\"             # SPDX\n\
         authors = []\n"
    )
}

/// The file of rule `id`.
fn rule(id: &str, kind: NewRuleKind) -> String {
    let words: Vec<&str> = id.split('-').filter(|word| !word.is_empty()).collect();
    let phrase = words.join(" ");
    let other = if words.len() > 1 { words.concat() } else { format!("{phrase}s") };
    let bad = format!("The council of Larkstead found the ⟦{phrase}⟧ in May.");
    let (body, example) = match kind {
        NewRuleKind::Phrase => (
            format!(
                "kind = \"phrase\"\n\
                 phrases = [\"{phrase}\"]          # carry~ is all forms of a word, {{a|b}} one of two, {{n}} a number\n\
                 write = [\"what to write\", \"or this\"]\n"
            ),
            format!("{{ bad = \"{bad}\" }}"),
        ),
        NewRuleKind::Regex => {
            (format!("kind = \"regex\"\npattern = '\\b{phrase}\\b'\n"), format!("{{ bad = \"{bad}\" }}"))
        }
        NewRuleKind::Tokens => {
            let items: Vec<String> = words.iter().map(|word| format!("  {{ word = \"{word}\" }},\n")).collect();
            let body = format!(
                "kind = \"tokens\"\n\
                 tokens = [                      # also tag = \"noun\", class = \"number\", case = \"capital\", gap = 3, optional = true\n\
                 {}]\n",
                items.concat()
            );
            (body, format!("{{ bad = \"{bad}\" }}"))
        }
        NewRuleKind::Pair => (
            format!(
                "kind = \"pair\"\n\
                 source = [\"大桥\"]               # terms of which the source must hold one\n\
                 phrases = [\"{phrase}\"]\n\
                 write = [\"bridge\"]\n"
            ),
            format!("{{ bad = \"{bad}\", source = \"五月份，拉克斯泰德市议会发现了大桥。\" }}"),
        ),
        NewRuleKind::Consistency => (
            format!("kind = \"consistency\"\nforms = [\"{phrase}\", \"{other}\"]\n"),
            format!("{{ bad = \"First the {phrase}, then the {phrase}, and at last the ⟦{other}⟧.\" }}"),
        ),
    };
    format!(
        "# Keys of the body come first: what stands below `[rule]` belongs to `rule`.\n\
         {body}\
         risk = \"medium\"                 # low: minor; medium: info; high: off unless selected by its id\n\
         \n\
         [rule]\n\
         id = \"{id}\"\n\
         summary = \"say in one line what it finds\"\n\
         category = \"style\"              # accuracy, fluency, terminology, style, locale, markup\n\
         doc = \"\"\"\n\
         ## What it finds\n\
         The words `{phrase}`.\n\
         \n\
         ## Why it matters\n\
         Say why an editor changes them.\n\
         \n\
         ## How to fix\n\
         Say what to write.\n\
         \n\
         ## Known limits\n\
         Say where the rule is wrong, and what it misses.\n\
         \"\"\"\n\
         example = [\n  \
           {example},\n  \
           {{ good = \"The council of Larkstead met in May.\" }},\n\
         ]\n"
    )
}
