//! Makes the texts that encoders and learners are measured on.
//!
//! They come from what a machine with Rust on it has, and from packages that
//! cargo fetches: the packages that this workspace depends on, the toolchain's
//! books, and sentences in many languages. A larger text is gathered from
//! folders that you name. None of it is committed anywhere.
#![forbid(unsafe_code)]

mod adversarial;
mod code;
mod documents;
mod english;
mod gathered;
mod html;
mod languages;
mod large;
mod packages;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::gathered::Form;

/// A text of fewer bytes is too short to measure on.
const ENOUGH: usize = 8_000_000;

/// How many bytes `--large` gathers.
const LARGE: u64 = 1_000_000_000;

/// Makes the texts that encoders and learners are measured on.
#[derive(Parser)]
#[command(name = "corpora")]
struct Arguments {
    /// Where to put them; a text that is there already is left as it is.
    folder: PathBuf,
    /// Make one text of all that is text under this folder, and none of the
    /// others; can be given more than once.
    #[arg(long, value_name = "FOLDER")]
    from: Vec<PathBuf>,
    /// The name of the text that `--from` makes.
    #[arg(long, default_value = "large", requires = "from")]
    name: String,
    /// Make large.jsonl, and none of the others: a JSON line for each file of
    /// packages that are fetched from four registries.
    #[arg(long, conflicts_with = "from")]
    large: bool,
    /// About how many bytes of text `--from` or `--large` gathers at most
    /// [default: all for `--from`, 1000000000 for `--large`].
    #[arg(long, value_name = "BYTES")]
    most: Option<u64>,
    /// Make word counts of this many made-up words, and no texts.
    #[arg(long, value_name = "N", conflicts_with = "from")]
    words: Option<u64>,
    /// Over how many files `--words` shares them out.
    #[arg(
        long,
        value_name = "N",
        default_value_t = 8,
        requires = "words",
        value_parser = clap::value_parser!(u16).range(1..=1024)
    )]
    files: u16,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let folder = &arguments.folder;
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    if arguments.large {
        return gather_large(arguments);
    }
    if !arguments.from.is_empty() {
        let most = arguments.most.unwrap_or(u64::MAX);
        let from = || Ok(arguments.from.clone());
        return gather(arguments, Form::Text, most, from);
    }
    if arguments.most.is_some() {
        bail!("--most is for --from or --large; leave it out");
    }
    if let Some(words) = arguments.words {
        let files = words::write(folder, words, arguments.files.into())?;
        for (name, bytes) in files {
            println!("{name:32} {bytes:>11} bytes");
        }
        return Ok(());
    }
    make(folder, "english.txt", ENOUGH, english::text)?;
    make(folder, "code.txt", ENOUGH, code::text)?;
    make(folder, "multilingual.txt", ENOUGH, languages::text)?;
    make(folder, "mix.txt", 2 * ENOUGH, || mix(folder))?;
    for (name, text) in adversarial::TEXTS {
        make(folder, &format!("adv_{name}.txt"), 0, || Ok(text()))?;
    }
    Ok(())
}

/// Makes the text of the registries' packages.
fn gather_large(arguments: &Arguments) -> Result<()> {
    let most = arguments.most.unwrap_or(LARGE);
    let packages = arguments.folder.join("packages");
    gather(arguments, Form::JsonLines, most, || {
        large::folders(&packages)
    })
}

/// Makes one text of folders unless it is there, and says how long it is.
fn gather(
    arguments: &Arguments,
    form: Form,
    most: u64,
    folders: impl FnOnce() -> Result<Vec<PathBuf>>,
) -> Result<()> {
    let name = format!("{}.{}", arguments.name, form.ending());
    let path = arguments.folder.join(&name);
    if was_there(&path, &name) {
        return Ok(());
    }
    let beside = path.with_extension("part");
    let bytes = gathered::write(&folders()?, &beside, form, most)
        .with_context(|| format!("cannot make {name}"))?;
    fs::rename(&beside, &path)?;
    println!("{name:20} {bytes:>11} bytes of text");
    Ok(())
}

/// Whether a text is there; if so, says it.
fn was_there(path: &Path, name: &str) -> bool {
    let there = fs::metadata(path);
    if let Ok(there) = &there {
        println!("{name:20} {:>11} bytes, was there", there.len());
    }
    there.is_ok()
}

/// Makes a text unless it is there, and says how long it is.
fn make(
    folder: &Path,
    name: &str,
    enough: usize,
    text: impl FnOnce() -> Result<String>,
) -> Result<()> {
    let path = folder.join(name);
    if was_there(&path, name) {
        return Ok(());
    }
    let text = text().with_context(|| format!("cannot make {name}"))?;
    let text = documents::without_special_tokens(&text);
    if text.len() < enough {
        bail!(
            "{name} would have {} bytes, too few to measure on; \
             {enough} are the least",
            text.len(),
        );
    }
    write(&path, &text)?;
    println!("{name:20} {:>11} bytes", text.len());
    Ok(())
}

/// Writes next to the file and renames, so that no half of a text is left.
fn write(path: &Path, text: &str) -> Result<()> {
    let beside = path.with_extension("part");
    fs::write(&beside, text)
        .and_then(|()| fs::rename(&beside, path))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// English and code: what learners are compared on.
fn mix(folder: &Path) -> Result<String> {
    let read = |name| {
        let path = folder.join(name);
        fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}", path.display()))
    };
    Ok(read("english.txt")? + "\n" + &read("code.txt")?)
}
