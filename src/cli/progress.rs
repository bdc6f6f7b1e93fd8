//! Progress bars for long runs, shown on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};

/// The smallest number of bytes that gets a bar.
const LONG: u64 = 16 << 20;

/// A bar for this many bytes, hidden if the number is unknown or small.
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

/// A count of words, for as many as there are.
pub fn of_words(doing: &'static str) -> anyhow::Result<ProgressBar> {
    let bar = ProgressBar::no_length();
    bar.set_style(ProgressStyle::with_template("{msg}: {human_pos} words")?);
    bar.set_message(doing);
    Ok(bar)
}

/// A bar for this many merges.
pub fn of_merges(merges: u64) -> anyhow::Result<ProgressBar> {
    let bar = ProgressBar::new(merges);
    let style = "learning {bar:40} {pos}/{len} merges, {eta} left";
    bar.set_style(ProgressStyle::with_template(style)?);
    Ok(bar)
}
