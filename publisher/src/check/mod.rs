//! Every problem of a folder of content, as diagnostics.
