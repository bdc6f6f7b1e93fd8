//! `cargo workbook score`.

use anstream::println;
use anyhow::{Result, bail};

use super::Desk;
use super::check::say_broken;
use super::style::{FAINT, GOOD, STRONG, in_style, width};
use crate::score::{Score, Scored, score as time};
use crate::{Chapter, Exercise, Which};

/// The longest bar, in characters.
const LONGEST: usize = 48;

/// Times the reader's code of a chapter, or of each chapter whose code is
/// ready, next to the book's; whether all of it can be built.
///
/// # Errors
/// There is no such chapter, its code is not ready to be timed, or a program
/// fails.
pub fn score(desk: &mut Desk, which: Option<Which>) -> Result<bool> {
    let chapters: Vec<Chapter> = match which {
        Some(Which::Chapter(number)) => vec![ready(desk, number)?],
        Some(Which::Exercise(id)) => vec![ready(desk, id.chapter)?],
        None => all_ready(desk)?,
    };
    for chapter in &chapters {
        // The compiler would say a hundred things of it.
        desk.is_utf8(chapter)?;
        match time(&desk.book, &desk.place, chapter)? {
            Scored::Score(score) => show(chapter, &score),
            Scored::Broken(broken) => {
                say_broken(desk, chapter, &broken);
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The line that tells of the score, if an exercise is one after which there
/// is one.
pub(super) fn say_how(exercise: &Exercise) {
    if exercise.score {
        println!(
            "\nHow fast is it? `cargo workbook score {}` times your code next \
             to the book's.",
            exercise.id.chapter
        );
    }
}

fn ready(desk: &Desk, number: u32) -> Result<Chapter> {
    let chapter = desk.book.chapter(number)?;
    let Some(exercise) = chapter.scored() else {
        let scored = desk.book.chapters.iter().filter(|c| c.scored().is_some());
        let names: Vec<String> = scored.map(|c| c.number.to_string()).collect();
        bail!(
            "chapter {number} has nothing to time; these have: {}",
            names.join(", ")
        );
    };
    let id = exercise.id;
    if desk.standing(exercise).is_open() {
        bail!(
            "the code of chapter {number} can be timed when exercise {id} has \
             passed; `cargo workbook check {id}` judges it"
        );
    }
    Ok(chapter.clone())
}

fn all_ready(desk: &Desk) -> Result<Vec<Chapter>> {
    let scored = desk.book.chapters.iter().filter_map(|chapter| {
        let exercise = chapter.scored()?;
        (!desk.standing(exercise).is_open()).then(|| chapter.clone())
    });
    let ready: Vec<Chapter> = scored.collect();
    if ready.is_empty() {
        let all = desk.book.exercises().filter(|(_, e)| e.score);
        let ids: Vec<String> = all.map(|(_, e)| e.id.to_string()).collect();
        bail!(
            "there is no code to time yet; first one of these exercises has \
             to pass: {}",
            ids.join(", ")
        );
    }
    Ok(ready)
}

fn show(chapter: &Chapter, score: &Score) {
    let title = format!("{} {}", chapter.number, chapter.name());
    println!(
        "\n{}: {}; the median of {} rounds or more\n",
        in_style(STRONG, title),
        score.text,
        score.rounds
    );
    let rows = [
        ("yours", score.yours, GOOD),
        ("the book's, fast", score.fast, FAINT),
        ("the book's, simple", score.simple, FAINT),
    ];
    let most = rows.iter().fold(0.0, |most: f64, row| most.max(row.1));
    let longest = LONGEST.min(width().saturating_sub(36));
    for (name, speed, style) in rows {
        let bar = format!("{:longest$}", bar(speed / most, longest));
        let digits = usize::from(speed < 10.0);
        let speed = format!("{speed:.digits$}");
        println!("  {name:18}  {}  {speed:>5} MB/s", in_style(style, bar));
    }
    println!("\n  cargo workbook score {}", chapter.number);
}

/// A bar for a part of the whole, to an eighth of a character.
fn bar(part: f64, longest: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (part * 8.0 * longest as f64).round() as usize;
    let eighths = eighths.clamp(1, 8 * longest.max(1));
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part() {
        for (part, expected) in [
            (1.0, "████"),
            (0.5, "██"),
            (0.2, "▊"),
            (0.28, "█▏"),
            (0.0001, "▏"),
        ] {
            assert_eq!(bar(part, 4), expected);
        }
    }
}
