//! `cargo book`: the command line, nothing more.
#![forbid(unsafe_code)]

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use book::live::{MODULE_ADVICE, Module};
use book::{check, render, serve};
use clap::{Args, Parser, Subcommand};

/// Build, read and check the book.
///
/// Alone it builds the book, serves it on this machine and shows every saved
/// change in the browser at once.
#[derive(Parser)]
#[command(
    name = "book",
    bin_name = "cargo book",
    args_conflicts_with_subcommands = true
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Args)]
struct Serve {
    /// Port on 127.0.0.1; without it 3000, or any free one if that is taken
    #[arg(long)]
    port: Option<u16>,
    /// Open the book in the browser
    #[arg(long)]
    open: bool,
    /// Let the program at this path answer as well: what `cargo workbook live`
    /// builds
    #[arg(long, value_name = "PROGRAM")]
    mine: Option<PathBuf>,
}

impl From<Serve> for serve::Options {
    fn from(serve: Serve) -> Self {
        let Serve { port, open, mine } = serve;
        Self { port, open, mine }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Write the book to target/book
    Build,
    /// Write the book and report every fault in its pages
    Check,
}

fn main() -> ExitCode {
    run().unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode> {
    let cli = Cli::parse();
    let root = render::find_root(&env::current_dir()?)?;
    match cli.command {
        None => serve::run(&root, cli.serve.into())?,
        Some(Command::Build) => {
            let module = Module::build(&root)?;
            if !module.is_there() {
                eprintln!(
                    "note: the live examples do not answer, since this \
                     toolchain lacks the target for browsers; to add it: \
                     {MODULE_ADVICE}"
                );
            }
            let rendered = render::render(&root, &module)?;
            for complaint in &rendered.complaints {
                eprintln!("warning: {complaint}");
            }
            println!("{}", rendered.out.join("index.html").display());
        }
        Some(Command::Check) => return Ok(report(&check::run(&root)?)),
    }
    Ok(ExitCode::SUCCESS)
}

fn report(findings: &[check::Finding]) -> ExitCode {
    for finding in findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("the book is sound");
            ExitCode::SUCCESS
        }
        1 => {
            eprintln!("1 finding");
            ExitCode::FAILURE
        }
        count => {
            eprintln!("{count} findings");
            ExitCode::FAILURE
        }
    }
}
