//! `cargo workbook live`.

use std::path::Path;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use anstream::{eprint, eprintln, println};
use anyhow::{Context, Result};

use super::Desk;
use super::check::say_broken;
use super::style::{BAD, GOOD, in_style};
use super::watch::watched;
use crate::judge::{Broken, Judge, cargo};
use crate::live::{Package, last_chapter};
use crate::{Chapter, PAUSE, Watch};

/// Builds the engine of the live pages with the reader's code, now and after
/// each save, and serves the book with it until the server ends; whether that
/// ends well.
///
/// # Errors
/// If the package cannot be written, or cargo not be started.
pub fn live(desk: &Desk, port: Option<u16>, open: bool) -> Result<bool> {
    let mut watch = Watch::new(watched(desk));
    let package = Package::of(&desk.place);
    package.write(&desk.book, &desk.place)?;
    build(desk, &package)?;
    println!(
        "The book's server starts; the first time it is compiled, which takes \
         a minute or two."
    );
    let server =
        Server::start(&desk.book.root, &package.program(), port, open)?;
    loop {
        thread::sleep(PAUSE);
        if let Some(is_good) = server.has_ended()? {
            return Ok(is_good);
        }
        if watch.has_changed()
            && let Err(error) = build(desk, &package)
        {
            // The next save may do away with it.
            eprintln!("error: {}", desk.named(&error));
        }
    }
}

/// Builds the program and says what came of it.
fn build(desk: &Desk, package: &Package) -> Result<()> {
    let last = last_chapter(&desk.book)?;
    // The compiler would say a hundred things of it.
    if let Err(fault) = desk.is_utf8(last) {
        println!("{} {}", in_style(BAD, "✗"), desk.named(&fault));
        return package.forget();
    }
    let mut judge = Judge::new(&desk.place);
    judge.is_loud = true;
    match package.build(&judge)? {
        None => {
            let good = in_style(GOOD, "✓");
            println!("{good} The live pages answer with your code.");
        }
        Some(broken) => {
            say(desk, last, &broken);
            println!("  The live pages wait until it compiles.");
        }
    }
    Ok(())
}

/// Says what does not compile, in the words of `check`.
fn say(desk: &Desk, last: &Chapter, broken: &Broken) {
    let chapters = desk.book.chapters.iter();
    let is_wrong = |chapter: &&Chapter| {
        broken
            .errors()
            .any(|error| error.package == chapter.package)
    };
    let wrong = chapters.clone().find(is_wrong);
    if wrong.is_some() || broken.errors().next().is_none() {
        return say_broken(desk, wrong.unwrap_or(last), broken);
    }
    eprint!("{}", desk.shown_broken(broken));
    println!(
        "{} The live pages call your functions as the book's: keep their \
         names and types.",
        in_style(BAD, "✗")
    );
}

/// The book's server, which is killed when this is dropped.
struct Server(Arc<Mutex<Child>>);

impl Server {
    fn start(
        root: &Path,
        program: &Path,
        port: Option<u16>,
        open: bool,
    ) -> Result<Self> {
        let mut command = server(root);
        command.arg(program);
        if let Some(port) = port {
            command.arg("--port").arg(port.to_string());
        }
        if open {
            command.arg("--open");
        }
        let child = command.spawn().context("cargo cannot be started")?;
        let server = Self(Arc::new(Mutex::new(child)));
        #[cfg(unix)]
        {
            let child = server.0.clone();
            // Without it, Ctrl-C still reaches the server itself.
            drop(crate::signals::before_the_end(move || kill(&child)));
        }
        Ok(server)
    }

    /// Whether it ended well, once it has ended.
    fn has_ended(&self) -> Result<Option<bool>> {
        let status = lock(&self.0).try_wait()?;
        Ok(status.map(|status| status.success()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        kill(&self.0);
    }
}

/// The command that serves the book; the path of a program follows.
fn server(root: &Path) -> Command {
    let mut cargo = cargo();
    cargo.current_dir(root).args([
        "run",
        "--quiet",
        "--package",
        "book",
        "--",
        "--mine",
    ]);
    cargo
}

fn kill(child: &Mutex<Child>) {
    let mut child = lock(child);
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

fn lock(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}
