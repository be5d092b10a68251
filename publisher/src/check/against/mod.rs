//! Compares with the version published before.
