//! The time from a key in the search of a responsibilities page to the frame with its result, in headless Chromium,
//! and its limits.
//!
//! Each limit is for the 95th percentile ([`MEASUREMENTS`]). 50 ms is half of the 100 ms within which a response feels
//! immediate (RAIL, web.dev/articles/rail). Up to 200 ms, a page counts as responsive (Interaction to Next Paint,
//! web.dev/articles/inp). A processor that is slowed 4 times stands for a mid-range phone.
//!
//! | responsibilities | processor | limit |
//! | --- | --- | --- |
//! | 10,000 | not slowed | 50 ms |
//! | 10,000 | slowed 4 times | 200 ms |
//! | 1,000 | slowed 4 times | 50 ms |

use super::generated_pack::{self, GeneratedPack};
use crate::error::{ExceededLimit, OutputError, XtaskError};
use crate::install::Chromium;
use crate::process;
use crate::project::Project;
use crate::server::Server;
use xshell::cmd;

/// One measurement of the search.
struct Measurement {
    pack: GeneratedPack,
    /// How many times the processor is slowed; 1 is not at all.
    slowdown: u32,
    /// The limit for the 95th percentile, in milliseconds.
    limit: f64,
}

const MEASUREMENTS: [Measurement; 3] = [
    Measurement {
        pack: GeneratedPack::LARGE,
        slowdown: 1,
        limit: 50.0,
    },
    Measurement {
        pack: GeneratedPack::LARGE,
        slowdown: 4,
        limit: 200.0,
    },
    Measurement {
        pack: GeneratedPack::MEDIUM,
        slowdown: 4,
        limit: 50.0,
    },
];

/// Builds and serves the sites of the packs, and prints the measurements of their search. `trust-portal` must be built.
///
/// # Errors
/// [`XtaskError`] when a measurement fails; [`XtaskError::LatencyExceeded`] after all of them when one is above its
/// limit.
pub fn measure(project: &Project, chromium: &Chromium) -> Result<(), XtaskError> {
    let mut exceeded = Vec::new();
    for measurement in MEASUREMENTS {
        exceeded.extend(measurement.run(project, chromium)?);
    }
    if exceeded.is_empty() {
        Ok(())
    } else {
        Err(XtaskError::LatencyExceeded { exceeded })
    }
}

impl Measurement {
    /// Types into the search, prints the measured times, and returns the 95th percentile if it exceeds the limit.
    fn run(&self, project: &Project, chromium: &Chromium) -> Result<Option<ExceededLimit>, XtaskError> {
        let name = self.pack.responsibilities.to_string();
        let slowdown = self.slowdown.to_string();
        eprintln!("\n== Measuring the search in {name} responsibilities, with a processor slowdown of {slowdown}");
        let server = Server::start(project, &self.pack.build_site(project)?)?;
        let address = format!("{}{}", server.address(), generated_pack::PAGE);
        let command = || {
            cmd!(
                project.shell(),
                "node xtask/measure-keys.mjs {address} --name {name} --slowdown {slowdown}"
            )
            .env("CHROMIUM", &chromium.browser)
        };
        let output = process::print_and_read(command())?;
        print!("{output}");
        let exceeded = self.check(&output).map_err(|source| XtaskError::UnexpectedOutput {
            command: process::command_line(command()),
            source,
        })?;
        if let Some(exceeded) = &exceeded {
            eprintln!("   Too slow: {exceeded}");
        }
        Ok(exceeded)
    }

    /// Parses the 95th percentile from the output of `measure-keys.mjs`, and returns it if it exceeds the limit.
    fn check(&self, output: &str) -> Result<Option<ExceededLimit>, OutputError> {
        let line = output
            .lines()
            .find(|line| line.contains("-p95: "))
            .ok_or(OutputError::Missing {
                expected: "a line with the 95th percentile, `…-p95: … ms`",
            })?;
        let (name, measured) =
            parse_milliseconds(line).ok_or_else(|| OutputError::UnexpectedLine { line: line.to_owned() })?;
        // NaN is not within the limit.
        let is_within = measured <= self.limit;
        Ok((!is_within).then(|| ExceededLimit {
            name: name.to_owned(),
            measured,
            limit: self.limit,
        }))
    }
}

/// Parses `name: 12.5 ms`.
fn parse_milliseconds(line: &str) -> Option<(&str, f64)> {
    let (name, value) = line.rsplit_once(": ")?;
    Some((name, value.strip_suffix(" ms")?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT_OF_50: Measurement = Measurement {
        pack: GeneratedPack::MEDIUM,
        slowdown: 4,
        limit: 50.0,
    };

    fn output(p95: &str) -> String {
        format!("key-to-paint-1000-samples: 92 keys\nkey-to-paint-1000-p50: 70.0 ms\nkey-to-paint-1000-p95: {p95} ms\n")
    }

    #[test]
    fn a_limit_may_be_reached_but_not_exceeded() {
        assert_eq!(LIMIT_OF_50.check(&output("50.0")), Ok(None));
        let exceeded = LIMIT_OF_50
            .check(&output("50.1"))
            .expect("the output is valid")
            .expect("the limit is exceeded");
        assert_eq!(
            exceeded.to_string(),
            "key-to-paint-1000-p95: 50.1 ms, the limit is 50 ms"
        );
    }

    #[test]
    fn a_value_that_is_no_number_is_not_within_the_limit() {
        assert!(LIMIT_OF_50.check(&output("NaN")).expect("NaN can be parsed").is_some());
        assert!(LIMIT_OF_50.check(&output("quick")).is_err());
        assert!(LIMIT_OF_50.check("").is_err());
    }
}
