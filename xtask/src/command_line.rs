//! A command of another program: shown as a person would type it, and run from the root.

use crate::failure::Failure;
use crate::project::Project;
use std::fmt;
use std::io;
use std::process::{Child, Command, Stdio};

/// One command.
#[derive(Clone)]
pub struct CommandLine {
    program: String,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
}

impl CommandLine {
    /// A command from its words: `words("cargo fmt --all")`. No word may hold a space.
    #[must_use]
    pub fn words(words: &str) -> Self {
        let mut words = words.split_whitespace().map(str::to_owned);
        Self {
            program: words.next().unwrap_or_default(),
            arguments: words.collect(),
            variables: Vec::new(),
        }
    }

    /// With one more argument, whatever it holds.
    #[must_use]
    pub fn argument(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// With more arguments.
    #[must_use]
    pub fn arguments(mut self, arguments: &[String]) -> Self {
        self.arguments.extend_from_slice(arguments);
        self
    }

    /// With an environment variable.
    #[must_use]
    pub fn variable(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// Shows the command and runs it, its output going where ours goes.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be started or ends badly.
    pub fn run(&self, project: &Project) -> Result<(), Failure> {
        self.show_and_run(project, Stdio::inherit())
    }

    /// The same, with everything it prints on the standard error stream, so that the standard
    /// output holds nothing but our own results.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be started or ends badly.
    pub fn run_aside(&self, project: &Project) -> Result<(), Failure> {
        self.show_and_run(project, Stdio::from(io::stderr()))
    }

    /// Runs the command and gives what it printed.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be started or ends badly.
    pub fn read(&self, project: &Project) -> Result<String, Failure> {
        self.read_with(project, Stdio::piped())
    }

    /// Shows the command, runs it and gives what it printed; what it says on the standard error
    /// stream goes where ours goes.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be started or ends badly.
    pub fn show_and_read(&self, project: &Project) -> Result<String, Failure> {
        eprintln!("$ {self}");
        self.read_with(project, Stdio::inherit())
    }

    fn read_with(&self, project: &Project, errors: Stdio) -> Result<String, Failure> {
        let output = self
            .command(project)?
            .stdin(Stdio::null())
            .stderr(errors)
            .output()
            .map_err(|cause| self.not_started(cause))?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(Failure::Ended {
                line: self.to_string(),
                status: output.status,
                said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            })
        }
    }

    /// Starts the command beside us. The caller ends it.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be started.
    pub fn start_aside(&self, project: &Project) -> Result<Child, Failure> {
        self.command(project)?
            .stdin(Stdio::null())
            .stdout(Stdio::from(io::stderr()))
            .spawn()
            .map_err(|cause| self.not_started(cause))
    }

    /// Lets the command take the place of this program, so that whatever ends us ends it.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be started; on systems that cannot do this, also when it ends
    /// badly.
    #[cfg(unix)]
    pub fn take_over(&self, project: &Project) -> Result<(), Failure> {
        use std::os::unix::process::CommandExt as _;
        let cause = self.command(project)?.exec();
        Err(self.not_started(cause))
    }

    /// Lets the command take the place of this program, as well as this system can.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be started or ends badly.
    #[cfg(not(unix))]
    pub fn take_over(&self, project: &Project) -> Result<(), Failure> {
        self.run(project)
    }

    fn show_and_run(&self, project: &Project, output: Stdio) -> Result<(), Failure> {
        eprintln!("$ {self}");
        let status = self
            .command(project)?
            .stdout(output)
            .status()
            .map_err(|cause| self.not_started(cause))?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::Ended {
                line: self.to_string(),
                status,
                said: String::new(),
            })
        }
    }

    fn command(&self, project: &Project) -> Result<Command, Failure> {
        let program = project.program(&self.program).ok_or_else(|| Failure::ProgramMissing {
            program: self.program.clone(),
            remedy: remedy(&self.program).to_owned(),
        })?;
        let mut command = Command::new(program);
        command
            .args(&self.arguments)
            .current_dir(project.root())
            .env("PATH", project.search_path_variable())
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        Ok(command)
    }

    fn not_started(&self, cause: io::Error) -> Failure {
        Failure::NotStarted {
            line: self.to_string(),
            cause,
        }
    }
}

impl fmt::Display for CommandLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.variables {
            write!(out, "{name}={} ", quoted(value))?;
        }
        write!(out, "{}", quoted(&self.program))?;
        for argument in &self.arguments {
            write!(out, " {}", quoted(argument))?;
        }
        Ok(())
    }
}

/// How a program that is not ours to install can be had.
fn remedy(program: &str) -> &'static str {
    match program {
        "cargo" | "rustc" | "rustup" => "Install Rust as https://rustup.rs describes.",
        "node" | "npm" => "Install Node.js 20 or newer, with npm, as https://nodejs.org describes.",
        _ => "Put it on PATH.",
    }
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_=./,:@+".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_a_person_would_type_it() {
        let command = CommandLine::words("cargo test --test web")
            .variable("CHROMEDRIVER", "/usr/bin/chromedriver")
            .argument("a word's end");
        assert_eq!(
            command.to_string(),
            r"CHROMEDRIVER=/usr/bin/chromedriver cargo test --test web 'a word'\''s end'"
        );
    }

    #[test]
    fn an_empty_word_is_shown_as_one() {
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn a_program_that_is_not_there_is_named_with_what_to_do() {
        let failure = CommandLine::words("no-such-program-anywhere --version")
            .read(&Project::here())
            .expect_err("there is no such program");
        let words = failure.to_string();
        assert!(words.contains("no-such-program-anywhere"), "{words}");
        assert!(words.contains("PATH"), "{words}");
    }
}
