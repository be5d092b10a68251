//! The errors of all tasks.

use crate::byte_count::ByteCount;
use std::error::Error;
use std::fmt;
use std::io;
use std::iter;
use std::path::PathBuf;
use std::process::ExitStatus;

/// An error of a task. Its message does not contain that of its source: [`with_causes`] gives both.
#[derive(Debug, thiserror::Error)]
pub enum XtaskError {
    /// A file or folder could not be read or written.
    #[error(transparent)]
    FileSystem(#[from] xshell::Error),
    /// The lock file could not be read or parsed.
    #[error("could not read {}", path.display())]
    Lockfile {
        /// The path of Cargo.lock.
        path: PathBuf,
        /// The error of the parser.
        source: cargo_lock::Error,
    },
    /// The lock file does not contain a package.
    #[error(
        "Cargo.lock has no package {package}; run `cargo generate-lockfile`, or restore the file from the repository"
    )]
    NotLocked {
        /// The name of the package.
        package: &'static str,
    },
    /// A program is not on the search path.
    #[error("`{program}` is not on PATH; {}", installation_hint(program))]
    ProgramNotFound {
        /// The name of the program.
        program: String,
    },
    /// A part of the browser is not on the search path.
    #[error("`{}` is not on PATH; install it, or set the environment variable {variable} to its file", names.join("` or `"))]
    BrowserNotFound {
        /// The names under which it is searched for.
        names: &'static [&'static str],
        /// The environment variable that can name its file.
        variable: &'static str,
    },
    /// An environment variable names a file that cannot be executed.
    #[error("the environment variable {variable} is `{value}`, which is not an executable file; change or unset it")]
    NotExecutable {
        /// The environment variable.
        variable: &'static str,
        /// Its value.
        value: String,
    },
    /// A file that a package should have installed is not there.
    #[error("{} does not exist", path.display())]
    FileNotFound {
        /// The path of the file.
        path: PathBuf,
    },
    /// Node.js is too old.
    #[error("Node.js on PATH is {found}; install version {minimum} or newer as https://nodejs.org describes")]
    NodeTooOld {
        /// What `node --version` prints.
        found: String,
        /// The lowest major version that is supported.
        minimum: u32,
    },
    /// A command could not be started or waited for.
    #[error("could not run `{command}`")]
    CommandNotRun {
        /// The command line.
        command: String,
        /// The error of the operating system.
        source: io::Error,
    },
    /// A command ended with a status other than success.
    #[error("`{command}` ended with {status}{}", indented(stderr))]
    CommandFailed {
        /// The command line.
        command: String,
        /// The exit status.
        status: ExitStatus,
        /// The standard error output, or an empty text if it was printed already.
        stderr: String,
    },
    /// A command succeeded, and its output is not as expected.
    #[error("could not parse the output of `{command}`")]
    UnexpectedOutput {
        /// The command line.
        command: String,
        /// The first difference.
        source: OutputError,
    },
    /// A tool is missing and could not be installed.
    #[error("{tool} ({version}) is required and could not be installed; the command that installs it: {command}")]
    NotInstalled {
        /// The name of the tool.
        tool: String,
        /// The required version.
        version: String,
        /// The command line of the installation.
        command: String,
        /// The reason.
        source: Box<XtaskError>,
    },
    /// The installation succeeded, but did not bring the tool.
    #[error("the installation succeeded, but the tool is still missing or of another version")]
    StillMissing,
    /// Packages of the system can only be installed as root on Debian.
    #[error("automatic installation requires root on Debian")]
    RequiresRootOnDebian {
        /// What is missing.
        source: Box<XtaskError>,
    },
    /// The sample site was not built.
    #[error("the site is not built: {} does not exist; run `cargo xtask build`", page.display())]
    SiteNotBuilt {
        /// The missing page.
        page: PathBuf,
    },
    /// The port to serve on is not available.
    #[error(
        "port {port} of 127.0.0.1 is not available; end the program that uses it, or choose another port with `cargo xtask serve --port PORT`"
    )]
    PortUnavailable {
        /// The port.
        port: u16,
        /// The error of the operating system.
        source: io::Error,
    },
    /// No port is available.
    #[error("no port of 127.0.0.1 is available")]
    NoFreePort {
        /// The error of the operating system.
        source: io::Error,
    },
    /// A server did not accept a connection.
    #[error("the server at {address} did not respond within {seconds} seconds")]
    ServerNotResponding {
        /// The address of the server.
        address: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// A first visit to some pages loads more than its budget.
    #[error(
        "a first visit exceeds its budget:{}\nReduce a file, or load what it has later: `cargo xtask size --by module` lists what is in it",
        indented_lines(exceeded)
    )]
    BudgetExceeded {
        /// The pages, at least one.
        exceeded: Vec<ExceededBudget>,
    },
    /// Pages respond too slowly.
    #[error(
        "pages respond too slowly:{}\nMeasure again on an idle machine before changing the code",
        indented_lines(exceeded)
    )]
    LatencyExceeded {
        /// Each measurement above its limit.
        exceeded: Vec<ExceededLimit>,
    },
    /// A step of `test` failed.
    #[error("step `{step}` failed; to run only this step again: cargo xtask test {step}")]
    StepFailed {
        /// The name of the step.
        step: &'static str,
        /// The error of the step.
        source: Box<XtaskError>,
    },
}

/// Why the output of a command could not be parsed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutputError {
    /// A line is not in the expected format.
    #[error("unexpected line `{line}`")]
    UnexpectedLine {
        /// The line.
        line: String,
    },
    /// Something is not in the output.
    #[error("missing: {expected}")]
    Missing {
        /// What was expected.
        expected: &'static str,
    },
    /// A script did not print a value.
    #[error("missing: a line `{name}: …`")]
    NotMeasured {
        /// The name of the measurement.
        name: String,
    },
}

/// A page whose first visit exceeds its budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceededBudget {
    /// The path of the page.
    pub page: &'static str,
    /// The size of all its files but the content.
    pub size: ByteCount,
    /// The budget.
    pub budget: ByteCount,
}

impl fmt::Display for ExceededBudget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { page, size, budget } = self;
        write!(formatter, "/{page}: {size}, the budget is {budget}")
    }
}

/// The largest value that something measured may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Maximum {
    /// At most so many milliseconds.
    Milliseconds(f64),
    /// At most so many times another value.
    Times(f64),
    /// Less than so many times another value.
    LessThanTimes(f64),
}

impl Maximum {
    /// Whether a value is within the limit; NaN is not.
    pub fn allows(self, measured: f64) -> bool {
        match self {
            Self::Milliseconds(limit) | Self::Times(limit) => measured <= limit,
            Self::LessThanTimes(limit) => measured < limit,
        }
    }
}

impl fmt::Display for Maximum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Milliseconds(limit) => write!(formatter, "at most {limit} ms"),
            Self::Times(limit) => write!(formatter, "at most {limit} times"),
            Self::LessThanTimes(limit) => write!(formatter, "less than {limit} times"),
        }
    }
}

/// A measured value that exceeds its limit.
#[derive(Clone, Debug, PartialEq)]
pub struct ExceededLimit {
    /// The name of the measurement, such as `key-to-paint-1000-p95`.
    pub name: String,
    /// The measured value.
    pub measured: f64,
    /// The limit.
    pub limit: Maximum,
}

impl fmt::Display for ExceededLimit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, measured, limit } = self;
        match limit {
            Maximum::Milliseconds(_) => write!(formatter, "{name}: {measured:.1} ms, the limit is {limit}"),
            Maximum::Times(_) | Maximum::LessThanTimes(_) => {
                write!(formatter, "{name}: {measured:.2} times, the limit is {limit}")
            }
        }
    }
}

/// The message of an error, followed by those of its sources, one per line.
pub fn with_causes(error: &XtaskError) -> String {
    let sources = iter::successors(error.source(), |source| (*source).source());
    iter::once(error.to_string())
        .chain(sources.map(|source| format!("  caused by: {source}")))
        .collect::<Vec<_>>()
        .join("\n")
}

/// How a program can be installed that no task installs.
fn installation_hint(program: &str) -> &'static str {
    match program {
        "cargo" | "rustc" | "rustup" => "install Rust as https://rustup.rs describes",
        "node" | "npm" => "install Node.js 20 or newer, with npm, as https://nodejs.org describes",
        _ => "install it",
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("\n    {line}")).collect()
}

fn indented_lines(values: &[impl fmt::Display]) -> String {
    values.iter().map(|value| format!("\n    {value}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_reported_with_its_name_and_its_causes() {
        let error = XtaskError::StepFailed {
            step: "types",
            source: Box::new(XtaskError::ProgramNotFound {
                program: "tsc".to_owned(),
            }),
        };
        assert_eq!(
            with_causes(&error),
            "step `types` failed; to run only this step again: cargo xtask test types\n  \
             caused by: `tsc` is not on PATH; install it"
        );
    }

    #[test]
    fn a_missing_program_is_reported_with_the_way_to_install_it() {
        let message = XtaskError::ProgramNotFound {
            program: "npm".to_owned(),
        }
        .to_string();
        assert!(message.contains("https://nodejs.org"), "{message}");
    }
}
