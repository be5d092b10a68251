//! The command line of `cargo xtask`.

use crate::bench::Subject;
use crate::size::SizeGrouping;
use crate::step::{self, STEPS, Step};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::fmt::Write as _;

/// The port that `serve` listens on by default.
const DEFAULT_PORT: u16 = 8080;

/// Build, serve, test and measure the project.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    flatten_help = true,
    max_term_width = 100,
    after_help = notes()
)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

/// A development task.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Build everything and serve the sample content at http://127.0.0.1:PORT/, rebuilding it when a file is saved
    Serve {
        /// The port to listen on
        #[arg(long, default_value_t = DEFAULT_PORT, value_parser = clap::value_parser!(u16).range(1..))]
        port: u16,
        /// Serve the site in site/ without building
        #[arg(long)]
        built: bool,
    },
    /// Build the command, target/release/trust-portal, and with it the sample site in site/
    Build,
    /// Run all checks and tests, or only the named steps
    Test(TestArguments),
    /// Print measurements, one `name: value unit` per line, and fail at the end if a page responds too slowly
    Bench {
        /// Measure only this: what readers of a sample wait for, or of a generated pack, by its number of
        /// responsibilities; or how many messages are accepted (`intake`); by default, measure everything
        #[arg(value_name = "SUBJECT", value_parser = parse_subject)]
        subjects: Vec<Subject>,
    },
    /// Print what a first visit to each page loads, and how much of its budget that is
    Size {
        /// Print instead of what the app consists of, by the bytes of code before compression
        #[arg(long, value_enum)]
        by: Option<SizeGrouping>,
    },
    /// Make a release archive with the command in target/package/
    Package,
}

/// The arguments of `test`.
#[derive(Debug, Args)]
pub struct TestArguments {
    /// The steps to run; all of them by default
    #[arg(value_name = "STEP", value_parser = step_parser(), hide_possible_values = true)]
    steps: Vec<&'static Step>,
    /// Try all cases, and ten times as many random inputs, from another seed each time
    #[arg(long)]
    pub long: bool,
    /// Arguments for the command of the only named step
    #[arg(last = true, value_name = "ARGS", help = extra_help())]
    pub extra: Vec<String>,
}

impl TestArguments {
    /// The steps to run, in the order of [`STEPS`].
    #[must_use]
    pub fn selected_steps(&self) -> Vec<&'static Step> {
        STEPS
            .iter()
            .filter(|step| self.steps.is_empty() || self.steps.iter().any(|named| named.name == step.name))
            .collect()
    }

    fn check_extra(&self) -> Result<(), clap::Error> {
        let accepts_extra = matches!(self.selected_steps().as_slice(), [step] if step.accepts_extra);
        if self.extra.is_empty() || accepts_extra {
            return Ok(());
        }
        Err(Cli::command().error(
            ErrorKind::ArgumentConflict,
            format!(
                "arguments after `--` require exactly one step of {}",
                steps_with_arguments()
            ),
        ))
    }
}

/// Parses the command line, including the name of the program. Without arguments it is that of `help`.
///
/// # Errors
/// Usage errors, and the help text when that is requested.
pub fn parse(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Result<Task, clap::Error> {
    let mut arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    if arguments.len() <= 1 {
        arguments.push("help".into());
    }
    let Cli { task } = Cli::try_parse_from(arguments)?;
    if let Task::Test(arguments) = &task {
        arguments.check_extra()?;
    }
    Ok(task)
}

fn step_parser() -> impl TypedValueParser<Value = &'static Step> {
    let names = STEPS.iter().map(|step| PossibleValue::new(step.name));
    PossibleValuesParser::new(names).try_map(|name| step::find(&name).ok_or("no such step"))
}

fn parse_subject(name: &str) -> Result<Subject, String> {
    Subject::find(name).ok_or_else(|| format!("the subjects are {}", Subject::names().join(", ")))
}

/// The names of the steps whose commands accept arguments.
fn steps_with_arguments() -> String {
    let names: Vec<_> = STEPS
        .iter()
        .filter(|step| step.accepts_extra)
        .map(|step| step.name)
        .collect();
    names.join(", ")
}

fn extra_help() -> String {
    format!(
        "Arguments for the command of the only named step ({})",
        steps_with_arguments()
    )
}

/// The end of the help text.
fn notes() -> String {
    let mut text = String::from(
        "\
Each task first installs the tools that it requires and does not find: under .tools/ and
node_modules/, and browsers, Java, nginx and Caddy by apt-get where that is possible.
Without Firefox or WebKitGTK, their steps are skipped, or fail if the variable CI is set.

Steps of test, in the order in which they run:",
    );
    for step in STEPS {
        // Writing to a `String` never fails.
        let _ = write!(text, "\n  {:<12}{}", step.name, step.description);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_line(line: &str) -> Result<Task, clap::Error> {
        parse(std::iter::once("cargo xtask").chain(line.split_whitespace()))
    }

    fn selection(line: &str) -> (Vec<&'static str>, Vec<String>) {
        match parse_line(line) {
            Ok(Task::Test(arguments)) => (
                arguments.selected_steps().iter().map(|step| step.name).collect(),
                arguments.extra,
            ),
            other => panic!("`{line}` was parsed as {other:?}"),
        }
    }

    /// The message of a usage error, which ends with exit status 2.
    fn usage_error(line: &str) -> String {
        match parse_line(line) {
            Err(error) if error.use_stderr() => {
                assert_eq!(error.exit_code(), 2, "{line}");
                error.to_string()
            }
            other => panic!("`{line}` was parsed as {other:?}"),
        }
    }

    fn help(line: &str) -> String {
        match parse_line(line) {
            Err(error) if error.kind() == ErrorKind::DisplayHelp => {
                assert_eq!(error.exit_code(), 0, "{line}");
                error.to_string()
            }
            other => panic!("`{line}` was parsed as {other:?}"),
        }
    }

    #[test]
    fn the_definition_of_the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn help_is_shown_on_request_and_without_arguments() {
        for line in ["", "help", "--help", "-h", "serve --help", "test web -h"] {
            assert!(help(line).contains("Usage:"), "{line}");
        }
    }

    #[test]
    fn serve_listens_on_the_default_port_or_the_given_one() {
        for (line, expected_port, expected_built) in [
            ("serve", DEFAULT_PORT, false),
            ("serve --port 9000", 9000, false),
            ("serve --port=9000 --built", 9000, true),
        ] {
            match parse_line(line) {
                Ok(Task::Serve { port, built }) => {
                    assert_eq!((port, built), (expected_port, expected_built), "{line}");
                }
                other => panic!("`{line}` was parsed as {other:?}"),
            }
        }
    }

    #[test]
    fn an_unusable_port_is_refused_and_named() {
        assert!(usage_error("serve --port").contains("--port <PORT>"));
        assert!(usage_error("serve --port 0").contains("'0'"));
        assert!(usage_error("serve --port 65536").contains("'65536'"));
        assert!(usage_error("serve --port=eighty").contains("'eighty'"));
    }

    #[test]
    fn test_without_step_names_runs_every_step_in_order() {
        let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(selection("test"), (all, Vec::new()));
    }

    #[test]
    fn bench_measures_everything_or_the_named_subjects() {
        for (line, expected) in [
            ("bench", vec![]),
            ("bench 1000 mydesk intake", vec!["1000", "mydesk", "intake"]),
        ] {
            let expected: Vec<_> = expected.into_iter().filter_map(Subject::find).collect();
            match parse_line(line) {
                Ok(Task::Bench { subjects }) => assert_eq!(subjects, expected, "{line}"),
                other => panic!("`{line}` was parsed as {other:?}"),
            }
        }
        assert!(usage_error("bench 41").contains("10000, intake"));
    }

    #[test]
    fn long_is_an_option_of_test_and_no_step() {
        for (line, expected) in [("test", false), ("test --long", true), ("test host --long", true)] {
            match parse_line(line) {
                Ok(Task::Test(arguments)) => assert_eq!(arguments.long, expected, "{line}"),
                other => panic!("`{line}` was parsed as {other:?}"),
            }
        }
        assert_eq!(selection("test --long host").0, ["host"]);
    }

    #[test]
    fn named_steps_run_in_the_order_of_all_steps() {
        assert_eq!(selection("test journeys web").0, ["web", "journeys"]);
    }

    #[test]
    fn arguments_after_the_dashes_are_passed_to_the_only_named_step() {
        assert_eq!(
            selection("test journeys -- --headed -g help"),
            (
                vec!["journeys"],
                vec!["--headed".to_owned(), "-g".to_owned(), "help".to_owned()]
            )
        );
    }

    #[test]
    fn arguments_after_the_dashes_require_exactly_one_step_that_accepts_them() {
        assert!(usage_error("test -- --headed").contains("exactly one step of"));
        assert!(usage_error("test web journeys -- --headed").contains("one step"));
        assert!(usage_error("test format -- --verbose").contains("one step"));
    }

    #[test]
    fn unknown_tasks_steps_and_options_are_named_in_the_usage_error() {
        assert!(usage_error("deploy").contains("'deploy'"));
        assert!(usage_error("test everything").contains("'everything'"));
        assert!(usage_error("build --fast").contains("'--fast'"));
        assert!(usage_error("build fast").contains("'fast'"));
        assert!(usage_error("serve --fast").contains("'--fast'"));
    }

    #[test]
    fn an_unknown_step_is_answered_with_the_names_of_all_steps() {
        let message = usage_error("test everything");
        for step in STEPS {
            assert!(message.contains(step.name), "{message}");
        }
    }

    #[test]
    fn help_lists_every_task_option_and_step() {
        let help = help("help");
        for task in [
            "serve", "build", "test", "bench", "package", "help", "--port", "--built", "--long",
        ] {
            assert!(help.contains(task), "{task} in\n{help}");
        }
        for step in STEPS {
            assert!(
                help.contains(&format!("  {:<12}{}", step.name, step.description)),
                "{help}"
            );
        }
    }
}
