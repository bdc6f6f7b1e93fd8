//! The engine of the book's live pages, built with the reader's chapters.
//!
//! What answers a live page is the crate `tools/live`: a layer over the
//! chapters. A package of its own compiles that crate's sources, which stay
//! where they are, against the reader's chapters:
//!
//! ```text
//! my/target/workbook/live/
//!   Cargo.toml  Cargo.lock    the package, written anew by each run
//!   target/                   what cargo builds
//!   program                   the program, if the reader's code compiles
//! ```

mod manifest;

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::judge::{Broken, Built, Judge};
use crate::reader::Place;
use crate::{Book, Chapter, notes};

/// The crate that answers, from the book's folder.
const ENGINE: &str = "tools/live";

/// The name of its program.
const PROGRAM: &str = "live";

/// A package that builds the engine with a reader's chapters.
#[derive(Debug, Clone)]
pub struct Package {
    dir: PathBuf,
}

impl Package {
    /// The package of the workspace at `place`.
    pub fn of(place: &Place) -> Self {
        let dir = place.target().join("live");
        Self { dir }
    }

    /// Where the program is if the reader's code compiles.
    pub fn program(&self) -> PathBuf {
        self.dir.join(format!("program{EXE_SUFFIX}"))
    }

    /// Where its manifest is.
    pub fn manifest(&self) -> PathBuf {
        self.dir.join("Cargo.toml")
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.dir.join("target")
    }

    /// Writes the manifest, and the book's lock file, with which nothing has
    /// to be resolved anew.
    ///
    /// # Errors
    /// If a file of the book cannot be read, or one of the package written.
    pub fn write(&self, book: &Book, place: &Place) -> Result<()> {
        let manifest = manifest::of(book, &absolute(&place.dir)?)?;
        notes::write(&self.manifest(), manifest.as_bytes())?;
        let lock = book.root.join("Cargo.lock");
        match fs::read(&lock) {
            Ok(lock) => notes::write(&self.dir.join("Cargo.lock"), &lock),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error).context(lock.display().to_string()),
        }
    }

    /// Removes the program: an old one would answer with what the reader has
    /// changed since.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn forget(&self) -> Result<()> {
        let program = self.program();
        remove(&program)
            .with_context(|| format!("{} cannot be removed", program.display()))
    }

    /// Builds the program. If it does not compile there is none afterwards.
    ///
    /// # Errors
    /// If cargo cannot be started, or a file not be replaced.
    pub fn build(&self, judge: &Judge) -> Result<Option<Broken>> {
        let (programs, broken) = match judge.build_program(self, PROGRAM)? {
            Built::Programs(programs) => (programs, None),
            Built::Broken(broken) => (Default::default(), Some(broken)),
        };
        match programs.get(PROGRAM) {
            Some(built) => put(built, &self.program()).with_context(|| {
                format!("{} cannot be replaced", self.program().display())
            })?,
            None => self.forget()?,
        }
        Ok(broken)
    }
}

/// The last of the chapters that the engine is built from.
///
/// # Errors
/// If the engine's manifest cannot be read or names none.
pub fn last_chapter(book: &Book) -> Result<&Chapter> {
    let mut chapters = book.chapters.iter().rev();
    let used = manifest::dependencies(book)?;
    chapters
        .find(|chapter| used.contains(&chapter.package))
        .with_context(|| format!("{ENGINE}/Cargo.toml names no chapter"))
}

/// Copies a program to its place, whole or not at all.
fn put(built: &Path, program: &Path) -> Result<()> {
    let [new, old] = ["new", "old"].map(|end| program.with_extension(end));
    fs::copy(built, &new)?;
    if fs::rename(&new, program).is_err() {
        // Windows lets a program that runs be renamed, but not replaced.
        remove(&old)?;
        fs::rename(program, &old)?;
        fs::rename(&new, program)?;
    }
    Ok(())
}

fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).with_context(|| format!("{}", path.display()))
}
