//! `cargo xtask test`: the chosen checks, one after the other, up to the first that fails.

use crate::arguments::Selection;
use crate::duration::Took;
use crate::failure::Failure;
use crate::install;
use crate::project::Project;
use crate::step::Outcome;
use std::time::{Duration, Instant};

/// Runs the chosen steps and sums up.
///
/// # Errors
/// [`Failure::Step`] with the first step that fails; [`Failure`] when something needed is
/// missing.
pub fn run(project: &Project, selection: &Selection) -> Result<(), Failure> {
    let start = Instant::now();
    let steps = &selection.steps;
    install::ensure(project, steps.iter().flat_map(|step| step.needs.iter().copied()))?;

    let mut lines = Vec::new();
    let mut failed = None;
    for (index, step) in steps.iter().enumerate() {
        eprintln!("\n== {} of {}: {}: {}", index + 1, steps.len(), step.name, step.title);
        let step_start = Instant::now();
        let result = (step.run)(project, &selection.extra);
        let took = step_start.elapsed();
        let word = match &result {
            Ok(Outcome::Passed) => "passed".to_owned(),
            Ok(Outcome::NotMade(reason)) => format!("NOT MADE: {reason}"),
            Err(_) => "FAILED".to_owned(),
        };
        eprintln!("   {}, {}: {word}", step.name, Took(took));
        lines.push(line(step.name, took, &word));
        if let Err(cause) = result {
            failed = Some(Failure::Step {
                name: step.name,
                cause: Box::new(cause),
            });
            break;
        }
    }

    println!("\n== Summary");
    for line in &lines {
        println!("{line}");
    }
    for step in &steps[lines.len()..] {
        println!("   {:<12}{:>12}  not run", step.name, "");
    }
    println!("   {:<12}{:>12}", "in all", Took(start.elapsed()).to_string());
    failed.map_or(Ok(()), Err)
}

fn line(name: &str, took: Duration, word: &str) -> String {
    format!("   {name:<12}{:>12}  {word}", Took(took).to_string())
}
