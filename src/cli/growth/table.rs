//! What was measured and predicted, for people.

use std::io::{self, Write};
use std::time::Duration;

use bytepair::bpe::Trial;

use super::measured::{Growth, Measured};
use crate::cli::error::visible;
use crate::cli::numbers::{counted, grouped, megabytes};

/// The lengths of text that are predicted: their names and their bytes.
pub const LENGTHS: [(&str, f64); 3] =
    [("1 GB", 1e9), ("10 GB", 1e10), ("1 TB", 1e12)];

pub fn write(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    write_shares(growth, out)?;
    write_law(growth, out)?;
    write_lengths(growth, out)?;
    write_costs(growth, out)
}

/// A row for each share.
fn write_shares(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    if let Some((name, bytes)) = &growth.held_out {
        let name = visible(name);
        writeln!(out, "held out: {name}, {}", counted(*bytes, "byte"))?;
    }
    write!(
        out,
        "{:>7} {:>12} {:>14} {:>14}",
        "share", "MB", "pre-tokens", "distinct"
    )?;
    if growth.held_out.is_some() {
        write!(out, " {:>11} {:>13}", "vocabulary", "bytes/token")?;
    }
    writeln!(out)?;
    for measured in &growth.shares {
        write_share(measured, out)?;
    }
    Ok(())
}

fn write_share(measured: &Measured, out: &mut dyn Write) -> io::Result<()> {
    let share = measured.share;
    write!(
        out,
        "{:>7} {:>12.3} {:>14} {:>14}",
        name(share.halvings),
        share.bytes as f64 / 1e6,
        grouped(share.point.pre_tokens),
        grouped(share.point.distinct),
    )?;
    if let Some(trained) = &measured.trained {
        let size = grouped(trained.vocab_size as u64);
        write!(out, " {size:>11} {:>13.4}", trained.bytes_per_token)?;
    }
    writeln!(out)
}

/// The name of a share: `1/64`.
pub fn name(halvings: u32) -> String {
    match halvings {
        0 => "all".to_string(),
        halvings => format!("1/{}", grouped(1_u64 << halvings)),
    }
}

/// The law, and what its predictions were worth.
fn write_law(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    let forecast = &growth.forecast;
    let law = forecast.law;
    writeln!(
        out,
        "\nHeaps' law: distinct = {:.2} * pre-tokens ^ {:.3}, fitted to the last \
         three shares",
        law.k, law.beta
    )?;
    write_misses(growth, out)?;
    writeln!(
        out,
        "at worst {:.1}% per doubling; checked for {:.1} doublings",
        100.0 * forecast.miss_per_doubling().exp_m1(),
        forecast.checked_doublings(),
    )
}

/// By how much the law missed the next share and the whole text, when it was
/// fitted to smaller ones.
fn write_misses(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{:>14} {:>20} {:>14}",
        "fitted up to", "misses the next by", "and all by"
    )?;
    let percent = |trial: &Trial| 100.0 * trial.miss.exp_m1();
    let trials = &growth.forecast.trials;
    for trials in trials.chunk_by(|a, b| a.seen == b.seen) {
        // The next share is the first one, and all is the last.
        let [first, last] = [&trials[0], &trials[trials.len() - 1]];
        writeln!(
            out,
            "{:>14} {:>+19.1}% {:>+13.1}%",
            share_of(growth, first.seen),
            percent(first),
            percent(last),
        )?;
    }
    Ok(())
}

/// The name of the share that has this many pre-tokens.
fn share_of(growth: &Growth, pre_tokens: u64) -> String {
    let mut shares = growth.shares.iter().map(|it| it.share);
    let share = shares.find(|share| share.point.pre_tokens == pre_tokens);
    share.map_or_else(String::new, |share| name(share.halvings))
}

/// A row for each length of text.
fn write_lengths(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "\n{:>7} {:>14} {:>29} {:>12} {:>14}",
        "text", "distinct", "range", "memory", "time per core"
    )?;
    let checked = growth.forecast.checked_doublings();
    for (name, bytes) in LENGTHS {
        let expected = growth.at(bytes);
        let [number, low, high] =
            [expected.distinct, expected.low, expected.high]
                .map(|number| grouped(number as u64));
        write!(
            out,
            "{name:>7} {number:>14} {:>29} {:>12} {:>14}",
            format!("{low} - {high}"),
            size(expected.distinct * growth.memory_per_distinct()),
            duration(bytes / growth.bytes_per_core_second()),
        )?;
        let beyond = expected.doublings - checked;
        if beyond > 0.0 {
            write!(out, "  {beyond:.1} doublings beyond any check")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Where memory and time come from.
fn write_costs(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    let costs = &growth.costs;
    let seconds = |time: Duration| format!("{:.2} s", time.as_secs_f64());
    writeln!(
        out,
        "\nmemory: {:.0} bytes per distinct pre-token: {} for the counts, {} for \
         learning {} tokens",
        growth.memory_per_distinct(),
        megabytes(costs.counts as u64),
        megabytes(costs.learner as u64),
        grouped(costs.vocab_size as u64),
    )?;
    writeln!(
        out,
        "time: counted in {} with {}, {} on the cores, {:.0} MB/s per core; \
         learned in {}",
        seconds(costs.counting),
        counted(costs.threads as u64, "thread"),
        seconds(costs.on_cores),
        growth.bytes_per_core_second() / 1e6,
        seconds(costs.learning),
    )
}

/// A size of memory in few digits.
fn size(bytes: f64) -> String {
    match bytes {
        1e12.. => format!("{:.1} TB", bytes / 1e12),
        1e9.. => format!("{:.1} GB", bytes / 1e9),
        _ => format!("{:.0} MB", bytes / 1e6),
    }
}

/// A time in few digits.
fn duration(seconds: f64) -> String {
    match seconds {
        7_200.0.. => format!("{:.1} h", seconds / 3_600.0),
        120.0.. => format!("{:.1} min", seconds / 60.0),
        _ => format!("{seconds:.1} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::{duration, name, size};

    #[test]
    fn numbers_have_the_unit_that_people_would_choose() {
        assert_eq!(size(999.4e6), "999 MB");
        assert_eq!(size(1.25e10), "12.5 GB");
        assert_eq!(size(3e12), "3.0 TB");
        assert_eq!(duration(119.0), "119.0 s");
        assert_eq!(duration(150.0), "2.5 min");
        assert_eq!(duration(9_000.0), "2.5 h");
        assert_eq!([name(0), name(10)], ["all", "1/1,024"]);
    }
}
