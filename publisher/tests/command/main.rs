//! The command as a publisher runs it: the real binary, on folders on disk.

mod base_path;
mod build;
mod check;
mod check_against;
mod hostile_content;
mod new_and_schema;
mod serve;
mod server;
mod static_files;
mod test_dir;
mod upgrade;
mod write_site;
