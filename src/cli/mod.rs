//! The command line: a file for each subcommand.

mod bad_lines;
mod compare;
mod completions;
mod convert;
mod count;
mod count_words;
mod counting;
mod decode;
mod embed;
mod encode;
mod error;
mod explain;
mod growth;
mod input;
mod inspect;
mod jsonl;
mod man;
mod matrix;
mod memory;
mod merge_counts;
mod numbers;
mod output;
mod plot;
mod progress;
mod prune;
mod seed;
mod signals;
mod size;
mod threads;
mod tokenizer;
mod tour;
mod train;
mod truncate;
mod windows;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Tokens by hand: how text becomes the numbers that a language model reads.
///
/// Without a subcommand, runs `tour` on a short story.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 80)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Tour(tour::Args),
    Train(train::Args),
    CountWords(count_words::Args),
    MergeCounts(merge_counts::Args),
    Growth(growth::Args),
    Encode(encode::Args),
    Decode(decode::Args),
    Count(count::Args),
    Explain(explain::Args),
    Inspect(inspect::Args),
    Convert(convert::Args),
    Truncate(truncate::Args),
    Compare(compare::Args),
    Prune(prune::Args),
    Windows(windows::Args),
    Embed(embed::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Parses the command line, runs the subcommand and returns its exit status.
pub fn run() -> ExitCode {
    #[cfg(unix)]
    {
        signals::clean_up_first();
        signals::leave_large_files_to_errors();
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return error::report_clap(&error),
    };
    let command = cli
        .command
        .unwrap_or_else(|| Command::Tour(tour::Args::default()));
    let result = match command {
        Command::Tour(args) => tour::run(&args),
        Command::Train(args) => train::run(&args),
        Command::CountWords(args) => count_words::run(&args),
        Command::MergeCounts(args) => merge_counts::run(&args),
        Command::Growth(args) => growth::run(&args),
        Command::Encode(args) => encode::run(&args),
        Command::Decode(args) => decode::run(&args),
        Command::Count(args) => count::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Convert(args) => convert::run(&args),
        Command::Truncate(args) => truncate::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Prune(args) => prune::run(&args),
        Command::Windows(args) => windows::run(&args),
        Command::Embed(args) => embed::run(&args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man(args) => man::run(&args, Cli::command()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => error::report(&error),
    }
}
