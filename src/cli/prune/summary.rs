//! The summary at the end of pruning.

use bytepair::bpe::Tokenizer;

use super::Args;
use super::counted::Counted;
use crate::cli::error::visible;
use crate::cli::numbers::{counted as number_of, grouped};
use crate::cli::output::Output;

/// Prints it. `after` is how many tokens the texts have with the new tokenizer,
/// if that could be measured.
pub fn print(
    args: &Args,
    old: &Tokenizer,
    new: &Tokenizer,
    counted: &Counted,
    after: Option<u64>,
) -> anyhow::Result<()> {
    let before = ratio(counted.bytes, counted.counts.total());
    let after = match after {
        Some(tokens) => format!("{} after", ratio(counted.bytes, tokens)),
        None => {
            "not measured after: what is not a file is read once".to_string()
        }
    };
    let mut output = Output::standard();
    output.write(|out| {
        writeln!(
            out,
            "{} before, {} after: {} and {}",
            number_of(old.vocab_size(), "token"),
            grouped(new.vocab_size()),
            number_of(new.vocabulary().merges().len(), "merge"),
            number_of(new.special().len(), "special token"),
        )?;
        writeln!(out, "{before} bytes per token before, {after}")?;
        let folder = args.folder.display().to_string();
        writeln!(out, "written to {}", visible(&folder))
    })?;
    Ok(output.finish()?)
}

/// Bytes per token.
fn ratio(bytes: u64, tokens: u64) -> String {
    match tokens {
        0 => "-".to_string(),
        tokens => format!("{:.3}", bytes as f64 / tokens as f64),
    }
}
