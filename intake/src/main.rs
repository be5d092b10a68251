//! The command `trust-intake`.

use clap::Parser as _;
use intake::cli::Cli;
use intake::commands;
use portal::escaped::EscapedLines;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("trust-intake: cannot start: {error}");
            return ExitCode::from(2);
        }
    };
    match runtime.block_on(commands::run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("trust-intake: {}", EscapedLines(error));
            ExitCode::from(2)
        }
    }
}
