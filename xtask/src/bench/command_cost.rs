//! The time and memory that `trust-portal check` and `build` take for a large pack.

use super::generated_pack::GeneratedPack;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use std::fs;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};
use xshell::Cmd;

/// How often each command is run. The median of the times and the maximum of the memory are printed.
const RUNS: usize = 5;

/// The interval at which the memory of a running command is read.
const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// A command of a generated pack.
type PackCommand = for<'a> fn(GeneratedPack, &'a Project) -> Cmd<'a>;

/// Generates the pack, runs each command several times, and prints the time and memory.
///
/// # Errors
/// [`XtaskError`] when the pack cannot be generated, or a command fails.
pub fn measure(project: &Project, pack: GeneratedPack) -> Result<(), XtaskError> {
    let GeneratedPack {
        responsibilities,
        areas,
    } = pack;
    eprintln!("\n== Checking and building {responsibilities} responsibilities in {areas} areas");
    pack.generate(project)?;
    let commands: [(&str, PackCommand); 2] = [
        ("check", GeneratedPack::check_command),
        ("build", GeneratedPack::build_command),
    ];
    for (name, command) in commands {
        let mut times = Vec::new();
        let mut peak_kilobytes = 0;
        for _ in 0..RUNS {
            let (elapsed, kilobytes) = run(|| command(pack, project))?;
            times.push(elapsed);
            peak_kilobytes = peak_kilobytes.max(kilobytes);
        }
        times.sort_unstable();
        println!("large-{name}-median: {:.2} s", times[RUNS / 2].as_secs_f64());
        println!("large-{name}-memory: {} MB", peak_kilobytes / 1000);
    }
    Ok(())
}

/// Runs a command, and returns the elapsed time and the peak memory in kilobytes.
fn run<'a>(command: impl Fn() -> Cmd<'a>) -> Result<(Duration, u64), XtaskError> {
    let start = Instant::now();
    let mut child = process::spawn_to_stderr(command())?;
    let mut peak = 0;
    loop {
        peak = peak_memory(&child).unwrap_or(peak);
        let status = child.try_wait().map_err(|source| XtaskError::CommandNotRun {
            command: process::command_line(command()),
            source,
        })?;
        match status {
            None => thread::sleep(POLL_INTERVAL),
            Some(status) if status.success() => return Ok((start.elapsed(), peak)),
            Some(status) => {
                return Err(XtaskError::CommandFailed {
                    command: process::command_line(command()),
                    status,
                    stderr: String::new(),
                });
            }
        }
    }
}

/// The peak memory of a running process in kilobytes: `VmHWM` of Linux, proc_pid_status(5).
fn peak_memory(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let value = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    value.trim().strip_suffix("kB")?.trim().parse().ok()
}
