//! `cargo xtask serve`: the sample content, built and served by the publisher's command.

use crate::build;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::project::Project;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

/// How long a started server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Builds the site and serves the content, watching it; or serves what `site/` holds. Until
/// interrupted.
///
/// # Errors
/// [`Failure`] when something needed is missing, the build fails or the port is taken.
pub fn run(project: &Project, port: u16, built: bool) -> Result<(), Failure> {
    check_port(port)?;
    let server = if built {
        project.built_page()?;
        eprintln!("\n== Serving site/ until Ctrl-C");
        server("site", port)
    } else {
        build::run(project)?;
        eprintln!("\n== Serving public/content until Ctrl-C; a file that is saved is shown at once");
        server("public/content", port).argument("--watch")
    };
    eprintln!("$ {server}");
    server.take_over(project)
}

/// A server of the built site that runs beside us. It ends with this value.
pub struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts the server for a built site on a port that is free, and waits until it answers.
    ///
    /// # Errors
    /// [`Failure`] when the server does not answer.
    pub fn start(project: &Project, site: &str) -> Result<Self, Failure> {
        let port = free_port()?;
        let server = server(site, port);
        eprintln!("$ {server}");
        let mut started = Self {
            process: server.start_aside(project)?,
            address: address(port),
        };
        started.wait_for_answer(port)?;
        Ok(started)
    }

    /// Where the host's root is, with a slash at the end.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The same without the slash.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.address.trim_end_matches('/')
    }

    fn wait_for_answer(&mut self, port: u16) -> Result<(), Failure> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if TcpStream::connect(local(port)).is_ok() {
                return Ok(());
            }
            // Whether it has ended already, or cannot be asked: waiting on is of no use.
            if !matches!(self.process.try_wait(), Ok(None)) {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        Err(Failure::NotServing {
            address: self.address.clone(),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only when the process has ended already, which is what is wanted.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn server(folder: &str, port: u16) -> CommandLine {
    CommandLine::words(build::COMMAND)
        .argument("serve")
        .argument(folder)
        .argument("--port")
        .argument(port.to_string())
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}/")
}

fn local(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

fn check_port(port: u16) -> Result<(), Failure> {
    match TcpListener::bind(local(port)) {
        Ok(_) => Ok(()),
        Err(cause) => Err(Failure::PortTaken { port, cause }),
    }
}

fn free_port() -> Result<u16, Failure> {
    TcpListener::bind(local(0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|cause| Failure::PortTaken { port: 0, cause })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_another_program_holds_is_refused_with_its_number() {
        let holder = TcpListener::bind(local(0)).expect("some port is free");
        let port = holder.local_addr().expect("it is bound").port();
        let words = check_port(port).expect_err("it is taken").to_string();
        assert!(words.contains(&port.to_string()), "{words}");
        assert!(words.contains("--port"), "{words}");
    }
}
