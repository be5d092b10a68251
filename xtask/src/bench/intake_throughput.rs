//! How many messages `trust-intake` accepts in a second, on SQLite and on PostgreSQL.

use crate::error::XtaskError;
use crate::postgres::Postgres;
use crate::process;
use crate::project::Project;
use xshell::cmd;

/// Prints what `intake/benches/throughput.rs` measures.
pub fn measure(project: &Project) -> Result<(), XtaskError> {
    eprintln!("\n== Measuring how many messages trust-intake accepts");
    let postgres = Postgres::start(project)?;
    let command = cmd!(project.shell(), "cargo bench -p trust-intake --bench throughput");
    process::run(command.env("TRUST_INTAKE_TEST_POSTGRES", postgres.url()))
}
