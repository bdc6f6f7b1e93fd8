//! Ours next to the encoders that people use today.
//!
//! Each encoder meets each text in a process of its own, which keeps to one
//! core. Its ids are compared with tiktoken-rs's before its time is believed.
//! `benches/README.md` says how to use this and how to read what it prints.
#![forbid(unsafe_code)]

mod child;
mod commands;
mod encoders;
mod order;
mod process;
mod ratio;
mod requests;
mod script;
mod version;
mod vocabulary;
mod whole;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Measures encoders side by side and compares their ids first.
#[derive(Parser)]
#[command(name = "peers")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Speed of a fresh encoder's first pass and of later ones, on each text.
    Encoders(commands::encoders::Arguments),
    /// Ours next to the fastest peers, with each vocabulary, on each text.
    Bars(commands::bars::Arguments),
    /// From files of text to a file of ids, by the whole command.
    Files(commands::files::Arguments),
    /// The time of one call for a short text.
    Requests(commands::requests::Arguments),
    /// Speed on unbroken runs, and whether twice the text takes twice the time.
    Adversarial(commands::adversarial::Arguments),
    /// Speed before and after junk that fills an encoder's memory.
    Junk(commands::junk::Arguments),
    /// The most memory that a process holds, less its text and its ids.
    Memory(commands::memory::Arguments),
    /// Speed of one thread and of more, on one document and on many.
    Threads(commands::threads::Arguments),
    /// Time until a fresh process has its encoder ready.
    Load(commands::load::Arguments),
    /// Speed of splitting alone: the regular expression and the code by hand.
    Splitters(commands::splitters::Arguments),
    /// What each idea of chapter 12 gains, and what is lost without it.
    Ideas(commands::ideas::Arguments),
    /// Follows one script, in a process of its own.
    #[command(hide = true)]
    Child,
    /// Runs one program and watches it.
    #[command(hide = true)]
    Whole,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Encoders(arguments) => commands::encoders::run(&arguments),
        Command::Bars(arguments) => commands::bars::run(&arguments),
        Command::Files(arguments) => commands::files::run(&arguments),
        Command::Requests(arguments) => commands::requests::run(&arguments),
        Command::Adversarial(arguments) => {
            commands::adversarial::run(&arguments)
        }
        Command::Junk(arguments) => commands::junk::run(&arguments),
        Command::Memory(arguments) => commands::memory::run(&arguments),
        Command::Threads(arguments) => commands::threads::run(&arguments),
        Command::Load(arguments) => commands::load::run(&arguments),
        Command::Splitters(arguments) => commands::splitters::run(&arguments),
        Command::Ideas(arguments) => commands::ideas::run(&arguments),
        Command::Child => child::run(),
        Command::Whole => whole::run(),
    }
}
