//! The lines that report where a requirement was found, or what is done to install it.

/// Prints the status of a requirement.
pub fn print_status(requirement: &str, status: &str) {
    eprintln!("   {requirement}: {status}");
}
