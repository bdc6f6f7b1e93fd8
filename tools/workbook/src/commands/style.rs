//! The few colours that the commands use, on a terminal only.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};

pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default();
pub(super) const STRONG: Style = Style::new().bold();
pub(super) const FAINT: Style = Style::new().dimmed();

/// A text in a style; [`anstream`] takes the style off where none is wanted.
pub(super) fn in_style(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// How many characters a line of the terminal holds.
pub(super) fn width() -> usize {
    let size = terminal_size::terminal_size();
    size.map_or(100, |(width, _)| usize::from(width.0))
}

/// A text with every line moved to the right.
pub(super) fn indented(text: &str, by: usize) -> String {
    let indent = " ".repeat(by);
    let line = |line: &str| match line.is_empty() {
        true => "\n".to_owned(),
        false => format!("{indent}{line}\n"),
    };
    text.lines().map(line).collect()
}
