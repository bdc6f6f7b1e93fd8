//! Tables in Markdown, and their place in `benches/README.md`.

use std::fmt;
use std::fs;

use anyhow::{Context, Result, bail};

/// The file that the tables are in.
const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");

/// A table: a header and lines of as many cells.
pub struct Table {
    header: Vec<String>,
    lines: Vec<Vec<String>>,
}

impl Table {
    /// A table with this header and no line.
    pub fn new(header: Vec<String>) -> Self {
        let lines = Vec::new();
        Self { header, lines }
    }

    /// Adds a line.
    pub fn push(&mut self, line: Vec<String>) {
        self.lines.push(line);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |cells: &[String]| {
            // A bar would end its cell.
            let cells = cells.iter().map(|cell| cell.replace('|', "\\|"));
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        writeln!(f, "{}", line(&self.header))?;
        writeln!(f, "|{}", "---|".repeat(self.header.len()))?;
        for cells in &self.lines {
            writeln!(f, "{}", line(cells))?;
        }
        Ok(())
    }
}

/// Puts a report between `<!-- mark -->` and `<!-- /mark -->`.
///
/// # Errors
/// A file without these marks, or one that cannot be read or written.
pub fn write(mark: &str, report: &str) -> Result<()> {
    let text =
        fs::read_to_string(README).context("cannot read benches/README.md")?;
    let (start, end) =
        (format!("<!-- {mark} -->"), format!("<!-- /{mark} -->"));
    let found = text.split_once(&start).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&end)?;
        Some(format!("{before}{start}\n\n{report}\n{end}{after}"))
    });
    let Some(text) = found else {
        bail!(
            "no {start} and {end} in benches/README.md; \
             put them where the table belongs"
        );
    };
    fs::write(README, text).context("cannot write benches/README.md")
}
