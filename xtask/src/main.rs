//! The project's development tasks: `cargo xtask serve | build | test | bench | package`.

mod advisories;
mod bench;
mod build;
mod byte_count;
mod cli;
mod error;
mod first_visit;
mod install;
mod package;
mod postgres;
mod process;
mod project;
mod random_inputs;
mod serve;
mod server;
mod size;
mod step;
mod test;

use cli::Task;
use error::XtaskError;
use project::Project;
use random_inputs::RandomInputs;
use std::process::ExitCode;

fn main() -> ExitCode {
    let task = match cli::parse(std::env::args_os()) {
        Ok(task) => task,
        Err(error) => error.exit(),
    };
    match run(task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {}", error::with_causes(&error));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<(), XtaskError> {
    let project = Project::open()?;
    match task {
        Task::Serve { port, built } => serve::run(&project, port, built),
        Task::Build => build::run(&project),
        Task::Test(arguments) => {
            let random_inputs = if arguments.long {
                RandomInputs::Many
            } else {
                RandomInputs::Few
            };
            test::run(&project, &arguments.selected_steps(), random_inputs, &arguments.extra)
        }
        Task::Bench { subjects } => bench::run(&project, &subjects),
        Task::Size { by } => size::run(&project, by),
        Task::Package => package::run(&project),
    }
}
