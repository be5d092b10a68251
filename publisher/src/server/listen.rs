//! Listening on an address, and serving until a shutdown.

use super::allowed_hosts::AllowedHosts;
use super::router::{LiveReload, router};
use super::site_root::SiteRoot;
use std::future::{Future, IntoFuture as _};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long a shutdown waits for responses in progress.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(2);

/// Why the server cannot listen.
#[derive(Debug, Error)]
pub enum BindError {
    /// Another program listens there.
    #[error("port {} of {} is taken by another program; end that program, or choose another port: --port {}, or --port 0 for any free one", address.port(), address.ip(), next_port(*address))]
    Taken {
        /// The address.
        address: SocketAddr,
    },
    /// The user may not listen there.
    #[error("this user may not listen on port {} of {}; expected a port from 1024 on, such as --port 8080", address.port(), address.ip())]
    NotAllowed {
        /// The address.
        address: SocketAddr,
    },
    /// The machine has no such address, or something else failed.
    #[error("cannot listen on {address} ({source}); expected an address of this machine, such as 127.0.0.1")]
    Failed {
        /// The address.
        address: SocketAddr,
        /// The error of the operating system.
        source: io::Error,
    },
}

fn next_port(address: SocketAddr) -> u16 {
    address.port().checked_add(1).unwrap_or(8080)
}

/// Listens on an address: 127.0.0.1, unless other machines are meant to see the site.
///
/// # Errors
/// [`BindError`]: the port is taken, or the operating system does not allow it.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, BindError> {
    TcpListener::bind(address).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => BindError::Taken { address },
        io::ErrorKind::PermissionDenied => BindError::NotAllowed { address },
        _ => BindError::Failed { address, source },
    })
}

/// Serves to the [`AllowedHosts`] of the listener until `shutdown` resolves, then waits up to [`SHUTDOWN_TIMEOUT`] for responses in
/// progress. `shutdown` is [`shutdown_signal`] for a user at a terminal.
///
/// # Errors
/// [`io::Error`]: the listener failed.
pub async fn serve(
    listener: TcpListener,
    site: watch::Receiver<Arc<SiteRoot>>,
    live_reload: LiveReload,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (sender, mut stopping) = watch::channel(false);
    let hosts = AllowedHosts::new(listener.local_addr()?.ip());
    let router = router(site, live_reload, hosts, Some(stopping.clone()));
    let shutdown = async move {
        shutdown.await;
        sender.send_replace(true);
    };
    let timeout = async move {
        // An error means that the sender was dropped, which it is only after sending.
        let _ = stopping.wait_for(|is_stopping| *is_stopping).await;
        tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
    };
    tokio::select! {
        result = axum::serve(listener, router).with_graceful_shutdown(shutdown).into_future() => result,
        () = timeout => Ok(()),
    }
}

/// Resolves when the user presses Ctrl-C or, on Unix, the process receives SIGTERM.
pub async fn shutdown_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a handler, the signal ends the process.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminate = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signals) => {
                    let _ = signals.recv().await;
                }
                Err(_) => std::future::pending::<()>().await,
            }
        };
        tokio::select! {
            () = interrupt => {}
            () = terminate => {}
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_error_for_a_taken_port_suggests_another() {
        let first = bind(([127, 0, 0, 1], 0).into()).await.expect("a free port");
        let address = first.local_addr().expect("an address");
        let error = bind(address).await.expect_err("taken");
        assert!(matches!(error, BindError::Taken { .. }), "{error}");
        let message = error.to_string();
        assert!(
            message.contains(&format!("port {} of 127.0.0.1 is taken", address.port())),
            "{message}"
        );
        assert!(message.contains("--port "), "{message}");
    }

    #[tokio::test]
    async fn an_address_of_another_machine_is_an_error() {
        // 192.0.2.0/24 is reserved for documentation (RFC 5737).
        let error = bind(([192, 0, 2, 1], 0).into()).await.expect_err("not of this machine");
        assert!(matches!(error, BindError::Failed { .. }), "{error}");
    }
}
