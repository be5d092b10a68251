//! Tests of `trust-intake` as a process, on SQLite and on PostgreSQL. `cargo xtask test intake` starts a PostgreSQL server for
//! them.

mod backup;
mod contract;
mod durability;
mod notices;
mod outbox;
mod support;
// strace is Linux'.
#[cfg(target_os = "linux")]
mod sync;
