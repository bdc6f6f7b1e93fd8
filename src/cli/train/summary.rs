//! What is said at the end of a training.

use std::io::{self, Write};
use std::time::Duration;

use bytepair::bpe::{PreTokenCounts, Tokenizer};

use super::Args;
use super::plan::Seen;
use crate::cli::error::visible;
use crate::cli::numbers::{counted, grouped};
use crate::cli::output::Output;

/// What was seen, how long each stage took, and what came of it.
pub struct Summary<'a> {
    pub args: &'a Args,
    pub seen: Seen,
    pub counts: &'a PreTokenCounts,
    pub tokenizer: &'a Tokenizer,
    /// The name of each stage, and how long it took.
    pub stages: [(&'static str, Duration); 3],
}

impl Summary<'_> {
    /// Prints it.
    pub fn print(&self) -> anyhow::Result<()> {
        let ratio = bytes_per_token(self.counts, self.tokenizer)?;
        let mut output = Output::standard();
        output.write(|out| self.write(ratio, out))?;
        Ok(output.finish()?)
    }

    fn write(&self, ratio: f64, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "{} in {}: {}, {} distinct",
            counted(self.seen.bytes, "byte"),
            counted(self.seen.documents, "document"),
            counted(self.counts.total(), "pre-token"),
            grouped(self.counts.len()),
        )?;
        for (stage, time) in self.stages {
            writeln!(out, "  {stage} took {:.2} s", time.as_secs_f64())?;
        }
        self.write_vocabulary(out)?;
        writeln!(out, "{ratio:.3} bytes per token, before it was 1")?;
        let folder = self.args.folder.display().to_string();
        writeln!(out, "written to {}", visible(&folder))
    }

    fn write_vocabulary(&self, out: &mut dyn Write) -> io::Result<()> {
        let size = self.tokenizer.vocab_size();
        writeln!(
            out,
            "{}: {} and {} beside the 256 bytes",
            counted(size, "token"),
            counted(self.tokenizer.vocabulary().merges().len(), "merge"),
            counted(self.args.special.len(), "special token"),
        )?;
        if size < self.args.vocab_size as usize {
            writeln!(
                out,
                "ended early, with fewer than {}: no pair is left that stands \
                 there at least {}",
                counted(self.args.vocab_size, "token"),
                counted(self.args.min_frequency.max(1), "time"),
            )?;
        }
        Ok(())
    }
}

/// How many bytes of the text a token stands for on average.
fn bytes_per_token(
    counts: &PreTokenCounts,
    tokenizer: &Tokenizer,
) -> anyhow::Result<f64> {
    let (mut bytes, mut tokens) = (0, 0);
    for (pre_token, count) in counts.iter() {
        let ids = tokenizer.encode_pre_token(pre_token)?;
        bytes += pre_token.len() as u64 * count;
        tokens += ids.len() as u64 * count;
    }
    Ok(bytes as f64 / tokens as f64)
}
