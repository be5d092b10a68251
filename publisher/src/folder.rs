//! A folder of content on disk: what lies in it, and nothing outside it.
