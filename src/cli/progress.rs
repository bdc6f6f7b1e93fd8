//! A bar that shows how far a long run is. Only on a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// From how many bytes on a bar is worth its lines.
const LONG: u64 = 16 << 20;

/// A bar for so many bytes; none, and nothing is shown, if nobody knows how
/// many, or if they are few.
pub fn of_bytes(
    doing: &'static str,
    bytes: Option<u64>,
) -> anyhow::Result<ProgressBar> {
    let Some(bytes) = bytes.filter(|&bytes| bytes >= LONG) else {
        return Ok(ProgressBar::hidden());
    };
    let style = "{msg} {bar:40} {bytes}/{total_bytes}, {bytes_per_sec}, \
                 {eta} left";
    let bar = ProgressBar::new(bytes);
    bar.set_style(ProgressStyle::with_template(style)?);
    bar.set_message(doing);
    Ok(bar)
}

/// A bar for so many merges.
pub fn of_merges(merges: u64) -> anyhow::Result<ProgressBar> {
    let bar = ProgressBar::new(merges);
    let style = "learning {bar:40} {pos}/{len} merges, {eta} left";
    bar.set_style(ProgressStyle::with_template(style)?);
    Ok(bar)
}
