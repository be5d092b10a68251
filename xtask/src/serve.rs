//! `cargo xtask serve`: the finished site, served by Trunk with the headers of `Trunk.toml`.
//!
//! Trunk serves only what it builds, and goes on serving when a build fails. So the site is
//! built first, and what Trunk then "builds" is the page in `xtask/built-site`, which holds
//! nothing but a copy of `site/`: that takes milliseconds, and what is served is, to the byte,
//! what was built.

use crate::build;
use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::install::{self, Need};
use crate::project::Project;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

/// How long a started server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Builds the site, unless the one in `site/` is asked for, and serves it until interrupted.
///
/// # Errors
/// [`Failure`] when something needed is missing, the build fails or the port is taken.
pub fn run(project: &Project, port: u16, built: bool) -> Result<(), Failure> {
    check_port(port)?;
    if built {
        install::ensure(project, [Need::Trunk])?;
        project.built_page()?;
    } else {
        build::run(project)?;
    }
    let server = server(port);
    eprintln!("\n== Serving site/ until Ctrl-C\n$ {server}");
    println!("{}", address(port));
    server.take_over(project)
}

/// A server of the built site that runs beside us. It ends with this value, and its copy of the
/// site is removed.
pub struct Server {
    process: Child,
    address: String,
    copy: PathBuf,
}

impl Server {
    /// Starts the server on a port that is free, and waits until it answers.
    ///
    /// # Errors
    /// [`Failure`] when there is no built site or the server does not answer.
    pub fn start(project: &Project) -> Result<Self, Failure> {
        project.built_page()?;
        let port = free_port()?;
        let server = server(port);
        eprintln!("$ {server}");
        let mut started = Self {
            process: server.start_aside(project)?,
            address: address(port),
            copy: project.path(&copy(port)),
        };
        started.wait_for_answer(port)?;
        Ok(started)
    }

    /// Where the site is, with a slash at the end.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
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
        // A copy that stays does no harm, and `cargo clean` removes it.
        let _ = fs::remove_dir_all(&self.copy);
    }
}

fn server(port: u16) -> CommandLine {
    // Without a look-up of names, which would ask the network, and without the reloading script,
    // which the content security policy forbids.
    CommandLine::words(
        "trunk serve --release --log error --address 127.0.0.1 --disable-address-lookup true --no-autoreload true",
    )
    .argument("--port")
    .argument(port.to_string())
    .argument("--dist")
    .argument(copy(port))
    // The copy brings the site's own index.html, so the page of the copy needs another name.
    .argument("--html-output")
    .argument("built-site.html")
    .argument("xtask/built-site/index.html")
}

/// Where the copy of the site lies. Each port has its own: a second server must not pull it from
/// under the first.
fn copy(port: u16) -> String {
    format!("target/served-{port}")
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

    #[test]
    fn two_servers_never_share_a_copy_of_the_site() {
        for port in [8080, 8081] {
            let line = server(port).to_string();
            assert!(line.contains(&format!("--dist target/served-{port} ")), "{line}");
        }
    }
}
