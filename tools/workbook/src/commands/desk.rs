//! What every command has before it: the book and the reader's workspace.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::paths::{named_from, shown, shown_within, start_command};
use crate::reader::{Answer, Place, Progress, Record, Standing};
use crate::source::{Hole, Part, Source, start_mark};
use crate::{Book, Chapter, Exercise, notes};

/// The book, the reader's workspace and how far the reader is.
pub struct Desk {
    /// The book.
    pub book: Book,
    /// The reader's workspace.
    pub place: Place,
    /// What `start` wrote.
    pub record: Record,
    /// How far the reader is.
    pub progress: Progress,
    /// The folder that paths are shown from.
    current: PathBuf,
}

impl Desk {
    /// Opens the workspace at `place`.
    ///
    /// # Errors
    /// There is none yet, or one of its notes is not whole.
    pub fn open(book: Book, place: Place, current: &Path) -> Result<Self> {
        if !place.is_started() {
            let dir = shown(&place.dir, current);
            let start = start_command(&book, &place, current);
            bail!("there is no workbook in {dir}; `{start}` makes one");
        }
        Ok(Self {
            record: place.record()?,
            progress: place.progress()?,
            current: current.to_path_buf(),
            book,
            place,
        })
    }

    /// Remembers a change of how far the reader is. Another command may have
    /// noted something since this one began, a watch in another terminal say.
    ///
    /// # Errors
    /// The note cannot be read or written.
    pub fn remember(
        &mut self,
        change: impl FnOnce(&mut Progress),
    ) -> Result<()> {
        let mut progress = self.place.progress()?;
        change(&mut progress);
        notes::save(&self.place.notes("progress.json"), &progress)?;
        self.progress = progress;
        Ok(())
    }

    /// Where the reader is with an exercise.
    pub fn standing(&self, exercise: &Exercise) -> Standing {
        let Ok((chapter, _)) = self.book.exercise(exercise.id) else {
            return Standing::Open;
        };
        let answer = Answer::of(&self.place, chapter, exercise);
        let is_given = self.is_given(exercise);
        self.progress.standing(exercise.id, &answer, is_given)
    }

    /// Whether an exercise came solved and is as it came: the book's text.
    pub fn is_given(&self, exercise: &Exercise) -> bool {
        if exercise.id.chapter >= self.record.from {
            return false;
        }
        let found = self.book.exercise(exercise.id).ok();
        let holes = found
            .and_then(|(chapter, exercise)| self.holes(chapter, exercise).ok());
        holes.is_some_and(|holes| {
            holes
                .iter()
                .all(|hole| hole.theirs.as_ref() == Some(&hole.ours))
        })
    }

    /// Whether the reader has written nothing of an exercise: each of its
    /// holes is as a start wrote it.
    pub fn is_untouched(&self, chapter: &Chapter, exercise: &Exercise) -> bool {
        let is_stub = |path: &Path, ours: &Source| {
            let Ok((_, theirs)) = self.place.read(chapter, path) else {
                return false;
            };
            let mut its = ours.holes().filter(|h| h.part.id == exercise.id);
            its.all(|ours| {
                let mut holes = theirs.holes();
                let hole = holes.find(|hole| hole.part == ours.part);
                hole.is_some_and(Hole::is_stub)
            })
        };
        let mut files = chapter.files_of(exercise);
        files.all(|(path, ours)| is_stub(path, ours))
    }

    /// The command that brings this workspace up to date.
    pub fn start_command(&self) -> String {
        start_command(&self.book, &self.place, &self.current)
    }

    /// A path that the reader can open from the folder they are in.
    pub fn shown(&self, path: &Path) -> String {
        // A workbook may be inside of the book's folder, or elsewhere.
        let home = match self.place.dir.starts_with(&self.book.root) {
            true => &self.book.root,
            false => &self.place.dir,
        };
        shown_within(path, &self.current, home)
    }

    /// What an error says, with paths that the reader can open from the folder
    /// they are in.
    pub fn named(&self, error: &anyhow::Error) -> String {
        named_from(&format!("{error:#}"), &self.current)
    }

    /// The reader's file with an exercise, and where its first hole is.
    pub fn file_and_line(
        &self,
        chapter: &Chapter,
        exercise: &Exercise,
    ) -> String {
        self.shown_spot(&self.spot_of(chapter, exercise))
    }

    /// The reader's file with a hole, and where that is.
    pub fn line_of(
        &self,
        chapter: &Chapter,
        path: &Path,
        part: &Part,
    ) -> String {
        self.shown_spot(&self.spot(chapter, path, part))
    }

    /// The place of an exercise's first hole.
    pub fn spot_of(&self, chapter: &Chapter, exercise: &Exercise) -> Spot {
        let part = Part {
            id: exercise.id,
            name: String::new(),
        };
        self.spot(chapter, Path::new(&exercise.file), &part)
    }

    fn spot(&self, chapter: &Chapter, path: &Path, part: &Part) -> Spot {
        let text = self.place.read(chapter, path).map(|(text, _)| text);
        let mark = start_mark(part);
        let text = text.unwrap_or_default();
        let line = text.lines().position(|line| line.trim() == mark);
        // The reader wants to write on the line below the mark.
        let line = line.map(|line| line + 1);
        let below = line.and_then(|line| text.lines().nth(line));
        Spot {
            file: self.place.file(chapter, path),
            line: line.map(|line| line + 1),
            column: below.map_or(1, first_column),
        }
    }

    /// A place that the reader can open from the folder they are in.
    pub fn shown_spot(&self, spot: &Spot) -> String {
        let file = self.shown(&spot.file);
        match spot.line {
            Some(line) => format!("{file}:{line}:{}", spot.column),
            None => file,
        }
    }

    /// The holes of an exercise: file, hole, and the reader's text of it.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn holes(
        &self,
        chapter: &Chapter,
        exercise: &Exercise,
    ) -> Result<Vec<Written>> {
        let mut written = Vec::new();
        for (path, ours) in chapter.files_of(exercise) {
            let (_, theirs) = self.place.read(chapter, path)?;
            for hole in ours.holes().filter(|h| h.part.id == exercise.id) {
                written.push(Written {
                    path: path.to_path_buf(),
                    part: hole.part.clone(),
                    ours: hole.body.clone(),
                    theirs: theirs.body(&hole.part).map(str::to_owned),
                });
            }
        }
        Ok(written)
    }
}

/// A place in the reader's files.
pub struct Spot {
    /// The file.
    pub file: PathBuf,
    /// The line from 1, if the hole's mark is still there.
    pub line: Option<usize>,
    /// The column from 1.
    pub column: usize,
}

/// The column, from 1, of the first letter of a line.
fn first_column(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count() + 1
}

/// A hole of an exercise with what is in it, in the book and in the
/// reader's file.
pub struct Written {
    /// The file, from the chapter's folder.
    pub path: PathBuf,
    /// The hole.
    pub part: Part,
    /// The book's body.
    pub ours: String,
    /// The reader's, if the marks are still there.
    pub theirs: Option<String>,
}
