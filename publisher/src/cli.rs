//! The command line. Doc comments of commands and options are their help texts.

use crate::check::WARNINGS;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use portal::content::DeliveryUrl;
use std::net::IpAddr;
use std::path::PathBuf;

/// Checks, builds and serves a trust center from a folder of JSON.
///
/// A folder of content holds catalogue.json, one pack for each product, and perhaps theme.json,
/// a logo, and a folder static with files that go into the site as they are. Start with `trust-portal new my-portal`, then `trust-portal serve my-portal --watch`.
#[derive(Debug, Parser)]
#[command(name = "trust-portal", version, max_term_width = 100, after_help = EXAMPLES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  trust-portal new my-portal
      Make a folder with a small example to change
  trust-portal serve my-portal --watch
      See it, and see every change as it is saved
  trust-portal check my-portal --deny warnings
      Find everything that is wrong before anybody else does
  trust-portal build my-portal --out site --url https://trust.example
      Make the files that a web host serves

Exit status: 0 all is well; 1 the content is not; 2 what was asked for cannot be done.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a folder with a small, complete example
    ///
    /// The folder has a catalogue, one pack, a theme with a logo, and the JSON Schemas by which
    /// editors complete and explain fields. It passes `check` and can be built as it is.
    New {
        /// The folder to make; it is made, or is there and empty
        dir: PathBuf,
    },
    /// Tell every problem of a folder of content
    ///
    /// Errors are what the portal itself would refuse. Warnings are what a reader would stumble
    /// over. Each has its file, line and column, and how to mend it.
    Check(CheckArgs),
    /// Build the site: a folder of files for any web host
    ///
    /// Every page is complete HTML, readable without JavaScript. The folder also holds compressed
    /// copies, _headers for Netlify and Cloudflare Pages, and _hosting/ with configurations for
    /// nginx and Caddy. Every page works at every moment of it, and files in the folder that no build has
    /// written stay. What lies in the folder static of the content goes into it as it is.
    Build(BuildArgs),
    /// Serve a folder of content, or a built site, on this machine
    ///
    /// Answers as a well-configured host would: with the same headers, compressed files and real
    /// 404s. With --watch, builds again whenever a file is saved, and reloads the open pages.
    Serve(ServeArgs),
    /// Write a folder of content in the newest format
    ///
    /// The files say the same afterwards, and can use what the format has since: code, links, steps
    /// and lists in paragraphs. What would be read as a mark of those gets a backslash. The entries of the
    /// catalogue lose what their packs say anyway.
    Upgrade {
        /// The folder of content
        dir: PathBuf,
    },
    /// Write the JSON Schemas into a folder of content
    ///
    /// Editors find them by the "$schema" that each file names.
    Schema {
        /// The folder of content
        dir: PathBuf,
    },
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The folder of content
    pub dir: PathBuf,
    /// How to tell the problems
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    pub format: OutputFormat,
    /// Let warnings fail, too
    #[arg(long, value_enum, value_name = "KIND")]
    pub deny: Option<Deny>,
    /// Allow the warnings with a code, such as long-text; may be repeated
    ///
    /// A pack can allow some for itself, with a reason: see "allow" in its schema.
    #[arg(long, value_name = "CODE", value_parser = PossibleValuesParser::new(WARNINGS), hide_possible_values = true)]
    pub allow: Vec<String>,
    /// Compare with the folder of the published version
    ///
    /// An id that was published and is gone is an error, unless something names it among its
    /// "aliases", or the pack among its "retired" ids: links, records and spreadsheets hang on it.
    #[arg(long, value_name = "OLD_DIR")]
    pub against: Option<PathBuf>,
    /// Write what changed into the packs' "changes", for the portal to show
    #[arg(long, requires = "against")]
    pub write_changes: bool,
}

/// The output formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people, with the line and the place in it
    Text,
    /// For machines
    Json,
}

/// The findings that `check` can be made to fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings
    Warnings,
}

/// The arguments of `build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The folder of content
    pub dir: PathBuf,
    /// The folder for the site, or a link to it; it is made, or is there and empty, or holds a site that was built before
    #[arg(long, value_name = "SITE")]
    pub out: PathBuf,
    /// Where it will lie
    #[command(flatten)]
    pub site_address: SiteAddressArgs,
}

/// Where a site will lie.
#[derive(Debug, Args)]
pub struct SiteAddressArgs {
    /// The folder of the host under which the site will lie, such as /trust/ [default: /]
    #[arg(long, value_name = "PATH")]
    pub base: Option<String>,
    /// The host's address, such as https://trust.example, for canonical links and the sitemap
    #[arg(long)]
    pub url: Option<String>,
    /// Write the addresses of pages with a slash at the end, for hosts that redirect to it
    ///
    /// GitHub Pages, GitLab Pages, Cloudflare Pages, Apache, and nginx with `try_files $uri $uri/` answer
    /// /mydesk with a redirect to /mydesk/. Then canonical links, the sitemap and all links name the
    /// address that is answered.
    #[arg(long)]
    pub trailing_slash: bool,
}

/// The arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The folder of content, or a built site
    pub dir: PathBuf,
    /// The port to answer on; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The address of this machine to answer on
    #[arg(long, default_value = "127.0.0.1")]
    pub address: IpAddr,
    /// Build again whenever a file is saved, and reload the open pages
    #[arg(long)]
    pub watch: bool,
    /// Deliver the messages of packs that name no receiver to this one, to try it out
    #[arg(long, value_name = "URL", value_parser = parse_intake)]
    pub intake: Option<DeliveryUrl>,
    /// Where it will lie; a built site knows
    #[command(flatten)]
    pub site_address: SiteAddressArgs,
}

fn parse_intake(text: &str) -> Result<DeliveryUrl, String> {
    DeliveryUrl::parse(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn writing_changes_requires_a_version_to_compare_with() {
        assert!(Cli::try_parse_from(["trust-portal", "check", "x", "--write-changes"]).is_err());
        assert!(Cli::try_parse_from(["trust-portal", "check", "x", "--write-changes", "--against", "y"]).is_ok());
    }

    #[test]
    fn the_help_lists_every_command_and_has_examples() {
        let help = Cli::command().render_long_help().to_string();
        for word in ["new", "check", "build", "serve", "schema", "Exit status"] {
            assert!(help.contains(word), "{word}: {help}");
        }
    }
}
