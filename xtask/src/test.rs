//! `cargo xtask test`: runs the selected steps until one fails.

use crate::error::XtaskError;
use crate::install;
use crate::project::Project;
use crate::random_inputs::RandomInputs;
use crate::step::{Outcome, Step};
use std::time::{Duration, Instant};

/// Runs the steps in the given order and prints a summary.
///
/// # Errors
/// [`XtaskError::StepFailed`] for the first step that fails; other errors when a requirement is missing.
pub fn run(
    project: &Project,
    steps: &[&'static Step],
    random_inputs: RandomInputs,
    extra: &[String],
) -> Result<(), XtaskError> {
    let start = Instant::now();
    install::ensure(project, steps.iter().flat_map(|step| step.requirements.iter().copied()))?;

    let mut summary = Vec::new();
    let mut failure = None;
    for (index, step) in steps.iter().enumerate() {
        eprintln!(
            "\n== {} of {}: {}: {}",
            index + 1,
            steps.len(),
            step.name,
            step.description
        );
        // The steps that accept arguments run tests, which may have random inputs.
        let variables = random_inputs.variables().iter().filter(|_| step.accepts_extra);
        let _while_it_runs: Vec<_> = variables
            .map(|(name, value)| project.shell().push_env(name, value))
            .collect();
        let step_start = Instant::now();
        let result = (step.run)(project, extra);
        let elapsed = step_start.elapsed();
        let outcome = match &result {
            Ok(Outcome::Passed) => "passed".to_owned(),
            Ok(Outcome::Skipped { reason }) => format!("SKIPPED: {reason}"),
            Err(_) => "FAILED".to_owned(),
        };
        eprintln!("   {}, {elapsed:.1?}: {outcome}", step.name);
        summary.push(summary_line(step.name, elapsed, &outcome));
        if let Err(error) = result {
            failure = Some(XtaskError::StepFailed {
                step: step.name,
                source: Box::new(error),
            });
            break;
        }
    }

    println!("\n== Summary");
    for line in &summary {
        println!("{line}");
    }
    for step in &steps[summary.len()..] {
        println!("   {:<12}{:>12}  not run", step.name, "");
    }
    println!("{}", summary_line("total", start.elapsed(), ""));
    failure.map_or(Ok(()), Err)
}

fn summary_line(name: &str, elapsed: Duration, outcome: &str) -> String {
    // A width would apply to the number alone, without its unit.
    let elapsed = format!("{elapsed:.1?}");
    format!("   {name:<12}{elapsed:>12}  {outcome}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_line_has_the_name_the_time_and_the_outcome_of_a_step_in_columns() {
        assert_eq!(
            summary_line("host", Duration::from_millis(187_340), "passed"),
            "   host              187.3s  passed"
        );
        assert_eq!(
            summary_line("total", Duration::from_millis(440), ""),
            "   total            440.0ms"
        );
    }
}
