//! Messages to the user. They cannot fail a command: what was done is done even if it cannot be
//! printed, because the reader of the pipe is gone or the disk is full. Nothing that a terminal would
//! obey is printed, whatever a message quotes.

use portal::escaped::EscapedLines;
use std::fmt::Display;
use std::io::{self, Write as _};

/// Prints a line of the command's result to standard output.
pub(super) fn print_result(line: impl Display) {
    let _ = writeln!(io::stdout(), "{}", EscapedLines(line));
}

/// Prints a line about the command's progress to standard error.
pub(super) fn print_note(line: impl Display) {
    let _ = writeln!(io::stderr(), "{}", EscapedLines(line));
}
