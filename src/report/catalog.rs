//! The rules themselves: the list of `mtlint rules`, the page of `mtlint explain`, the page in the guide.

mod page;
mod plain;

pub use page::{markdown, markdown_page};
pub use plain::explain;

use std::io::{self, Write};

use comfy_table::{Table, presets};

use super::json::v1::{Line, Record, Rule};
use super::totals::counted;
use super::visible::visible;
use crate::rule::{OptionValue, RuleMeta};

/// Writes a line for each of `metas`, in their order: id, severity, category, stage, summary.
pub fn table(metas: &[&RuleMeta], out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(["rule", "severity", "category", "stage", "what it finds"]);
    for meta in metas {
        let (id, summary) = (visible(&meta.id), visible(&meta.summary));
        table.add_row([&id, meta.severity.name(), meta.category.name(), meta.stage.name(), &summary]);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
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
