//! Programs that cargo installs, under `.tools/` of the project: never over a person's own.

use super::say;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::project::{Project, is_program, machine_program};
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where tools are compiled; removed once all are there.
pub const BUILD_FOLDER: &str = ".tools/build";

/// The tools are compiled quickly rather than well: they run for seconds, and compiling them at
/// full optimization takes minutes on a small machine.
const QUICK_COMPILATION: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// A program that a crate holds.
pub struct CargoTool {
    package: &'static str,
    /// The programs that it installs; the first tells the version of all.
    programs: &'static [&'static str],
    version: String,
    options: &'static str,
}

/// Trunk: later versions want a newer compiler than the one that `rust-toolchain.toml` names.
pub fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        programs: &["trunk"],
        version: "0.21.14".to_owned(),
        options: "--locked --no-default-features --features rustls",
    }
}

/// wasm-bindgen's command line, which must be of exactly the crate's version. Its lock file is
/// not followed: not every version that it names can be had.
///
/// # Errors
/// [`Failure`] when Cargo.lock names no version.
pub fn wasm_bindgen(project: &Project) -> Result<CargoTool, Failure> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        version: project.locked_version("wasm-bindgen")?,
        options: "--no-default-features",
    })
}

/// cargo-machete finds dependencies that no line of code names.
pub fn machete() -> CargoTool {
    CargoTool {
        package: "cargo-machete",
        programs: &["cargo-machete"],
        version: "0.9.2".to_owned(),
        options: "--locked",
    }
}

/// cargo-deny checks licences, sources, bans and advisories.
pub fn deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        programs: &["cargo-deny"],
        version: "0.20.2".to_owned(),
        options: "--locked",
    }
}

impl CargoTool {
    /// Sees to it that the tool is there in its version.
    ///
    /// # Errors
    /// [`Failure::NotInstalled`] when it is not and cannot be installed.
    pub fn ensure(&self, project: &Project) -> Result<(), Failure> {
        let what = format!("{} {}", self.package, self.version);
        if let Some(program) = self.find(project) {
            say(&what, &program.display().to_string());
            return Ok(());
        }
        if CommandLine::words("cargo binstall -V").read(project).is_ok() {
            say(&what, "missing; looking for a ready-made program with cargo binstall");
            match self.ready_made().run(project) {
                Ok(()) if self.find(project).is_some() => return Ok(()),
                Ok(()) => say(&what, "cargo binstall ended well, and yet it is missing; compiling it"),
                Err(failure) => say(&what, &format!("{}; compiling it", failure.into_reason())),
            }
        } else {
            say(&what, "missing; compiling it, which takes minutes");
        }
        let compilation = self.compilation();
        let reason = match compilation.run(project) {
            Ok(()) if self.find(project).is_some() => return Ok(()),
            Ok(()) => "the command ended well, and yet it is missing".to_owned(),
            Err(failure) => failure.into_reason(),
        };
        Err(Failure::NotInstalled {
            tool: self.package.to_owned(),
            version: self.version.clone(),
            command: compilation.to_string(),
            reason,
        })
    }

    /// The program in the right version. The project's own comes first on the search path, so
    /// when it is there and of another version, a person's own cannot stand in for it.
    fn find(&self, project: &Project) -> Option<PathBuf> {
        let (first, others) = self.programs.split_first()?;
        let own = project.path(&format!(".tools/bin/{first}{EXE_SUFFIX}"));
        let program = if is_program(&own) { own } else { machine_program(first)? };
        let is_complete = others.iter().all(|other| project.program(other).is_some());
        (is_complete && self.is_version_of(&program)).then_some(program)
    }

    fn is_version_of(&self, program: &Path) -> bool {
        Command::new(program)
            .arg("--version")
            .output()
            .is_ok_and(|output| states_version(&String::from_utf8_lossy(&output.stdout), &self.version))
    }

    /// Both ways are told to force it: what their records call installed was not found, or is of
    /// another version.
    fn ready_made(&self) -> CommandLine {
        CommandLine::words("cargo binstall --no-confirm --force --disable-strategies compile --root .tools")
            .argument(format!("{}@{}", self.package, self.version))
    }

    fn compilation(&self) -> CommandLine {
        let command = CommandLine::words("cargo install --force --root .tools")
            .argument(self.package)
            .argument("--version")
            .argument(&self.version)
            .arguments(&self.options.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
            .variable("CARGO_TARGET_DIR", BUILD_FOLDER);
        QUICK_COMPILATION
            .iter()
            .fold(command, |command, (name, value)| command.variable(name, *value))
    }
}

/// Whether what a program says of itself names the version: `trunk 0.21.14`, or just `0.9.2`.
fn states_version(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_recognised_with_and_without_the_programs_name() {
        assert!(states_version("trunk 0.21.14\n", "0.21.14"));
        assert!(states_version("0.9.2\n", "0.9.2"));
        assert!(states_version("wasm-bindgen 0.2.130 (abcdef)", "0.2.130"));
    }

    #[test]
    fn another_version_is_not_taken_for_the_right_one() {
        assert!(!states_version("trunk 0.21.140", "0.21.14"));
        assert!(!states_version("trunk 0.21.14-beta.1", "0.21.14"));
        assert!(!states_version("", "0.21.14"));
    }

    #[test]
    fn the_command_that_installs_trunk_can_be_typed_by_a_person() {
        let line = trunk().compilation().to_string();
        assert!(line.starts_with("CARGO_TARGET_DIR=.tools/build "), "{line}");
        assert!(
            line.ends_with(
                "cargo install --force --root .tools trunk --version 0.21.14 --locked --no-default-features --features rustls"
            ),
            "{line}"
        );
    }

    #[test]
    fn wasm_bindgens_command_line_is_of_the_crates_version() {
        let project = Project::here();
        let crate_version = project.locked_version("wasm-bindgen").expect("Cargo.lock holds it");
        let tool = wasm_bindgen(&project).expect("Cargo.lock holds it");
        assert_eq!(tool.version, crate_version);
    }
}
