//! The sites that are measured: each one as it is built, and a copy in which the minimal page has replaced the app.
//!
//! The copy has the same elements, styles and content at the same addresses. Its script, `xtask/minimal-page.js`, hides rows,
//! marks words and counts by the plainest means. What it takes is the least that such a page can take.

use super::generated_pack::{self, GeneratedPack};
use crate::error::XtaskError;
use crate::process;
use crate::project::Project;
use crate::server::Server;
use xshell::cmd;

/// The product that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedPack {
    /// A product of the sample site, by its id.
    Sample(&'static str),
    /// The product of a generated pack.
    Generated(GeneratedPack),
}

/// What is typed into the search of the samples: each text leaves some responsibilities of both.
const SAMPLE_TEXTS: &str = "report,service,audit,policy,each,administrator";

/// What is typed into the search of generated packs, from `xtask/pack-texts.mjs`.
const GENERATED_TEXTS: &str = "certificates,audit logs,tokens,encryption keys,roles";

impl ComparedPack {
    /// All packs, in the order in which they are measured.
    pub const ALL: [Self; 6] = [
        Self::Sample("mydesk"),
        Self::Sample("identity360"),
        Self::Generated(GeneratedPack::OF_40),
        Self::Generated(GeneratedPack::OF_400),
        Self::Generated(GeneratedPack::OF_1000),
        Self::Generated(GeneratedPack::OF_10000),
    ];

    /// The pack with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pack| pack.name() == name)
    }

    /// The name in measurements: a sample's id, or the number of responsibilities.
    pub fn name(self) -> String {
        match self {
            Self::Sample(id) => id.to_owned(),
            Self::Generated(pack) => pack.responsibilities.to_string(),
        }
    }

    /// The name of the minimal page in measurements.
    pub fn minimal_name(self) -> String {
        format!("{}-minimal", self.name())
    }

    /// The texts to search for, separated by commas.
    pub fn texts(self) -> &'static str {
        match self {
            Self::Sample(_) => SAMPLE_TEXTS,
            Self::Generated(_) => GENERATED_TEXTS,
        }
    }

    /// The text to search for on a first visit.
    pub fn first_text(self) -> &'static str {
        self.texts().split(',').next().unwrap_or_default()
    }

    /// Whether the facets are in the prerendered page, where the minimal page has them: up to 100 responsibilities.
    pub fn has_prerendered_facets(self) -> bool {
        match self {
            Self::Sample(_) => true,
            Self::Generated(pack) => pack.responsibilities <= 100,
        }
    }

    /// The first page of the product, relative to the root of its site.
    fn path(self) -> &'static str {
        match self {
            Self::Sample(id) => id,
            Self::Generated(_) => generated_pack::PRODUCT,
        }
    }
}

/// A site and its copy with the minimal page, both served.
pub struct ComparedSite {
    /// The product that is measured.
    pub pack: ComparedPack,
    site: Server,
    minimal: Server,
}

impl ComparedSite {
    /// Builds the site of a generated pack, copies it, and serves both. `trust-portal` and `site/` must be built.
    ///
    /// # Errors
    /// [`XtaskError`] when the site cannot be built, copied or served.
    pub fn start(project: &Project, pack: ComparedPack) -> Result<Self, XtaskError> {
        let site = match pack {
            ComparedPack::Sample(_) => "site".to_owned(),
            ComparedPack::Generated(pack) => pack.build_site(project)?,
        };
        let minimal = format!("target/minimal-site-{}", pack.name());
        process::run_to_stderr(cmd!(project.shell(), "node xtask/replace-app.mjs {site} {minimal}"))?;
        Ok(Self {
            pack,
            site: Server::start(project, &site)?,
            minimal: Server::start(project, &minimal)?,
        })
    }

    /// The minimal page and the page of the app, below the first page of the product, as the arguments `NAME=ADDRESS` of the
    /// measuring scripts.
    pub fn addresses(&self, path: &str) -> [String; 2] {
        let product = self.pack.path();
        [
            (self.pack.minimal_name(), &self.minimal),
            (self.pack.name(), &self.site),
        ]
        .map(|(name, server)| format!("{name}={}{product}{path}", server.address()))
    }
}
