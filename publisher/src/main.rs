//! The command `trust-portal`.

use clap::Parser;
use publisher::cli::Cli;
use publisher::commands;
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run(Cli::parse().command) {
        Ok(status) => status.into(),
        Err(error) => {
            eprintln!("trust-portal: {error}");
            ExitCode::from(2)
        }
    }
}
