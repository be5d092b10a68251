//! The folder that `trust-portal new` makes.
