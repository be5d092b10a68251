//! Runs the commands that `xshell` composes, with their output where a task needs it.
//!
//! `xshell` itself shows a command without its environment variables, cannot redirect standard output to
//! standard error, and has one opaque error for everything.

use crate::error::XtaskError;
use std::ffi::OsStr;
use std::io;
use std::process::{Child, Command, Output, Stdio};

/// Prints the command and runs it. It inherits standard input, output and error.
///
/// # Errors
/// [`XtaskError`] when the command cannot be started or fails.
pub fn run(command: impl Into<Command>) -> Result<(), XtaskError> {
    run_with_stdout(command.into(), Stdio::inherit())
}

/// Prints the command and runs it with its standard output redirected to standard error, so that the
/// standard output contains only the results of the task.
///
/// # Errors
/// [`XtaskError`] when the command cannot be started or fails.
pub fn run_to_stderr(command: impl Into<Command>) -> Result<(), XtaskError> {
    run_with_stdout(command.into(), Stdio::from(io::stderr()))
}

fn run_with_stdout(mut command: Command, stdout: Stdio) -> Result<(), XtaskError> {
    print_command(&command);
    let status = command
        .stdout(stdout)
        .status()
        .map_err(|source| start_error(&command, source))?;
    let output = Output {
        status,
        stdout: Vec::new(),
        stderr: Vec::new(),
    };
    check_status(&command, output).map(|_| ())
}

/// Runs the command and returns its standard output. Nothing is printed.
///
/// # Errors
/// [`XtaskError`] when the command cannot be started or fails; with its standard error output.
pub fn read(command: impl Into<Command>) -> Result<String, XtaskError> {
    read_with_stderr(command.into(), Stdio::piped())
}

/// Prints the command, runs it and returns its standard output. It inherits standard error.
///
/// # Errors
/// [`XtaskError`] when the command cannot be started or fails.
pub fn print_and_read(command: impl Into<Command>) -> Result<String, XtaskError> {
    let command = command.into();
    print_command(&command);
    read_with_stderr(command, Stdio::inherit())
}

fn read_with_stderr(mut command: Command, stderr: Stdio) -> Result<String, XtaskError> {
    let output = command
        .stdin(Stdio::null())
        .stderr(stderr)
        .output()
        .map_err(|source| start_error(&command, source))?;
    let output = check_status(&command, output)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Prints the command and starts it with its standard output redirected to standard error. The caller ends it.
///
/// # Errors
/// [`XtaskError`] when the command cannot be started.
pub fn spawn_to_stderr(command: impl Into<Command>) -> Result<Child, XtaskError> {
    let mut command = command.into();
    print_command(&command);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::from(io::stderr()))
        .spawn()
        .map_err(|source| start_error(&command, source))
}

/// Prints the command and replaces this process with it, so that a signal to this process ends it.
///
/// # Errors
/// [`XtaskError`] when the command cannot be started.
#[cfg(unix)]
pub fn exec(command: impl Into<Command>) -> Result<(), XtaskError> {
    use std::os::unix::process::CommandExt as _;
    let mut command = command.into();
    print_command(&command);
    let source = command.exec();
    Err(start_error(&command, source))
}

/// Prints the command and runs it: this system cannot replace a process.
///
/// # Errors
/// [`XtaskError`] when the command cannot be started or fails.
#[cfg(not(unix))]
pub fn exec(command: impl Into<Command>) -> Result<(), XtaskError> {
    run(command)
}

/// The command line as it can be typed in a shell, with the environment variables that were set for it. The
/// search path, which is the same for all commands, is left out.
pub fn command_line(command: impl Into<Command>) -> String {
    display_command(&command.into())
}

fn display_command(command: &Command) -> String {
    let variables = command.get_envs().filter(|(name, _)| *name != "PATH");
    let variables = variables.filter_map(|(name, value)| Some(format!("{}={}", name.display(), quoted(value?))));
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    variables.chain(words.map(quoted)).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &OsStr) -> String {
    shell_words::quote(&word.to_string_lossy()).into_owned()
}

fn print_command(command: &Command) {
    eprintln!("$ {}", display_command(command));
}

fn start_error(command: &Command, source: io::Error) -> XtaskError {
    if source.kind() == io::ErrorKind::NotFound {
        XtaskError::ProgramNotFound {
            program: command.get_program().display().to_string(),
        }
    } else {
        XtaskError::CommandNotRun {
            command: display_command(command),
            source,
        }
    }
}

fn check_status(command: &Command, output: Output) -> Result<Output, XtaskError> {
    if output.status.success() {
        Ok(output)
    } else {
        Err(XtaskError::CommandFailed {
            command: display_command(command),
            status: output.status,
            stderr: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;
    use xshell::cmd;

    #[test]
    fn a_command_is_shown_as_it_can_be_typed_in_a_shell() {
        let project = Project::open().expect("there is a current directory");
        let word = "a word's end";
        let command =
            cmd!(project.shell(), "cargo test --test web {word}").env("CHROMEDRIVER", "/usr/bin/chromedriver");
        assert_eq!(
            command_line(command),
            r"CHROMEDRIVER=/usr/bin/chromedriver cargo test --test web 'a word'\''s end'"
        );
    }

    #[test]
    fn an_empty_word_is_quoted() {
        assert_eq!(quoted(OsStr::new("")), "''");
    }

    #[test]
    fn a_missing_program_is_named_with_what_to_do() {
        let project = Project::open().expect("there is a current directory");
        let error = read(cmd!(project.shell(), "no-such-program-anywhere --version")).expect_err("there is none");
        let message = error.to_string();
        assert!(message.contains("no-such-program-anywhere"), "{message}");
        assert!(message.contains("PATH"), "{message}");
    }

    #[test]
    fn a_failed_command_is_reported_with_its_command_line_status_and_standard_error() {
        let project = Project::open().expect("there is a current directory");
        let error = read(cmd!(project.shell(), "cargo no-such-subcommand")).expect_err("there is no such subcommand");
        let message = error.to_string();
        assert!(message.contains("`cargo no-such-subcommand`"), "{message}");
        assert!(message.contains("101"), "{message}");
        assert!(message.contains("no such command"), "{message}");
    }
}
