//! Where the windows of a long pre-token are joined.

use std::io::{self, Write};
use std::ops::Range;

use super::windows_of::{Window, windows_of};

/// A story without its spaces and marks: one long pre-token.
pub fn letters_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).collect()
}

/// A line of a table, as people write it in Markdown: a bar and dashes.
pub fn table_line() -> String {
    format!("|{}", "-".repeat(150))
}

/// The first windows of a story without spaces, all windows of a line that
/// does not fit at once, and how many there are.
pub fn joined_windows(out: &mut impl Write, text: &str) -> io::Result<()> {
    let letters = letters_of(text);
    for (text, shown) in [(letters, 3), (table_line(), usize::MAX)] {
        let windows = windows_of(&text);
        let misfits = windows.iter().filter(|window| window.taken > 0);
        writeln!(
            out,
            "{} bytes, {} windows, {} do not fit:",
            text.len(),
            windows.len(),
            misfits.count(),
        )?;
        for window in windows.iter().take(shown) {
            show(window, &mut *out)?;
        }
    }
    Ok(())
}

fn show(window: &Window, out: &mut impl Write) -> io::Result<()> {
    let Range { start, end } = window.bytes;
    write!(out, "{start:5}-{end:<5} ")?;
    match &window.before {
        None => write!(out, "begins with")?,
        Some((before, true)) => write!(out, "{before} meets")?,
        Some((before, false)) => write!(out, "{before} may not meet")?,
    }
    writeln!(out, " {}", window.tokens[0])?;
    if window.taken > 0 {
        return writeln!(out, "            taken back: {}", window.taken);
    }
    let (kept, left) = window.tokens.split_at(window.kept);
    writeln!(
        out,
        "            kept: ... {}, left: {}",
        kept[kept.len().saturating_sub(2)..].join(" "),
        left.join(" "),
    )
}
