//! Tests of `trust-intake` as a process, on SQLite and on PostgreSQL. `cargo xtask test intake` starts a PostgreSQL server for
//! them.

mod contract;
mod durability;
mod notices;
mod support;
mod sync;
