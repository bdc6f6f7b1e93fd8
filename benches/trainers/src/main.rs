//! Chapter 13's learner next to the trainers that people use today.
//!
//! Each trainer meets each text in a process of its own, and its merges are
//! compared before its time is believed. `benches/README.md` says how to use
//! this and how to read what it prints.
#![forbid(unsafe_code)]

mod child;
mod commands;
mod merges;
mod script;
mod session;
mod texts;
mod trainers;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Measures trainers side by side and compares their merges first.
#[derive(Parser)]
#[command(name = "trainers")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Time and memory of each trainer on each text, from the file to the
    /// merges.
    Texts(commands::texts::Arguments),
    /// Whether four times the word takes ours four times the time.
    LongWords(commands::long_words::Arguments),
    /// What one of our first merges takes, and one of our last.
    LateMerges(commands::late_merges::Arguments),
    /// What each idea of chapter 13 gains.
    Ideas(commands::ideas::Arguments),
    /// Follows one script, in a process of its own.
    #[command(hide = true)]
    Child,
    /// Does one step of `ideas`, in a process of its own.
    #[command(hide = true)]
    IdeasChild,
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
        Command::Texts(arguments) => commands::texts::run(&arguments),
        Command::LongWords(arguments) => commands::long_words::run(&arguments),
        Command::LateMerges(arguments) => {
            commands::late_merges::run(&arguments)
        }
        Command::Ideas(arguments) => commands::ideas::run(&arguments),
        Command::Child => child::run(),
        Command::IdeasChild => commands::ideas::child(),
    }
}
