//! The files that a first visit loads, their size as a web server sends them, and the budget for it.

use crate::byte_count::ByteCount;
use crate::error::{OutputError, XtaskError};
use crate::process;
use crate::project::Project;
use std::fmt;
use xshell::cmd;

/// The largest size of a first visit: 210 kB.
const BUDGET: ByteCount = ByteCount(210_000);

/// A kind of file that a first visit loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// The app.
    Wasm,
    /// The scripts that start the app and connect it to the browser.
    Js,
    /// The style sheet.
    Css,
    /// The catalogue and one content pack.
    Content,
}

impl FileKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Wasm, Self::Js, Self::Css, Self::Content];

    /// The name of the kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::Js => "js",
            Self::Css => "css",
            Self::Content => "content",
        }
    }
}

/// The size of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FileSize {
    kind: FileKind,
    /// A visit loads only one of the packs.
    is_pack: bool,
    plain: ByteCount,
    compressed: ByteCount,
    /// The path of the file in the site.
    path: String,
}

/// The files of a first visit to a product's responsibilities.
#[derive(Debug, PartialEq, Eq)]
pub struct FirstVisit {
    files: Vec<FileSize>,
}

impl FirstVisit {
    /// Measures the site in `site/`.
    ///
    /// # Errors
    /// [`XtaskError`] when the site is not built or cannot be measured.
    pub fn measure(project: &Project) -> Result<Self, XtaskError> {
        project.require_built_site()?;
        let command = || cmd!(project.shell(), "node xtask/measure-size.mjs site");
        let output = process::print_and_read(command())?;
        Self::parse(&output).map_err(|source| XtaskError::UnexpectedOutput {
            command: process::command_line(command()),
            source,
        })
    }

    /// Parses the output of `measure-size.mjs`: kind, plain size, compressed size and path, one file per line.
    /// Of the packs, only the largest is included.
    fn parse(output: &str) -> Result<Self, OutputError> {
        let mut files = Vec::new();
        let mut largest_pack: Option<FileSize> = None;
        for line in output.lines() {
            let file = parse_line(line).ok_or_else(|| OutputError::UnexpectedLine { line: line.to_owned() })?;
            if !file.is_pack {
                files.push(file);
            } else if largest_pack
                .as_ref()
                .is_none_or(|largest| largest.compressed < file.compressed)
            {
                largest_pack = Some(file);
            }
        }
        files.extend(largest_pack);
        let visit = Self { files };
        // Without one of these, a site would be within any budget.
        for (kind, expected) in [
            (FileKind::Wasm, "a file of the kind wasm"),
            (FileKind::Js, "a file of the kind js"),
            (FileKind::Content, "a file of the kind catalogue or pack"),
        ] {
            if visit.size_of(kind) == ByteCount(0) {
                return Err(OutputError::Missing { expected });
            }
        }
        Ok(visit)
    }

    /// The compressed size of all files of a kind.
    #[must_use]
    pub fn size_of(&self, kind: FileKind) -> ByteCount {
        let files = self.files.iter().filter(|file| file.kind == kind);
        files.map(|file| file.compressed).sum()
    }

    /// The compressed size of all files.
    #[must_use]
    pub fn total_size(&self) -> ByteCount {
        self.files.iter().map(|file| file.compressed).sum()
    }

    /// Checks that the total size is within the budget.
    ///
    /// # Errors
    /// [`XtaskError::BudgetExceeded`] when it is not.
    pub fn check_budget(&self) -> Result<(), XtaskError> {
        let total = self.total_size();
        if total <= BUDGET {
            Ok(())
        } else {
            Err(XtaskError::BudgetExceeded { total, budget: BUDGET })
        }
    }
}

impl fmt::Display for FirstVisit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
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
            "   {:<8} {:>12} of a budget of {BUDGET}, compressed with brotli at quality 11",
            "total",
            self.total_size()
        )
    }
}

fn parse_line(line: &str) -> Option<FileSize> {
    let mut fields = line.splitn(4, '\t');
    let name = fields.next()?;
    let kind = match name {
        "wasm" => FileKind::Wasm,
        "js" => FileKind::Js,
        "css" => FileKind::Css,
        "catalogue" | "pack" => FileKind::Content,
        _ => return None,
    };
    Some(FileSize {
        kind,
        is_pack: name == "pack",
        plain: ByteCount(fields.next()?.parse().ok()?),
        compressed: ByteCount(fields.next()?.parse().ok()?),
        path: fields.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
wasm\t400000\t110000\tportal_bg.wasm
js\t22000\t4000\tportal.js
js\t1000\t500\tboot.js
css\t9000\t2500\tportal.css
catalogue\t2000\t600\tcontent/catalogue.json
pack\t90000\t12000\tcontent/mydesk.json
pack\t80000\t15000\tcontent/identity360.json
";

    fn visit_with_wasm_of(compressed: u64) -> FirstVisit {
        let output = OUTPUT.replace("\t110000\t", &format!("\t{compressed}\t"));
        FirstVisit::parse(&output).expect("every line is valid")
    }

    #[test]
    fn only_the_largest_pack_is_included() {
        let visit = visit_with_wasm_of(110_000);
        assert_eq!(visit.size_of(FileKind::Content), ByteCount(15_600));
        assert!(!visit.to_string().contains("mydesk.json"));
    }

    #[test]
    fn the_total_size_is_the_sum_of_all_kinds() {
        let visit = visit_with_wasm_of(110_000);
        let sum: ByteCount = FileKind::ALL.iter().map(|kind| visit.size_of(*kind)).sum();
        assert_eq!(visit.total_size(), ByteCount(132_600));
        assert_eq!(sum, visit.total_size());
    }

    #[test]
    fn the_budget_may_be_reached_but_not_exceeded() {
        assert!(visit_with_wasm_of(187_400).check_budget().is_ok());
        let error = visit_with_wasm_of(187_401).check_budget().expect_err("one byte more");
        let message = error.to_string();
        assert!(message.contains("210.001 kB"), "{message}");
        assert!(message.contains("210.000 kB"), "{message}");
    }

    #[test]
    fn a_site_without_an_app_or_content_is_an_error() {
        for kind in ["wasm", "js", "catalogue"] {
            let is_omitted = |line: &&str| line.starts_with(kind) || (kind == "catalogue" && line.starts_with("pack"));
            let rest: Vec<&str> = OUTPUT.lines().filter(|line| !is_omitted(line)).collect();
            assert!(FirstVisit::parse(&rest.join("\n")).is_err(), "{kind}");
        }
    }

    #[test]
    fn an_unexpected_line_is_named_in_the_error() {
        for line in ["", "wasm", "font\t1\t1\ta.woff2", "js\tmany\tfew\ta.js"] {
            assert_eq!(
                FirstVisit::parse(&format!("{line}\n")),
                Err(OutputError::UnexpectedLine { line: line.to_owned() })
            );
        }
    }
}
