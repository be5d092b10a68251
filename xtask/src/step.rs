//! The checks of `cargo xtask test`, in the order in which they run.

use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::install::{Browser, Need};
use crate::project::Project;
use crate::serve::Server;
use crate::{build, package, size};
use std::fmt;

/// One check.
pub struct Step {
    /// What a person types to run only this one.
    pub name: &'static str,
    /// What it checks.
    pub title: &'static str,
    /// What it needs on this machine.
    pub needs: &'static [Need],
    /// Whether more arguments can be handed to its command.
    pub takes_more: bool,
    /// Runs it.
    pub run: fn(&Project, &[String]) -> Result<Outcome, Failure>,
}

impl fmt::Debug for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }
}

/// How a check that did not fail ended.
pub enum Outcome {
    /// All is well.
    Passed,
    /// It could not be made, for a reason that is not the project's.
    NotMade(String),
}

/// Every check.
pub const STEPS: &[Step] = &[
    Step {
        name: "format",
        title: "the code is laid out by rustfmt",
        needs: &[Need::Components],
        takes_more: false,
        run: format,
    },
    Step {
        name: "lint",
        title: "clippy has nothing to say: plain, for the host, for the browser",
        needs: &[Need::Components, Need::WasmTarget],
        takes_more: false,
        run: lint,
    },
    Step {
        name: "unused",
        title: "no dependency is unused",
        needs: &[Need::Machete],
        takes_more: false,
        run: unused,
    },
    Step {
        name: "licences",
        title: "licences, duplicates and sources of dependencies are as deny.toml allows",
        needs: &[Need::Deny],
        takes_more: false,
        run: licences,
    },
    Step {
        name: "advisories",
        title: "no dependency has a known vulnerability",
        needs: &[Need::Deny],
        takes_more: false,
        run: advisories,
    },
    Step {
        name: "web",
        title: "tests of the browser's part, in headless Chromium",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Browser],
        takes_more: true,
        run: web,
    },
    Step {
        name: "build",
        title: "the command is built, and with it the release site in site/",
        needs: crate::install::TO_BUILD,
        takes_more: false,
        run: release,
    },
    Step {
        name: "host",
        title: "tests on this machine, without a browser, the command with its app among them",
        needs: crate::install::TO_BUILD,
        takes_more: true,
        run: host,
    },
    Step {
        name: "size",
        title: "a first visit to the site in site/ is within its budget",
        needs: &[Need::NodePackages],
        takes_more: false,
        run: first_visit,
    },
    Step {
        name: "html",
        title: "the Nu HTML checker finds no error in the pages of site/",
        needs: &[Need::NodePackages, Need::Java],
        takes_more: false,
        run: html,
    },
    Step {
        name: "hosts",
        title: "nginx, Caddy and `trust-portal serve` answer for the site as they should",
        needs: &[Need::NodePackages, Need::WebServers],
        takes_more: false,
        run: hosts,
    },
    Step {
        name: "package",
        title: "the archive of a release holds all that a publisher needs",
        needs: &[],
        takes_more: false,
        run: package,
    },
    Step {
        name: "types",
        title: "the TypeScript of the tests is sound",
        needs: &[Need::NodePackages],
        takes_more: false,
        run: types,
    },
    Step {
        name: "journeys",
        title: "what visitors do works on the site in site/, in headless Chromium",
        needs: &[Need::NodePackages, Need::Browser],
        takes_more: true,
        run: journeys,
    },
];

fn format(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    passed(CommandLine::words("cargo fmt --all --check").run(project))
}

fn lint(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    // Within the workspace one member's choice of features is everybody's, so only a run of its
    // own sees the portal without any.
    for words in [
        "cargo clippy -p portal --all-targets -- -D warnings",
        "cargo clippy --workspace --all-targets --features portal/ssr -- -D warnings",
        "cargo clippy -p portal --lib --bins --test web --features csr --target wasm32-unknown-unknown -- -D warnings",
    ] {
        CommandLine::words(words).run(project)?;
    }
    Ok(Outcome::Passed)
}

fn unused(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    passed(CommandLine::words("cargo-machete").run(project))
}

fn licences(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    passed(CommandLine::words("cargo-deny --workspace check --hide-inclusion-graph bans licenses sources").run(project))
}

fn advisories(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    let fetch = CommandLine::words("cargo-deny fetch db");
    eprintln!("$ {fetch}");
    match fetch.read(project) {
        Ok(_) => passed(CommandLine::words("cargo-deny --workspace check advisories").run(project)),
        // Only this is no fault of the project; a mistake in deny.toml is.
        Err(Failure::Ended { said, .. }) if said.contains("failed to fetch") => {
            eprintln!("{said}");
            Ok(Outcome::NotMade(format!(
                "cargo-deny could not fetch the advisory database with `{fetch}`. \
                 Where the network reaches it, run: cargo xtask test advisories"
            )))
        }
        Err(failure) => Err(failure),
    }
}

fn host(project: &Project, more: &[String]) -> Result<Outcome, Failure> {
    // The command's tests build sites, and for that the command has the app in it.
    if !project.path(build::APP).is_file() {
        build::app().run(project)?;
    }
    // Features only add: with `ssr` this run holds every test that a run without features has.
    passed(
        CommandLine::words("cargo test --workspace --features portal/ssr")
            .arguments(more)
            .run(project),
    )
}

fn web(project: &Project, more: &[String]) -> Result<Outcome, Failure> {
    let browser = Browser::find(project)?;
    passed(
        CommandLine::words("cargo test -p portal --features csr --target wasm32-unknown-unknown --test web")
            .variable("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
            // The runner's own 20 seconds for all tests together are too few on a busy machine.
            .variable("WASM_BINDGEN_TEST_TIMEOUT", "300")
            .variable("CHROMEDRIVER", browser.driver)
            .arguments(more)
            .run(project),
    )
}

fn release(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    for command in build::release() {
        command.run(project)?;
    }
    Ok(Outcome::Passed)
}

fn first_visit(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    let visit = size::first_visit(project)?;
    print!("{visit}");
    visit.check()?;
    Ok(Outcome::Passed)
}

fn html(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    project.built_page()?;
    passed(
        CommandLine::words("java -jar node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html site")
            .run(project),
    )
}

fn hosts(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    project.built_page()?;
    let below = build::sample_site(BELOW_A_FOLDER, &["--base", "/trust/"]);
    below.run(project)?;
    for site in ["site", BELOW_A_FOLDER] {
        let server = Server::start(project, site)?;
        CommandLine::words("playwright test --config tests/hosts/playwright.config.ts")
            .variable("PORTAL_SITE", site)
            .variable("PORTAL_SERVE_URL", server.origin())
            .run(project)?;
    }
    Ok(Outcome::Passed)
}

fn package(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    project.built_page()?;
    let archive = package::make(project)?;
    package::try_out(project, &archive.to_string_lossy())?;
    Ok(Outcome::Passed)
}

/// The sample site once more, for a folder of its host.
const BELOW_A_FOLDER: &str = "target/site-below-a-folder";

fn types(project: &Project, _: &[String]) -> Result<Outcome, Failure> {
    passed(CommandLine::words("tsc --noEmit").run(project))
}

fn journeys(project: &Project, more: &[String]) -> Result<Outcome, Failure> {
    project.built_page()?;
    let browser = Browser::find(project)?;
    passed(
        CommandLine::words("playwright test")
            .variable("CHROMIUM", browser.chromium)
            .arguments(more)
            .run(project),
    )
}

fn passed(result: Result<(), Failure>) -> Result<Outcome, Failure> {
    result.map(|()| Outcome::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_name_of_its_own() {
        for (index, step) in STEPS.iter().enumerate() {
            assert!(
                STEPS[..index].iter().all(|earlier| earlier.name != step.name),
                "{}",
                step.name
            );
        }
    }

    #[test]
    fn the_site_is_built_before_it_is_weighed_and_visited() {
        let place = |name| STEPS.iter().position(|step| step.name == name);
        assert!(place("build") < place("host"));
        assert!(place("build") < place("size"));
        assert!(place("build") < place("journeys"));
    }
}
