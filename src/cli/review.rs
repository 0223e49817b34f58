//! What the commands of `mtlint review` and `mtlint baseline` do.

use std::io::{IsTerminal, Write};

use anyhow::Result;

use super::commands::{format, jobs, source};
use super::review_args::{BaselineArgs, BaselineCommand, ConfigArgs, ReviewCommand, Scope, StatsFormat};
use crate::app::{
    self, BaselineMode, BaselineOptions, Ending, ImportOptions, MarkOptions, ReviewScope, SettingsSource, StatsOptions,
};
use crate::config::Layer;

/// Runs a command of `mtlint review`.
pub(super) fn review(command: ReviewCommand, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    match command {
        ReviewCommand::Import(args) => {
            let options = ImportOptions {
                files: args.files,
                settings: settings(args.config),
                names: args.names,
                scope: match args.scope {
                    Scope::Finding => ReviewScope::Finding,
                    Scope::Text => ReviewScope::Text,
                    Scope::Name => ReviewScope::Name,
                },
                author: args.said.author,
                expires: args.said.expires,
                dry_run: args.dry_run,
            };
            app::review_import(&options, out, err)
        }
        ReviewCommand::Mark(args) => {
            let options = MarkOptions {
                fingerprint: args.fingerprint,
                opinion: args.verdict.0,
                note: args.note,
                author: args.said.author,
                expires: args.said.expires,
                settings: settings(args.config),
            };
            app::review_mark(&options, out)
        }
        ReviewCommand::Stats(args) => {
            let format = match args.format {
                StatsFormat::Text => app::StatsFormat::Text,
                StatsFormat::Csv => app::StatsFormat::Csv,
            };
            let options = StatsOptions { files: args.files, settings: settings(args.config), format };
            app::review_stats(&options, out, err)
        }
    }
}

fn settings(args: ConfigArgs) -> SettingsSource {
    SettingsSource {
        config: args.config,
        isolated: args.isolated,
        decisions: args.decisions.decisions,
        ..SettingsSource::default()
    }
}

/// Runs a command of `mtlint baseline`.
pub(super) fn baseline(command: BaselineCommand, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let (mode, args) = match command {
        BaselineCommand::Update(args) => (BaselineMode::Update, args),
        BaselineCommand::Prune(args) => (BaselineMode::Prune, args),
    };
    let BaselineArgs { paths, baseline, dry_run, decisions, jobs: wanted, select, ignore, from } = args;
    let options = BaselineOptions {
        paths,
        input_format: format(&from),
        stdin_name: from.stdin_filename.clone(),
        settings: SettingsSource {
            baseline,
            decisions: decisions.decisions,
            ..source(from, Layer { select, ignore, ..Layer::default() })
        },
        mode,
        dry_run,
        jobs: jobs(wanted),
        progress: std::io::stderr().is_terminal(),
    };
    app::baseline(&options, out, err)
}
