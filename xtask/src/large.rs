//! Generated packs of any size, and what the publisher's command takes for a very large one: 10,000
//! responsibilities in 200 areas.

use crate::build::COMMAND;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::project::Project;
use std::fs;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

/// A pack that `large-pack.mjs` makes, with its site. Their folders are in `target`.
#[derive(Clone, Copy)]
pub struct Large {
    /// How many responsibilities it has.
    pub rows: u32,
    /// How many areas they are in.
    pub areas: u32,
}

impl Large {
    /// The largest that is measured.
    pub const LARGEST: Self = Self {
        rows: 10_000,
        areas: 200,
    };

    /// Makes the content and builds its site, and gives the site's folder.
    ///
    /// # Errors
    /// [`Failure`] when either cannot be done.
    pub fn build(self, project: &Project) -> Result<String, Failure> {
        self.make(project)?;
        CommandLine::words(&self.build_line()).run_aside(project)?;
        Ok(self.site())
    }

    fn make(self, project: &Project) -> Result<(), Failure> {
        CommandLine::words("node xtask/large-pack.mjs")
            .argument(self.content())
            .argument(self.rows.to_string())
            .argument(self.areas.to_string())
            .run_aside(project)
    }

    fn content(self) -> String {
        format!("target/large-content-{}", self.rows)
    }

    fn site(self) -> String {
        format!("target/large-site-{}", self.rows)
    }

    fn check_line(self) -> String {
        format!("{COMMAND} check {}", self.content())
    }

    fn build_line(self) -> String {
        format!("{COMMAND} build {} --out {}", self.content(), self.site())
    }
}

/// How often each is run; the median counts, and the largest memory.
const RUNS: usize = 5;

/// How often the memory of a running command is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// Makes the pack, checks it and builds its site, and prints the time and memory of each.
///
/// # Errors
/// [`Failure`] when the pack cannot be made, or a command ends badly.
pub fn measure(project: &Project) -> Result<(), Failure> {
    eprintln!("\n== Checking and building 10,000 responsibilities in 200 areas");
    let large = Large::LARGEST;
    large.make(project)?;
    for (name, line) in [("check", large.check_line()), ("build", large.build_line())] {
        let mut times = Vec::new();
        let mut most = 0;
        for _ in 0..RUNS {
            let (took, memory) = run(project, &line)?;
            times.push(took);
            most = most.max(memory);
        }
        times.sort_unstable();
        println!("large-{name}-median: {:.2} s", times[RUNS / 2].as_secs_f64());
        println!("large-{name}-memory: {} MB", most / 1000);
    }
    Ok(())
}

/// Runs a command, and says how long it took and how much memory it had at most, in kilobytes.
fn run(project: &Project, line: &str) -> Result<(Duration, u64), Failure> {
    let command = CommandLine::words(line);
    let start = Instant::now();
    let mut child = command.start_aside(project)?;
    let mut memory = 0;
    loop {
        memory = peak(&child).unwrap_or(memory);
        let ended = child.try_wait().map_err(Failure::file("wait for", COMMAND))?;
        match ended {
            None => thread::sleep(LOOK),
            Some(status) if status.success() => return Ok((start.elapsed(), memory)),
            Some(status) => {
                return Err(Failure::Ended {
                    line: command.to_string(),
                    status,
                    said: String::new(),
                });
            }
        }
    }
}

/// The most memory that a running program has had, as Linux counts it (`VmHWM`, in kilobytes).
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
