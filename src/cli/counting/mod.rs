//! Counting pre-tokens: what `train` and `count-words` share.

mod files;
mod matching;

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
use super::threads::{self, check_variable};

pub use self::files::add_counts;
use self::matching::check_matches;

/// How texts are cut and counted.
#[derive(Debug, clap::Args)]
pub struct CountingArgs {
    /// How texts are cut: gpt2, cl100k, o200k, llama3, qwen2, deepseek, none,
    /// or a regular expression
    #[arg(long, default_value = "gpt2")]
    pub pattern: Pattern,
    /// A special token; it ends the document it occurs in. May be repeated
    #[arg(long, value_name = "TEXT")]
    pub special: Vec<String>,
    /// Each line is a document, its line ending included, not each file
    #[arg(long)]
    pub lines: bool,
    /// How many threads count pre-tokens; the result does not depend on it.
    /// 0 is one for each core
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        value_parser = threads_up_to_1024
    )]
    pub threads: usize,
    /// About how much memory may be used: bytes, or with K, M or G as in 512M.
    /// What needs more ends with an error
    #[arg(long, value_name = "SIZE")]
    pub max_memory: Option<Size>,
}

/// The same, checked.
pub struct Rules {
    pub pre_tokenizer: PreTokenizer,
    pub special: SpecialTokens,
}

/// What was read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    pub bytes: u64,
    /// Nobody knows how many documents were counted elsewhere.
    pub documents: Option<u64>,
}

impl CountingArgs {
    /// Checks them, before anything is read.
    pub fn rules(&self) -> Result<Rules, UsageError> {
        let pre_tokenizer = PreTokenizer::new(self.pattern.clone())
            .map_err(|error| UsageError(format!("--pattern, {error}")))?;
        let special = SpecialTokens::new(self.special.iter().cloned())
            .map_err(|error| UsageError(error.to_string()))?;
        Ok(Rules {
            pre_tokenizer,
            special,
        })
    }

    /// Counts the pre-tokens of texts. `mend` is what to do where they need too
    /// much memory, beside allowing more.
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
        let threads = ThreadPoolBuilder::new().num_threads(self.threads);
        threads.build().map_err(|error| {
            let threads = self.threads;
            anyhow!("no threads ({error}), --threads {threads}; take fewer")
        })
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
            "a text that cannot be cut needs more than --max-memory, {}, \
             {name} from byte {offset} on; allow more, or cut it: by \
             --lines, at a --special token, or by another --pattern",
            counted(limit, "byte"),
        ),
    }
}

/// That the counts need too much memory.
fn too_many_words(limit: usize, place: &str, mend: &str) -> anyhow::Error {
    anyhow!(
        "the distinct pre-tokens need more than --max-memory, {}, {place}; \
         allow more, or {mend}",
        counted(limit, "byte"),
    )
}

/// A number of threads that a machine may have.
fn threads_up_to_1024(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(threads @ 0..=threads::MOST) => Ok(threads),
        _ => Err("not a number of threads from 0 to 1024".to_string()),
    }
}
