//! What was asked for on the command line.

use crate::failure::Failure;
use crate::step::{STEPS, Step};
use std::fmt::Write as _;

/// The port on which `serve` answers when none is named.
pub const DEFAULT_PORT: u16 = 8080;

/// One thing that this program can be asked to do.
#[derive(Debug)]
pub enum Request {
    /// Say what there is.
    Help,
    /// Build the site and serve it.
    Serve {
        /// The port to answer on.
        port: u16,
        /// Serve what `site/` holds, without building.
        built: bool,
    },
    /// Build the site.
    Build,
    /// Run the checks.
    Test(Selection),
    /// Measure the site.
    Bench,
    /// Make the archive of a release.
    Package,
}

/// The checks to run.
#[derive(Debug)]
pub struct Selection {
    /// In the order in which they run.
    pub steps: Vec<&'static Step>,
    /// What the one chosen step hands on to the command behind it.
    pub extra: Vec<String>,
}

/// Reads the arguments that follow `cargo xtask`.
///
/// # Errors
/// [`Failure::Usage`] for a command, step or option that there is not.
pub fn read(arguments: &[String]) -> Result<Request, Failure> {
    let Some((command, rest)) = arguments.split_first() else {
        return Ok(Request::Help);
    };
    let before_extra = rest.iter().take_while(|argument| *argument != "--");
    if is_help(command) || before_extra.clone().any(|argument| is_help(argument)) {
        return Ok(Request::Help);
    }
    match command.as_str() {
        "serve" => read_serve(rest),
        "build" => without_options(command, rest, Request::Build),
        "test" => read_test(rest),
        "package" => without_options(command, rest, Request::Package),
        "bench" => without_options(command, rest, Request::Bench),
        unknown => Err(Failure::Usage(format!(
            "there is no command `{unknown}`. There are serve, build, test, bench, package and help."
        ))),
    }
}

/// What `cargo xtask help` says.
#[must_use]
pub fn help() -> String {
    let mut text = format!(
        "\
Usage: cargo xtask COMMAND

  serve [--port N] [--built]   build everything and serve the sample content, watching it,
                               at http://127.0.0.1:N/ (N is {DEFAULT_PORT} unless given);
                               --built serves what site/ holds, without building
  build                        leave the command in target/release/trust-portal, and the sample
                               site that it builds in site/
  test [STEP...] [-- MORE...]  run every check, or only the named steps; what follows `--` is
                               handed to the command of the one named step (host, web, journeys)
  bench                        print what is measured, one `name: value unit` a line; fails at
                               the end when a reader of a very large page waits too long
  package                      leave an archive with the command in target/package/
  help                         print this

Each command first installs what it needs and does not find: under .tools/ and node_modules/,
and Chromium, Java, nginx and Caddy by apt-get where that is possible.

Steps of `test`, in the order in which they run:
"
    );
    for step in STEPS {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {:<12}{}", step.name, step.title);
    }
    text
}

fn is_help(argument: &str) -> bool {
    matches!(argument, "help" | "--help" | "-h")
}

fn without_options(command: &str, rest: &[String], request: Request) -> Result<Request, Failure> {
    match rest.first() {
        None => Ok(request),
        Some(unknown) => Err(Failure::Usage(format!(
            "`{command}` takes no arguments, and was given `{unknown}`."
        ))),
    }
}

fn read_serve(rest: &[String]) -> Result<Request, Failure> {
    let mut port = DEFAULT_PORT;
    let mut built = false;
    let mut remaining = rest.iter();
    while let Some(argument) = remaining.next() {
        if argument == "--built" {
            built = true;
        } else if argument == "--port" {
            port = read_port(remaining.next().map(String::as_str))?;
        } else if let Some(number) = argument.strip_prefix("--port=") {
            port = read_port(Some(number))?;
        } else {
            return Err(Failure::Usage(format!(
                "`serve` takes --port N and --built, and was given `{argument}`."
            )));
        }
    }
    Ok(Request::Serve { port, built })
}

fn read_port(number: Option<&str>) -> Result<u16, Failure> {
    number
        .and_then(|number| number.parse().ok())
        .filter(|port| *port != 0)
        .ok_or_else(|| {
            Failure::Usage(format!(
                "`--port` takes a number from 1 to 65535, and was given {}.",
                number.map_or("nothing".to_owned(), |number| format!("`{number}`"))
            ))
        })
}

fn read_test(rest: &[String]) -> Result<Request, Failure> {
    let (names, extra) = match rest.iter().position(|argument| argument == "--") {
        Some(end) => (&rest[..end], rest[end + 1..].to_vec()),
        None => (rest, Vec::new()),
    };
    if let Some(unknown) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(Failure::Usage(format!(
            "`test` has no step `{unknown}`. There are {}.",
            known.join(", ")
        )));
    }
    let steps: Vec<&Step> = STEPS
        .iter()
        .filter(|step| names.is_empty() || names.iter().any(|name| name == step.name))
        .collect();
    let can_take_more = matches!(steps.as_slice(), [only] if only.takes_more);
    if !extra.is_empty() && !can_take_more {
        return Err(Failure::Usage(
            "what follows `--` is handed to one step's command: name that one step, host, web or journeys.".to_owned(),
        ));
    }
    Ok(Request::Test(Selection { steps, extra }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Result<Request, Failure> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        read(&arguments)
    }

    fn chosen(line: &str) -> (Vec<&'static str>, Vec<String>) {
        match asked(line) {
            Ok(Request::Test(selection)) => (selection.steps.iter().map(|step| step.name).collect(), selection.extra),
            other => panic!("`{line}` was read as {other:?}"),
        }
    }

    fn refusal(line: &str) -> String {
        match asked(line) {
            Err(Failure::Usage(words)) => words,
            other => panic!("`{line}` was read as {other:?}"),
        }
    }

    #[test]
    fn nothing_asked_for_is_answered_with_help() {
        for line in ["", "help", "--help", "-h", "serve --help", "test web -h"] {
            assert!(matches!(asked(line), Ok(Request::Help)), "{line}");
        }
    }

    #[test]
    fn serve_has_a_port_of_its_own_until_one_is_named() {
        for (line, expected_port, expected_built) in [
            ("serve", DEFAULT_PORT, false),
            ("serve --port 9000", 9000, false),
            ("serve --port=9000 --built", 9000, true),
        ] {
            match asked(line) {
                Ok(Request::Serve { port, built }) => {
                    assert_eq!((port, built), (expected_port, expected_built), "{line}");
                }
                other => panic!("`{line}` was read as {other:?}"),
            }
        }
    }

    #[test]
    fn a_port_that_is_no_port_is_refused_with_what_was_given() {
        assert!(refusal("serve --port").contains("nothing"));
        assert!(refusal("serve --port 0").contains("`0`"));
        assert!(refusal("serve --port 65536").contains("`65536`"));
        assert!(refusal("serve --port=eighty").contains("`eighty`"));
    }

    #[test]
    fn test_without_names_runs_every_step_in_order() {
        let every: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(chosen("test"), (every, Vec::new()));
    }

    #[test]
    fn named_steps_run_in_the_order_of_all_steps() {
        assert_eq!(chosen("test journeys web").0, ["web", "journeys"]);
    }

    #[test]
    fn what_follows_the_dashes_goes_to_the_one_named_step() {
        assert_eq!(
            chosen("test journeys -- --headed -g help"),
            (
                vec!["journeys"],
                vec!["--headed".to_owned(), "-g".to_owned(), "help".to_owned()]
            )
        );
    }

    #[test]
    fn what_follows_the_dashes_needs_one_step_that_can_use_it() {
        assert!(refusal("test -- --headed").contains("one step"));
        assert!(refusal("test web journeys -- --headed").contains("one step"));
        assert!(refusal("test format -- --verbose").contains("one step"));
    }

    #[test]
    fn unknown_commands_steps_and_options_are_named_in_the_refusal() {
        assert!(refusal("deploy").contains("`deploy`"));
        assert!(refusal("test everything").contains("`everything`"));
        assert!(refusal("build --fast").contains("`--fast`"));
        assert!(refusal("serve --fast").contains("`--fast`"));
    }

    #[test]
    fn help_names_every_step() {
        let help = help();
        for step in STEPS {
            assert!(help.contains(step.name), "{}", step.name);
        }
    }
}
