//! Where the server listens, and until when.

use std::io;
use std::net::SocketAddr;
use thiserror::Error;
use tokio::net::TcpListener;

/// Why the server cannot listen.
#[derive(Debug, Error)]
pub enum BindError {
    /// Another program listens there.
    #[error("port {} of {} is taken by another program; end that program, or choose another port: --port {}, or --port 0 for any free one", address.port(), address.ip(), another_port(*address))]
    Taken {
        /// The address.
        address: SocketAddr,
    },
    /// The system does not let this user listen there.
    #[error("this user may not listen on port {} of {}; expected a port from 1024 on, such as --port 8080", address.port(), address.ip())]
    NotAllowed {
        /// The address.
        address: SocketAddr,
    },
    /// The machine has no such address, or something else failed.
    #[error("cannot listen on {address} ({fault}); expected an address of this machine, such as 127.0.0.1")]
    Failed {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        fault: io::Error,
    },
}

fn another_port(address: SocketAddr) -> u16 {
    address.port().checked_add(1).unwrap_or(8080)
}

/// Listens on an address. Give 127.0.0.1, unless other machines are meant to see the site.
///
/// # Errors
/// [`BindError`]: the port is taken, or the system does not allow it.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, BindError> {
    TcpListener::bind(address).await.map_err(|fault| match fault.kind() {
        io::ErrorKind::AddrInUse => BindError::Taken { address },
        io::ErrorKind::PermissionDenied => BindError::NotAllowed { address },
        _ => BindError::Failed { address, fault },
    })
}

/// Waits until the person presses Ctrl-C or, on Unix, the system asks the program to end.
pub async fn interrupted() {
    let pressed = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // It cannot be listened for; then the system ends the program by itself.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let asked = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signals) => {
                    let _ = signals.recv().await;
                }
                Err(_) => std::future::pending::<()>().await,
            }
        };
        tokio::select! {
            () = pressed => {}
            () = asked => {}
        }
    }
    #[cfg(not(unix))]
    pressed.await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_taken_port_is_told_with_a_way_out() {
        let first = bind(([127, 0, 0, 1], 0).into()).await.expect("a free port");
        let address = first.local_addr().expect("an address");
        let fault = bind(address).await.expect_err("taken");
        assert!(matches!(fault, BindError::Taken { .. }), "{fault}");
        let words = fault.to_string();
        assert!(
            words.contains(&format!("port {} of 127.0.0.1 is taken", address.port())),
            "{words}"
        );
        assert!(words.contains("--port "), "{words}");
    }

    #[tokio::test]
    async fn an_address_of_another_machine_is_told() {
        // 192.0.2.0/24 is for documentation (RFC 5737) and belongs to nobody.
        let fault = bind(([192, 0, 2, 1], 0).into()).await.expect_err("not ours");
        assert!(matches!(fault, BindError::Failed { .. }), "{fault}");
    }
}
