//! Numbers in colours, and tables of them.

use std::iter::once;

use super::super::strength;

/// The numbers of a row that are shown.
pub(super) const COLUMNS: usize = 12;
/// From here on a colour gets no stronger: few random numbers are larger.
pub(super) const MOST: f32 = 3.0;

/// What the colours mean.
pub(super) fn legend() -> String {
    let spans = [-MOST, -1.0, 0.0, 1.0, MOST].map(|number| {
        format!("<span {}>{}</span> ", heat(number), two_decimals(number))
    });
    let spans = spans.concat();
    format!("<p class=\"live-counts live-legend\">{spans}</p>")
}

/// The colour of a number: its sign, and how large it is.
pub(super) fn heat(number: f32) -> String {
    let sign = if number < 0.0 { "minus" } else { "plus" };
    let strength = strength(number.abs() / MOST);
    format!("class=\"live-{sign}\" style=\"{strength}\"")
}

fn two_decimals(number: f32) -> String {
    format!("{number:.2}").replace('-', "−")
}

pub(super) fn sign(sign: &str) -> String {
    format!("<span class=\"live-sign\">{sign}</span>")
}

/// Numbers in the colours of their signs and sizes; the rows that are `used`
/// are marked.
pub(super) fn heat_table(
    name: &str,
    head: &str,
    rows: &[Vec<f32>],
    heads: &[String],
    used: &[usize],
) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let lines = rows.iter().zip(heads).enumerate();
    let lines = lines.map(|(place, (row, head))| {
        let cells = row.iter().take(COLUMNS).map(|&number| {
            format!("<td {}>{}</td>", heat(number), two_decimals(number))
        });
        let mark = match used.contains(&place) {
            true => " class=\"live-used\"",
            false => "",
        };
        let cells: String = cells.collect();
        format!("<tr{mark}><th scope=\"row\">{head}</th>{cells}</tr>")
    });
    let lines = lines.collect();
    let shown = columns.min(COLUMNS);
    table(name, head, (rows.len(), columns), shown, lines)
}

/// A table of this many `columns` with its caption and its heads.
pub(super) fn table(
    name: &str,
    head: &str,
    (height, width): (usize, usize),
    columns: usize,
    rows: String,
) -> String {
    let places = (0..columns).map(|place| place.to_string());
    let heads = once(head.to_owned()).chain(places);
    let heads: String = heads
        .map(|head| format!("<th scope=\"col\">{head}</th>"))
        .collect();
    format!(
        "<div class=\"live-scroll\"><table class=\"live-heat\">\
         <caption>{name}, {height} × {width}</caption>\
         <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}
