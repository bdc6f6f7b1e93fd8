//! The summary at the end of a training.

use std::io::{self, Write};

use super::Args;
use super::outcome::Outcome;
use super::plan::Plan;
use crate::cli::error::visible;
use crate::cli::numbers::{counted, grouped, megabytes};
use crate::cli::output::Output;

/// Prints it.
pub fn print(
    args: &Args,
    plan: &Plan,
    outcome: &Outcome,
) -> anyhow::Result<()> {
    let mut output = Output::standard();
    output.write(|out| {
        write_seen(outcome, out)?;
        write_cost(outcome, out)?;
        write_vocabulary(args, plan, outcome, out)?;
        let ratio = outcome.bytes_per_token(outcome.merges());
        let before = match args.base {
            None => "1".to_string(),
            Some(_) => format!("{:.3}", outcome.bytes_per_token(0)),
        };
        writeln!(out, "{ratio:.3} bytes per token, up from {before}")?;
        let folder = args.folder.display().to_string();
        writeln!(out, "written to {}", visible(&folder))
    })?;
    Ok(output.finish()?)
}

fn write_seen(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let bytes = counted(outcome.seen.bytes, "byte");
    let documents = match outcome.seen.documents {
        Some(documents) => counted(documents, "document"),
        None => "an unknown number of documents".to_string(),
    };
    writeln!(
        out,
        "{bytes} in {documents}: {}, {} distinct",
        counted(outcome.totals.pre_tokens, "pre-token"),
        grouped(outcome.totals.distinct),
    )
}

fn write_cost(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for (stage, time) in &outcome.stages {
        writeln!(out, "  {stage} took {:.2} s", time.as_secs_f64())?;
    }
    match outcome.peak_memory {
        Some(peak) => {
            writeln!(out, "  {} of memory at the peak", megabytes(peak))
        }
        None => Ok(()),
    }
}

fn write_vocabulary(
    args: &Args,
    plan: &Plan,
    outcome: &Outcome,
    out: &mut dyn Write,
) -> io::Result<()> {
    let new = if args.base.is_some() { "new " } else { "" };
    writeln!(
        out,
        "{}: {}, {} and {}",
        counted(outcome.vocab_size, "token"),
        plan.known(),
        counted(outcome.merges(), &format!("{new}merge")),
        counted(plan.new_special(), &format!("{new}special token")),
    )?;
    if outcome.vocab_size < args.vocab_size as usize {
        writeln!(
            out,
            "stopped early, with fewer than {}: no remaining pair occurs at \
             least {}",
            counted(args.vocab_size, "token"),
            counted(args.min_frequency.max(1), "time"),
        )?;
    }
    Ok(())
}
