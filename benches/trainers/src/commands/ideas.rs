//! What each idea of chapter 13 gains: counting and learning, each from
//! chapter 6's way on, an idea added to those before it.

use std::env;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use ch05_byte_pairs::{Bpe, Settings};
use ch06_pre_tokens::{
    Pattern, PreTokenCounts, PreTokenizer, SpecialTokens, learn_counted,
};
use ch13_fast_learning::{Counter, Options, WordCounts, learn_from};
use clap::Args;
use measuring::figures::{grouped, median, rounds};
use measuring::process::{self, Outcome, peak_memory};
use measuring::report::{self, Table};
use measuring::{cores, machine};
use rayon::ThreadPoolBuilder;
use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::cell::show_seconds;
use crate::texts::Text;

/// Where the figures go that chapter 13's charts draw.
const FIGURES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../chapters/ch13-fast-learning/data/ideas.json"
);

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// How many threads count in the last step of counting.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// How often each step meets each text in a fresh process.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// How many tokens a vocabulary has, the 256 bytes among them.
    #[arg(long, default_value_t = 32_768)]
    vocab_size: usize,
    /// Chapter 6 learns from this many bytes of each text, for it is slow.
    #[arg(long, default_value_t = 1_000_000)]
    few_bytes: u64,
    /// And it learns this many merges.
    #[arg(long, default_value_t = 1_000)]
    few_merges: usize,
    /// Puts the tables between these marks in `benches/README.md`.
    #[arg(long, value_name = "MARK")]
    write: Option<String>,
    /// Writes the figures next to chapter 13's page.
    #[arg(long)]
    figures: bool,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// What one process does.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Script {
    text: PathBuf,
    threads: usize,
    cores: Vec<usize>,
    merges: usize,
    work: Work,
}

/// What of it is measured.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Work {
    /// Counting as chapter 6 does.
    CountPlainly,
    /// Counting as chapter 13 does.
    Count { by_hand: bool, prefetch: bool },
    /// Learning as chapter 6 does, when all is counted.
    LearnPlainly,
    /// Learning as chapter 13 does.
    Learn {
        floor: bool,
        tidy: bool,
        prefetch: bool,
    },
}

/// What one process answers.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Answer {
    seconds: f64,
    /// The most memory that the process held, in bytes.
    peak: Option<u64>,
    /// A hash of the counts or of the merges.
    hash: u64,
}

/// A step of a chart.
#[derive(Debug, Clone, Copy)]
struct Step {
    name: &'static str,
    threads: usize,
    work: Work,
}

/// A step on a text, measured.
#[derive(Debug, Clone, Serialize)]
struct Figure {
    name: &'static str,
    text: String,
    seconds: f64,
    megabytes: Option<f64>,
}

/// What is in a text.
#[derive(Debug, Serialize)]
struct Content {
    text: String,
    bytes: usize,
    pre_tokens: u64,
    distinct: usize,
    /// How often the word counts that is as frequent as there are merges.
    floor: u64,
}

/// The figures as a file.
#[derive(Serialize)]
struct Figures {
    command: String,
    machine: String,
    date: String,
    texts: Vec<Content>,
    /// From the file to the counts.
    counting: Vec<Figure>,
    /// From a part of each text's counts to a few merges.
    few: Vec<Figure>,
    few_bytes: u64,
    few_merges: usize,
    /// From the counts to the merges.
    learning: Vec<Figure>,
    merges: usize,
}

fn counting(threads: usize) -> Vec<Step> {
    let step = |name, threads, by_hand, prefetch| Step {
        name,
        threads,
        work: Work::Count { by_hand, prefetch },
    };
    vec![
        Step {
            name: "chapter-6",
            threads: 1,
            work: Work::CountPlainly,
        },
        step("table", 1, false, false),
        step("+ by hand", 1, true, false),
        step("+ fetch ahead", 1, true, true),
        step("+ threads", threads, true, true),
    ]
}

fn few() -> Vec<Step> {
    let step = |name, work| Step {
        name,
        threads: 1,
        work,
    };
    let (floor, tidy, prefetch) = (false, false, false);
    vec![
        step("chapter-6", Work::LearnPlainly),
        step(
            "lists of places",
            Work::Learn {
                floor,
                tidy,
                prefetch,
            },
        ),
    ]
}

fn learning() -> Vec<Step> {
    let step = |name, floor, tidy, prefetch| Step {
        name,
        threads: 1,
        work: Work::Learn {
            floor,
            tidy,
            prefetch,
        },
    };
    vec![
        step("lists of places", false, false, false),
        step("+ floor", true, false, false),
        step("+ tidy", true, true, false),
        step("+ fetch ahead", true, true, true),
    ]
}

/// Measures, prints the tables and writes them where it was asked for.
///
/// # Errors
/// Those of starting a process and of writing; steps whose counts or merges
/// are not the same.
pub fn run(arguments: &Arguments) -> Result<()> {
    ensure!(arguments.rounds > 0, "at least one round is needed");
    ensure!(arguments.vocab_size >= 256, "there are 256 bytes at least");
    let folder = TempDir::new().context("no temporary folder")?;
    let whole = |file: &PathBuf| Text::whole(file);
    let whole: Vec<_> =
        arguments.files.iter().map(whole).collect::<Result<_>>()?;
    let part = |file: &PathBuf| {
        Text::part(file, Some(arguments.few_bytes), false, folder.path())
    };
    let parts: Vec<_> =
        arguments.files.iter().map(part).collect::<Result<_>>()?;
    let merges = arguments.vocab_size - 256;
    let rounds = arguments.rounds;
    let counting = measure(&counting(arguments.threads), &whole, 0, rounds)?;
    let few = measure(&few(), &parts, arguments.few_merges, rounds)?;
    let learning = measure(&learning(), &whole, merges, rounds)?;
    let figures = Figures {
        command: machine::command("trainers"),
        machine: machine::description(),
        date: machine::date(),
        texts: contents(&whole, merges)?,
        counting,
        few,
        few_bytes: arguments.few_bytes,
        few_merges: arguments.few_merges,
        learning,
        merges,
    };
    let report = report(&figures, arguments);
    print!("{report}");
    if arguments.figures {
        let text = serde_json::to_string_pretty(&figures)? + "\n";
        let path = Path::new(FIGURES);
        fs::create_dir_all(path.parent().context("no folder")?)?;
        fs::write(path, text).context("cannot write ideas.json")?;
    }
    match &arguments.write {
        Some(mark) => report::write(mark, &report),
        None => Ok(()),
    }
}

/// What is in each text, and its floor.
fn contents(texts: &[Text], merges: usize) -> Result<Vec<Content>> {
    let content = |text: &Text| {
        let words = count(&text.path, true, true)?;
        let longer = words.iter().filter(|(word, _)| word.len() > 1);
        let mut counts: Vec<_> = longer.map(|(_, count)| count).collect();
        counts.sort_unstable_by_key(|&count| std::cmp::Reverse(count));
        let last = merges.checked_sub(1).and_then(|i| counts.get(i));
        Ok(Content {
            text: text.name.clone(),
            bytes: text.bytes,
            pre_tokens: words.total(),
            distinct: words.len(),
            floor: last.copied().unwrap_or(1),
        })
    };
    texts.iter().map(content).collect()
}

/// Each step on each text, all in turn, for some rounds.
fn measure(
    steps: &[Step],
    texts: &[Text],
    merges: usize,
    rounds: usize,
) -> Result<Vec<Figure>> {
    let mut answers = vec![Vec::new(); steps.len() * texts.len()];
    for round in 1..=rounds {
        for (i, text) in texts.iter().enumerate() {
            eprintln!("round {round}: {}", text.name);
            for (j, step) in steps.iter().enumerate() {
                let script = Script {
                    text: text.path.clone(),
                    threads: step.threads,
                    cores: cores::last(step.threads),
                    merges,
                    work: step.work,
                };
                answers[j * texts.len() + i].push(follow(step.name, &script)?);
            }
        }
    }
    for (i, text) in texts.iter().enumerate() {
        let first = answers[i][0].hash;
        let of_text = answers.iter().skip(i).step_by(texts.len()).flatten();
        let same = of_text.clone().all(|answer| answer.hash == first);
        ensure!(same, "not all steps do the same with {}", text.name);
    }
    let names = steps.iter().flat_map(|step| {
        texts.iter().map(move |text| (step.name, text.name.clone()))
    });
    let thousandth = |figure: f64| (figure * 1e3).round() / 1e3;
    let figures = names.zip(answers).map(|((name, text), answers)| {
        let seconds: Vec<_> = answers.iter().map(|a| a.seconds).collect();
        let peaks = answers.iter().map(|a| Some(a.peak? as f64 / 1e6));
        let peaks: Option<Vec<_>> = peaks.collect();
        Figure {
            name,
            text,
            seconds: thousandth(median(&seconds).unwrap_or_default()),
            megabytes: peaks.and_then(|p| median(&p)).map(f64::round),
        }
    });
    Ok(figures.collect())
}

/// One step on one text, in a process of its own.
fn follow(name: &str, script: &Script) -> Result<Answer> {
    let mut command = Command::new(env::current_exe()?);
    command.arg("ideas-child");
    match process::follow(&mut command, script, None)? {
        Outcome::Answer(answer) => Ok(answer),
        Outcome::TooLong => bail!("{name} takes too long"),
        Outcome::Failed(why) => bail!("{name} fails: {why}"),
    }
}

/// Follows the script on standard input; the answer goes to standard output.
///
/// # Errors
/// A script that cannot be followed, and what goes wrong in training.
pub fn child() -> Result<()> {
    let mut script = String::new();
    io::stdin().read_to_string(&mut script)?;
    let script: Script = serde_json::from_str(&script)?;
    cores::keep_to(&script.cores)?;
    let pool = ThreadPoolBuilder::new()
        .num_threads(script.threads)
        .build()?;
    let (seconds, hash) = pool.install(|| script.follow())?;
    let answer = Answer {
        seconds,
        peak: peak_memory(),
        hash,
    };
    println!("{}", serde_json::to_string(&answer)?);
    Ok(())
}

impl Script {
    fn follow(&self) -> Result<(f64, u64)> {
        let clock = Instant::now();
        match self.work {
            Work::CountPlainly => {
                let words = self.count_plainly()?;
                let seconds = clock.elapsed().as_secs_f64();
                Ok((seconds, hash_of_words(words.iter())))
            }
            Work::Count { by_hand, prefetch } => {
                let words = count(&self.text, by_hand, prefetch)?;
                let seconds = clock.elapsed().as_secs_f64();
                Ok((seconds, hash_of_words(words.iter())))
            }
            Work::LearnPlainly => {
                let words = self.count_plainly()?;
                let clock = Instant::now();
                let bpe = learn_counted(&words, &self.settings(), |_| {})?;
                Ok((clock.elapsed().as_secs_f64(), hash_of_merges(&bpe)))
            }
            Work::Learn {
                floor,
                tidy,
                prefetch,
            } => {
                let words = count(&self.text, true, true)?;
                let mut options = Options::default();
                options.floor = floor;
                options.prefetch = prefetch;
                if !tidy {
                    options.tidy_from = usize::MAX;
                }
                let clock = Instant::now();
                let learned =
                    learn_from(words, &self.settings(), &options, |_| {})?;
                let seconds = clock.elapsed().as_secs_f64();
                Ok((seconds, hash_of_merges(&learned.bpe)))
            }
        }
    }

    fn settings(&self) -> Settings {
        Settings {
            vocab_size: 256 + self.merges,
            ..Settings::default()
        }
    }

    /// The whole text is in memory.
    fn count_plainly(&self) -> Result<PreTokenCounts> {
        let text = fs::read(&self.text)?;
        let mut words = PreTokenCounts::new();
        words.add_document(&text, &gpt2()?, &SpecialTokens::default())?;
        Ok(words)
    }
}

fn count(path: &Path, by_hand: bool, prefetch: bool) -> Result<WordCounts> {
    let mut counter = Counter::new(gpt2()?, SpecialTokens::default())
        .by_hand(by_hand)
        .prefetch(prefetch);
    counter.count(File::open(path)?, |_| {})?;
    Ok(counter.finish())
}

fn gpt2() -> Result<PreTokenizer> {
    Ok(PreTokenizer::new(Pattern::Gpt2)?)
}

/// The same in whatever order the words come.
fn hash_of_words<'w>(words: impl Iterator<Item = (&'w [u8], u64)>) -> u64 {
    let each = words.map(|word| {
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        hasher.finish()
    });
    each.fold(0, u64::wrapping_add)
}

fn hash_of_merges(bpe: &Bpe) -> u64 {
    let mut hasher = DefaultHasher::new();
    bpe.merges().hash(&mut hasher);
    hasher.finish()
}

fn report(figures: &Figures, arguments: &Arguments) -> String {
    let table = |head: &str, figures: &[Figure]| {
        let mut names: Vec<_> = figures.iter().map(|f| f.name).collect();
        names.dedup();
        let mut texts: Vec<_> = figures.iter().map(|f| &f.text).collect();
        texts.truncate(figures.len() / names.len().max(1));
        let header = texts.iter().map(|text| text.to_string());
        let header = [head.to_string()].into_iter().chain(header);
        let mut table = Table::new(header.collect());
        for line in figures.chunks(texts.len().max(1)) {
            let cells = line.iter().map(|figure| {
                let megabytes = figure.megabytes.unwrap_or_default();
                format!("{} s, {megabytes} MB", show_seconds(figure.seconds))
            });
            let name = line.first().map_or("", |figure| figure.name);
            let cells = [name.to_string()].into_iter().chain(cells);
            table.push(cells.collect());
        }
        table
    };
    let mut contents = Table::new(
        ["text", "pre-tokens", "distinct", "floor"]
            .map(str::to_string)
            .to_vec(),
    );
    for content in &figures.texts {
        contents.push(vec![
            content.text.clone(),
            grouped(content.pre_tokens as usize),
            grouped(content.distinct),
            grouped(content.floor as usize),
        ]);
    }
    format!(
        "{}\n{}\n{}\n{contents}\n\
         Seconds, and the most megabytes that the process held. Counting: from \
         the file to the counts, one thread, {} in the last line. A few \
         merges: from the counts of the first {} bytes of each text to {} \
         merges. Learning: from the counts to {} merges, one thread; the \
         megabytes are those of counting and learning; the floor is the count \
         under which no pair has to be known. GPT-2's pattern, each \
         text one document; {}, medians. All counts and all merges are \
         chapter 6's where it takes part, and the same in all steps.\n\n\
         {}; {}; {}.\n`{}`\n",
        table("counting", &figures.counting),
        table("a few merges", &figures.few),
        table("learning", &figures.learning),
        arguments.threads,
        grouped(arguments.few_bytes as usize),
        grouped(arguments.few_merges),
        grouped(figures.merges),
        rounds(arguments.rounds),
        figures.machine,
        machine::rustc(),
        figures.date,
        figures.command,
    )
}
