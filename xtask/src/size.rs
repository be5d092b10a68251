//! What a first visit loads, compressed as a web server would, and what it may load.

use crate::command_line::CommandLine;
use crate::failure::Failure;
use crate::project::Project;
use std::fmt;
use std::iter::Sum;

/// What a first visit may load: 210 kB, a kilobyte being 1000 bytes.
pub const BUDGET: Bytes = Bytes(210_000);

/// A number of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bytes(pub u64);

impl Sum for Bytes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        Self(all.map(|bytes| bytes.0).sum())
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:03} kB", self.0 / 1000, self.0 % 1000);
        out.pad(&text)
    }
}

/// The kinds of files that a first visit loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The app.
    Wasm,
    /// What starts the app and joins it to the browser.
    Js,
    /// How it looks.
    Css,
    /// The catalogue and one content pack.
    Content,
}

impl Kind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Wasm, Self::Js, Self::Css, Self::Content];

    /// The kind's name.
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

/// One file, weighed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    kind: Kind,
    /// Only one pack is loaded.
    is_pack: bool,
    plain: Bytes,
    compressed: Bytes,
    file: String,
}

/// Everything that a first visit loads.
#[derive(Debug, PartialEq, Eq)]
pub struct FirstVisit {
    parts: Vec<Part>,
}

/// Weighs the site in `site/`.
///
/// # Errors
/// [`Failure`] when there is no built site, or it cannot be weighed.
pub fn first_visit(project: &Project) -> Result<FirstVisit, Failure> {
    project.built_page()?;
    let weighing = CommandLine::words("node xtask/weigh.mjs site");
    eprintln!("$ {weighing}");
    let weighed = weighing.read(project)?;
    FirstVisit::read(&weighed).map_err(|part| Failure::Unreadable {
        line: weighing.to_string(),
        part,
    })
}

impl FirstVisit {
    /// Reads what `weigh.mjs` prints: kind, plain size, compressed size and file, a file a line.
    /// Of the packs, the heaviest counts.
    fn read(weighed: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut heaviest_pack: Option<Part> = None;
        for line in weighed.lines() {
            let part = read_part(line).ok_or_else(|| format!("the line `{line}`"))?;
            if !part.is_pack {
                parts.push(part);
            } else if heaviest_pack
                .as_ref()
                .is_none_or(|heaviest| heaviest.compressed < part.compressed)
            {
                heaviest_pack = Some(part);
            }
        }
        parts.extend(heaviest_pack);
        let visit = Self { parts };
        // A visit without the app or without content would pass any budget.
        for kind in [Kind::Wasm, Kind::Js, Kind::Content] {
            if visit.of(kind) == Bytes(0) {
                return Err(format!("no file of the kind {}", kind.name()));
            }
        }
        Ok(visit)
    }

    /// What one kind of files comes to.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Bytes {
        let of_kind = self.parts.iter().filter(|part| part.kind == kind);
        of_kind.map(|part| part.compressed).sum()
    }

    /// What everything comes to.
    #[must_use]
    pub fn total(&self) -> Bytes {
        self.parts.iter().map(|part| part.compressed).sum()
    }

    /// Whether the budget holds.
    ///
    /// # Errors
    /// [`Failure::OverBudget`] when it does not.
    pub fn check(&self) -> Result<(), Failure> {
        let total = self.total();
        if total <= BUDGET {
            Ok(())
        } else {
            Err(Failure::OverBudget { total, budget: BUDGET })
        }
    }
}

impl fmt::Display for FirstVisit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            writeln!(
                out,
                "   {:<8} {:>12} of {:>12}  {}",
                part.kind.name(),
                part.compressed,
                part.plain,
                part.file
            )?;
        }
        writeln!(
            out,
            "   {:<8} {:>12} of a budget of {BUDGET}, compressed with brotli at quality 11",
            "total",
            self.total()
        )
    }
}

fn read_part(line: &str) -> Option<Part> {
    let mut fields = line.splitn(4, '\t');
    let name = fields.next()?;
    let is_pack = name == "pack";
    let kind = match name {
        "wasm" => Kind::Wasm,
        "js" => Kind::Js,
        "css" => Kind::Css,
        "catalogue" | "pack" => Kind::Content,
        _ => return None,
    };
    Some(Part {
        kind,
        is_pack,
        plain: Bytes(fields.next()?.parse().ok()?),
        compressed: Bytes(fields.next()?.parse().ok()?),
        file: fields.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHED: &str = "\
wasm\t400000\t110000\tportal_bg.wasm
js\t22000\t4000\tportal.js
js\t1000\t500\tboot.js
css\t9000\t2500\tportal.css
catalogue\t2000\t600\tcontent/catalogue.json
pack\t90000\t12000\tcontent/mydesk.json
pack\t80000\t15000\tcontent/identity360.json
";

    fn weighed_as(wasm: u64) -> FirstVisit {
        let weighed = WEIGHED.replace("\t110000\t", &format!("\t{wasm}\t"));
        FirstVisit::read(&weighed).expect("every line is right")
    }

    #[test]
    fn of_the_packs_only_the_heaviest_is_loaded() {
        let visit = weighed_as(110_000);
        assert_eq!(visit.of(Kind::Content), Bytes(15_600));
        assert!(!visit.to_string().contains("mydesk.json"));
    }

    #[test]
    fn the_total_is_the_sum_of_all_kinds() {
        let visit = weighed_as(110_000);
        let of_all: Bytes = Kind::ALL.iter().map(|kind| visit.of(*kind)).sum();
        assert_eq!(visit.total(), Bytes(132_600));
        assert_eq!(of_all, visit.total());
    }

    #[test]
    fn the_budget_may_be_used_up_and_not_exceeded() {
        assert!(weighed_as(187_400).check().is_ok());
        let words = weighed_as(187_401).check().expect_err("a byte too many").to_string();
        assert!(words.contains("210.001 kB"), "{words}");
        assert!(words.contains("210.000 kB"), "{words}");
    }

    #[test]
    fn a_site_without_an_app_or_content_is_not_taken_for_a_light_one() {
        for kind in ["wasm", "js", "catalogue"] {
            let is_left_out = |line: &&str| line.starts_with(kind) || (kind == "catalogue" && line.starts_with("pack"));
            let rest: Vec<&str> = WEIGHED.lines().filter(|line| !is_left_out(line)).collect();
            assert!(FirstVisit::read(&rest.join("\n")).is_err(), "{kind}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for line in ["", "wasm", "font\t1\t1\ta.woff2", "js\tmany\tfew\ta.js"] {
            let refusal = FirstVisit::read(&format!("{line}\n")).expect_err("no such line");
            assert!(refusal.contains(line), "{refusal}");
        }
    }

    #[test]
    fn bytes_are_shown_in_kilobytes_of_a_thousand() {
        assert_eq!(Bytes(0).to_string(), "0.000 kB");
        assert_eq!(Bytes(180_000).to_string(), "180.000 kB");
        assert_eq!(Bytes(1_048_576).to_string(), "1048.576 kB");
    }
}
