//! The reader's files as a whole: whether they are there, and are texts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::Desk;
use crate::{Chapter, files_below, text};

impl Desk {
    /// Whether what a chapter is built from is UTF-8: its own Rust files and
    /// those of the chapters before it, and every manifest.
    ///
    /// # Errors
    /// The first file that is not, and how to save it.
    pub fn is_utf8(&self, chapter: &Chapter) -> Result<()> {
        let mut files = vec![self.place.dir.join("Cargo.toml")];
        for other in &self.book.chapters {
            let folder = self.place.dir.join(&other.package);
            files.push(folder.join("Cargo.toml"));
            let is_used = other.number <= chapter.number;
            let parts: &[&str] = if is_used { &["src", "tests"] } else { &[] };
            for part in parts {
                // What is missing is another fault.
                let below = files_below(&folder.join(part));
                files.extend(below.unwrap_or_default());
            }
        }
        let is_rust = |file: &&PathBuf| {
            file.extension().is_some_and(|e| e == "rs" || e == "toml")
        };
        for file in files.iter().filter(is_rust) {
            if let Some(bytes) = text::bytes(file)? {
                text::decode(&bytes)
                    .map_err(|fault| anyhow!("{} {fault}", self.shown(file)))?;
            }
        }
        Ok(())
    }

    /// Whether the files with exercises, up to those of a chapter, what judges
    /// it and the manifests are there.
    ///
    /// # Errors
    /// The first one that is not.
    pub fn is_complete(&self, chapter: &Chapter) -> Result<()> {
        text::read(&self.place.dir.join("Cargo.toml"))?;
        for other in &self.book.chapters {
            if other.number > chapter.number && !self.has(other) {
                continue;
            }
            for path in ["Cargo.toml", "src/lib.rs"] {
                text::read(&self.place.file(other, Path::new(path)))?;
            }
        }
        let before = self.book.chapters.iter();
        let before = before.filter(|other| other.number <= chapter.number);
        let files = before.flat_map(|other| self.exercise_files(other));
        for file in files.chain(self.judges(chapter)) {
            text::read(&file)?;
        }
        Ok(())
    }

    /// What is wrong with files that hold exercises, a line for each. A
    /// reader whose code passes may have put it elsewhere.
    pub fn faults(&self) -> Vec<String> {
        let open = self.book.exercises();
        let open = open.filter(|(_, e)| self.standing(e).is_open());
        let files: BTreeSet<PathBuf> = open
            .flat_map(|(chapter, exercise)| {
                let files = chapter.files_of(exercise);
                files.map(|(path, _)| self.place.file(chapter, path))
            })
            .collect();
        let faults = files.iter().filter_map(|file| text::read(file).err());
        faults.map(|fault| self.named(&fault)).collect()
    }

    fn has(&self, chapter: &Chapter) -> bool {
        self.place.dir.join(&chapter.package).is_dir()
    }

    /// The reader's files with exercises of a chapter.
    fn exercise_files(&self, chapter: &Chapter) -> Vec<PathBuf> {
        let files = chapter.sources.iter();
        let files = files.filter(|(_, source)| source.holes().next().is_some());
        files
            .map(|(path, _)| self.place.file(chapter, path))
            .collect()
    }

    /// The files of `tests/` and `benches/` that judge a chapter.
    fn judges(&self, chapter: &Chapter) -> BTreeSet<PathBuf> {
        let mut files = BTreeSet::new();
        for exercise in &chapter.exercises {
            let tests = exercise.tests.iter().map(|test| &test.target);
            let tests = tests.filter(|target| *target != "lib");
            files.extend(tests.map(|target| format!("tests/{target}.rs")));
            let bench = exercise.bench.iter();
            files.extend(bench.map(|bench| format!("benches/{bench}.rs")));
        }
        let file = |path| self.place.file(chapter, Path::new(&path));
        files.into_iter().map(file).collect()
    }
}
