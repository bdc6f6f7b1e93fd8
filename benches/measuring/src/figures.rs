//! Medians, and how figures are written.

use std::path::Path;

/// The middle of some figures, or the mean of the two in the middle.
pub fn median(figures: &[f64]) -> Option<f64> {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    let above = *figures.get(middle)?;
    if figures.len() % 2 == 1 {
        return Some(above);
    }
    Some((figures.get(middle - 1)? + above) / 2.0)
}

/// Megabytes a second.
pub fn speed(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / seconds / 1e6
}

/// Seconds as milliseconds.
pub fn milliseconds(seconds: f64) -> String {
    let thousands = seconds * 1e3;
    match thousands < 10.0 {
        true => format!("{thousands:.1}"),
        false => format!("{thousands:.0}"),
    }
}

/// A speed, with a digit after the point where there are few before it.
pub fn short(speed: f64) -> String {
    match speed < 10.0 {
        true => format!("{speed:.1}"),
        false => format!("{speed:.0}"),
    }
}

/// A file's name without its ending.
pub fn stem(path: &Path) -> String {
    let name = path.file_stem().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// A number with commas between its thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// How many rounds there were.
pub fn rounds(number: usize) -> String {
    match number {
        1 => "1 round".to_string(),
        _ => format!("{number} rounds"),
    }
}
