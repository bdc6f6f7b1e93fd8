//! Our ids next to those of the tools that people use, both ways.
//!
//! Published tokenizers are read here and there, tokenizers trained here are
//! read there, both after `convert` to every format; and settings of
//! `tokenizer.json` are changed one at a time. Each time ours must give the
//! ids that theirs gives, or refuse by name. The first run makes two Python
//! environments and fetches the published tokenizers, all in `target/interop`;
//! Python with `venv` and npm have to be there.
#![forbid(unsafe_code)]

mod judge;
mod ours;
mod peer;
mod published;
mod python;
mod results;
mod settings;
mod texts;
mod trained;
mod trials;
mod verdict;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::Parser;
use measuring::machine;

use crate::judge::Judge;
use crate::ours::Ours;
use crate::peer::{Library, Peer};
use crate::results::Results;

/// The repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Holds our ids against those of the tools that people use.
#[derive(Parser)]
#[command(name = "interop")]
struct Arguments {
    /// Only what has one of these words in its name: published/qwen3,
    /// trained/, settings/Lowercase.
    only: Vec<String>,
    /// The command to judge; without it, this workspace's is built.
    #[arg(long, value_name = "FILE")]
    bytepair: Option<PathBuf>,
    /// How many texts each tokenizer is tried on.
    #[arg(long, default_value = "2000")]
    texts: usize,
    /// How many texts each setting is tried on.
    #[arg(long, default_value = "400")]
    setting_texts: usize,
    /// Where the faults are written, as well.
    #[arg(long, value_name = "FILE")]
    faults: Option<PathBuf>,
    /// Where tokenizers are trained and converted to; target/interop/work if it
    /// is not given.
    #[arg(long, value_name = "FOLDER")]
    work: Option<PathBuf>,
    /// Stores what came of it next to the page.
    #[arg(long)]
    write: bool,
}

fn main() -> ExitCode {
    let run = run(&Arguments::parse());
    match run {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<bool> {
    let home = Path::new(ROOT).canonicalize()?.join("target/interop");
    let work = arguments.work.clone().unwrap_or_else(|| home.join("work"));
    fs::create_dir_all(home.join("published"))?;
    fs::create_dir_all(&work)?;
    let ours = match &arguments.bytepair {
        Some(file) => file.clone(),
        None => build()?,
    };
    let now = python::environment(&home, "requirements")?;
    let next = python::environment(&home, "requirements-next")?;
    let mut results = Results {
        with: versions(&now, &next),
        ..Results::default()
    };
    let mut judge = Judge {
        ours: Ours(ours),
        now: Peer::start(&now)?,
        next: Peer::start(&next)?,
        count: arguments.texts,
        home,
        work: work.canonicalize()?,
        faults: String::new(),
    };
    try_all(arguments, &mut judge, &mut results)?;
    let has_fault = results.has_fault();
    publish(arguments, &judge, results)?;
    Ok(!has_fault)
}

fn try_all(
    arguments: &Arguments,
    judge: &mut Judge,
    results: &mut Results,
) -> Result<()> {
    for package in published::all() {
        if arguments.wants(&format!("published/{}", package.name)) {
            published(judge, &package, results)?;
        }
    }
    for recipe in trained::all() {
        if arguments.wants(&format!("trained/{}", recipe.name)) {
            trained(judge, &recipe, results)?;
        }
    }
    judge.count = arguments.setting_texts;
    for setting in settings::all() {
        if arguments.wants(&format!("settings/{}", setting.name)) {
            let verdict = setting.trial(judge)?;
            results.settings.insert(setting.name, verdict);
        }
    }
    Ok(())
}

impl Arguments {
    fn wants(&self, name: &str) -> bool {
        let mut only = self.only.iter();
        self.only.is_empty() || only.any(|word| name.contains(word))
    }
}

fn published(
    judge: &mut Judge,
    package: &published::Published,
    results: &mut Results,
) -> Result<()> {
    let folder = package.fetch(&judge.home.join("published"))?;
    let from = format!("{} {}", package.package, package.version);
    let texts = judge.texts_for(&folder)?;
    let readers = trials::readers("tokenizer-json");
    let name = [package.name.as_str(), &from];
    let tried = trials::tokenizer(judge, name, &folder, readers, texts)?;
    results.published.push(tried);
    Ok(())
}

fn trained(
    judge: &mut Judge,
    recipe: &trained::Recipe,
    results: &mut Results,
) -> Result<()> {
    let folder = match recipe.train(judge)? {
        Ok(folder) => folder,
        Err(why) => {
            eprintln!("  {}: refused: {why}", recipe.name);
            return Ok(());
        }
    };
    let texts = texts::texts(&recipe.special, &[], judge.count);
    let readers: &[Library] = trials::readers(&recipe.format);
    let name = [recipe.name.as_str(), &recipe.shown()];
    let tried = trials::tokenizer(judge, name, &folder, readers, texts)?;
    results.trained.push(tried);
    Ok(())
}

/// Builds our command and says where it is.
fn build() -> Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = ["build", "--release", "--package", "bytepair"];
    python::run(Command::new(cargo).args(build).current_dir(ROOT))?;
    Ok(Path::new(ROOT).join("target/release/bytepair"))
}

fn versions(now: &Path, next: &Path) -> Vec<String> {
    let packages = ["tokenizers", "transformers", "tiktoken"];
    let versions = packages.map(|name| machine::python_version(now, name));
    let next = machine::python_version(next, "tokenizers");
    let next = next.map(|version| format!("{version} (next)"));
    versions
        .into_iter()
        .chain([next, Some(machine::date())])
        .flatten()
        .collect()
}

fn publish(
    arguments: &Arguments,
    judge: &Judge,
    results: Results,
) -> Result<()> {
    for table in [results::published, results::trained, results::settings] {
        println!("{}", table(&results));
    }
    println!("{}", results.with.join("; "));
    if let Some(file) = &arguments.faults {
        fs::write(file, &judge.faults).context("cannot write the faults")?;
    }
    print!("{}", judge.faults);
    match arguments.write {
        true => store(results),
        false => Ok(()),
    }
}

/// Writes what was found next to the page, and the tables into it. What was not
/// tried now stays as it was found before.
fn store(found: Results) -> Result<()> {
    let folder = Path::new(ROOT).join("chapters/elsewhere");
    let file = folder.join("interop.json");
    let mut results = match fs::read_to_string(&file) {
        Ok(json) => serde_json::from_str(&json)?,
        Err(_) => Results::default(),
    };
    results.add(found);
    let results = &results;
    let json = serde_json::to_string_pretty(results)? + "\n";
    fs::write(file, json)?;
    let page = folder.join("index.md");
    let mut text = fs::read_to_string(&page)?;
    for (mark, table) in [
        ("published", results::published(results)),
        ("trained", results::trained(results)),
        ("settings", results::settings(results)),
    ] {
        let (start, end) =
            (format!("<!-- {mark} -->"), format!("<!-- /{mark} -->"));
        let found = text.split_once(&start).and_then(|(before, rest)| {
            let (_, after) = rest.split_once(&end)?;
            Some(format!("{before}{start}\n\n{table}\n{end}{after}"))
        });
        text = found.with_context(|| format!("no {start} on the page"))?;
    }
    Ok(fs::write(page, text)?)
}
