//! What the compiler says, as cargo passes it on.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Why something cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Broken {
    /// What the compiler says, warnings too, in its order.
    pub remarks: Vec<Remark>,
    /// What cargo says itself, if nobody has seen it yet.
    pub cargo: String,
}

/// An error or a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The crate that it is about, by its folder's name.
    pub package: String,
    /// Whether nothing is built because of it.
    pub is_error: bool,
    /// What is wrong, on one line.
    pub what: String,
    /// The places that it names, the one where it is wrong first.
    pub places: Vec<Spot>,
    /// All of it as the compiler shows it. Its paths begin at the workspace.
    pub rendered: String,
}

/// A place in a file, named from the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub file: PathBuf,
    /// The line from 1.
    pub line: usize,
    /// The column from 1.
    pub column: usize,
}

impl Broken {
    /// The errors without the warnings.
    pub fn errors(&self) -> impl Iterator<Item = &Remark> {
        self.remarks.iter().filter(|remark| remark.is_error)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for remark in &self.remarks {
            write!(f, "{}", remark.rendered)?;
        }
        f.write_str(&self.cargo)
    }
}

/// A line that cargo prints for a remark.
#[derive(Deserialize)]
struct Line {
    manifest_path: PathBuf,
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    message: String,
    level: String,
    rendered: Option<String>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: PathBuf,
    line_start: usize,
    column_start: usize,
    is_primary: bool,
}

/// The remark that a line tells of.
pub(super) fn remark(line: &str) -> Option<Remark> {
    let Line {
        manifest_path,
        message,
    } = serde_json::from_str(line).ok()?;
    let mut spans = message.spans;
    // The last one only counts the others.
    if spans.is_empty() && message.message.starts_with("aborting due to") {
        return None;
    }
    spans.sort_by_key(|span| !span.is_primary);
    let places = spans.into_iter().map(|span| Spot {
        file: span.file_name,
        line: span.line_start,
        column: span.column_start,
    });
    let folder = manifest_path.parent().and_then(Path::file_name);
    Some(Remark {
        package: folder.unwrap_or_default().to_string_lossy().into_owned(),
        is_error: message.level.starts_with("error"),
        what: message
            .message
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        places: places.collect(),
        rendered: message.rendered.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_cargo_is_a_remark() {
        let span = |line, is_primary| {
            format!(
                r#"{{"file_name":"ch02-one/src/lib.rs","line_start":{line},
                "column_start":5,"is_primary":{is_primary}}}"#
            )
        };
        let line = format!(
            r#"{{"manifest_path":"/a b/my/ch02-one/Cargo.toml","message":{{
            "message":"mismatched\n types","level":"error","rendered":"error",
            "spans":[{},{}]}}}}"#,
            span(3, false),
            span(7, true)
        );
        let remark = remark(&line).unwrap();
        assert_eq!(remark.package, "ch02-one");
        assert!(remark.is_error);
        assert_eq!(remark.what, "mismatched types");
        let lines: Vec<usize> = remark.places.iter().map(|p| p.line).collect();
        assert_eq!(lines, [7, 3]);
    }

    #[test]
    fn what_says_nothing_of_its_own_is_left_out() {
        let line = r#"{"manifest_path":"/my/ch02-one/Cargo.toml","message":{
            "message":"aborting due to 1 previous error","level":"error",
            "rendered":"error: aborting","spans":[]}}"#;
        assert_eq!(remark(line), None);
        assert_eq!(remark(r#"{"reason":"build-finished"}"#), None);
    }
}
