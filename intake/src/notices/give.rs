//! Giving a notice, by a command or a request.

use crate::store::{Notice, NoticeTarget};
use serde::Serialize;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::process::Command;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// How long a command may take.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(20);

/// How long a request may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);

/// Where notices go.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    /// A command for the shell.
    pub command: Option<String>,
    /// An address that gets a `POST`.
    pub url: Option<String>,
}

/// A notice was not given.
#[derive(Debug, Error)]
pub enum GiveError {
    /// The shell could not be started.
    #[error("the shell could not be started: {0}")]
    NotStarted(io::Error),
    /// The command has failed.
    #[error("the command of --notify ended with {0}")]
    Failed(ExitStatus),
    /// The command took too long, and was ended.
    #[error("the command of --notify took longer than {} s", COMMAND_TIMEOUT.as_secs())]
    TooSlow,
    /// The request failed.
    #[error("--notify-url: {0}")]
    Request(Box<ureq::Error>),
    /// The request was interrupted.
    #[error("--notify-url: the request was interrupted")]
    Interrupted,
    /// This process has no such target.
    #[error("this process was started without that target")]
    NoTarget,
}

impl Targets {
    /// The targets that there are.
    #[must_use]
    pub fn available(&self) -> Vec<NoticeTarget> {
        let command = self.command.as_ref().map(|_| NoticeTarget::Command);
        let url = self.url.as_ref().map(|_| NoticeTarget::Url);
        command.into_iter().chain(url).collect()
    }

    /// Gives a notice.
    ///
    /// # Errors
    /// [`GiveError`]: it may have been given all the same.
    pub async fn give(&self, notice: &Notice) -> Result<(), GiveError> {
        match (notice.target, &self.command, &self.url) {
            (NoticeTarget::Command, Some(command), _) => run(command, notice).await,
            (NoticeTarget::Url, _, Some(url)) => post(url.clone(), notice).await,
            _ => Err(GiveError::NoTarget),
        }
    }
}

/// Runs a command of the operator's. What it gets of the message is in its environment, so that no shell reads it as code.
async fn run(command: &str, notice: &Notice) -> Result<(), GiveError> {
    #[cfg(windows)]
    let (shell, option) = ("cmd", "/C");
    #[cfg(not(windows))]
    let (shell, option) = ("sh", "-c");
    let mut child = Command::new(shell)
        .args([option, command])
        .env("TRUST_INTAKE_REFERENCE", notice.reference.as_str())
        .env("TRUST_INTAKE_KIND", notice.kind.name())
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(GiveError::NotStarted)?;
    match tokio::time::timeout(COMMAND_TIMEOUT, child.wait()).await {
        Err(_) => Err(GiveError::TooSlow),
        Ok(Err(error)) => Err(GiveError::NotStarted(error)),
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => Err(GiveError::Failed(status)),
    }
}

#[derive(Serialize)]
struct NoticeJson {
    reference: String,
    kind: &'static str,
}

async fn post(url: String, notice: &Notice) -> Result<(), GiveError> {
    let json = NoticeJson {
        reference: notice.reference.to_string(),
        kind: notice.kind.name(),
    };
    let key = format!("\"{}\"", notice.message);
    let request = move || {
        // The certificates that this machine trusts, so that a receiver may have one of its company's own.
        let trusted = rustls_native_certs::load_native_certs().certs;
        let trusted: Vec<Certificate<'static>> = trusted
            .iter()
            .map(|certificate| Certificate::from_der(certificate).to_owned())
            .collect();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::new_with_certs(&trusted))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(REQUEST_TIMEOUT))
            .build()
            .into();
        // A receiver that has got it before can tell by the key.
        agent
            .post(&url)
            .header("Idempotency-Key", &key)
            .send_json(json)
            .map(drop)
            .map_err(|error| GiveError::Request(Box::new(error)))
    };
    tokio::task::spawn_blocking(request)
        .await
        .map_err(|_| GiveError::Interrupted)?
}
