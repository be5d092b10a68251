//! The command `trust-portal`.

use clap::Parser;
use publisher::command::Command;
use publisher::run;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run::run(Command::parse().task) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("trust-portal: {error}");
            ExitCode::from(2)
        }
    }
}
