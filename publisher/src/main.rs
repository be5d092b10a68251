//! The command `trust-portal`.

use clap::Parser;
use portal::escaped::{EscapedLines, is_printable};
use publisher::cli::Cli;
use publisher::commands;
use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // The message quotes the arguments, and a shell takes them from names of files (`check *`).
        Err(error) if env::args_os().any(|argument| !argument.to_string_lossy().chars().all(is_printable)) => {
            eprint!("{}", EscapedLines(error.render()));
            return ExitCode::from(2);
        }
        Err(error) => error.exit(),
    };
    match commands::run(cli.command) {
        Ok(status) => status.into(),
        Err(error) => {
            eprintln!("trust-portal: {}", EscapedLines(error));
            ExitCode::from(2)
        }
    }
}
