//! The project's own commands: `cargo xtask serve | build | test | bench | package`.

mod arguments;
mod bench;
mod build;
mod command_line;
mod duration;
mod failure;
mod install;
mod large;
mod large_page;
mod package;
mod project;
mod serve;
mod size;
mod step;
mod test;

use arguments::Request;
use failure::Failure;
use project::Project;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            failure.exit_code()
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Failure> {
    let request = arguments::read(arguments)?;
    let project = Project::here();
    match request {
        Request::Help => {
            print!("{}", arguments::help());
            Ok(())
        }
        Request::Serve { port, built } => serve::run(&project, port, built),
        Request::Build => build::run(&project),
        Request::Test(selection) => test::run(&project, &selection),
        Request::Package => package::run(&project),
        Request::Bench => bench::run(&project),
    }
}
