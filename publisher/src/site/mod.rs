//! The site: every page, every file, written whole or not at all.
