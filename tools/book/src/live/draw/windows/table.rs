//! The windows of an epoch as a table.

use live::tokens::Token;
use live::windows::{Rows, Window, WindowsAnswer};

use super::super::{counted, token};

/// Why there are no rows.
fn no_rows(answer: &WindowsAnswer, tokens: &[Token], length: u64) -> String {
    match answer.windows {
        0 => format!(
            "<p>No window: with a max_length of {length} it needs {} tokens; \
             the text has {}.</p>",
            length + 1,
            tokens.len()
        ),
        windows => format!(
            "<p>No batch: {}, too few for one.</p>",
            counted(windows, "window")
        ),
    }
}

/// All windows, a batch after the other.
pub(super) fn table(
    answer: &WindowsAnswer,
    tokens: &[Token],
    has_batches: bool,
    length: u64,
) -> String {
    if answer.batches.is_empty() {
        return no_rows(answer, tokens, length);
    }
    let heads = ["Batch", "Window", "Start", "x", "y"].into_iter();
    let heads = heads.skip(if has_batches { 0 } else { 1 });
    let heads: String = heads
        .map(|head| format!("<th scope=\"col\">{head}</th>"))
        .collect();
    let bodies = answer.batches.iter().enumerate().map(|(batch, rows)| {
        body(rows, tokens, has_batches.then_some(batch), batch == 0)
    });
    let bodies: String = bodies.collect();
    format!(
        "<div class=\"live-scroll\"><table class=\"live-windows\">\
         <thead><tr>{heads}</tr></thead>{bodies}</table></div>"
    )
}

/// The rows of a batch, next to its number if it has one; in the first batch
/// the first window is the one that is shown.
fn body(
    Rows { rows }: &Rows,
    tokens: &[Token],
    batch: Option<usize>,
    is_first: bool,
) -> String {
    let length = rows.len();
    let rows = rows.iter().enumerate().map(|(place, window)| {
        let chosen = match is_first && place == 0 {
            true => " class=\"live-chosen\"",
            false => "",
        };
        let head = batch.filter(|_| place == 0).map(|batch| {
            format!("<th scope=\"rowgroup\" rowspan=\"{length}\">{batch}</th>")
        });
        let head = head.unwrap_or_default();
        format!("<tr{chosen}>{head}{}</tr>", cells(window, tokens))
    });
    format!("<tbody>{}</tbody>", rows.collect::<String>())
}

/// A window in the table.
fn cells(window: &Window, tokens: &[Token]) -> String {
    let boxes = |first: usize| -> String {
        let start = window.start + first;
        let tokens = tokens.iter().enumerate().skip(start);
        let tokens = tokens.take(window.x.len());
        tokens.map(|(place, it)| token(place, &it.bytes)).collect()
    };
    format!(
        "<th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td>",
        window.window,
        window.start,
        boxes(0),
        boxes(1)
    )
}
