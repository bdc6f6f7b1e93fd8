//! Counting pre-tokens: what `train` and `count-words` share.

mod files;
mod matching;

use std::fmt::Display;
use std::path::Path;

use anyhow::anyhow;
use bytepair::bpe::{
    CountError, Counter, Pattern, PreTokenizer, SpecialTokens, WordCounts,
};
use bytepair::files::FileError;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::error::{UsageError, cannot_split};
use super::input::{self, Inputs};
use super::numbers::counted;
use super::progress::of_bytes;
use super::size::Size;
use super::threads::{self, check_room, check_variable};

pub use self::files::add_counts;
use self::matching::check_matches;

/// How texts are split and counted.
#[derive(Debug, clap::Args)]
pub struct CountingArgs {
    /// How texts are split into pre-tokens: gpt2, cl100k, o200k, llama3, qwen2,
    /// deepseek, none, or a regular expression
    #[arg(long, default_value = "gpt2")]
    pub pattern: Pattern,
    /// A special token; wherever it occurs, a document ends. May be repeated
    #[arg(long, value_name = "TEXT")]
    pub special: Vec<String>,
    /// Treat each line, including its line ending, as a document of its own
    #[arg(long)]
    pub lines: bool,
    /// Number of threads that count pre-tokens, 0 for one per core. The result
    /// does not depend on it
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        value_parser = threads_up_to_1024
    )]
    pub threads: usize,
    /// Approximate memory limit in bytes, or with a suffix K, M or G, such as
    /// 512M. Exceeding it is an error
    #[arg(long, value_name = "SIZE")]
    pub max_memory: Option<Size>,
}

/// The checked options.
pub struct Rules {
    pub pre_tokenizer: PreTokenizer,
    pub special: SpecialTokens,
}

/// How much was read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    pub bytes: u64,
    /// `None` for word counts, which do not record it.
    pub documents: Option<u64>,
}

impl CountingArgs {
    /// Checks the options, before anything is read.
    pub fn rules(&self) -> Result<Rules, UsageError> {
        let pre_tokenizer = PreTokenizer::new(self.pattern.clone())
            .map_err(|error| UsageError(format!("--pattern: {error}")))?;
        let special = SpecialTokens::new(self.special.iter().cloned())
            .map_err(|error| UsageError(error.to_string()))?;
        Ok(Rules {
            pre_tokenizer,
            special,
        })
    }

    /// Counts the pre-tokens of texts. `mend` says what to do, besides allowing
    /// more memory, if they need too much of it.
    pub fn count_texts(
        &self,
        rules: &Rules,
        inputs: &Inputs,
        mend: &str,
    ) -> anyhow::Result<(Seen, WordCounts)> {
        let Rules {
            pre_tokenizer,
            special,
        } = rules;
        let mut counter = Counter::new(pre_tokenizer.clone(), special.clone())
            .lines(self.lines)
            .max_memory(self.max_memory.map(Size::bytes));
        let threads = self.thread_pool()?;
        let bar = of_bytes("counting", inputs.length())?;
        let (mut bytes, mut documents) = (0, 0);
        for path in inputs.paths() {
            let (name, mut reader) = input::open(path)?;
            if bytes == 0 {
                reader = check_matches(pre_tokenizer, &name, reader)?;
            }
            let seen = threads.install(|| {
                counter.count(reader, |done| bar.set_position(bytes + done))
            });
            let seen =
                seen.map_err(|error| cannot_count(error, &name, mend))?;
            bytes += seen.bytes;
            documents += seen.documents;
        }
        bar.finish_and_clear();
        let documents = Some(documents);
        Ok((Seen { bytes, documents }, counter.finish()))
    }

    fn thread_pool(&self) -> anyhow::Result<ThreadPool> {
        check_variable()?;
        let cannot_start = |error: &dyn Display| {
            let threads = self.threads;
            anyhow!(
                "cannot start threads ({error}), --threads {threads}; use fewer"
            )
        };
        check_room(self.threads).map_err(|error| cannot_start(&error))?;
        let threads = ThreadPoolBuilder::new().num_threads(self.threads);
        threads.build().map_err(|error| cannot_start(&error))
    }
}

/// Why a text could not be counted; `name` is the text's.
fn cannot_count(error: CountError, name: &str, mend: &str) -> anyhow::Error {
    match error {
        CountError::Split(error) => cannot_split(error, name),
        CountError::Io(error) => {
            FileError::from_io(&error, Path::new(name)).into()
        }
        CountError::Memory { limit, offset } => {
            let place = format!("{name} at byte {offset}");
            too_many_words(limit, &place, mend)
        }
        CountError::Uncut { limit, offset } => anyhow!(
            "a text without a place to split it needs more than \
             --max-memory, {}, {name} from byte {offset} on; allow more, or \
             split it with --lines, a --special token or another --pattern",
            counted(limit, "byte"),
        ),
    }
}

/// The error that the counts need too much memory.
fn too_many_words(limit: usize, place: &str, mend: &str) -> anyhow::Error {
    anyhow!(
        "the distinct pre-tokens need more than --max-memory, {}, {place}; \
         allow more, or {mend}",
        counted(limit, "byte"),
    )
}

/// A number of threads from 0 to 1024.
fn threads_up_to_1024(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(threads @ 0..=threads::MOST) => Ok(threads),
        _ => Err("must be a whole number from 0 to 1024".to_string()),
    }
}
