//! Three sorted runs, merged word by word.

use ch15_large_text::listings::merge_steps;

use crate::figures::svg::{Align, Drawing, WIDTH};

const CELL: (f32, f32) = (92.0, 32.0);
const ROW: f32 = 42.0;
const TOP: f32 = 28.0;
/// Where the result begins.
const RESULT: f32 = WIDTH - 112.0;

/// Draws a row per step: the first word that is left in each run, those that go
/// to the result coloured, and the result.
pub(super) fn runs_merged(out: &mut String) {
    let steps = merge_steps();
    let height = TOP + ROW * steps.len() as f32;
    let mut drawing = Drawing::new(WIDTH, height);
    let runs = steps.first().map_or(0, |step| step.firsts.len());
    for run in 0..runs {
        let name = format!("run {}", run + 1);
        drawing.text((middle(run), 8.0), Align::Middle, "soft", &name);
    }
    let at = (RESULT + CELL.0 / 2.0 + 10.0, 8.0);
    drawing.text(at, Align::Middle, "soft", "result");
    for (row, step) in steps.iter().enumerate() {
        let top = TOP + ROW * row as f32;
        let (word, sum) = &step.word;
        for (run, first) in step.firsts.iter().enumerate() {
            let Some((first, count)) = first else {
                continue;
            };
            let class = if first == word { "tok4" } else { "box" };
            let corner = (middle(run) - CELL.0 / 2.0, top);
            let text = format!("{first} {count}");
            drawing.labelled(corner, CELL, class, &text);
        }
        let from = middle(runs.saturating_sub(1)) + CELL.0 / 2.0 + 6.0;
        let half = top + CELL.1 / 2.0;
        drawing.arrow((from, half), (RESULT + 2.0, half)).labelled(
            (RESULT + 8.0, top),
            (CELL.0 + 8.0, CELL.1),
            "tok2",
            &format!("{word} {sum}"),
        );
    }
    drawing.write(out);
}

/// The middle of a run's column.
fn middle(run: usize) -> f32 {
    CELL.0 / 2.0 + 4.0 + (CELL.0 + 18.0) * run as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_leave_room_for_the_result() {
        assert!(middle(2) + CELL.0 / 2.0 + 20.0 < RESULT);
    }

    /// By hand: in five steps, 2 + 2 + 1 + 1 + 2 words go to the result.
    #[test]
    fn coloured_words_are_those_of_the_step() {
        let mut svg = String::new();
        runs_merged(&mut svg);
        assert_eq!(svg.matches("class=\"tok4\"").count(), 8);
        assert_eq!(svg.matches("class=\"tok2\"").count(), 5);
    }
}
