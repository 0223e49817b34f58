//! Arguments and commands.

#![allow(clippy::disallowed_methods, reason = "arguments and the width of the terminal are read here")]

mod args;
mod cache_args;
mod commands;
mod compare_args;
mod eval_args;
mod filter_args;
mod fix_args;
mod merge_args;
mod review;
mod review_args;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

pub use args::Cli;

use crate::app::Ending;
use crate::report::visible::visible_lines;

/// The command as clap knows it: for help pages, completions and the tests of the docs.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let mut err = io::stderr();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            // The argument that is told of may be the name of a file, out of a pattern of the shell.
            let told = error.render();
            let text = told.to_string();
            let shown = visible_lines(&text);
            let is_safe =
                shown == text && !std::env::args_os().any(|argument| argument.to_string_lossy().contains('\u{1b}'));
            let _ = if is_safe { error.print() } else { write!(err, "{shown}") };
            return ExitCode::from(Ending::Trouble.code());
        }
        Err(page) => page.exit(),
    };
    let color = cli.color.wanted(io::stdout().is_terminal());
    let mut out = io::BufWriter::new(io::stdout().lock());
    let result = commands::run(cli, color, &mut out, &mut err).and_then(|ending| {
        out.flush()?;
        Ok(ending)
    });
    match result {
        Ok(ending) => ExitCode::from(ending.code()),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // What was found so far is whole lines; show it before the reason why there is no more.
            drop(out);
            let _ = writeln!(err, "error: {}", visible_lines(&format!("{error:#}")));
            ExitCode::from(Ending::Trouble.code())
        }
    }
}

/// `mtlint check … | head` is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(broken)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
