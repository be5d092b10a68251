//! The commands: each reads, checks, builds or serves what its arguments name.

mod build;
mod check;
mod error;
mod exit_status;
mod new;
mod output;
mod replace_file;
mod schema;
mod serve;
mod today;
mod upgrade;

pub use error::CommandError;
pub use exit_status::ExitStatus;

use crate::cli::Command;

/// Runs a command, and returns its exit status.
///
/// # Errors
/// [`CommandError`]: the command cannot be carried out at all, which is exit status 2.
pub fn run(command: Command) -> Result<ExitStatus, CommandError> {
    match command {
        Command::New { dir } => new::run(&dir),
        Command::Check(args) => check::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Schema { dir } => schema::run(&dir),
        Command::Upgrade { dir } => upgrade::run(&dir),
    }
}
