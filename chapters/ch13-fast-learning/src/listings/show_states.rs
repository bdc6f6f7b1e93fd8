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
        for (i, list) in state.lists.iter().enumerate() {
            let was = before.get(i).map(|list| list.count);
            let (pair, count) = (&list.pair, list.count);
            match was {
                None => writeln!(out, "  {pair}: {count}, {}", at(list))?,
                Some(was) if was != count => {
                    writeln!(out, "  {pair}: from {was} to {count}")?;
                }
                Some(_) => {}
            }
        }
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

fn columns(cells: &[String]) -> String {
    cells.iter().map(|cell| format!("{cell:>4}")).collect()
}

/// The places of a list.
fn at(list: &List) -> String {
    let places = list.places.iter().map(|(place, _)| place.to_string());
    format!("at {}", places.collect::<Vec<_>>().join(" "))
}
