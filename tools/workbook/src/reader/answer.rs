//! What a reader's files hold of an exercise now.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::Place;
use super::record::hexadecimal;
use crate::source::{Part, dedent};
use crate::{Chapter, Exercise, files_below};

/// A reader's answer to an exercise, as it is in their files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Tells it from any other answer, but for white space at the edges of
    /// its lines.
    pub digest: String,
    /// Whether it may be one: no file of it is missing, and no `todo!` of its
    /// stub is left.
    pub is_begun: bool,
}

impl Answer {
    /// The answer that is there now.
    ///
    /// Where a hole is not found, its marks or its file being gone, every
    /// source of the chapter counts: the answer may be anywhere in them.
    pub fn of(place: &Place, chapter: &Chapter, exercise: &Exercise) -> Self {
        let mut digest = Sha256::new();
        let mut is_begun = true;
        for (path, ours) in chapter.files_of(exercise) {
            let theirs = place.read(chapter, path).ok();
            is_begun &= theirs
                .as_ref()
                .is_some_and(|(text, _)| !text.contains(&exercise.todo()));
            for hole in ours.holes().filter(|h| h.part.id == exercise.id) {
                let source = theirs.as_ref().map(|(_, source)| source);
                match source.and_then(|source| source.body(&hole.part)) {
                    Some(body) => add(&mut digest, &hole.part, body),
                    None => add_sources(&mut digest, place, chapter),
                }
            }
        }
        Self {
            digest: hexadecimal(&digest.finalize()),
            is_begun,
        }
    }
}

fn add(digest: &mut Sha256, part: &Part, body: &str) {
    digest.update(format!("{part}\n"));
    for line in dedent(body).lines() {
        digest.update(format!("{}\n", line.trim_end()));
    }
}

/// All sources of a chapter, whatever is in them.
fn add_sources(digest: &mut Sha256, place: &Place, chapter: &Chapter) {
    let folder = place.file(chapter, Path::new("src"));
    for file in files_below(&folder).unwrap_or_default() {
        if file.extension().is_some_and(|extension| extension == "rs") {
            let name = file.strip_prefix(&folder).unwrap_or(&file);
            digest.update(format!("{}\n", name.display()));
            digest.update(fs::read(&file).unwrap_or_default());
        }
    }
}
