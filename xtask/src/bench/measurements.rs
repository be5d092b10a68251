//! What the measuring scripts print: `name: value unit`, one per line.

use crate::error::OutputError;

/// The values that a script has printed.
#[derive(Debug, PartialEq)]
pub struct Measurements(Vec<Measurement>);

#[derive(Debug, PartialEq)]
struct Measurement {
    name: String,
    value: f64,
}

impl Measurements {
    /// Parses the output of a script.
    ///
    /// # Errors
    /// [`OutputError::UnexpectedLine`] when a line is not `name: value unit`.
    pub fn parse(output: &str) -> Result<Self, OutputError> {
        let measurements = output
            .lines()
            .map(|line| Measurement::parse(line).ok_or_else(|| OutputError::UnexpectedLine { line: line.to_owned() }));
        measurements.collect::<Result<_, _>>().map(Self)
    }

    /// The value with a name.
    ///
    /// # Errors
    /// [`OutputError::NotMeasured`] when there is none.
    pub fn get(&self, name: &str) -> Result<f64, OutputError> {
        let measurement = self.0.iter().find(|measurement| measurement.name == name);
        let measurement = measurement.ok_or_else(|| OutputError::NotMeasured { name: name.to_owned() })?;
        Ok(measurement.value)
    }
}

impl Measurement {
    fn parse(line: &str) -> Option<Self> {
        let (name, quantity) = line.rsplit_once(": ")?;
        let (value, _unit) = quantity.split_once(' ')?;
        Some(Self {
            name: name.to_owned(),
            value: value.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_name() {
        let output = "key-to-paint-40-samples: 312 keys\nkey-to-paint-40-p50: 70.5 ms\n";
        let measurements = Measurements::parse(output).expect("the output is valid");
        assert_eq!(measurements.get("key-to-paint-40-samples"), Ok(312.0));
        assert_eq!(measurements.get("key-to-paint-40-p50"), Ok(70.5));
        let name = "key-to-paint-40-p95".to_owned();
        assert_eq!(measurements.get(&name), Err(OutputError::NotMeasured { name }));
    }

    #[test]
    fn a_line_that_is_no_measurement_is_an_error() {
        for line in ["quick", "key-to-paint-40-p50: quick ms", "key-to-paint-40-p50: 70", ""] {
            let output = format!("key-to-paint-40-p95: 70.5 ms\n{line}\n");
            let line = line.to_owned();
            assert_eq!(Measurements::parse(&output), Err(OutputError::UnexpectedLine { line }));
        }
    }
}
