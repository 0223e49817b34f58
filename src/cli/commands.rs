//! What each command does.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::CommandFactory;

use super::args::{
    CheckArgs, Cli, Command, Format, FromArgs, InputFormat, NamesArgs, NewCommand, RuleKind, RulesFormat, SchemaOf,
};
use super::eval_args::{EvalCommand, EvalFormat, EvalNamesArgs, EvalRulesArgs, EvalSentencesArgs};
use super::fix_args::FixArgs;
use super::review;
use crate::app::{
    self, CheckOptions, Ending, EvalNamesOptions, EvalRulesOptions, EvalSentencesOptions, FixMode, FixOptions,
    MachineFormat, NamesOptions, NewRuleKind, OnSignal, OutputFormat, SettingsSource,
};
use crate::config::{self, GateFile, InputFile, Layer};
use crate::corpus::Limits;
use crate::doc;
use crate::engine::{Registry, Selector, nearest, renamed};
use crate::eval::example;
use crate::finding::{Confidence, Safety};
use crate::packs;
use crate::report::csv::CsvOptions;
use crate::report::diff::DiffStyle;
use crate::report::pack_tests::PackTests;
use crate::report::{self, catalog};
use crate::rule::RuleHead;

/// What Ctrl-C does while `command` is at work; nothing of our own where nothing is written and it is done at once.
const fn on_signal(command: &Command) -> Option<OnSignal> {
    match command {
        Command::Check(args) if args.watch => Some(OnSignal::Leave),
        Command::Check(_) | Command::Filter(_) | Command::Fix(_) | Command::Baseline(_) | Command::Names(_) => {
            Some(OnSignal::Finish)
        }
        Command::Review(_)
        | Command::Compare(_)
        | Command::Merge(_)
        | Command::New(_)
        | Command::Eval(_)
        | Command::Init => Some(OnSignal::End),
        Command::Explain { .. }
        | Command::Rules { .. }
        | Command::Test { .. }
        | Command::Schema { .. }
        | Command::Cache(_)
        | Command::Completions { .. } => None,
    }
}

/// Runs `cli`.
pub(super) fn run(cli: Cli, color: bool, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    on_signal(&cli.command).map_or(Ok(()), app::listen)?;
    match cli.command {
        Command::Check(args) if args.watch => {
            app::watch(&options(*args, color), std::io::stdout().is_terminal(), out, err)
        }
        Command::Check(args) => app::check(&options(*args, color), out, err),
        Command::Filter(args) => app::filter(&args.options(), out, err),
        Command::Fix(args) => app::fix(&fix(*args, color), out, err),
        Command::Review(command) => review::review(command, out, err),
        Command::Baseline(command) => review::baseline(command, out, err),
        Command::Compare(args) => app::compare(&args.options(color, width(), jobs), out, err),
        Command::Merge(args) => app::merge(&args.folders, &args.report, err),
        Command::Names(args) => app::names(&names(*args), out, err),
        Command::Explain { rule } => explain(&rule, color, out),
        Command::Rules { names, format } => rules(&names, format, out),
        Command::Test { packs } => test(&packs, out),
        Command::New(command) => new(command, out),
        Command::Schema { of } => schema(of, out),
        Command::Eval(EvalCommand::Names(args)) => app::eval_names(&eval_names(*args), out, err),
        Command::Eval(EvalCommand::Sentences(args)) => app::eval_sentences(&eval_sentences(*args), out, err),
        Command::Eval(EvalCommand::Rules(args)) => app::eval_rules(&eval_rules(*args), out, err),
        Command::Cache(command) => {
            let (cache, settings) = command.options();
            app::clean_cache(&cache, &settings, err)?;
            Ok(Ending::Clean)
        }
        Command::Init => init(err),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "mtlint", &mut script);
            out.write_all(&script)?;
            Ok(Ending::Clean)
        }
    }
}

fn options(args: CheckArgs, color: bool) -> CheckOptions {
    let gate = GateFile { fail_on: args.fail_on, min_score: args.min_score, fail_on_verdict: args.fail_on_verdict };
    let layer = Layer { select: args.select, ignore: args.ignore, gate: Some(gate), ..Layer::default() };
    CheckOptions {
        paths: args.paths,
        changed_since: args.changed_since,
        shard: args.shard,
        input_format: format(&args.from),
        stdin_name: args.from.stdin_filename.clone(),
        settings: SettingsSource {
            decisions: args.decisions.decisions,
            baseline: args.baseline,
            ..source(args.from, layer)
        },
        format: match args.format {
            Format::Text => OutputFormat::Text,
            Format::Jsonl => OutputFormat::Jsonl,
            Format::Sarif => OutputFormat::Machine(MachineFormat::Sarif),
            Format::Json => OutputFormat::Machine(MachineFormat::Json),
            Format::Github => OutputFormat::Machine(MachineFormat::Github),
            Format::Gitlab => OutputFormat::Machine(MachineFormat::Gitlab),
            Format::Junit => OutputFormat::Machine(MachineFormat::Junit),
            Format::Checkstyle => OutputFormat::Machine(MachineFormat::Checkstyle),
            Format::Html => OutputFormat::Html,
            Format::None => OutputFormat::None,
        },
        report: args.report,
        history: args.history,
        outputs: args.output,
        csv: CsvOptions { excel: args.csv_excel, raw: args.csv_raw },
        min_confidence: Confidence::share(args.min_confidence),
        all: args.all,
        statistics: args.statistics,
        timings: args.timings,
        cache: args.cache.options(),
        show_files: args.show_files,
        jobs: jobs(args.jobs),
        color,
        width: width(),
        progress: std::io::stderr().is_terminal(),
        // A file name need not be UTF-8; `std::env::args` would panic on it.
        arguments: std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect(),
    }
}

fn fix(args: FixArgs, color: bool) -> FixOptions {
    let layer = Layer { select: args.select, ignore: args.ignore, ..Layer::default() };
    FixOptions {
        paths: args.paths,
        input_format: format(&args.from),
        stdin_name: args.from.stdin_filename.clone(),
        settings: SettingsSource { decisions: args.decisions.decisions, ..source(args.from, layer) },
        mode: match (args.diff, args.write) {
            (true, _) => FixMode::Diff,
            (_, true) => FixMode::Write,
            _ => FixMode::Usual,
        },
        least: if args.not_only_safe { Safety::Unsafe } else { Safety::Safe },
        jobs: jobs(args.jobs),
        diff: DiffStyle { color, terminal: std::io::stdout().is_terminal() },
        progress: std::io::stderr().is_terminal(),
    }
}

fn eval_names(args: EvalNamesArgs) -> EvalNamesOptions {
    EvalNamesOptions {
        documents: args.documents,
        labels: args.labels,
        id_field: args.id_field,
        text_field: args.text_field,
        source_field: args.source_field,
        source: !args.no_source,
        alarms: args.alarms,
        missed: args.missed,
        json: args.format == EvalFormat::Json,
        jobs: jobs(args.jobs),
    }
}

fn eval_sentences(args: EvalSentencesArgs) -> EvalSentencesOptions {
    EvalSentencesOptions {
        documents: args.documents,
        lines: args.lines,
        id_field: args.id_field,
        text_field: args.text_field,
        seed: args.seed,
        plants: args.plants,
        alarms: args.alarms,
        missed: args.missed,
        json: args.format == EvalFormat::Json,
        jobs: jobs(args.jobs),
    }
}

fn eval_rules(args: EvalRulesArgs) -> EvalRulesOptions {
    let command_line = Layer { select: args.select, ..Layer::default() };
    EvalRulesOptions {
        documents: args.documents,
        verdicts: args.verdicts,
        settings: SettingsSource {
            config: args.config,
            isolated: args.isolated,
            command_line,
            ..SettingsSource::default()
        },
        id_field: args.id_field,
        text_field: args.text_field,
        source_field: args.source_field,
        source: !args.no_source,
        hits: args.hits,
        sample: args.sample,
        seed: args.seed,
        table: args.table,
        json: args.format == EvalFormat::Json,
        jobs: jobs(args.jobs),
    }
}

fn names(args: NamesArgs) -> NamesOptions {
    NamesOptions {
        paths: args.paths,
        input_format: format(&args.from),
        stdin_name: args.from.stdin_filename.clone(),
        settings: source(args.from, Layer::default()),
        out: args.out,
        limits: Limits {
            min_documents: args.min_documents,
            min_confidence: Confidence::share(args.min_confidence),
            all: args.all,
        },
        jobs: jobs(args.jobs),
        progress: std::io::stderr().is_terminal(),
    }
}

/// Where settings come from: the file that the user names or that is found, and `layer` of the command line.
pub(super) fn source(args: FromArgs, layer: Layer) -> SettingsSource {
    let input = InputFile {
        id_field: args.id_field,
        text_field: args.text_field,
        source_field: args.source_field,
        title_field: args.title_field,
        source_language: args.source_language,
        ..InputFile::default()
    };
    let command_line = Layer { input: Some(input), ..layer };
    SettingsSource { config: args.config, isolated: args.isolated, command_line, ..SettingsSource::default() }
}

pub(super) fn format(args: &FromArgs) -> Option<doc::Format> {
    args.input_format.map(|format| match format {
        InputFormat::Text => doc::Format::Plain,
        InputFormat::Markdown => doc::Format::Markdown,
        InputFormat::Html => doc::Format::Html,
        InputFormat::Jsonl => doc::Format::JsonLines,
    })
}

/// Worker threads for what the user said.
pub(super) fn jobs(said: usize) -> usize {
    if said == 0 { std::thread::available_parallelism().map_or(1, usize::from) } else { said }
}

/// Columns of the terminal: as `COLUMNS` says, else as the terminal says, else 80.
fn width() -> u16 {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    said.or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0)).unwrap_or(80)
}

/// The rules there are here: those of the program, and those of the packs that `mtlint.toml` names.
fn registry() -> Result<Registry> {
    Ok(app::load(&SettingsSource { without_names: true, ..SettingsSource::default() })?.registry)
}

fn explain(id: &str, color: bool, out: &mut dyn Write) -> Result<Ending> {
    let registry = registry()?;
    if let Some(new) = renamed(id) {
        bail!("the rule `{id}` is now {}", new.join(", "));
    }
    let Some(rule) = registry.get(id) else {
        let near = nearest(id, registry.rules().iter().map(|rule| rule.head().id.to_owned()));
        match near {
            Some(near) => bail!("there is no rule `{id}`: did you mean `{near}`?"),
            None => bail!("there is no rule `{id}`: `mtlint rules` lists them"),
        }
    };
    catalog::explain(&rule.documented(), color, out)?;
    Ok(Ending::Clean)
}

/// Runs the examples of the rules of `packs`, or of all rules: how the author of a pack tests it.
fn test(packs: &[PathBuf], out: &mut dyn Write) -> Result<Ending> {
    let mut registry = if packs.is_empty() { registry()? } else { Registry::default() };
    for pack in packs {
        // Alone, so that a rule of the program with the same id is not taken for it.
        registry.extend(packs::load(pack)?.rules)?;
    }
    let mut tests = PackTests::default();
    let mut all_true = true;
    for rule in registry.rules() {
        let meta = rule.documented();
        let checked = meta.examples.iter().map(|example| example::check(&registry, &meta.id, example));
        let failures: Vec<String> = checked.filter_map(Result::err).collect();
        all_true &= failures.is_empty();
        tests.add(&meta, &failures, out)?;
    }
    tests.finish(out)?;
    Ok(if all_true { Ending::Clean } else { Ending::Failed })
}

fn new(command: NewCommand, out: &mut dyn Write) -> Result<Ending> {
    let NewCommand::Rule { path, kind } = command;
    let kind = match kind {
        RuleKind::Phrase => NewRuleKind::Phrase,
        RuleKind::Regex => NewRuleKind::Regex,
        RuleKind::Tokens => NewRuleKind::Tokens,
        RuleKind::Pair => NewRuleKind::Pair,
        RuleKind::Consistency => NewRuleKind::Consistency,
    };
    app::new_rule(&path, kind, out)
}

fn schema(of: SchemaOf, out: &mut dyn Write) -> Result<Ending> {
    let text = match of {
        SchemaOf::Pack => packs::SCHEMA,
        SchemaOf::Config => config::SCHEMA,
        SchemaOf::Report => report::json::SCHEMA,
    };
    out.write_all(text.as_bytes())?;
    Ok(Ending::Clean)
}

fn unknown_rules(name: &str, near: Option<String>) -> anyhow::Error {
    match near {
        Some(near) => anyhow::anyhow!("`{name}` names no rules: did you mean `{near}`?"),
        None => anyhow::anyhow!("`{name}` names no rules: `mtlint rules` lists them"),
    }
}

fn rules(names: &[String], format: RulesFormat, out: &mut dyn Write) -> Result<Ending> {
    let registry = registry()?;
    let named = |name: &String| Selector::parse(name, &registry).map_err(|near| unknown_rules(name, near));
    let wanted = names.iter().map(named).collect::<Result<Vec<_>>>()?;
    let is_wanted = |head: RuleHead<'_>| wanted.is_empty() || wanted.iter().any(|selector| selector.names(head));
    let rules = registry.rules().iter().filter(|rule| is_wanted(rule.head()));
    let documented: Vec<_> = rules.map(|rule| rule.documented()).collect();
    let metas: Vec<_> = documented.iter().map(AsRef::as_ref).collect();
    match format {
        RulesFormat::Text => {
            // Whole lines for `grep`, wrapped ones for a person.
            let width = std::io::stdout().is_terminal().then(width);
            catalog::table(&metas, width, out)?;
        }
        RulesFormat::Markdown => catalog::markdown(&metas, &packs::embedded_packs(), out)?,
        RulesFormat::Jsonl => catalog::jsonl(&metas, out)?,
    }
    Ok(Ending::Clean)
}

/// What `mtlint init` writes; a test reads it as configuration.
pub(super) const TEMPLATE: &str = include_str!("template.toml");

fn init(err: &mut dyn Write) -> Result<Ending> {
    let path = Path::new("mtlint.toml");
    app::write_new(path, TEMPLATE)?;
    writeln!(err, "wrote mtlint.toml: `mtlint check` reads it from here and from every folder below")?;
    Ok(Ending::Clean)
}
