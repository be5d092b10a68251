//! The arguments of `trust-intake`.

use crate::contract::Reference;
use crate::server::Origin;
use crate::store::StoreUrl;
use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use jiff::{Span, SpanRelativeTo};
use portal::contact::MessageKind;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

/// Receives the messages that are written in a trust portal, and keeps them until the security team has dealt with them.
#[derive(Clone, Debug, Parser)]
#[command(name = "trust-intake", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `trust-intake` can do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Receive messages until Ctrl+C or SIGTERM
    Serve(ServeArgs),
    /// List messages, the oldest first
    List(ListArgs),
    /// Show a message
    Show(ShowArgs),
    /// Write messages as JSON, one a line
    Export(ExportArgs),
    /// Delete what messages say; their ids and references stay
    Delete(DeleteArgs),
    /// Count messages and notices
    Stats(StatsArgs),
    /// Copy a database of SQLite to a new file, also while messages arrive
    Backup(BackupArgs),
}

/// Which database.
#[derive(Args, Clone, Debug)]
pub struct StoreArgs {
    /// sqlite:FILE on a disk of this machine, or postgres://USER@HOST/DATABASE
    #[arg(
        long,
        value_name = "DATABASE",
        env = "TRUST_INTAKE_STORE",
        hide_env_values = true,
        default_value = "sqlite:trust-intake.db"
    )]
    pub store: StoreUrl,
}

/// The arguments of `serve`.
#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreArgs,
    /// Listen on this address; behind a web server that has TLS, one of this machine
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8472")]
    pub listen: SocketAddr,
    /// A site that may send messages, as https://trust.example.com; may be repeated
    #[arg(long = "origin", value_name = "ORIGIN", required = true)]
    pub origins: Vec<Origin>,
    /// Take the sender's address from X-Forwarded-For of this proxy or network; may be repeated
    #[arg(long = "proxy", value_name = "ADDRESS[/BITS]", value_parser = parse_network)]
    pub proxies: Vec<IpNet>,
    /// How many messages one address may send in an hour
    #[arg(long, value_name = "MESSAGES", default_value = "60")]
    pub rate: NonZeroU32,
    /// Run this command for each new message, with TRUST_INTAKE_REFERENCE and TRUST_INTAKE_KIND in its environment
    #[arg(long, value_name = "COMMAND")]
    pub notify: Option<String>,
    /// Post the reference and the kind of each new message to this URL, as JSON
    #[arg(long, value_name = "URL", env = "TRUST_INTAKE_NOTIFY_URL", hide_env_values = true)]
    pub notify_url: Option<String>,
}

/// Which messages a command is about.
#[derive(Args, Clone, Debug, Default)]
pub struct FilterArgs {
    /// Only messages of this kind
    #[arg(long, value_enum)]
    pub kind: Option<KindArg>,
    /// Only messages about this product
    #[arg(long, value_name = "ID")]
    pub product: Option<String>,
    /// Only messages that arrived longer ago than this, as 90d or 12h
    #[arg(long, value_name = "TIME", value_parser = parse_duration)]
    pub older_than: Option<Duration>,
    /// Only messages that arrived within this time, as 90d or 12h
    #[arg(long, value_name = "TIME", value_parser = parse_duration)]
    pub newer_than: Option<Duration>,
}

/// The kind of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    /// A question
    Question,
    /// An incident report
    Incident,
}

impl From<KindArg> for MessageKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Question => Self::Question,
            KindArg::Incident => Self::Incident,
        }
    }
}

/// The arguments of `list`.
#[derive(Args, Clone, Debug)]
pub struct ListArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreArgs,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub filter: FilterArgs,
    /// Deleted messages, too
    #[arg(long)]
    pub deleted: bool,
}

/// The arguments of `show`.
#[derive(Args, Clone, Debug)]
pub struct ShowArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreArgs,
    /// The message's reference, as K7M2Q-9QXWD
    #[arg(value_name = "REFERENCE", value_parser = parse_reference)]
    pub reference: Reference,
}

/// The arguments of `export`.
#[derive(Args, Clone, Debug)]
pub struct ExportArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreArgs,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub filter: FilterArgs,
    /// Write to this new file, and not to the standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The arguments of `delete`.
#[derive(Args, Clone, Debug)]
pub struct DeleteArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreArgs,
    /// The messages' references
    #[arg(value_name = "REFERENCE", value_parser = parse_reference, required_unless_present = "older_than")]
    pub references: Vec<Reference>,
    /// All messages that arrived longer ago than this, as 90d
    #[arg(long, value_name = "TIME", value_parser = parse_duration, conflicts_with = "references")]
    pub older_than: Option<Duration>,
}

/// The arguments of `stats`.
#[derive(Args, Clone, Debug)]
pub struct StatsArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreArgs,
}

/// The arguments of `backup`.
#[derive(Args, Clone, Debug)]
pub struct BackupArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub store: StoreArgs,
    /// The new file
    #[arg(value_name = "FILE")]
    pub out: PathBuf,
}

fn parse_network(text: &str) -> Result<IpNet, String> {
    text.parse()
        .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
        .map_err(|_| "expected an address or a network, as 10.0.0.1 or 10.0.0.0/8".to_owned())
}

fn parse_reference(text: &str) -> Result<Reference, String> {
    Reference::parse(text).ok_or_else(|| "expected a reference, as K7M2Q-9QXWD".to_owned())
}

/// A time such as `90d`, `12h` or `2 weeks`. Months and years have no fixed length.
fn parse_duration(text: &str) -> Result<Duration, String> {
    let expected = || "expected a time, as 90d or 12h".to_owned();
    let span: Span = text.parse().map_err(|_| expected())?;
    let duration = span
        .to_duration(SpanRelativeTo::days_are_24_hours())
        .map_err(|_| expected())?;
    Duration::try_from(duration).map_err(|_| expected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;
    use rstest::rstest;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[rstest]
    #[case("90d", Some(90 * 24 * 60 * 60))]
    #[case("2 weeks", Some(14 * 24 * 60 * 60))]
    #[case("12h", Some(12 * 60 * 60))]
    #[case("3 months", None)]
    #[case("-1d", None)]
    #[case("90", None)]
    #[case("", None)]
    fn a_time_has_units_of_fixed_length(#[case] text: &str, #[case] seconds: Option<u64>) {
        assert_eq!(parse_duration(text).ok(), seconds.map(Duration::from_secs));
    }

    #[rstest]
    #[case("10.0.0.1", Some("10.0.0.1/32"))]
    #[case("2001:db8::/32", Some("2001:db8::/32"))]
    #[case("proxy.example", None)]
    fn a_proxy_is_an_address_or_a_network(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(
            parse_network(text).ok().map(|network| network.to_string()),
            expected.map(str::to_owned)
        );
    }

    #[test]
    fn deleting_names_messages_or_their_age() {
        assert!(Cli::try_parse_from(["trust-intake", "delete"]).is_err());
        assert!(Cli::try_parse_from(["trust-intake", "delete", "--older-than", "90d", "K7M2Q-9QXWD"]).is_err());
        assert!(Cli::try_parse_from(["trust-intake", "delete", "k7m2q9qxwd"]).is_ok());
        assert!(Cli::try_parse_from(["trust-intake", "delete", "--older-than", "90d"]).is_ok());
    }
}
