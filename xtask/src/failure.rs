//! Everything that can go wrong here, in words that say what, where and what to do.

use crate::size::Bytes;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::{ExitCode, ExitStatus};

/// Why a command could not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The command line asks for something that there is not.
    Usage(String),
    /// A file or folder could not be used.
    File {
        /// What was being done: `read`, `write`, `remove`, `copy`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Cargo.lock names no version of a package.
    NotLocked {
        /// The package.
        package: &'static str,
    },
    /// A program is not on this machine.
    ProgramMissing {
        /// The program.
        program: String,
        /// How it can be had.
        remedy: String,
    },
    /// A program is there, and could not be started.
    NotStarted {
        /// The command, as a person would type it.
        line: String,
        /// What the system said.
        cause: io::Error,
    },
    /// A command ended, and not well.
    Ended {
        /// The command, as a person would type it.
        line: String,
        /// How it ended.
        status: ExitStatus,
        /// What it said, where that was not shown already.
        said: String,
    },
    /// A tool is missing and could not be installed.
    NotInstalled {
        /// The tool.
        tool: String,
        /// The version that is needed.
        version: String,
        /// The command that installs it.
        command: String,
        /// Why it was not installed.
        reason: String,
    },
    /// A command that ended well printed something that cannot be read.
    Unreadable {
        /// The command, as a person would type it.
        line: String,
        /// The part that cannot be read.
        part: String,
    },
    /// `site/` holds no built site.
    NotBuilt {
        /// The page that should be there.
        page: PathBuf,
    },
    /// Another program answers on the port.
    PortTaken {
        /// The port.
        port: u16,
        /// What the system said.
        cause: io::Error,
    },
    /// The server was started and does not answer.
    NotServing {
        /// The address.
        address: String,
    },
    /// A first visit loads more than the budget allows.
    OverBudget {
        /// What it loads.
        total: Bytes,
        /// What it may load.
        budget: Bytes,
    },
    /// Something that was measured takes longer than it may.
    TooSlow {
        /// Each figure that misses its bar, in words.
        missed: Vec<String>,
    },
    /// One step of `test` failed.
    Step {
        /// The step's name.
        name: &'static str,
        /// Why.
        cause: Box<Failure>,
    },
}

impl Failure {
    /// The exit code that tells a mistake in the command line from everything else.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }

    /// Why an installation failed, for people who read its command beside this.
    #[must_use]
    pub fn into_reason(self) -> String {
        match self {
            Self::Ended { status, said, .. } if said.is_empty() => {
                format!("the command ended with {status}; what it said is above")
            }
            other => other.to_string(),
        }
    }

    /// Makes a failure of what the system said about a file.
    pub fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |cause| Self::File { action, path, cause }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) => write!(out, "{words}\n`cargo xtask help` says what there is."),
            Self::File { action, path, cause } => {
                write!(out, "could not {action} {}: {cause}", path.display())
            }
            Self::NotLocked { package } => write!(
                out,
                "Cargo.lock names no version of {package}. Run `cargo generate-lockfile`, or take the file from the repository."
            ),
            Self::ProgramMissing { program, remedy } => {
                write!(out, "`{program}` is not on this machine. {remedy}")
            }
            Self::NotStarted { line, cause } => write!(out, "could not start `{line}`: {cause}"),
            Self::Ended { line, status, said } => {
                write!(out, "`{line}` ended with {status}")?;
                if said.is_empty() {
                    Ok(())
                } else {
                    write!(out, " and said:\n{said}")
                }
            }
            Self::NotInstalled {
                tool,
                version,
                command,
                reason,
            } => write!(
                out,
                "{tool} ({version}) is needed and could not be installed: {reason}\nThe command that installs it: {command}"
            ),
            Self::Unreadable { line, part } => {
                write!(out, "`{line}` printed something that cannot be read: {part}")
            }
            Self::NotBuilt { page } => write!(
                out,
                "there is no built site: {} is missing. `cargo xtask build` makes it.",
                page.display()
            ),
            Self::PortTaken { port, cause } => write!(
                out,
                "port {port} of 127.0.0.1 cannot be used: {cause}. End the program that holds it, or choose another port with `cargo xtask serve --port N`."
            ),
            Self::NotServing { address } => write!(
                out,
                "the server was started and did not answer at {address} within ten seconds."
            ),
            Self::OverBudget { total, budget } => write!(
                out,
                "a first visit loads {total}, and the budget is {budget}. Make something smaller, or move it out of the first visit."
            ),
            Self::TooSlow { missed } => write!(
                out,
                "too slow:\n   {}\nMeasure again while the machine does nothing else; if it stays so, make it faster.",
                missed.join("\n   ")
            ),
            Self::Step { name, cause } => write!(
                out,
                "step `{name}` failed: {cause}\nTo run only this step again: cargo xtask test {name}"
            ),
        }
    }
}

impl std::error::Error for Failure {}
