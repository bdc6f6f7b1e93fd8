//! Cutting alone: chapter 6's expressions next to chapter 11's code by hand.
//!
//! All of it is ours and none of it remembers anything, so one process
//! measures everything, on one core, in turns.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{fmt, fs};

use anyhow::{Context, Result, bail, ensure};
use ch06_pre_tokens::PreTokenizer;
use ch07_gpt2::{SpecialPolicy, Tokenizer};
use ch11_fast_splitting::{ByHand, Ends, Instructions};
use clap::Args;
use measuring::figures::{grouped, median, rounds, short, speed, stem};
use measuring::report::{self, Table};
use measuring::{cores, machine};
use serde::Serialize;

use crate::script::Text;

/// Where the figures go that chapter 11's chart draws.
const FIGURES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../chapters/ch11-fast-splitting/data/speed.json"
);

/// What this measurement can be told.
#[derive(Debug, Args)]
pub struct Arguments {
    /// How often each way cuts each text.
    #[arg(long, default_value_t = 7)]
    rounds: usize,
    /// At most this many bytes of each file.
    #[arg(long, default_value_t = 8_000_000)]
    bytes: usize,
    /// Puts the table between these marks in `benches/README.md`, and the
    /// figures next to chapter 11's page.
    #[arg(long, value_name = "MARK")]
    write: Option<String>,
    /// The texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// A way to cut.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// Chapter 7's encoder, splitting and merging, to compare with.
    Encode,
    Regex,
    Scanner,
    Masks(Instructions),
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode => f.write_str("chapter 7's ids"),
            Self::Regex => f.write_str("regex"),
            Self::Scanner => f.write_str("scanner"),
            Self::Masks(set) => write!(f, "masks, {}", set.name()),
        }
    }
}

/// A way to split by a pattern, and what it took on each text.
struct Row {
    pattern: ByHand,
    way: Way,
    seconds: Vec<Vec<f64>>,
}

/// The figures as a file.
#[derive(Serialize)]
struct Figures {
    command: String,
    machine: String,
    date: String,
    /// Megabytes of text a second.
    speeds: Vec<Speed>,
}

#[derive(Serialize)]
struct Speed {
    pattern: String,
    way: String,
    text: String,
    megabytes: f64,
}

/// Measures, prints the table and writes it where it was asked for.
///
/// # Errors
/// A text that cannot be read, two ways that cut differently, a file that
/// cannot be written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let machine = machine::description();
    cores::keep_to(&cores::last(1))?;
    let read = |file: &PathBuf| Text::beginning(file, arguments.bytes).read();
    let texts = arguments.files.iter().map(read);
    let texts = texts.collect::<Result<Vec<_>>>()?;
    let names: Vec<_> = arguments.files.iter().map(|file| stem(file)).collect();
    let mut rows = rows(texts.len());
    for (text, name) in texts.iter().zip(&names) {
        compare(&rows, text, name)?;
    }
    let chapter_7 = Tokenizer::gpt2();
    for round in 1..=arguments.rounds {
        for (i, (text, name)) in texts.iter().zip(&names).enumerate() {
            eprintln!("round {round}: {name}");
            for row in &mut rows {
                let seconds = measure(row, text, &chapter_7)?;
                row.seconds[i].push(seconds);
            }
        }
    }
    let speeds = speeds(&rows, &texts, &names);
    let report = report(arguments, &names, &rows, &speeds) + &notes(&machine);
    print!("{report}");
    let Some(mark) = &arguments.write else {
        return Ok(());
    };
    report::write(mark, &report)?;
    let figures = Figures {
        command: machine::command("peers"),
        machine,
        date: machine::date(),
        speeds,
    };
    write_figures(&figures, Path::new(FIGURES))
}

/// Each pattern with each way to split by it.
fn rows(texts: usize) -> Vec<Row> {
    let masks = Instructions::available().map(Way::Masks);
    let ways: Vec<_> = [Way::Regex, Way::Scanner]
        .into_iter()
        .chain(masks)
        .collect();
    let each = |pattern| {
        let encode = (pattern == ByHand::Gpt2).then_some(Way::Encode);
        encode.into_iter().chain(ways.clone()).map(move |way| Row {
            pattern,
            way,
            seconds: vec![Vec::new(); texts],
        })
    };
    ByHand::ALL.into_iter().flat_map(each).collect()
}

/// Holds where each way cuts to where the regular expression does.
fn compare(rows: &[Row], text: &str, name: &str) -> Result<()> {
    let mut regex = Vec::new();
    for row in rows {
        let mut ends = Vec::new();
        match row.way {
            Way::Encode => continue,
            way => cut(way, row.pattern, text, |more| {
                ends.extend_from_slice(more);
            })?,
        }
        if let Way::Regex = row.way {
            regex = ends;
        } else {
            let pattern = row.pattern.pattern();
            let way = row.way;
            ensure!(ends == regex, "{way} cuts {name} otherwise by {pattern}");
        }
    }
    Ok(())
}

fn measure(row: &Row, text: &str, chapter_7: &Tokenizer) -> Result<f64> {
    let start = Instant::now();
    match row.way {
        Way::Encode => {
            black_box(chapter_7.encode_with(text, SpecialPolicy::Text)?);
        }
        way => cut(way, row.pattern, text, |ends| {
            black_box(ends);
        })?,
    }
    Ok(start.elapsed().as_secs_f64())
}

/// Calls `each` with where the pre-tokens of `text` end, some at a time.
fn cut(
    way: Way,
    pattern: ByHand,
    text: &str,
    mut each: impl FnMut(&[usize]),
) -> Result<()> {
    match way {
        Way::Encode => bail!("it gives no ends"),
        Way::Regex => {
            let mut end = 0;
            for piece in PreTokenizer::new(pattern.pattern())?.split(text) {
                end += piece?.len();
                each(&[end]);
            }
        }
        Way::Scanner => {
            let mut end = 0;
            while end < text.len() {
                end = pattern.end(text, end);
                each(&[end]);
            }
        }
        Way::Masks(set) => {
            let mut ends = Ends::default();
            let mut from = 0;
            while from < text.len() {
                pattern.fill(set, text, from, &mut ends);
                each(ends.as_slice());
                from = ends.as_slice().last().copied().unwrap_or(text.len());
            }
        }
    }
    Ok(())
}

/// The median speeds, row by row.
fn speeds(rows: &[Row], texts: &[String], names: &[String]) -> Vec<Speed> {
    let each = |row: &Row| {
        let cells = row.seconds.iter().zip(texts).zip(names);
        let cells = cells.filter_map(|((seconds, text), name)| {
            let megabytes = speed(text.len(), median(seconds)?);
            Some(Speed {
                pattern: row.pattern.pattern().to_string(),
                way: row.way.to_string(),
                text: name.clone(),
                megabytes: (megabytes * 10.0).round() / 10.0,
            })
        });
        cells.collect::<Vec<_>>()
    };
    rows.iter().flat_map(each).collect()
}

fn report(
    arguments: &Arguments,
    names: &[String],
    rows: &[Row],
    speeds: &[Speed],
) -> String {
    let first = ["pattern", "way"].map(str::to_string);
    let header = first.into_iter().chain(names.iter().cloned());
    let mut table = Table::new(header.collect());
    for (row, cells) in rows.iter().zip(speeds.chunks(names.len())) {
        let base = speeds.iter().filter(|speed| speed.way == "regex");
        let base = base.filter(|speed| speed.pattern == cells[0].pattern);
        let cells = cells.iter().zip(base).map(|(cell, base)| {
            let times = cell.megabytes / base.megabytes;
            format!("{} ({times:.1}x)", short(cell.megabytes))
        });
        let first = [row.pattern.pattern().to_string(), row.way.to_string()];
        table.push(first.into_iter().chain(cells).collect());
    }
    format!(
        "{table}\nMegabytes of text a second; in brackets how many times the \
         regular expression's of the same pattern. One thread, kept to a core; \
         at most {} bytes of each text, {}, medians. All cut at the same \
         places. The first line is no cutting alone: chapter 7 cuts with the \
         regular expression and merges.\n",
        grouped(arguments.bytes),
        rounds(arguments.rounds),
    )
}

fn notes(machine: &str) -> String {
    format!(
        "\n{machine}; {}; {}.\n`{}`\n",
        machine::rustc(),
        machine::date(),
        machine::command("peers"),
    )
}

fn write_figures(figures: &Figures, path: &Path) -> Result<()> {
    let text = serde_json::to_string_pretty(figures)? + "\n";
    let folder = path.parent().context("no folder")?;
    fs::create_dir_all(folder)?;
    fs::write(path, text).context("cannot write speed.json")
}
