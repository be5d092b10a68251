//! The advisories on the crates of Cargo.lock, checked by cargo-deny: those that fail, and those that are reported.
//!
//! A vulnerability fails, wherever the crate is in the tree. That a crate is unmaintained or unsound fails only for a
//! dependency of this workspace, which can choose another: an advisory on what other crates depend on would fail the
//! tests of every change until their authors act. It is reported, and so are notices and yanked versions.

use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use std::path::PathBuf;
use xshell::{Cmd, cmd};

/// The rules of what fails, relative to the root.
const DENIED: &str = "deny.toml";

/// The rules of what is reported, relative to the root.
const REPORTED: &str = "xtask/reported-advisories.toml";

/// The check with its two files of rules.
pub struct AdvisoryCheck<'a> {
    project: &'a Project,
    denied: PathBuf,
    reported: PathBuf,
}

/// Whether the advisories are there.
#[derive(Debug)]
pub enum Database {
    /// They are as new as the database that was fetched.
    Fetched,
    /// The database could not be fetched.
    Unreachable {
        /// The command that failed.
        command: String,
        /// Its standard error output.
        stderr: String,
    },
}

impl<'a> AdvisoryCheck<'a> {
    /// The check of a project by the rules in it.
    #[must_use]
    pub fn new(project: &'a Project) -> Self {
        Self {
            project,
            denied: project.path(DENIED),
            reported: project.path(REPORTED),
        }
    }

    /// Fetches the database.
    ///
    /// # Errors
    /// [`XtaskError`] when cargo-deny or git is missing, or deny.toml is wrong.
    pub fn fetch_database(&self) -> Result<Database, XtaskError> {
        // cargo-deny calls a missing git a database that cannot be fetched.
        if self.project.find_program("git").is_none() {
            return Err(XtaskError::ProgramNotFound {
                program: "git".to_owned(),
            });
        }
        let denied = &self.denied;
        let fetch = cmd!(self.project.shell(), "cargo-deny --config {denied} fetch db")
            // Without it, git waits for a password where a proxy answers in place of the database.
            .env("GIT_TERMINAL_PROMPT", "0");
        match process::read(fetch) {
            Ok(_) => Ok(Database::Fetched),
            Err(XtaskError::CommandFailed { command, stderr, .. }) if stderr.contains("failed to fetch") => {
                Ok(Database::Unreachable { command, stderr })
            }
            Err(error) => Err(error),
        }
    }

    /// Prints the advisories that are not for this workspace to act on, as warnings, and succeeds.
    pub fn report(&self) -> Cmd<'a> {
        let reported = &self.reported;
        cmd!(
            self.project.shell(),
            "cargo-deny --workspace --offline --config {reported} check --warn unmaintained --warn unsound --allow vulnerability --allow notice advisories"
        )
    }

    /// Fails on the other advisories.
    pub fn deny(&self) -> Cmd<'a> {
        let denied = &self.denied;
        cmd!(
            self.project.shell(),
            "cargo-deny --workspace --offline --config {denied} check --warn notice advisories"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use std::fs;
    use std::process::Command;
    use tempfile::TempDir;

    /// The address of the databases of these tests, at which there is nothing. git replaces it by a folder.
    const ADDRESS: &str = "https://advisories.invalid/database";

    /// A database with one advisory, on every version of a crate, and what cargo-deny fetches of it.
    struct TestDatabase {
        folder: TempDir,
    }

    impl TestDatabase {
        fn new(package: &str, informational: Option<&str>) -> Self {
            let folder = tempfile::tempdir().expect("a folder can be made");
            let advisories = folder.path().join("database/crates").join(package);
            fs::create_dir_all(&advisories).expect("the folder is new");
            let kind = informational.map_or(String::new(), |kind| format!("informational = \"{kind}\"\n"));
            let text = format!(
                "```toml\n[advisory]\nid = \"RUSTSEC-2024-0436\"\npackage = \"{package}\"\ndate = \"2024-10-07\"\n{kind}\n\
                 [versions]\npatched = []\n```\n\n# The title of the advisory\n\nIts text.\n"
            );
            fs::write(advisories.join("RUSTSEC-2024-0436.md"), text).expect("the folder is there");
            for arguments in [
                &["init", "--quiet", "--initial-branch=main"][..],
                &["add", "."],
                &[
                    "-c",
                    "user.name=Test",
                    "-c",
                    "user.email=test@example.com",
                    "-c",
                    "commit.gpgsign=false",
                    "commit",
                    "--quiet",
                    "--message=Advisories",
                ],
            ] {
                let mut git = Command::new("git");
                git.args(arguments).current_dir(folder.path().join("database"));
                assert!(git.status().expect("git is installed").success(), "{git:?}");
            }
            Self { folder }
        }

        /// The project's rules with this database in place of the public one.
        fn rules(&self, project: &Project, path: &str) -> PathBuf {
            let text = fs::read_to_string(project.path(path)).expect("the rules are in the repository");
            let fetched = self.folder.path().join("fetched");
            let database = format!(
                "[advisories]\ndb-path = \"{}\"\ndb-urls = [\"{ADDRESS}\"]\n",
                fetched.display()
            );
            assert!(text.contains("[advisories]\n"), "{path}: {text}");
            let rules = self.folder.path().join(path.replace('/', "-"));
            fs::write(&rules, text.replace("[advisories]\n", &database)).expect("the folder is there");
            rules
        }

        fn check<'a>(&self, project: &'a Project) -> AdvisoryCheck<'a> {
            AdvisoryCheck {
                project,
                denied: self.rules(project, DENIED),
                reported: self.rules(project, REPORTED),
            }
        }

        /// Lets git find the database at its address.
        fn publish(&self, project: &Project) {
            let folder = format!("file://{}", self.folder.path().join("database").display());
            let sh = project.shell();
            sh.set_var("GIT_CONFIG_COUNT", "1");
            sh.set_var("GIT_CONFIG_KEY_0", format!("url.{folder}.insteadOf"));
            sh.set_var("GIT_CONFIG_VALUE_0", ADDRESS);
        }
    }

    /// Whether a command succeeds, and what it prints.
    fn run(command: Cmd<'_>) -> (bool, String) {
        let output = Command::from(command).output().expect("cargo-deny is installed");
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&text).into_owned())
    }

    fn project() -> Project {
        Project::open().expect("there is a current directory")
    }

    #[rstest]
    #[case::unmaintained("paste", Some("unmaintained"))]
    #[case::unsound("paste", Some("unsound"))]
    #[case::notice("paste", Some("notice"))]
    #[case::notice_of_a_direct_dependency("leptos", Some("notice"))]
    fn an_advisory_that_only_others_can_act_on_is_reported_and_does_not_fail(
        #[case] package: &str,
        #[case] informational: Option<&str>,
    ) {
        let (project, database) = (project(), TestDatabase::new(package, informational));
        database.publish(&project);
        let check = database.check(&project);
        assert!(matches!(check.fetch_database(), Ok(Database::Fetched)));

        let (is_reported, report) = run(check.report());
        let (is_accepted, denied) = run(check.deny());

        assert!(is_reported, "{report}");
        assert!(is_accepted, "{denied}");
        assert!(
            format!("{report}{denied}").contains("The title of the advisory"),
            "{report}{denied}"
        );
    }

    #[rstest]
    #[case::vulnerability_of_a_crate_that_others_depend_on("paste", None)]
    #[case::vulnerability_of_a_direct_dependency("leptos", None)]
    #[case::unmaintained_direct_dependency("leptos", Some("unmaintained"))]
    #[case::unsound_direct_dependency("leptos", Some("unsound"))]
    fn an_advisory_to_act_on_fails(#[case] package: &str, #[case] informational: Option<&str>) {
        let (project, database) = (project(), TestDatabase::new(package, informational));
        database.publish(&project);
        let check = database.check(&project);
        assert!(matches!(check.fetch_database(), Ok(Database::Fetched)));

        let (is_accepted, denied) = run(check.deny());

        assert!(!is_accepted, "{denied}");
        assert!(denied.contains("The title of the advisory"), "{denied}");
    }

    #[test]
    fn an_unreachable_database_is_distinguished_from_wrong_rules() {
        let (project, database) = (project(), TestDatabase::new("paste", None));
        let check = database.check(&project);
        match check.fetch_database() {
            Ok(Database::Unreachable { stderr, .. }) => assert!(stderr.contains("advisories.invalid"), "{stderr}"),
            other => panic!("{other:?}"),
        }

        fs::write(&check.denied, "[advisories]\nunmaintained = \"sometimes\"\n").expect("the folder is there");
        assert!(matches!(check.fetch_database(), Err(XtaskError::CommandFailed { .. })));
    }
}
