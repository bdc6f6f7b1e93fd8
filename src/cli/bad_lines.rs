//! Bad lines that are skipped, up to a number.

use anyhow::{Error, anyhow};

use super::error::visible;
use super::numbers::counted;

/// How many bad lines are told one by one.
const TOLD: u64 = 10;

/// How many bad lines a run accepts.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct SkipBadArg {
    /// Skip up to this many bad lines in all, and report them on standard error
    /// [default: the first one is an error]
    #[arg(long = "skip-bad", value_name = "N", default_value_t = 0)]
    #[arg(hide_default_value = true)]
    allowed: u64,
}

/// The bad lines of a run.
#[derive(Debug)]
pub struct BadLines {
    allowed: u64,
    skipped: u64,
}

impl SkipBadArg {
    /// Whether any may be skipped.
    pub fn is_given(self) -> bool {
        self.allowed > 0
    }

    /// No bad lines yet.
    pub fn start(self) -> BadLines {
        self.start_with(0)
    }

    /// So many bad lines, which an earlier run skipped.
    pub fn start_with(self, skipped: u64) -> BadLines {
        BadLines {
            allowed: self.allowed,
            skipped,
        }
    }
}

impl BadLines {
    /// Skips a line that has this error, and tells it.
    ///
    /// # Errors
    /// The error, if it is one too many.
    pub fn skip(&mut self, error: Error) -> Result<(), Error> {
        match self.allowed {
            0 => return Err(error),
            allowed if allowed <= self.skipped => {
                return Err(anyhow!(
                    "more than {} (--skip-bad): {error}",
                    counted(allowed, "bad line"),
                ));
            }
            _ => self.skipped += 1,
        }
        if self.skipped <= TOLD {
            let error = error.to_string();
            // What to do about it is done.
            let what = error.rsplit_once("; ").map_or(&*error, |e| e.0);
            anstream::eprintln!("skipped: {}", visible(what));
        }
        Ok(())
    }

    /// Tells how many lines were skipped.
    pub fn finish(&self) {
        if self.skipped > 0 {
            let lines = counted(self.skipped, "bad line");
            anstream::eprintln!("skipped {lines} in all");
        }
    }
}
