//! The arguments of `mtlint eval`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What `mtlint eval` measures.
#[derive(Debug, Subcommand)]
pub enum EvalCommand {
    /// Precision, recall and F1 of `name-variant` on pairs of names that people judged.
    #[command(
        after_help = "A line of DOCS:   {\"id\": \"a1\", \"target\": \"…\", \"source\": \"…\", \"lang_pair\": \"ru-en\", \"human\": false}\n\
                      A line of LABELS: {\"doc_id\": \"a1\", \"variants\": [\"Tarvek\", \"Tarwek\"], \"verdict\": \"same\"}\n\n\
                      Exit status: 0 measured, 2 a file or line could not be used."
    )]
    Names(Box<EvalNamesArgs>),
    /// Recall of the rules about sentences, spaces, repetitions and marks on planted damage, and how often they speak otherwise.
    #[command(after_help = "A line of DOCS:  {\"id\": \"a1\", \"target\": \"…\", \"human\": true}\n\
                      Damage is planted into texts that no machine wrote; `human` is false for those of a machine.\n\
                      A row of LINES:  text,label,kind: a sentence; what is wrong with it, or `false`; splice, say, or empty\n\n\
                      Exit status: 0 measured, 2 a file or line could not be used.")]
    Sentences(Box<EvalSentencesArgs>),
    /// How often each rule speaks in texts of people and of machines, and how often it was right where somebody read its findings.
    #[command(
        after_help = "A line of DOCS:    {\"id\": \"a1\", \"target\": \"…\", \"source\": \"…\", \"human\": false}\n\
                      `spans` may hold what experts marked: [{\"start\": 0, \"end\": 9}], bytes of the text.\n\
                      A row of VERDICTS: fingerprint,verdict: `true` where an editor would change the text, `false`, or empty;\n\
                      the file of --hits, filled in, is one, and so is findings.csv\n\n\
                      Exit status: 0 measured, 2 a file or line could not be used."
    )]
    Rules(Box<EvalRulesArgs>),
}

/// `mtlint eval names`.
#[derive(Debug, Args)]
pub struct EvalNamesArgs {
    /// JSON Lines with one document a line.
    #[arg(value_name = "DOCS")]
    pub documents: PathBuf,
    /// JSON Lines with one label a line; several files are taken together. Without any, alarms are counted only.
    #[arg(value_name = "LABELS")]
    pub labels: Vec<PathBuf>,

    /// Field of a document with its id.
    #[arg(long, value_name = "FIELD", default_value = "id", help_heading = "Input")]
    pub id_field: String,
    /// Field with its English text.
    #[arg(long, value_name = "FIELD", default_value = "target", help_heading = "Input")]
    pub text_field: String,
    /// Field with the text it was translated from.
    #[arg(long, value_name = "FIELD", default_value = "source", help_heading = "Input")]
    pub source_field: String,
    /// Measure without the source texts.
    #[arg(long, help_heading = "Input")]
    pub no_source: bool,

    /// Write the alarms that no label judges, as labels whose verdict a person fills in.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub alarms: Option<PathBuf>,
    /// Write the labels `same` that are not found.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub missed: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    pub format: EvalFormat,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true, help_heading = "Output")]
    pub jobs: usize,
}

/// `mtlint eval sentences`.
#[derive(Debug, Args)]
pub struct EvalSentencesArgs {
    /// JSON Lines with one document a line.
    #[arg(value_name = "DOCS")]
    pub documents: PathBuf,
    /// CSV files with labelled lines.
    #[arg(value_name = "LINES")]
    pub lines: Vec<PathBuf>,

    /// Field of a document with its id.
    #[arg(long, value_name = "FIELD", default_value = "id", help_heading = "Input")]
    pub id_field: String,
    /// Field with its English text.
    #[arg(long, value_name = "FIELD", default_value = "target", help_heading = "Input")]
    pub text_field: String,
    /// Most plants of one kind of damage; 0 plants nothing.
    #[arg(long, value_name = "N", default_value = "400", help_heading = "Planting")]
    pub plants: usize,
    /// Plants are chosen by this number: the same number, the same plants.
    #[arg(long, value_name = "N", default_value = "1", help_heading = "Planting")]
    pub seed: u64,

    /// Write what the rules say of the texts as they are, as labelled lines whose label a person fills in.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub alarms: Option<PathBuf>,
    /// Write the plants that are not found at minor and above.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub missed: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    pub format: EvalFormat,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true, help_heading = "Output")]
    pub jobs: usize,
}

/// `mtlint eval rules`.
#[derive(Debug, Args)]
pub struct EvalRulesArgs {
    /// JSON Lines with one document a line.
    #[arg(value_name = "DOCS")]
    pub documents: PathBuf,
    /// CSV files with what people said of findings; several are taken together.
    #[arg(value_name = "VERDICTS")]
    pub verdicts: Vec<PathBuf>,

    /// Read this configuration file instead of looking for mtlint.toml upwards.
    #[arg(long, value_name = "FILE", help_heading = "Rules", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Read no configuration file.
    #[arg(long, help_heading = "Rules")]
    pub isolated: bool,
    /// Rules to run: ids, families, packs, categories or ALL, separated by commas.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub select: Option<Vec<String>>,

    /// Field of a document with its id.
    #[arg(long, value_name = "FIELD", default_value = "id", help_heading = "Input")]
    pub id_field: String,
    /// Field with its English text.
    #[arg(long, value_name = "FIELD", default_value = "target", help_heading = "Input")]
    pub text_field: String,
    /// Field with the text it was translated from.
    #[arg(long, value_name = "FIELD", default_value = "source", help_heading = "Input")]
    pub source_field: String,
    /// Measure without the source texts.
    #[arg(long, help_heading = "Input")]
    pub no_source: bool,

    /// Write findings chosen at random with the words around them, as a table whose verdicts a person fills in.
    #[arg(long, value_name = "FILE", help_heading = "Reading")]
    pub hits: Option<PathBuf>,
    /// Most findings of one rule at one level in texts of one kind.
    #[arg(long, value_name = "N", default_value = "50", help_heading = "Reading")]
    pub sample: usize,
    /// Findings are chosen by this number: the same number, the same findings.
    #[arg(long, value_name = "N", default_value = "1", help_heading = "Reading")]
    pub seed: u64,

    /// Write a row for each rule, as CSV.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub table: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    pub format: EvalFormat,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true, help_heading = "Output")]
    pub jobs: usize,
}

/// How `mtlint eval` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// Tables.
    Text,
    /// One JSON object.
    Json,
}
