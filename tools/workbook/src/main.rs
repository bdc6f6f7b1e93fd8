//! `cargo workbook`: the command line, nothing more.
#![forbid(unsafe_code)]

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use workbook::commands::{self, Desk};
use workbook::reader::Place;
use workbook::{Book, Id, Which, verify};

/// Do the book's exercises yourself, with its tests as the judge.
///
/// Alone it shows how far you are and what comes next.
#[derive(Parser)]
#[command(name = "workbook", bin_name = "cargo workbook")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Your workbook's folder; without it the one you are in, or `my`
    #[arg(long, global = true, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Cli {
    /// The workbook's folder, if it is named.
    fn folder(&self) -> Option<PathBuf> {
        let folder = match &self.command {
            Some(Command::Live { folder, .. }) => folder.as_ref(),
            _ => None,
        };
        folder.or(self.dir.as_ref()).cloned()
    }
}

#[derive(Subcommand)]
enum Command {
    /// Make your workbook, or bring what is new to it
    ///
    /// Writes a workspace with the chapters' crates in which the body of each
    /// exercise waits for yours. Run it again after the book has changed: what
    /// you have written stays as it is.
    ///
    /// Example: cargo workbook start --from 8
    Start {
        /// Where; without it `my`
        folder: Option<PathBuf>,
        /// Begin with this chapter: those before it come solved
        #[arg(long, value_name = "CHAPTER")]
        from: Option<u32>,
    },
    /// Show every exercise: done, begun, not begun or skipped
    List {
        /// Only this chapter
        chapter: Option<u32>,
    },
    /// Open an exercise in your editor
    ///
    /// Starts $VISUAL, or else $EDITOR, with the exercise's file. Vi, Vim,
    /// Neovim, nano, Emacs, VS Code and VSCodium show the line to write on.
    Open {
        /// An exercise such as 5.1; without it the next one
        exercise: Option<Id>,
    },
    /// Leave an exercise for later
    ///
    /// What comes next is then another one. When `check` passes it, it is
    /// skipped no longer.
    Skip {
        /// An exercise such as 5.1; without it the next one
        exercise: Option<Id>,
    },
    /// Judge what you wrote
    ///
    /// Runs the tests of an exercise, or those of a whole chapter, on your
    /// code, says what was expected and what came for the smallest case that
    /// fails, and remembers what passes. Without a name it takes the next
    /// exercise. Exits with 1 if something does not pass.
    ///
    /// Examples: cargo workbook check 5, cargo workbook check 5.1
    Check {
        /// A chapter such as 5 or an exercise such as 5.1
        which: Option<Which>,
    },
    /// Judge again whenever you save
    ///
    /// Without a name it goes from exercise to exercise. It builds in a folder
    /// of its own, so that it never waits for your editor, nor your editor for
    /// it. Ctrl-C ends it. On a terminal there are keys, too: h shows a hint, n
    /// goes on with the exercise after this one, l lists all, o opens your
    /// editor, q ends it.
    Watch {
        /// A chapter such as 5 or an exercise such as 5.1
        which: Option<Which>,
    },
    /// Open the book with its live pages run by your code
    ///
    /// Builds your code of chapters 2 to 10 into the program that answers the
    /// live pages, and starts the book's server with it. It builds again
    /// whenever you save. What you have not written yet, the pages say. Ctrl-C
    /// ends it.
    ///
    /// Example: cargo workbook live --open
    Live {
        /// Your workbook's folder, as --dir names it
        #[arg(conflicts_with = "dir")]
        folder: Option<PathBuf>,
        /// Port on 127.0.0.1; without it 3000, or any free one if that is taken
        #[arg(long)]
        port: Option<u16>,
        /// Open the book in the browser
        #[arg(long)]
        open: bool,
    },
    /// Show a hint, and the next one when asked again
    Hint {
        /// An exercise such as 5.1; without it the next one
        exercise: Option<Id>,
        /// Show this one, from 1
        #[arg(long, value_name = "N")]
        level: Option<usize>,
    },
    /// Show the book's solution
    ///
    /// If yours has not passed yet it asks first, once for each exercise; where
    /// nobody can be asked it wants --show.
    Solution {
        /// An exercise such as 5.1; without it the next one
        exercise: Option<Id>,
        /// Do not ask
        #[arg(long)]
        show: bool,
    },
    /// Show your solution next to the book's
    ///
    /// If yours has not passed yet it asks first, once for each exercise; where
    /// nobody can be asked it wants --show.
    Diff {
        /// An exercise such as 5.1; without it the next one
        exercise: Option<Id>,
        /// Do not ask
        #[arg(long)]
        show: bool,
    },
    /// Time your code next to the book's
    ///
    /// Builds your code of chapter 11, 12 or 13 in release mode, which takes a
    /// minute or two the first time, and times it on a text of a few MB, in
    /// turns with the book's. It has to pass 11.6, 12.6 or 13.6 first.
    Score {
        /// A chapter, or an exercise of it; without it each whose code is ready
        which: Option<Which>,
    },
    /// Empty an exercise again; a copy of what you wrote is kept
    Reset {
        /// An exercise such as 5.1
        exercise: Id,
    },
    /// Hold the exercises themselves to their promises
    ///
    /// For those who write the book: that stubs compile and fail for their own
    /// reason, that each exercise can be solved with only the earlier ones
    /// solved, that no stub and no hint gives a solution away, that right
    /// answers of other shapes pass, that wrong ones are told why, and that
    /// `start` overwrites nothing.
    Verify {
        /// Only these chapters
        chapters: Vec<u32>,
    },
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let current = env::current_dir().unwrap_or_default();
            let error = commands::named_from(&format!("{error:#}"), &current);
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool> {
    let cli = Cli::parse();
    let current = env::current_dir()?;
    let root = root(&current);
    if let Some(Command::Verify { chapters }) = cli.command {
        return verify::run(&root, &chapters);
    }
    let book = Book::load(&root)?;
    if let Some(Command::Start { folder, from }) = cli.command {
        let place = Place::find(folder.or(cli.dir), &current, &root);
        commands::start(book, place, from, &current)?;
        return Ok(true);
    }
    let place = Place::find(cli.folder(), &current, &root);
    let mut desk = Desk::open(book, place, &current)?;
    if let Some(Command::Live { port, open, .. }) = cli.command {
        return commands::live(&desk, port, open);
    }
    run_at(&mut desk, cli.command)
}

/// Runs a command on a workbook that is there; whether all that it judges
/// passes.
fn run_at(desk: &mut Desk, command: Option<Command>) -> Result<bool> {
    match command {
        None => commands::progress(desk),
        Some(Command::List { chapter }) => commands::list(desk, chapter)?,
        Some(Command::Open { exercise }) => commands::open(desk, exercise)?,
        Some(Command::Skip { exercise }) => commands::skip(desk, exercise)?,
        Some(Command::Check { which }) => return commands::check(desk, which),
        Some(Command::Score { which }) => return commands::score(desk, which),
        Some(Command::Watch { which }) => commands::watch(desk, which)?,
        Some(Command::Hint { exercise, level }) => {
            commands::hint(desk, exercise, level)?;
        }
        Some(Command::Solution { exercise, show }) => {
            commands::solution(desk, exercise, show)?;
        }
        Some(Command::Diff { exercise, show }) => {
            commands::diff(desk, exercise, show)?;
        }
        Some(Command::Reset { exercise }) => commands::reset(desk, exercise)?,
        // They are done before.
        Some(Command::Start { .. } | Command::Verify { .. }) => {}
        Some(Command::Live { .. }) => {}
    }
    Ok(true)
}

/// The book's folder: the one around, else the one this program is built from.
fn root(current: &Path) -> PathBuf {
    // A workbook may be inside of another book.
    let is_book = |folder: &&Path| {
        folder.join("book.toml").is_file() && folder.join("chapters").is_dir()
    };
    let around = current.ancestors().find(is_book);
    let built_from = || {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        here.ancestors().nth(2).unwrap_or(here)
    };
    around.unwrap_or_else(built_from).to_path_buf()
}
