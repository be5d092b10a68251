//! Programs that cargo installs under `.tools/` of the project, and not among the user's own.

use super::status::print_status;
use crate::error::{self, XtaskError};
use crate::process;
use crate::project::Project;
use std::path::{Path, PathBuf};
use std::process::Command;
use xshell::{Cmd, cmd};

/// The target folder in which tools are compiled, relative to the root.
pub const BUILD_FOLDER: &str = ".tools/build";

/// Compiling the tools with full optimisation takes minutes, and they run for seconds.
const FAST_COMPILATION: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// A crate with programs.
pub struct CargoTool {
    package: &'static str,
    /// The names of its programs. The version of the first is checked.
    programs: &'static [&'static str],
    version: String,
    /// The options of `cargo install`.
    options: &'static [&'static str],
    /// How to find out which version is installed.
    version_source: VersionSource,
}

/// Where the version of a tool is to be read.
#[derive(Clone, Copy)]
enum VersionSource {
    /// The first program prints it.
    Program,
    /// Cargo's list of what it has installed under `.tools/`: the program has no `--version`.
    CargoList,
}

/// The versions of the crates that a tool is compiled with.
#[derive(Clone, Copy)]
enum CrateVersions {
    /// Those of the tool's lock file.
    Locked,
    /// The latest compatible ones that the registry has.
    Latest,
}

/// Trunk, in the last version that supports the compiler of `rust-toolchain.toml`.
pub fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        programs: &["trunk"],
        version: "0.21.14".to_owned(),
        options: &["--no-default-features", "--features", "rustls"],
        version_source: VersionSource::Program,
    }
}

/// wasm-bindgen-cli, in exactly the version of the crate wasm-bindgen.
///
/// # Errors
/// [`XtaskError`] when Cargo.lock has no version of wasm-bindgen.
pub fn wasm_bindgen(project: &Project) -> Result<CargoTool, XtaskError> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        version: project.locked_version("wasm-bindgen")?,
        options: &["--no-default-features"],
        version_source: VersionSource::Program,
    })
}

/// The tool that splits the wasm into parts, in the version that fits the crate `wasm_split_helpers` of Cargo.lock.
pub fn wasm_split() -> CargoTool {
    CargoTool {
        package: "wasm_split_cli_support",
        programs: &["wasm-split-cli"],
        version: "0.2.4".to_owned(),
        options: &["--features", "build-binary"],
        version_source: VersionSource::CargoList,
    }
}

/// cargo-machete, which finds dependencies that no code uses.
pub fn machete() -> CargoTool {
    CargoTool {
        package: "cargo-machete",
        programs: &["cargo-machete"],
        version: "0.9.2".to_owned(),
        options: &[],
        version_source: VersionSource::Program,
    }
}

/// cargo-deny, which checks licences, sources, bans and advisories.
pub fn deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        programs: &["cargo-deny"],
        version: "0.20.2".to_owned(),
        options: &[],
        version_source: VersionSource::Program,
    }
}

impl CargoTool {
    /// Installs the tool, unless it is there in its version: a prebuilt binary if cargo-binstall is installed and
    /// finds one, or else from source, with the crates of its lock file, or, if a mirror of the registry lacks one of
    /// these, with the latest compatible ones.
    ///
    /// # Errors
    /// [`XtaskError::NotInstalled`] when it cannot be installed.
    pub fn ensure(&self, project: &Project) -> Result<(), XtaskError> {
        let name = format!("{} {}", self.package, self.version);
        if let Some(program) = self.find(project) {
            print_status(&name, &program.display().to_string());
            return Ok(());
        }
        if process::read(cmd!(project.shell(), "cargo binstall -V")).is_ok() {
            print_status(&name, "missing; installing a prebuilt binary with cargo-binstall");
            let error = match process::run(self.binstall(project)) {
                Ok(()) if self.find(project).is_some() => return Ok(()),
                Ok(()) => XtaskError::StillMissing,
                Err(error) => error,
            };
            print_status(&name, &format!("{}; compiling it", error::with_causes(&error)));
        } else {
            print_status(&name, "missing; compiling it, which takes minutes");
        }
        if let Err(error) = self.compile(project, CrateVersions::Locked) {
            let reason = error::with_causes(&error);
            print_status(&name, &format!("{reason}; compiling it with other versions of crates"));
            self.compile(project, CrateVersions::Latest)
                .map_err(|error| XtaskError::NotInstalled {
                    tool: self.package.to_owned(),
                    version: self.version.clone(),
                    command: process::command_line(self.cargo_install(project, CrateVersions::Latest)),
                    source: Box::new(error),
                })?;
        }
        Ok(())
    }

    fn compile(&self, project: &Project, crates: CrateVersions) -> Result<(), XtaskError> {
        process::run(self.cargo_install(project, crates))?;
        self.find(project).map(|_| ()).ok_or(XtaskError::StillMissing)
    }

    /// The first program, if it is of the right version and the others are there. The project's own copy comes first on
    /// the search path, so if it is of another version, one of the machine cannot replace it.
    fn find(&self, project: &Project) -> Option<PathBuf> {
        let (first, others) = self.programs.split_first()?;
        let program = project
            .find_own_program(first)
            .or_else(|| project.find_program(first))?;
        let is_complete = others.iter().all(|other| project.find_program(other).is_some());
        (is_complete && self.has_version(project, &program)).then_some(program)
    }

    fn has_version(&self, project: &Project, program: &Path) -> bool {
        match self.version_source {
            VersionSource::Program => Command::new(program)
                .arg("--version")
                .output()
                .is_ok_and(|output| contains_version(&String::from_utf8_lossy(&output.stdout), &self.version)),
            VersionSource::CargoList => process::read(cmd!(project.shell(), "cargo install --list --root .tools"))
                .is_ok_and(|list| lists_version(&list, self.package, &self.version)),
        }
    }

    // Both commands have `--force`: cargo's list of installed crates may be wrong about a program that was removed or
    // replaced.

    fn binstall<'a>(&self, project: &'a Project) -> Cmd<'a> {
        let Self { package, version, .. } = self;
        cmd!(
            project.shell(),
            "cargo binstall --no-confirm --force --disable-strategies compile --root .tools {package}@{version}"
        )
    }

    fn cargo_install<'a>(&self, project: &'a Project, crates: CrateVersions) -> Cmd<'a> {
        let Self { package, version, .. } = self;
        let options = self.options;
        let locked: &[&str] = match crates {
            CrateVersions::Locked => &["--locked"],
            CrateVersions::Latest => &[],
        };
        cmd!(
            project.shell(),
            "cargo install --force --root .tools {package} --version {version} {locked...} {options...}"
        )
        .env("CARGO_TARGET_DIR", BUILD_FOLDER)
        .envs(FAST_COMPILATION)
        // Latest crates may need a newer compiler than that of `rust-toolchain.toml`.
        .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback")
    }
}

/// Whether the output of `--version` contains the version: `trunk 0.21.14`, or just `0.9.2`.
fn contains_version(output: &str, version: &str) -> bool {
    output.split_whitespace().any(|word| word == version)
}

/// Whether the output of `cargo install --list` has a package in this version: `trunk v0.21.14:`.
fn lists_version(list: &str, package: &str, version: &str) -> bool {
    let expected = format!("{package} v{version}");
    list.lines().any(|line| line.trim_end_matches(':') == expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_recognised_with_and_without_the_name_of_the_program() {
        assert!(contains_version("trunk 0.21.14\n", "0.21.14"));
        assert!(contains_version("0.9.2\n", "0.9.2"));
        assert!(contains_version("wasm-bindgen 0.2.130 (abcdef)", "0.2.130"));
    }

    #[test]
    fn a_similar_version_is_another_version() {
        assert!(!contains_version("trunk 0.21.140", "0.21.14"));
        assert!(!contains_version("trunk 0.21.14-beta.1", "0.21.14"));
        assert!(!contains_version("", "0.21.14"));
    }

    #[test]
    fn a_tool_without_a_version_of_its_own_is_found_in_cargos_list() {
        let list = "trunk v0.21.14:\n    trunk\nwasm_split_cli_support v0.2.4:\n    wasm-split-cli\n";
        assert!(lists_version(list, "wasm_split_cli_support", "0.2.4"));
        assert!(!lists_version(list, "wasm_split_cli_support", "0.2.5"));
        assert!(!lists_version(list, "wasm_split", "0.2.4"));
    }

    #[test]
    fn the_command_that_installs_trunk_can_be_typed_in_a_shell() {
        let project = Project::open().expect("there is a current directory");
        let line = process::command_line(trunk().cargo_install(&project, CrateVersions::Locked));
        assert!(line.starts_with("CARGO_"), "{line}");
        assert!(line.contains("CARGO_TARGET_DIR=.tools/build "), "{line}");
        assert!(
            line.ends_with(
                "cargo install --force --root .tools trunk --version 0.21.14 --locked --no-default-features --features rustls"
            ),
            "{line}"
        );
    }

    #[test]
    fn only_the_latest_crates_are_compiled_without_the_lock_file() {
        let project = Project::open().expect("there is a current directory");
        for tool in [
            trunk(),
            machete(),
            deny(),
            wasm_split(),
            wasm_bindgen(&project).expect("Cargo.lock has it"),
        ] {
            let line = |crates| process::command_line(tool.cargo_install(&project, crates));
            assert!(line(CrateVersions::Locked).contains("--locked"));
            assert!(!line(CrateVersions::Latest).contains("--locked"));
        }
    }

    #[test]
    fn wasm_bindgen_cli_has_the_version_of_the_crate() {
        let project = Project::open().expect("there is a current directory");
        let crate_version = project.locked_version("wasm-bindgen").expect("Cargo.lock has it");
        let tool = wasm_bindgen(&project).expect("Cargo.lock has it");
        assert_eq!(tool.version, crate_version);
    }
}
