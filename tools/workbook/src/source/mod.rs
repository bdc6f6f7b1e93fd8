//! A source file with holes: what is given, and what the reader writes.
//!
//! The same text is the page, the stub and the solution. In the book a hole
//! is between mdBook's anchors, in the reader's file between two comments:
//!
//! ```text
//! // ANCHOR: exercise_5_1            // exercise 5.1 starts here
//! counts                             todo!("exercise 5.1: Count the pairs")
//! // ANCHOR_END: exercise_5_1        // exercise 5.1 ends here
//! ```
//!
//! An exercise may have several holes, `exercise_5_1_b` and on; what is in
//! `exercise_5_1_helper` is an item that only its solution uses: in the stub
//! that hole is empty.

mod items;
mod notation;
mod salvage;
mod stub;

use std::fmt;

use crate::Id;

pub use items::{functions_with_holes, items};
pub use notation::{
    BOOK, Fault, Notation, READER, end_mark, part_at, start_mark,
};
pub use salvage::refilled;

/// A source file: given lines and holes in turn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// In their order in the file.
    pub pieces: Vec<Piece>,
}

/// A part of a [`Source`], always whole lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// What the reader gets.
    Given(String),
    /// What the reader writes.
    Hole(Hole),
}

/// A place that an exercise asks the reader to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// Whose place it is.
    pub part: Part,
    /// The white space before its marks.
    pub indent: String,
    /// The lines in it.
    pub body: String,
}

/// The name of a hole: its exercise, and which of its holes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The exercise.
    pub id: Id,
    /// Empty for the first one, `b`, `helper`, `helper b` for others.
    pub name: String,
}

impl Part {
    /// The name of its anchor in the book: `exercise_5_1_b`.
    pub fn anchor(&self) -> String {
        let Id { chapter, number } = self.id;
        let name = self.name.replace(' ', "_");
        let anchor = format!("exercise_{chapter}_{number}_{name}");
        anchor.trim_end_matches('_').to_owned()
    }

    /// Whether it holds an item that only the solution uses.
    pub fn is_helper(&self) -> bool {
        self.name.starts_with("helper")
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name.as_str() {
            "" => write!(f, "{}", self.id),
            name => write!(f, "{} ({name})", self.id),
        }
    }
}

impl Source {
    /// Reads a text whose holes are marked in this notation.
    ///
    /// # Errors
    /// Marks that do not pair up, or a hole that occurs twice.
    pub fn read(text: &str, notation: &Notation) -> Result<Self, Fault> {
        notation::read(text, notation)
    }

    /// The text as a reader gets it.
    pub fn to_reader(&self) -> String {
        notation::write(self)
    }

    /// The holes in their order in the file.
    pub fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole),
            Piece::Given(_) => None,
        })
    }

    /// The given lines, all of them.
    pub fn given(&self) -> impl Iterator<Item = &str> {
        self.pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Given(text) => Some(text.lines()),
                Piece::Hole(_) => None,
            })
            .flatten()
    }

    /// What is in a hole.
    pub fn body(&self, part: &Part) -> Option<&str> {
        let hole = self.holes().find(|hole| hole.part == *part)?;
        Some(&hole.body)
    }

    /// The same file with other bodies; `None` leaves one as it is.
    pub fn filled(&self, body: impl Fn(&Hole) -> Option<String>) -> Self {
        let mut filled = self.clone();
        for piece in &mut filled.pieces {
            if let Piece::Hole(hole) = piece
                && let Some(body) = body(hole)
            {
                hole.body = body;
            }
        }
        filled
    }
}

/// Takes away the white space that all lines share.
pub fn dedent(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let shared = lines.map(indent).min().unwrap_or(0);
    let cut = |line: &str| format!("{}\n", line.get(shared..).unwrap_or(""));
    text.lines().map(cut).collect()
}
