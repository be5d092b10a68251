//! A PostgreSQL server of the tests' own, which leaves nothing behind.

use crate::error::XtaskError;
use crate::install::POSTGRES_FOLDER;
use crate::process;
use crate::project::Project;
use crate::server::free_port;
use std::path::PathBuf;
use xshell::{Cmd, cmd};

/// The user by which the tests connect, who may create databases.
const USER: &str = "intake";

/// PostgreSQL does not run as root, but as the user of Debian's package.
const SYSTEM_USER: &str = "postgres";

/// A server on a free port of the loopback interface. It ends when this value is dropped, and its data is deleted.
pub struct Postgres<'a> {
    project: &'a Project,
    programs: PathBuf,
    is_root: bool,
    /// Its data, log and socket.
    folder: String,
    port: u16,
}

impl<'a> Postgres<'a> {
    /// Creates and starts a server. What it commits is on disk, as in production.
    ///
    /// # Errors
    /// [`XtaskError`] when PostgreSQL is missing, or does not start.
    pub fn start(project: &'a Project) -> Result<Self, XtaskError> {
        let mut server = Self {
            project,
            programs: programs(project)?,
            is_root: process::read(cmd!(project.shell(), "id -u"))?.trim() == "0",
            folder: String::new(),
            port: free_port()?,
        };
        let created =
            process::read(server.command("mktemp", &["--directory", "--tmpdir", "trust-portal-postgres.XXXXXX"]))?;
        created.trim().clone_into(&mut server.folder);
        let (data, log) = (server.path("data"), server.path("log"));
        let authentication = ["--auth", "trust", "--username", USER];
        let arguments = [
            "--pgdata",
            &data,
            "--encoding",
            "UTF8",
            "--no-locale",
            "--no-instructions",
        ];
        process::run_to_stderr(server.postgres_command("initdb", &[&arguments[..], &authentication].concat()))?;
        let options = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c max_connections=200",
            server.port, server.folder
        );
        let arguments = [
            "--pgdata",
            &data,
            "--log",
            &log,
            "--wait",
            "--options",
            &options,
            "start",
        ];
        process::run_to_stderr(server.postgres_command("pg_ctl", &arguments))?;
        Ok(server)
    }

    /// The URL of a database of the server, by which others can be created.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.folder)
    }

    fn postgres_command(&self, program: &str, arguments: &[&str]) -> Cmd<'a> {
        let program = self.programs.join(program).display().to_string();
        self.command(&program, arguments)
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Cmd<'a> {
        let sh = self.project.shell();
        match self.is_root {
            true => cmd!(sh, "runuser --user {SYSTEM_USER} -- {program} {arguments...}"),
            false => cmd!(sh, "{program} {arguments...}"),
        }
    }
}

impl Drop for Postgres<'_> {
    fn drop(&mut self) {
        if self.folder.is_empty() {
            return;
        }
        let data = self.path("data");
        // Where it has not started, there is nothing to stop.
        let _ = process::run_to_stderr(
            self.postgres_command("pg_ctl", &["--pgdata", &data, "--mode", "immediate", "stop"]),
        );
        let _ = process::run_to_stderr(self.command("rm", &["--recursive", &self.folder]));
    }
}

/// The folder of the server's programs, which Debian keeps off the search path.
fn programs(project: &Project) -> Result<PathBuf, XtaskError> {
    let not_found = || XtaskError::ProgramNotFound {
        program: "initdb".to_owned(),
    };
    if let Some(program) = project.find_program("initdb") {
        return program.parent().map(PathBuf::from).ok_or_else(not_found);
    }
    let versions = project.shell().read_dir(POSTGRES_FOLDER).unwrap_or_default();
    let folders = versions.into_iter().map(|version| version.join("bin"));
    let mut folders: Vec<PathBuf> = folders.filter(|folder| folder.join("initdb").is_file()).collect();
    folders.sort();
    folders.pop().ok_or_else(not_found)
}
