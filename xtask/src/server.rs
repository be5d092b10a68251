//! `trust-portal serve` as a child process.

use crate::build;
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};
use xshell::{Cmd, cmd};

/// How long a server may take until it accepts connections.
const START_TIMEOUT: Duration = Duration::from_secs(10);

const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// A server of a built site. It ends when this value is dropped.
pub struct Server {
    process: Child,
    port: u16,
}

impl Server {
    /// Starts a server on a free port, and waits until it accepts connections.
    ///
    /// # Errors
    /// [`XtaskError`] when it cannot be started, or does not accept connections.
    pub fn start(project: &Project, site: &str) -> Result<Self, XtaskError> {
        let port = free_port()?;
        let mut server = Self {
            process: process::spawn_to_stderr(command(project, site, port))?,
            port,
        };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// The address of the server's root, with a slash at the end.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}/", self.origin())
    }

    /// The origin of the server, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<(), XtaskError> {
        let start = Instant::now();
        while start.elapsed() < START_TIMEOUT {
            if TcpStream::connect(loopback(self.port)).is_ok() {
                return Ok(());
            }
            let is_running = matches!(self.process.try_wait(), Ok(None));
            if !is_running {
                break;
            }
            thread::sleep(POLL_INTERVAL);
        }
        Err(XtaskError::ServerNotResponding {
            address: self.address(),
            seconds: START_TIMEOUT.as_secs(),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only if the process has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves a site or a folder of content on a port of the loopback interface.
pub fn command<'a>(project: &'a Project, folder: &str, port: u16) -> Cmd<'a> {
    let program = project.path(build::TRUST_PORTAL);
    let port = port.to_string();
    cmd!(project.shell(), "{program} serve {folder} --port {port}")
}

/// Checks that a port of the loopback interface is available.
///
/// # Errors
/// [`XtaskError::PortUnavailable`] when it is not.
pub fn check_port(port: u16) -> Result<(), XtaskError> {
    match TcpListener::bind(loopback(port)) {
        Ok(_) => Ok(()),
        Err(source) => Err(XtaskError::PortUnavailable { port, source }),
    }
}

/// A port of the loopback interface that no program uses.
///
/// # Errors
/// [`XtaskError`] when there is none.
pub fn free_port() -> Result<u16, XtaskError> {
    TcpListener::bind(loopback(0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|source| XtaskError::NoFreePort { source })
}

fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_another_program_uses_is_refused_and_named() {
        let listener = TcpListener::bind(loopback(0)).expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let message = check_port(port).expect_err("it is in use").to_string();
        assert!(message.contains(&port.to_string()), "{message}");
        assert!(message.contains("--port"), "{message}");
    }
}
