//! The command line, as clap reads it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::cache_args::{CacheArgs, CacheCommand};
use super::compare_args::CompareArgs;
use super::eval_args::EvalCommand;
use super::filter_args::FilterArgs;
use super::fix_args::FixArgs;
use super::merge_args::MergeArgs;
use super::review_args::{BaselineCommand, DecisionsArgs, ReviewCommand};
use crate::app::{ReportKind, Shard};

/// Finds the damage that machine translation and page scraping leave in English articles.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    long_about = "Finds the damage that machine translation and page scraping leave in English articles: names spelt in \
                  several ways, glued words, spliced sentences, leftovers of the page and of the source language. Scores \
                  each article and writes reports that a person can review.",
    after_help = "Examples:\n  mtlint check articles/                    look at every article in a folder\n  \
                  mtlint check articles/ --report out       also a page and tables to review\n  \
                  cat page.html | mtlint check - --stdin-filename page.html\n  mtlint explain name-variant\n\n\
                  Exit status: 0 clean, 1 findings at or above --fail-on (or another gate), 2 trouble, 130 interrupted.",
    max_term_width = 100
)]
pub struct Cli {
    /// When to colour the output; `NO_COLOR` is honoured.
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Color,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether to colour, given whether the output is a terminal.
    pub fn wanted(self, terminal: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            // anstream knows NO_COLOR, CLICOLOR and TERM=dumb.
            Self::Auto => terminal && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check articles and score them.
    Check(Box<CheckArgs>),
    /// Judge the articles of a stream of JSON Lines: add score and verdict to each line, or pass on only those that are fit.
    #[command(
        after_help = "Lines come out in their order, each as soon as it is judged, and every byte that is not the field's \
                      stays as it is.\n\n\
                      Examples:\n  zcat raw.jsonl.gz | mtlint filter > judged.jsonl           a field `mtlint` in each line\n  \
                      mtlint filter raw.jsonl.zst --keep pass --bare > fit.jsonl  only what is fit, unchanged\n  \
                      mtlint filter raw.jsonl --keep pass,review --rejected unfit.jsonl > rest.jsonl\n\n\
                      Exit status: 0, whatever the verdicts; 2 trouble: a line that is no article, a file that cannot be read;\n  \
                      130 interrupted: lines in work are passed on."
    )]
    Filter(Box<FilterArgs>),
    /// Apply the fixes that findings carry: print them as a diff, or change the files.
    #[command(
        after_help = "Only what is certain is fixed, unless --unsafe is given. Names never are: a registry decides \
                      how they are spelt (`mtlint names`). Every byte outside the fixes stays as it is.\n\n\
                      Examples:\n  mtlint fix articles/                       show what would change\n  \
                      mtlint fix articles/ --write               change it\n  \
                      mtlint fix a.md --unsafe --select spacing  show the likely fixes of one family, too\n  \
                      mtlint fix - < draft.txt > fixed.txt\n\n\
                      Exit status: 0 nothing to fix, or all is written; 1 a diff shows something; 2 trouble; 130 interrupted."
    )]
    Fix(Box<FixArgs>),
    /// Keep what people decide about findings, so that nobody is asked twice.
    #[command(subcommand)]
    Review(ReviewCommand),
    /// Keep the findings that are known, so that only new ones fail the gate.
    #[command(subcommand)]
    Baseline(BaselineCommand),
    /// Compare two runs over the same articles, or two systems' versions of them: what came, what went, and whether it is
    /// more than chance.
    #[command(after_help = "Example:\n  mtlint check system-a --report a --fail-on never\n  \
                      mtlint check system-b --report b --fail-on never\n  mtlint compare a b --report ab\n\n\
                      Exit status: 0; 1 the new run is worse, with --fail-on-worse; 2 trouble.")]
    Compare(Box<CompareArgs>),
    /// Join the reports of the shards of a run into the report that one run would have written.
    #[command(
        after_help = "Example:\n  mtlint check archive --shard 1/2 --report s1 --format none   on one machine\n  \
                      mtlint check archive --shard 2/2 --report s2 --format none   on another\n  \
                      mtlint merge s1 s2 --report out\n\n\
                      Exit status: 0; 2 the reports do not belong together, or cannot be read or written."
    )]
    Merge(MergeArgs),
    /// Learn a registry of names from an archive: who is spelt in which ways, for a person to accept or reject.
    Names(Box<NamesArgs>),
    /// Explain a rule: what it finds, why it matters, how to fix it.
    Explain {
        /// Id of the rule, as findings show it.
        rule: String,
    },
    /// List the rules, those of the packs in mtlint.toml included.
    Rules {
        /// Ids, families, packs or categories; without any, all rules.
        #[arg(value_name = "RULES")]
        names: Vec<String>,
        /// Write a table, Markdown, or one JSON object a line.
        #[arg(long, value_enum, default_value = "text")]
        format: RulesFormat,
    },
    /// Run the examples of rules and say which are not true.
    #[command(after_help = "Exit status: 0 all examples are true, 1 some are not, 2 a pack cannot be read.")]
    Test {
        /// Folders or files with rule packs; without any, all rules there are here are tested.
        #[arg(value_name = "PACK")]
        packs: Vec<PathBuf>,
    },
    /// Write the beginning of something, to be filled in.
    #[command(subcommand)]
    New(NewCommand),
    /// Print the JSON schema of a file that people write, for editors that complete and check it, or of the JSON report.
    Schema {
        /// The file.
        #[arg(value_enum)]
        of: SchemaOf,
    },
    /// Measure rules on texts of your own.
    #[command(subcommand)]
    Eval(EvalCommand),
    /// What `check --cache` keeps.
    #[command(subcommand)]
    Cache(CacheCommand),
    /// Write a commented mtlint.toml into the current folder.
    Init,
    /// Print shell completions.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// How `mtlint rules` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// A table.
    Text,
    /// A page of docs.
    Markdown,
    /// One object a line.
    Jsonl,
}

/// Standard output of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Findings with their lines, a table, a summary.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// One JSON document; `mtlint schema report` describes it.
    Json,
    /// Annotations of GitHub Actions, and a job summary.
    Github,
    /// Code Quality of GitLab.
    Gitlab,
    /// `JUnit` XML: an article is a suite, a finding a failure.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
    /// One page to read and to decide in.
    Html,
    /// Nothing.
    None,
}

/// How files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// One article a line.
    Jsonl,
}

/// What `mtlint new` begins.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// Write the file of a rule, and that of its pack where there is none.
    #[command(
        after_help = "Example:\n  mtlint new rule desk/tall-order     writes desk/tall_order.toml and desk/pack.toml\n  \
                            mtlint test desk                    runs its examples"
    )]
    Rule {
        /// Folder of the pack, a slash, and the id of the rule: small letters, digits and hyphens.
        #[arg(value_name = "PACK/ID")]
        path: PathBuf,
        /// What finds the places.
        #[arg(long, value_enum, default_value = "phrase")]
        kind: RuleKind,
    },
}

/// What finds the places of a pack rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RuleKind {
    /// Words in a row.
    Phrase,
    /// A regular expression.
    Regex,
    /// Words, classes, parts of speech, gaps.
    Tokens,
    /// Phrases that are wrong for a term of the source.
    Pair,
    /// Forms of which an article should use one.
    Consistency,
}

/// A file with a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// `pack.toml` and the rule files of a pack.
    Pack,
    /// `mtlint.toml`.
    Config,
    /// What `mtlint check --format json` writes.
    Report,
}

/// `mtlint check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files, folders, globs, or - for standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Rules to run: ids, families, packs, categories or ALL, separated by commas.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub select: Option<Vec<String>>,
    /// Rules to leave out.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Option<Vec<String>>,
    /// Leave out findings below this confidence, 0 to 1.
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "0", hide_default_value = true, help_heading = "Rules")]
    pub min_confidence: f64,
    #[command(flatten)]
    pub from: FromArgs,
    /// Report only findings on lines that changed since this git revision; `main...` takes the commit that main and HEAD
    /// share.
    #[arg(long, value_name = "REV", help_heading = "Input")]
    pub changed_since: Option<String>,

    /// Check only shard I of N, told from the name of each document; `mtlint merge` joins the reports.
    #[arg(long, value_name = "I/N", help_heading = "Input", conflicts_with_all = ["watch", "changed_since", "history"])]
    pub shard: Option<Shard>,

    #[command(flatten)]
    pub cache: CacheArgs,
    #[command(flatten)]
    pub decisions: DecisionsArgs,
    /// Known findings, as `mtlint baseline` writes them: they do not fail the gate.
    #[arg(long, value_name = "FILE", help_heading = "Review")]
    pub baseline: Option<PathBuf>,

    /// Write report.html, findings.csv, documents.csv, names.csv and run.json into this folder.
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub report: Option<PathBuf>,
    /// Write one report into a file; may be repeated. Formats: findings, documents, names (CSV),
    /// jsonl, text, html, sarif, json, github, gitlab, junit, checkstyle.
    #[arg(long, value_name = "FORMAT=PATH", value_parser = output, help_heading = "Output")]
    pub output: Vec<(ReportKind, PathBuf)>,
    /// Add the sums of this run to this file, one line a run; the HTML report draws them over time.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub history: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    pub format: Format,
    /// Show info and low-confidence findings on the terminal too.
    #[arg(long, help_heading = "Output")]
    pub all: bool,
    /// Print how often each rule spoke.
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// Print on standard error where the time went: by part of the work, and by rule.
    #[arg(long, help_heading = "Output")]
    pub timings: bool,
    /// Print the files that would be checked, and stop.
    #[arg(long, help_heading = "Output")]
    pub show_files: bool,
    /// Check, then check again what changes, until Ctrl-C.
    #[arg(long, help_heading = "Output", conflicts_with_all = ["report", "output", "show_files"])]
    pub watch: bool,
    /// Write CSV for Excel: a byte-order mark and CRLF line ends.
    #[arg(long, help_heading = "Output")]
    pub csv_excel: bool,
    /// Write CSV cells as they are, without the guard against formulas.
    #[arg(long, help_heading = "Output")]
    pub csv_raw: bool,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true, help_heading = "Output")]
    pub jobs: usize,

    /// Fail from this severity on: never, info, minor, major, critical [default: minor].
    #[arg(long, value_name = "LEVEL", help_heading = "Gate")]
    pub fail_on: Option<String>,
    /// Fail when a document's score is lower, 0 to 100.
    #[arg(long, value_name = "SCORE", help_heading = "Gate")]
    pub min_score: Option<f64>,
    /// Fail when a document's verdict is this or worse: review, fail.
    #[arg(long, value_name = "VERDICT", help_heading = "Gate")]
    pub fail_on_verdict: Option<String>,
}

/// `mtlint names`.
#[derive(Debug, Args)]
pub struct NamesArgs {
    /// Files, folders, globs, or - for standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The registry; if it is there, it is brought up to date. `-` writes a new one to standard output.
    #[arg(long, short, value_name = "FILE", default_value = "names.toml")]
    pub out: PathBuf,
    /// Leave out names that fewer documents have, all spellings together.
    #[arg(long, value_name = "N", default_value = "1")]
    pub min_documents: u32,
    /// Leave out spellings below this confidence, 0 to 1.
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "0.6")]
    pub min_confidence: f64,
    /// Add names with one spelling, too, so that a house form can be set for them.
    #[arg(long)]
    pub all: bool,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true)]
    pub jobs: usize,

    #[command(flatten)]
    pub from: FromArgs,
}

/// Which configuration counts, and how articles are read.
#[derive(Debug, Args)]
pub struct FromArgs {
    /// Read this configuration file instead of looking for mtlint.toml upwards.
    #[arg(long, value_name = "FILE", help_heading = "Rules", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Read no configuration file.
    #[arg(long, help_heading = "Rules")]
    pub isolated: bool,

    /// Read every file as this, whatever it is called.
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Input")]
    pub input_format: Option<InputFormat>,
    /// Name that standard input goes by in reports; its extension tells the format.
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub stdin_filename: Option<PathBuf>,
    /// Field of a JSON line that names the article [default: id].
    #[arg(long, value_name = "FIELD", help_heading = "Input")]
    pub id_field: Option<String>,
    /// Field with its text [default: text].
    #[arg(long, value_name = "FIELD", help_heading = "Input")]
    pub text_field: Option<String>,
    /// Field with the text it was translated from [default: source].
    #[arg(long, value_name = "FIELD", help_heading = "Input")]
    pub source_field: Option<String>,
    /// Field with its title [default: title].
    #[arg(long, value_name = "FIELD", help_heading = "Input")]
    pub title_field: Option<String>,
    /// Language that articles were translated from (`zh`, `ru`, …), where they do not say it themselves.
    #[arg(long, value_name = "LANG", help_heading = "Input")]
    pub source_language: Option<String>,
}

pub(super) fn share(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "a number between 0 and 1 is expected".to_owned())?;
    if (0.0..=1.0).contains(&value) { Ok(value) } else { Err("it lies between 0 and 1".to_owned()) }
}

fn output(text: &str) -> Result<(ReportKind, PathBuf), String> {
    let names = || ReportKind::ALL.map(ReportKind::name).join(", ");
    let (format, path) = text.split_once('=').filter(|(_, path)| !path.is_empty()).ok_or("write FORMAT=PATH")?;
    let kind = ReportKind::ALL.into_iter().find(|kind| kind.name() == format);
    Ok((kind.ok_or_else(|| format!("`{format}` is none of {}", names()))?, PathBuf::from(path)))
}
