//! The exit status of a command that was carried out.

use std::process::ExitCode;

/// The exit status of a command that was carried out. Status 2 is a [`super::CommandError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// 0: success.
    Success,
    /// 1: the content has errors, or denied warnings.
    InvalidContent,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Success => Self::SUCCESS,
            ExitStatus::InvalidContent => Self::from(1),
        }
    }
}
