//! What readers of a very large pack wait for, in headless Chromium: the first paint of the
//! responsibilities page, and the result of each key in its search.
//!
//! A key's wait has bars, each for the 95th of 100 keys ([`SEARCHES`]). 50 ms is half of the
//! 100 ms within which an answer feels immediate (RAIL, web.dev/articles/rail); 200 ms is what a
//! page may take to count as responsive (Interaction to Next Paint, web.dev/articles/inp). A processor
//! that is slowed 4 times stands for a phone of the middle class.
//!
//! | responsibilities | processor | bar |
//! | --- | --- | --- |
//! | 10,000 | as it is | 50 ms |
//! | 10,000 | slowed 4 times | 200 ms |
//! | 1,000 | slowed 4 times | 50 ms |

use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::install::Browser;
use crate::large::Large;
use crate::project::Project;
use crate::serve::Server;

/// What the first paint of the largest is compared with.
const SMALL: Large = Large { rows: 100, areas: 2 };

const MIDDLE: Large = Large { rows: 1_000, areas: 20 };

/// Where the page is on the host.
const PAGE: &str = "large/responsibilities";

/// One measurement of the search.
struct Search {
    large: Large,
    /// How many times the processor is slowed; 1 is as it is.
    slowed: u32,
    /// What 95 of 100 keys may take at most, in milliseconds.
    bar: f64,
}

const SEARCHES: [Search; 3] = [
    Search {
        large: Large::LARGEST,
        slowed: 1,
        bar: 50.0,
    },
    Search {
        large: Large::LARGEST,
        slowed: 4,
        bar: 200.0,
    },
    Search {
        large: MIDDLE,
        slowed: 4,
        bar: 50.0,
    },
];

/// Makes the packs, builds and serves their sites, and prints the times of their pages. The
/// publisher's command must have been built.
///
/// # Errors
/// [`Failure`] when something cannot be made or measured; [`Failure::TooSlow`], after everything
/// was measured and printed, when a bar is missed.
pub fn measure(project: &Project, browser: &Browser) -> Result<(), Failure> {
    eprintln!("\n== Timing the painting of 10,000 responsibilities and of 100");
    let small = Server::start(project, &SMALL.build(project)?)?;
    let largest = Server::start(project, &Large::LARGEST.build(project)?)?;
    let named = |large: Large, server: &Server| format!("{}={}{PAGE}", large.rows, server.address());
    CommandLine::words("node xtask/paint.mjs")
        .argument(named(SMALL, &small))
        .argument(named(Large::LARGEST, &largest))
        .variable("CHROMIUM", &browser.chromium)
        .run(project)?;
    drop((small, largest));

    let mut missed = Vec::new();
    for search in SEARCHES {
        missed.extend(search.measure(project, browser)?);
    }
    if missed.is_empty() {
        Ok(())
    } else {
        Err(Failure::TooSlow { missed })
    }
}

impl Search {
    /// Types into the search, prints how long the keys took, and says so if that is too long.
    fn measure(&self, project: &Project, browser: &Browser) -> Result<Option<String>, Failure> {
        let rows = self.large.rows;
        let processor = match self.slowed {
            1 => String::new(),
            times => format!(", with the processor slowed {times} times"),
        };
        eprintln!("\n== Timing the search in {rows} responsibilities{processor}");
        let server = Server::start(project, &self.large.build(project)?)?;
        let typing = CommandLine::words("node xtask/keys.mjs")
            .argument(format!("{}{PAGE}", server.address()))
            .arguments(&["--name".to_owned(), rows.to_string()])
            .arguments(&["--slowed".to_owned(), self.slowed.to_string()])
            .variable("CHROMIUM", &browser.chromium);
        let printed = typing.show_and_read(project)?;
        print!("{printed}");
        let missed = self.judge(&printed).map_err(|part| Failure::Unreadable {
            line: typing.to_string(),
            part,
        })?;
        if let Some(missed) = &missed {
            eprintln!("   Too slow: {missed}");
        }
        Ok(missed)
    }

    /// Reads the 95th percentile from what `keys.mjs` prints, and says so if it is too long.
    fn judge(&self, printed: &str) -> Result<Option<String>, String> {
        let line = printed
            .lines()
            .find(|line| line.contains("-p95: "))
            .ok_or("no line has the 95th percentile")?;
        let time: f64 = line
            .rsplit_once(": ")
            .and_then(|(_, value)| value.strip_suffix(" ms")?.parse().ok())
            .ok_or_else(|| format!("the line `{line}`"))?;
        // Written so that a value that is no number is too slow as well.
        let holds = time <= self.bar;
        Ok((!holds).then(|| format!("{line}, and the bar is {:.0} ms", self.bar)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIFTY: Search = Search {
        large: MIDDLE,
        slowed: 4,
        bar: 50.0,
    };

    fn printed(time: &str) -> String {
        format!(
            "key-to-paint-1000-samples: 92 keys\nkey-to-paint-1000-p50: 70.0 ms\nkey-to-paint-1000-p95: {time} ms\n"
        )
    }

    #[test]
    fn a_bar_may_be_reached_and_not_passed() {
        assert_eq!(FIFTY.judge(&printed("50.0")), Ok(None));
        let words = FIFTY
            .judge(&printed("50.1"))
            .expect("it can be read")
            .expect("it is too slow");
        assert!(words.contains("key-to-paint-1000-p95: 50.1 ms"), "{words}");
        assert!(words.contains("the bar is 50 ms"), "{words}");
    }

    #[test]
    fn what_is_no_number_is_not_taken_for_quick() {
        assert!(FIFTY.judge(&printed("NaN")).expect("it can be read").is_some());
        assert!(FIFTY.judge(&printed("quick")).is_err());
        assert!(FIFTY.judge("").is_err());
    }
}
