//! The command `trust-portal`.

fn main() {}
