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

use anyhow::anyhow;
use clap::{CommandFactory, Parser};

pub use args::Cli;

use crate::app::{Ending, cannot_write};
use crate::engine::{fenced, remember};
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
    let mut out = io::BufWriter::new(StandardOutput(io::stdout().lock()));
    let mut err = Told(err);
    tell_of_panics();
    let result = fenced(|| -> anyhow::Result<Ending> {
        let ending = commands::run(cli, color, &mut out, &mut err)?;
        match out.flush() {
            // A run that went on though its reader had left ends as it would have, and one that told of a full disk tells once.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe && ending < Ending::Trouble => Err(error.into()),
            _ => Ok(ending),
        }
    });
    let result = result.unwrap_or_else(|panic| {
        Err(anyhow!(
            "{panic}; this is a mistake in mtlint: please report this line. Files that stood before stand as they were"
        ))
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

/// What nobody else tells of is told in a line of our own.
fn tell_of_panics() {
    std::panic::set_hook(Box::new(|info| {
        if !remember(info) {
            let _ = writeln!(io::stderr(), "error: {}", visible_lines(&info.to_string()));
        }
    }));
}

/// Standard output, whose errors say that it is.
struct StandardOutput<W>(W);

impl<W: Write> Write for StandardOutput<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(|error| cannot_write("standard output", &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(|error| cannot_write("standard output", &error))
    }
}

/// Standard error: a run goes on though nobody reads what it says there.
struct Told<W>(W);

impl<W: Write> Write for Told<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.0.write(bytes).unwrap_or(bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
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
