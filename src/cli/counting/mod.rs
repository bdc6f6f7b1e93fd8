//! Counting pre-tokens: what `train` and `count-words` share.

mod documents;
mod files;
mod lines;
mod matching;
mod need;
mod part;

use std::fmt::Display;
use std::path::Path;

use anyhow::anyhow;
use bytepair::bpe::{
    CountError, Counter, Pattern, PreTokenizer, SpecialTokens, WordCounts,
};
use bytepair::files::FileError;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::error::{UsageError, cannot_split};
use super::input::{self, Inputs, Reader};
use super::numbers::counted;
use super::progress::of_bytes;
use super::size::Size;
use super::threads::{self, check_room, check_variable};

pub use self::documents::DocumentArgs;
use self::documents::Documents;
pub use self::files::add_bytes;
pub use self::lines::CountFiles;
use self::matching::check_matches;
pub use self::need::{Descending, learner_memory};

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
        lines: &DocumentArgs,
        inputs: &Inputs,
        mend: &str,
    ) -> anyhow::Result<(Seen, WordCounts)> {
        let mut counter = self.counter(rules);
        let threads = self.thread_pool()?;
        let lines = Some(lines);
        let seen = self.count_into(
            &mut counter,
            rules,
            lines,
            inputs,
            &threads,
            mend,
        )?;
        Ok((seen, counter.finish()))
    }

    /// A counter that follows the options.
    pub fn counter(&self, rules: &Rules) -> Counter {
        let Rules {
            pre_tokenizer,
            special,
        } = rules;
        Counter::new(pre_tokenizer.clone(), special.clone())
            .lines(self.lines)
            .max_memory(self.max_memory.map(Size::bytes))
    }

    /// Counts the pre-tokens of texts in a [`counter`](Self::counter).
    pub fn count_into(
        &self,
        counter: &mut Counter,
        rules: &Rules,
        lines: Option<&DocumentArgs>,
        inputs: &Inputs,
        threads: &ThreadPool,
        mend: &str,
    ) -> anyhow::Result<Seen> {
        let bar = of_bytes("counting", inputs.length())?;
        let lines = lines.filter(|lines| lines.jsonl);
        let mut bad = lines.map(|l| l.skip_bad).unwrap_or_default().start();
        let (mut bytes, mut documents) = (0, 0);
        for path in inputs.paths() {
            let (name, mut reader) = input::open_text(path, &bar)?;
            if bytes == 0 && lines.is_none() {
                reader = check_matches(&rules.pre_tokenizer, &name, reader)?;
            }
            let seen = threads.install(|| match lines {
                Some(lines) => Documents {
                    counter,
                    field: &lines.field.field,
                    max_memory: self.max_memory.map(Size::bytes),
                    mend,
                }
                .count(&name, reader, &mut bad),
                None => count_text(counter, reader, &name, mend),
            })?;
            bytes += seen.bytes;
            documents += seen.documents.unwrap_or(0);
        }
        bar.finish_and_clear();
        bad.finish();
        let documents = Some(documents);
        Ok(Seen { bytes, documents })
    }

    /// The threads that count.
    pub fn thread_pool(&self) -> anyhow::Result<ThreadPool> {
        thread_pool(self.threads)
    }
}

/// Counts a text, `name`.
fn count_text(
    counter: &mut Counter,
    reader: Reader,
    name: &str,
    mend: &str,
) -> anyhow::Result<Seen> {
    let seen = counter.count(reader, |_| ());
    let seen = seen.map_err(|error| cannot_count(error, name, mend))?;
    Ok(Seen {
        bytes: seen.bytes,
        documents: Some(seen.documents),
    })
}

/// The threads that `--threads` asks for.
pub fn thread_pool(threads: usize) -> anyhow::Result<ThreadPool> {
    check_variable()?;
    let cannot_start = |error: &dyn Display| {
        anyhow!(
            "cannot start threads ({error}), --threads {threads}; allow more \
             memory or processes, or use fewer"
        )
    };
    check_room(threads).map_err(|error| cannot_start(&error))?;
    let pool = ThreadPoolBuilder::new().num_threads(threads);
    pool.build().map_err(|error| cannot_start(&error))
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
pub fn threads_up_to_1024(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(threads @ 0..=threads::MOST) => Ok(threads),
        _ => Err("must be a whole number from 0 to 1024".to_string()),
    }
}
