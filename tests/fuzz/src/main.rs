//! `cargo run --profile fuzz -p fuzz -- TARGET`: checks random inputs.
#![forbid(unsafe_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Parser;
use fuzz::targets::{ALL, named};
use fuzz::{Limits, Report, Target, attempt, run, save};

/// Checks random inputs until a limit is reached or one of them fails
#[derive(Debug, Parser)]
struct Args {
    /// The name of a target; `list` for their names, `all` for one after
    /// another
    target: String,
    /// The time in seconds, shared among all targets if there are several [60,
    /// if the number of executions is not limited either]
    #[arg(long)]
    seconds: Option<u64>,
    /// The number of inputs of each target
    #[arg(long)]
    executions: Option<u64>,
    /// What the inputs follow from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of threads
    #[arg(long, default_value_t = 1)]
    threads: u64,
    /// Checks this file and no other input
    #[arg(long, conflicts_with_all = ["seconds", "executions"])]
    input: Option<PathBuf>,
    /// The folder for inputs that fail
    #[arg(long, default_value = "target/fuzz/finds")]
    finds: PathBuf,
}

fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let targets: Vec<&Target> = match &args.target[..] {
        "list" => {
            for target in ALL {
                println!("{:14} {}", target.name, target.about);
            }
            return Ok(ExitCode::SUCCESS);
        }
        "all" => ALL.iter().collect(),
        name => vec![named(name).with_context(|| {
            format!("no target {name:?}; see the names that `list` prints")
        })?],
    };
    match &args.input {
        Some(path) => repeat(&targets, path),
        None => run_all(&targets, &args),
    }
}

/// Checks one file.
fn repeat(targets: &[&Target], path: &Path) -> Result<ExitCode> {
    let input = fs::read(path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let mut code = ExitCode::SUCCESS;
    for target in targets {
        let result = attempt(&*(target.make)(), &input);
        match result {
            Ok(()) => println!("{}: no find", target.name),
            Err(failure) => {
                println!("{}: {failure}", target.name);
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

fn run_all(targets: &[&Target], args: &Args) -> Result<ExitCode> {
    let is_unlimited = args.executions.is_none();
    let seconds = args.seconds.or_else(|| is_unlimited.then_some(60));
    let share =
        seconds.map(|it| Duration::from_secs(it).div_f64(targets.len() as f64));
    let mut code = ExitCode::SUCCESS;
    for target in targets {
        let limits = Limits {
            time: share,
            executions: args.executions,
            seed: args.seed,
            threads: args.threads,
        };
        let report = run(target, limits);
        println!("{report}");
        if report.find.is_some() {
            explain(&report, args)?;
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

/// Says what was found, and how to see it again.
fn explain(report: &Report, args: &Args) -> Result<()> {
    let Some(find) = &report.find else {
        return Ok(());
    };
    let folder = &args.finds;
    let path = save(find, folder)
        .with_context(|| format!("cannot write to {}", folder.display()))?;
    println!("{find}");
    let command = "cargo run --profile fuzz -p fuzz --";
    let target = find.target;
    match find.is_alone {
        true => {
            let path = path.display();
            println!("repeat it: {command} {target} --input {path}");
        }
        false => {
            let (seed, executions) = (args.seed, report.executions);
            println!(
                "repeat it: {command} {target} --seed {seed} --executions \
                 {executions}"
            );
        }
    }
    Ok(())
}
