//! How states are printed: a row of slots each, and what changes in the lists.

use std::io::{self, Write};

use super::states::{Cell, List, State};

/// Prints the states, and between two of them the merge.
pub(super) fn show_states(
    out: &mut impl Write,
    states: &[State],
) -> io::Result<()> {
    let places = states[0].slots.iter().enumerate();
    let places: Vec<_> = places.map(|(place, _)| place.to_string()).collect();
    writeln!(out, "{}", columns(&places))?;
    let mut before: &[List] = &[];
    for state in states {
        let cells: Vec<_> = state.slots.iter().map(Cell::label).collect();
        writeln!(out, "{}", columns(&cells))?;
        show_lists(out, before, &state.lists)?;
        before = &state.lists;
        if std::ptr::eq(state, &states[states.len() - 1]) {
            break;
        }
        if let Some((pair, makes)) = &state.next {
            writeln!(out, "{pair} becomes {makes}")?;
        }
    }
    Ok(())
}

/// Prints each list that is new, and each count that has changed.
fn show_lists(
    out: &mut impl Write,
    before: &[List],
    lists: &[List],
) -> io::Result<()> {
    for (i, list) in lists.iter().enumerate() {
        let (pair, count) = (&list.pair, list.count);
        match before.get(i).map(|list| list.count) {
            None => writeln!(out, "  {pair}: {count}, {}", at(list))?,
            Some(was) if was != count => {
                writeln!(out, "  {pair}: from {was} to {count}")?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Cells of four columns each.
fn columns(cells: &[String]) -> String {
    cells.iter().map(|cell| format!("{cell:>4}")).collect()
}

/// The places of a list.
fn at(list: &List) -> String {
    let places = list.places.iter().map(|(place, _)| place.to_string());
    format!("at {}", places.collect::<Vec<_>>().join(" "))
}
