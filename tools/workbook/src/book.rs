//! The book's side: the chapters with their sources and exercises.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::exercise::ExercisesFile;
use crate::source::{BOOK, Hole, Source};
use crate::{Exercise, Id, files_below};

/// The program in `benches/` that times a chapter's code.
pub(crate) const SCORE: &str = "score";

/// The chapters of a book.
#[derive(Debug, Clone)]
pub struct Book {
    /// The folder that holds `book.toml`.
    pub root: PathBuf,
    /// In their order.
    pub chapters: Vec<Chapter>,
}

/// A chapter's crate as the workbook sees it.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its number.
    pub number: u32,
    /// The name of its crate and of its folder.
    pub package: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Its exercises in their order.
    pub exercises: Vec<Exercise>,
    /// The files of `src/` that the reader gets, from the chapter's folder.
    pub sources: BTreeMap<PathBuf, Source>,
}

impl Book {
    /// Reads the chapters of the book below `root`.
    ///
    /// # Errors
    /// A file that cannot be read, or whose marks or fields are wrong.
    pub fn load(root: &Path) -> Result<Self> {
        let folder = root.join("chapters");
        let mut chapters = Vec::new();
        for entry in fs::read_dir(&folder)
            .with_context(|| format!("{}", folder.display()))?
        {
            let folder = entry?.path();
            if folder.join("Cargo.toml").is_file() {
                chapters.extend(Chapter::load(&folder)?);
            }
        }
        chapters.sort_by_key(|chapter| chapter.number);
        Ok(Self {
            root: root.to_path_buf(),
            chapters,
        })
    }

    /// The chapter with this number.
    ///
    /// # Errors
    /// There is none, or it has no exercises.
    pub fn chapter(&self, number: u32) -> Result<&Chapter> {
        let has_some = |chapter: &&Chapter| !chapter.exercises.is_empty();
        let all: Vec<&Chapter> =
            self.chapters.iter().filter(has_some).collect();
        let found = all.iter().find(|chapter| chapter.number == number);
        found.copied().ok_or_else(|| {
            let [first, last] = [all.first(), all.last()]
                .map(|chapter| chapter.map_or(0, |chapter| chapter.number));
            anyhow!(
                "chapter {number} has no exercises; chapters {first} to \
                 {last} have"
            )
        })
    }

    /// The exercise with this name, and its chapter.
    ///
    /// # Errors
    /// There is none.
    pub fn exercise(&self, id: Id) -> Result<(&Chapter, &Exercise)> {
        let chapter = self.chapter(id.chapter)?;
        let all = &chapter.exercises;
        let exercise = all.iter().find(|e| e.id == id).ok_or_else(|| {
            anyhow!(
                "there is no exercise {id}; chapter {} has {} to {}",
                id.chapter,
                all[0].id,
                all[all.len() - 1].id
            )
        })?;
        Ok((chapter, exercise))
    }

    /// All exercises in their order, with their chapters.
    pub fn exercises(&self) -> impl Iterator<Item = (&Chapter, &Exercise)> {
        self.chapters
            .iter()
            .flat_map(|c| c.exercises.iter().map(move |e| (c, e)))
    }
}

impl Chapter {
    /// Reads a chapter's folder; none if its name is not that of one.
    ///
    /// # Errors
    /// As [`Book::load`].
    pub fn load(folder: &Path) -> Result<Option<Self>> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let number = name.strip_prefix("ch").and_then(|n| n.get(..2));
        let Some(number) = number.and_then(|n| n.parse().ok()) else {
            return Ok(None);
        };
        Ok(Some(Self {
            number,
            package: name.into_owned(),
            folder: folder.to_path_buf(),
            exercises: exercises(&folder.join("exercises.toml"))?,
            sources: sources(folder)?,
        }))
    }

    /// The title without what is only for the machine: `byte pairs`.
    pub fn name(&self) -> String {
        let name = self.package.split_once('-').map_or("", |(_, name)| name);
        name.replace('-', " ")
    }

    /// The files that hold parts of an exercise, its own one first.
    pub fn files_of<'a>(
        &'a self,
        exercise: &'a Exercise,
    ) -> impl Iterator<Item = (&'a Path, &'a Source)> {
        let has = |source: &Source| {
            source.holes().any(|hole| hole.part.id == exercise.id)
        };
        let files = self.sources.iter().filter(move |(_, s)| has(s));
        let mut files: Vec<_> = files
            .map(|(path, source)| (path.as_path(), source))
            .collect();
        files.sort_by_key(|(path, _)| *path != Path::new(&exercise.file));
        files.into_iter()
    }

    /// The programs of `benches/` that a reader gets.
    pub fn benches(&self) -> BTreeSet<&str> {
        let judges = self.exercises.iter().filter_map(|e| e.bench.as_deref());
        let score = self.scored().map(|_| SCORE);
        judges.chain(score).collect()
    }

    /// The exercise after which the chapter's code can be timed.
    pub fn scored(&self) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.score)
    }

    /// What a stub holds in place of a solution.
    pub fn stub(&self, hole: &Hole) -> String {
        let of_it = |e: &&Exercise| e.id == hole.part.id;
        match self.exercises.iter().find(of_it) {
            Some(exercise) if !hole.part.is_helper() => {
                format!("{}todo!(\"{}\")\n", hole.indent, exercise.todo())
            }
            _ => String::new(),
        }
    }
}

fn exercises(file: &Path) -> Result<Vec<Exercise>> {
    if !file.is_file() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(file)
        .with_context(|| format!("{}", file.display()))?;
    let parsed: ExercisesFile = toml_edit::de::from_str(&text)
        .map_err(|error| anyhow!("{}: {error}", file.display()))?;
    Ok(parsed.exercise)
}

/// The sources of a chapter without the listings that print for the page, be
/// they one file or a folder.
fn sources(folder: &Path) -> Result<BTreeMap<PathBuf, Source>> {
    let one_file = Path::new("src/listings.rs");
    let mut sources = BTreeMap::new();
    for file in files_below(&folder.join("src"))? {
        let path = file.strip_prefix(folder)?.to_path_buf();
        if path.starts_with("src/listings") || path == one_file {
            continue;
        }
        let text = fs::read_to_string(&file)
            .with_context(|| format!("{}", file.display()))?;
        let text = text.replace("pub mod listings;\n", "");
        let source = Source::read(&text, &BOOK)
            .map_err(|fault| anyhow!("{}: {fault}", file.display()))?;
        sources.insert(path, source);
    }
    Ok(sources)
}
