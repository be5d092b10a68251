//! The files as a publisher writes them: types for JSON Schemas, and for making files.
