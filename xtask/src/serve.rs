//! `cargo xtask serve`: the sample content, built and served by `trust-portal`.

use crate::build;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use crate::server;
use xshell::cmd;

/// The port on which messages are received.
const INTAKE_PORT: u16 = 8472;

/// Builds everything and serves the sample content, rebuilding it when a file is saved; or, if `built`, serves the
/// site in `site/` as it is. Runs until it is interrupted.
///
/// # Errors
/// [`XtaskError`] when a tool is missing, the build fails or the port is not available.
pub fn run(project: &Project, port: u16, built: bool) -> Result<(), XtaskError> {
    server::check_port(port)?;
    if built {
        project.require_built_site()?;
        eprintln!("\n== Serving site/ until Ctrl-C");
        process::exec(server::command(project, "site", port))
    } else {
        build::run(project)?;
        let (program, listen) = (project.path(build::TRUST_INTAKE), format!("127.0.0.1:{INTAKE_PORT}"));
        let origin = format!("http://127.0.0.1:{port}");
        let store = format!("sqlite:{}", project.path("target/messages.db").display());
        server::check_port(INTAKE_PORT)?;
        eprintln!(
            "\n== Receiving messages; read them with: target/release/trust-intake list --store sqlite:target/messages.db"
        );
        // It ends with this task: Ctrl-C is for both.
        process::spawn_to_stderr(cmd!(
            project.shell(),
            "{program} serve --listen {listen} --origin {origin} --store {store}"
        ))?;
        eprintln!("\n== Serving public/content until Ctrl-C, and rebuilding it when a file is saved");
        let intake = format!("http://{listen}/v1/messages");
        process::exec(server::command(project, "public/content", port).args(["--watch", "--intake", &intake]))
    }
}
