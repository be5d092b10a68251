//! What measured values are held to: limits, which fail the task when they are exceeded, and goals, which do not.

use super::measurements::Measurements;
use crate::error::{ExceededLimit, Maximum, OutputError};

/// The largest value that a measurement may have.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The name of the measurement.
    pub name: String,
    /// The largest value.
    pub maximum: Maximum,
    /// Whether it is only a goal.
    pub is_goal: bool,
}

impl Limit {
    /// A limit, which fails the task when it is exceeded.
    pub fn required(name: String, maximum: Maximum) -> Self {
        Self {
            name,
            maximum,
            is_goal: false,
        }
    }

    /// A goal: whether it is met is printed.
    pub fn goal(name: String, maximum: Maximum) -> Self {
        Self {
            name,
            maximum,
            is_goal: true,
        }
    }
}

/// Prints which goals are met, and returns the limits that are exceeded.
///
/// # Errors
/// [`OutputError::NotMeasured`] when a value is missing.
pub fn check(limits: &[Limit], measurements: &Measurements) -> Result<Vec<ExceededLimit>, OutputError> {
    let mut all_exceeded = Vec::new();
    for limit in limits {
        let exceeded = limit.check(measurements)?;
        if limit.is_goal {
            let Limit { name, maximum, .. } = limit;
            let state = if exceeded.is_none() { "met" } else { "missed" };
            println!("{name}-goal: {maximum}, {state}");
        } else if let Some(exceeded) = exceeded {
            eprintln!("   Too slow: {exceeded}");
            all_exceeded.push(exceeded);
        }
    }
    Ok(all_exceeded)
}

impl Limit {
    fn check(&self, measurements: &Measurements) -> Result<Option<ExceededLimit>, OutputError> {
        let measured = measurements.get(&self.name)?;
        Ok((!self.maximum.allows(measured)).then(|| ExceededLimit {
            name: self.name.clone(),
            measured,
            limit: self.maximum,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "key-p95: 50.1 ms\nkey-p95-ratio: 1.20 times\nlost: NaN ms\n";

    fn exceeded(limits: &[Limit]) -> Vec<String> {
        let measurements = Measurements::parse(OUTPUT).expect("the output is valid");
        let exceeded = check(limits, &measurements).expect("everything is measured");
        exceeded.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_limit_that_is_exceeded_is_returned_with_what_was_measured() {
        let limits = [
            Limit::required("key-p95".to_owned(), Maximum::Milliseconds(50.0)),
            Limit::required("key-p95-ratio".to_owned(), Maximum::Times(1.2)),
            Limit::required("key-p95-ratio".to_owned(), Maximum::LessThanTimes(1.2)),
            Limit::required("lost".to_owned(), Maximum::Milliseconds(50.0)),
        ];
        assert_eq!(
            exceeded(&limits),
            [
                "key-p95: 50.1 ms, the limit is at most 50 ms",
                "key-p95-ratio: 1.20 times, the limit is less than 1.2 times",
                "lost: NaN ms, the limit is at most 50 ms",
            ]
        );
    }

    #[test]
    fn a_goal_that_is_missed_does_not_fail_the_task() {
        let goal = Limit::goal("key-p95".to_owned(), Maximum::Milliseconds(50.0));
        assert!(exceeded(&[goal]).is_empty());
    }

    #[test]
    fn a_limit_for_what_is_not_measured_is_an_error() {
        let measurements = Measurements::parse(OUTPUT).expect("the output is valid");
        let name = "key-p50".to_owned();
        let limit = Limit::required(name.clone(), Maximum::Milliseconds(50.0));
        assert_eq!(check(&[limit], &measurements), Err(OutputError::NotMeasured { name }));
    }
}
