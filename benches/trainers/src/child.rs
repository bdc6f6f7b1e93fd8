//! The process that trains ours: it follows one script and says what it saw.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use ch05_byte_pairs::{Bpe, Settings};
use ch06_pre_tokens::{Pattern, PreTokenizer, SpecialTokens};
use ch13_fast_learning::{Counter, Options, learn_from};
use measuring::cores;
use measuring::figures::median;
use measuring::process::{peak_memory, seconds_at_work};
use rayon::ThreadPoolBuilder;

use crate::script::{Answer, Script};

/// Follows the script on standard input; the answer goes to standard output.
///
/// # Errors
/// A script that cannot be followed, and what goes wrong in training.
pub fn run() -> Result<()> {
    let mut script = String::new();
    io::stdin().read_to_string(&mut script)?;
    let script: Script = serde_json::from_str(&script)?;
    cores::keep_to(&script.cores)?;
    let before = peak_memory();
    let (at_work, clock) = (seconds_at_work(), Instant::now());
    let trained = train(&script)?;
    let seconds = clock.elapsed().as_secs_f64();
    let until = seconds_at_work();
    let answer = Answer {
        seconds,
        at_work: until.zip(at_work).map(|(until, from)| until - from),
        before,
        peak: peak_memory(),
        merge_seconds: trained.merge_seconds(&script),
        distinct: Some(trained.distinct),
    };
    write_merges(&trained.bpe, &script.to)
        .with_context(|| format!("cannot write {}", script.to.display()))?;
    println!("{}", serde_json::to_string(&answer)?);
    Ok(())
}

struct Trained {
    bpe: Bpe,
    distinct: usize,
    /// When the learning began and when each merge was done, if it is watched.
    times: Vec<Instant>,
}

/// What is timed: from the file to the merges.
fn train(script: &Script) -> Result<Trained> {
    let pool = ThreadPoolBuilder::new()
        .num_threads(script.threads)
        .build()?;
    pool.install(|| train_here(script))
}

fn train_here(script: &Script) -> Result<Trained> {
    let pattern = match script.cut {
        true => Pattern::Gpt2,
        false => Pattern::None,
    };
    let special = SpecialTokens::new(Vec::<String>::new())?;
    let counter = Counter::new(PreTokenizer::new(pattern)?, special);
    let mut counter = counter.lines(!script.whole);
    counter.count(File::open(&script.text)?, |_| {})?;
    let words = counter.finish();
    let settings = Settings {
        vocab_size: 256 + script.merges,
        ..Settings::default()
    };
    let distinct = words.len();
    let mut times = Vec::new();
    let options = Options::default();
    let learned = match script.watch {
        None => learn_from(words, &settings, &options, |_| {})?,
        Some(_) => {
            times.reserve_exact(script.merges + 1);
            times.push(Instant::now());
            learn_from(words, &settings, &options, |_| {
                times.push(Instant::now());
            })?
        }
    };
    Ok(Trained {
        bpe: learned.bpe,
        distinct,
        times,
    })
}

impl Trained {
    /// None if there are too few merges for a first and a last part.
    fn merge_seconds(&self, script: &Script) -> Option<[f64; 2]> {
        let watch = script.watch?;
        let steps = self.times.windows(2);
        let steps = steps.map(|ends| (ends[1] - ends[0]).as_secs_f64());
        let steps: Vec<_> = steps.collect();
        let start_of_last = steps.len().checked_sub(watch)?;
        let first = median(steps.get(..watch)?)?;
        (start_of_last >= watch).then_some(())?;
        Some([first, median(&steps[start_of_last..])?])
    }
}

fn write_merges(bpe: &Bpe, to: &Path) -> Result<()> {
    let mut file = BufWriter::new(File::create(to)?);
    for &(left, right) in bpe.merges() {
        let (Some(left), Some(right)) = (bpe.bytes(left), bpe.bytes(right))
        else {
            bail!("a merge of unknown tokens");
        };
        let hex = |bytes: &[u8]| -> String {
            bytes.iter().map(|byte| format!("{byte:02x}")).collect()
        };
        writeln!(file, "{} {}", hex(left), hex(right))?;
    }
    Ok(file.flush()?)
}
