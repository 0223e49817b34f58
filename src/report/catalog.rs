//! The rules themselves: the list of `mtlint rules`, the page of `mtlint explain`, the page in the guide.

mod packs;
mod page;
mod plain;

pub use packs::pack_markdown;
pub use page::{markdown, markdown_page};
pub use plain::explain;

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, Table, presets};

use super::json::v1::{Line, Record, Rule};
use super::totals::counted;
use super::visible::visible;
use crate::rule::{OptionValue, RuleMeta, Stage};

/// Writes a line for each of `metas`, in their order: id, severity, category, summary, and the stage of a rule that is
/// not stable. Summaries are wrapped at `width` columns if it is given.
pub fn table(metas: &[&RuleMeta], width: Option<u16>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(["rule", "severity", "category", "what it finds"]);
    for meta in metas {
        let (id, mut summary) = (visible(&meta.id), visible(&meta.summary));
        if meta.stage != Stage::Stable {
            summary = format!("{summary} ({})", meta.stage.name()).into();
        }
        table.add_row([&id, meta.severity.name(), meta.category.name(), &summary]);
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        // Only the summary may be wrapped.
        if index < 3 {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width.max(60));
    }
    if !metas.is_empty() {
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    writeln!(out, "{}", counted(metas.len() as u64, "rule"))
}

/// Writes one JSON object a line for each of `metas`, of the type `rule` of [`super::json::v1`].
pub fn jsonl(metas: &[&RuleMeta], out: &mut dyn Write) -> io::Result<()> {
    for meta in metas {
        serde_json::to_writer(&mut *out, &Line::from(Record::Rule(Rule::from(*meta))))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// As it would stand in `mtlint.toml`.
fn toml_value(value: &OptionValue) -> String {
    match value {
        OptionValue::Bool(value) => value.to_string(),
        OptionValue::Int(value) => value.to_string(),
        OptionValue::List(values) => {
            let values: Vec<_> = values.iter().map(|value| toml::Value::from(value.as_str()).to_string()).collect();
            format!("[{}]", values.join(", "))
        }
    }
}

#[cfg(test)]
mod tests;
