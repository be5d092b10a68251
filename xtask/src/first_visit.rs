//! The files that a first visit to each page loads, their size as a web server sends them, and the budget for them.

use crate::byte_count::ByteCount;
use crate::error::{ExceededBudget, OutputError, XtaskError};
use crate::process;
use crate::project::Project;
use std::fmt;
use xshell::cmd;

/// The largest size of a first visit to a page whose code is in the main file, without content.
const MAIN_BUDGET: ByteCount = ByteCount(187_000);

/// The same for the contact page and the forms, which bring the outbox.
const CONTACT_BUDGET: ByteCount = ByteCount(230_000);

/// The same for another page that has a part of the app of its own.
const PART_BUDGET: ByteCount = ByteCount(195_000);

/// The pages of the sample site that are measured, each with its budget. The other product's pages load the same files,
/// except for the content.
const PAGES: [(&str, ByteCount); 6] = [
    ("identity360", MAIN_BUDGET),
    ("identity360/responsibilities", MAIN_BUDGET),
    ("identity360/checklist", PART_BUDGET),
    ("identity360/contact", CONTACT_BUDGET),
    ("identity360/contact/incident", CONTACT_BUDGET),
    ("privacy", PART_BUDGET),
];

/// A kind of file that a first visit loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// The app.
    Wasm,
    /// The scripts that start the app and connect it to the browser.
    Js,
    /// The style sheet.
    Css,
    /// The icon.
    Icon,
    /// The catalogue and one content pack. The publisher's, so they are outside the budget.
    Content,
}

impl FileKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Wasm, Self::Js, Self::Css, Self::Icon, Self::Content];

    /// The name of the kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::Js => "js",
            Self::Css => "css",
            Self::Icon => "icon",
            Self::Content => "content",
        }
    }

    /// The kind by the name that `measure-size.mjs` prints.
    fn from_printed(name: &str) -> Option<Self> {
        match name {
            "wasm" => Some(Self::Wasm),
            "js" => Some(Self::Js),
            "css" => Some(Self::Css),
            "svg" => Some(Self::Icon),
            "content" => Some(Self::Content),
            _ => None,
        }
    }
}

/// The size of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FileSize {
    kind: FileKind,
    plain: ByteCount,
    compressed: ByteCount,
    /// The path of the file in the site.
    path: String,
}

/// The files of a first visit to a page.
#[derive(Debug, PartialEq, Eq)]
pub struct FirstVisit {
    /// The path of the page.
    pub page: &'static str,
    budget: ByteCount,
    files: Vec<FileSize>,
}

impl FirstVisit {
    /// Measures the pages of the site in `site/`.
    ///
    /// # Errors
    /// [`XtaskError`] when the site is not built or cannot be measured.
    pub fn measure_all(project: &Project) -> Result<Vec<Self>, XtaskError> {
        project.require_built_site()?;
        let pages = PAGES.map(|(page, _)| page);
        let command = || cmd!(project.shell(), "node xtask/measure-size.mjs site {pages...}");
        let output = process::print_and_read(command())?;
        Self::parse_all(&output).map_err(|source| XtaskError::UnexpectedOutput {
            command: process::command_line(command()),
            source,
        })
    }

    /// Parses the output of `measure-size.mjs`: page, kind, plain size, compressed size and path, one file per line.
    fn parse_all(output: &str) -> Result<Vec<Self>, OutputError> {
        let mut visits = PAGES.map(|(page, budget)| Self {
            page,
            budget,
            files: Vec::new(),
        });
        for line in output.lines() {
            let unexpected = || OutputError::UnexpectedLine { line: line.to_owned() };
            let (page, file) = parse_line(line).ok_or_else(unexpected)?;
            let visit = visits.iter_mut().find(|visit| visit.page == page);
            visit.ok_or_else(unexpected)?.files.push(file);
        }
        for visit in &visits {
            // Without one of these, a site would be within any budget.
            for (kind, expected) in [
                (FileKind::Wasm, "a file of the kind wasm for each page"),
                (FileKind::Js, "a file of the kind js for each page"),
                (FileKind::Content, "a file of the kind content for each page"),
            ] {
                if visit.size_of(kind) == ByteCount(0) {
                    return Err(OutputError::Missing { expected });
                }
            }
        }
        Ok(visits.into())
    }

    /// The compressed size of all files of a kind.
    #[must_use]
    pub fn size_of(&self, kind: FileKind) -> ByteCount {
        let files = self.files.iter().filter(|file| file.kind == kind);
        files.map(|file| file.compressed).sum()
    }

    /// The compressed size of all files but the content.
    #[must_use]
    pub fn size_without_content(&self) -> ByteCount {
        let files = self.files.iter().filter(|file| file.kind != FileKind::Content);
        files.map(|file| file.compressed).sum()
    }

    /// Checks that the sizes of all pages are within their budgets.
    ///
    /// # Errors
    /// [`XtaskError::BudgetExceeded`] with the pages that are not.
    pub fn check_budgets(visits: &[Self]) -> Result<(), XtaskError> {
        let exceeded: Vec<ExceededBudget> = visits
            .iter()
            .filter(|visit| visit.size_without_content() > visit.budget)
            .map(|visit| ExceededBudget {
                page: visit.page,
                size: visit.size_without_content(),
                budget: visit.budget,
            })
            .collect();
        match exceeded.is_empty() {
            true => Ok(()),
            false => Err(XtaskError::BudgetExceeded { exceeded }),
        }
    }
}

impl fmt::Display for FirstVisit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "   /{}", self.page)?;
        for file in &self.files {
            writeln!(
                formatter,
                "   {:<8} {:>12} of {:>12}  {}",
                file.kind.name(),
                file.compressed,
                file.plain,
                file.path
            )?;
        }
        writeln!(
            formatter,
            "   {:<8} {:>12} of a budget of {}, compressed with brotli at quality 11; content apart: {}",
            "total",
            self.size_without_content(),
            self.budget,
            self.size_of(FileKind::Content)
        )
    }
}

fn parse_line(line: &str) -> Option<(&str, FileSize)> {
    let mut fields = line.splitn(5, '\t');
    let page = fields.next()?;
    let file = FileSize {
        kind: FileKind::from_printed(fields.next()?)?,
        plain: ByteCount(fields.next()?.parse().ok()?),
        compressed: ByteCount(fields.next()?.parse().ok()?),
        path: fields.next()?.to_owned(),
    };
    Some((page, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The output for all pages, with this many bytes of compressed wasm on each.
    fn output(wasm: u64) -> String {
        let files = |(page, _): (&str, ByteCount)| {
            format!(
                "{page}\twasm\t400000\t{wasm}\tassets/portal-1.wasm\n{page}\tjs\t22000\t4000\tassets/portal-2.js\n\
                 {page}\tcss\t9000\t2500\tassets/style-3.css\n{page}\tcontent\t90000\t12000\tassets/identity360-4.json\n"
            )
        };
        PAGES.map(files).concat()
    }

    fn visits(wasm: u64) -> Vec<FirstVisit> {
        FirstVisit::parse_all(&output(wasm)).expect("every line is valid")
    }

    #[test]
    fn content_is_printed_apart_and_not_part_of_the_size() {
        for visit in visits(110_000) {
            assert_eq!(visit.size_of(FileKind::Content), ByteCount(12_000));
            assert_eq!(visit.size_without_content(), ByteCount(116_500));
            assert!(visit.to_string().contains("content apart: 12.000 kB"), "{visit}");
        }
    }

    #[test]
    fn a_budget_may_be_reached_but_not_exceeded() {
        let rest = 6_500;
        assert!(FirstVisit::check_budgets(&visits(MAIN_BUDGET.0 - rest)).is_ok());
        let error = FirstVisit::check_budgets(&visits(MAIN_BUDGET.0 - rest + 1)).expect_err("one byte more");
        let message = error.to_string();
        assert!(message.contains("/identity360/responsibilities"), "{message}");
        assert!(!message.contains("checklist"), "{message}");
        assert!(message.contains(&ByteCount(MAIN_BUDGET.0 + 1).to_string()), "{message}");
    }

    #[test]
    fn a_page_without_an_app_or_content_is_an_error() {
        for kind in ["wasm", "js", "content"] {
            let rest: Vec<String> = output(110_000)
                .lines()
                .filter(|line| !(line.starts_with("privacy\t") && line.contains(&format!("\t{kind}\t"))))
                .map(ToOwned::to_owned)
                .collect();
            assert!(FirstVisit::parse_all(&rest.join("\n")).is_err(), "{kind}");
        }
    }

    #[test]
    fn an_unexpected_line_is_named_in_the_error() {
        for line in [
            "",
            "wasm",
            "privacy\tfont\t1\t1\ta.woff2",
            "privacy\tjs\tmany\tfew\ta.js",
            "other\tjs\t1\t1\ta.js",
        ] {
            assert_eq!(
                FirstVisit::parse_all(&format!("{line}\n")),
                Err(OutputError::UnexpectedLine { line: line.to_owned() })
            );
        }
    }
}
