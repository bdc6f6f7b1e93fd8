//! Rows of numbers for people to read.

use std::fmt::Display;
use std::io::{self, Write};

/// How many rows, and how many numbers of each, are shown of a large table.
const SHOWN: usize = 8;

/// Ids separated by commas, each at least this wide: `[  40,  367, 2885]`.
pub fn ids(row: &[u32], width: usize) -> String {
    joined(row.iter().map(|id| format!("{id:width$}")))
}

/// The width of the widest id.
pub fn width(ids: &[u32]) -> usize {
    ids.iter()
        .max()
        .map_or(0, |largest| largest.to_string().len())
}

/// Numbers with four decimals, as PyTorch prints them; a long row is cut short.
pub fn floats(row: &[f32]) -> String {
    let shown = row.iter().take(SHOWN);
    let mut numbers: Vec<String> =
        shown.map(|number| format!("{number:7.4}")).collect();
    if row.len() > SHOWN {
        numbers.push("...".to_string());
    }
    joined(numbers)
}

/// The rows of a table, of `dim` numbers each; a long table is cut short.
pub fn write_rows(
    out: &mut dyn Write,
    values: &[f32],
    dim: usize,
) -> io::Result<()> {
    let rows = values.len().checked_div(dim).unwrap_or(0);
    for row in values.chunks(dim.max(1)).take(SHOWN) {
        writeln!(out, "{}", floats(row))?;
    }
    if rows > SHOWN {
        writeln!(out, "... ({} more rows)", rows - SHOWN)?;
    }
    Ok(())
}

fn joined<Number: Display>(
    numbers: impl IntoIterator<Item = Number>,
) -> String {
    let numbers = numbers.into_iter().map(|number| number.to_string());
    let numbers: Vec<String> = numbers.collect();
    format!("[{}]", numbers.join(", "))
}
