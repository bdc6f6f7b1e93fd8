//! How fast the reader's code is, next to the book's.
//!
//! A chapter whose code can be timed has a program for it, `benches/score.rs`,
//! that prints the MB/s of some rounds. It is built twice, without the other
//! chapters knowing: with the reader's crates, and with the book's in a
//! workspace like theirs where every exercise is solved. So both are built by
//! the same rules.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::files::copy_built;
use crate::judge::{Broken, Built, Judge};
use crate::reader::{Place, start};
use crate::{Book, Chapter, SCORE};

/// How often each program runs. They take turns, so that what slows the
/// machine for a while slows all of them.
const TURNS: usize = 3;

/// The speeds of a chapter's code, in MB/s: the medians of some rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// What is timed, in the words of the program.
    pub text: String,
    /// At least so many rounds of each.
    pub rounds: usize,
    /// The reader's code.
    pub yours: f64,
    /// The book's.
    pub fast: f64,
    /// What it is faster than.
    pub simple: f64,
}

/// What came of timing a chapter.
#[derive(Debug)]
pub enum Scored {
    /// The speeds.
    Score(Score),
    /// The reader's code does not compile.
    Broken(Broken),
}

/// A program, and the workspace that it was built in.
struct Program {
    judge: Judge,
    file: PathBuf,
}

/// Times the code of a chapter.
///
/// # Errors
/// The chapter has no program for it, cargo cannot be started, or a program
/// fails.
pub fn score(book: &Book, place: &Place, chapter: &Chapter) -> Result<Scored> {
    let yours = match build(place, chapter)? {
        Ok(program) => program,
        Err(broken) => return Ok(Scored::Broken(broken)),
    };
    let solved = Place {
        dir: book.root.join("target").join("workbook-score"),
    };
    // What both need of other people's crates is built by now.
    let [from, to] = [place, &solved].map(|p| p.target().join("release"));
    if from.is_dir() {
        copy_built(&from, &to)?;
    }
    start(book, &solved, Some(u32::MAX))?;
    let books = build(&solved, chapter)?
        .map_err(|broken| anyhow::anyhow!("the book's own code:\n{broken}"))?;
    let [mut of_yours, mut of_fast, mut of_simple] = [(); 3].map(|()| vec![]);
    let mut said = String::new();
    for _ in 0..TURNS {
        said = yours.time(chapter, "fast").context("your code")?;
        of_yours.extend(rounds(&said, "fast"));
        of_fast.extend(rounds(&books.time(chapter, "fast")?, "fast"));
        of_simple.extend(rounds(&books.time(chapter, "simple")?, "simple"));
    }
    let all = [&of_yours, &of_fast, &of_simple];
    let rounds = all.map(Vec::len).into_iter().min().unwrap_or(0);
    let [yours, fast, simple] = [of_yours, of_fast, of_simple].map(median);
    Ok(Scored::Score(Score {
        text: field(&said, "text").unwrap_or_default().to_owned(),
        rounds,
        yours: yours.context("it printed no speed")?,
        fast: fast.context("it printed no speed")?,
        simple: simple.context("it printed no speed")?,
    }))
}

/// The program of a chapter, if it can be built. Somebody waits for it.
fn build(place: &Place, chapter: &Chapter) -> Result<Result<Program, Broken>> {
    let mut judge = Judge::new(place);
    judge.is_loud = true;
    Ok(match judge.build_bench(chapter, SCORE)? {
        Built::Broken(broken) => Err(broken),
        Built::Programs(programs) => {
            judge.is_loud = false;
            let file = programs.get(SCORE).cloned();
            let file = file.with_context(|| {
                format!("{} has no benches/{SCORE}.rs", chapter.package)
            })?;
            Ok(Program { judge, file })
        }
    })
}

impl Program {
    fn time(&self, chapter: &Chapter, version: &str) -> Result<String> {
        let file: &Path = &self.file;
        self.judge.time(chapter, file, version)
    }
}

/// What a program prints under a name: `fast: 1.5 2.0`.
fn field<'s>(said: &'s str, name: &str) -> Option<&'s str> {
    let lines = said.lines();
    let mut fields = lines.filter_map(|line| line.split_once(": "));
    fields.find(|(its, _)| *its == name).map(|(_, value)| value)
}

/// The speeds of the rounds of a version.
fn rounds(said: &str, version: &str) -> Vec<f64> {
    let speeds = field(said, version).unwrap_or_default().split(' ');
    speeds.filter_map(|speed| speed.parse().ok()).collect()
}

/// The one in the middle, or the mean of the two.
fn median(mut speeds: Vec<f64>) -> Option<f64> {
    speeds.sort_by(f64::total_cmp);
    let (below, above) = (speeds.len().checked_sub(1)? / 2, speeds.len() / 2);
    Some((speeds[below] + speeds[above]) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_prints_is_read() {
        let said = "text: A: b, 3.1 MB\nfast: 4.00 1.50 nonsense 2.00\n";
        assert_eq!(field(said, "text"), Some("A: b, 3.1 MB"));
        assert_eq!(rounds(said, "fast"), [4.0, 1.5, 2.0]);
        assert_eq!(rounds(said, "simple"), [0.0; 0]);
    }

    #[test]
    fn half_of_the_rounds_are_faster_than_the_median() {
        for (speeds, expected) in [
            (vec![3.0], Some(3.0)),
            (vec![9.0, 1.0, 2.0], Some(2.0)),
            (vec![4.0, 1.0, 2.0, 9.0], Some(3.0)),
            (vec![], None),
        ] {
            assert_eq!(median(speeds), expected);
        }
    }
}
