//! A group of four lines that is full, and takes in a new word all the same.

use std::io::{self, Write};

use super::growing_table::write_lines;
use super::small_cache::{Arrival, SmallCache};

/// Words that fill the group.
const THERE: [&str; 8] =
    [" the", " of", " tea", " to", " in", " it", " was", " he"];

/// Words that come then.
const COMING: [&str; 4] = [" she", " cup", " no", " and"];

/// What becomes of an empty group, word by word: the first eight fill it.
pub fn arrivals() -> Vec<Arrival> {
    let mut group = SmallCache::new(1).expect("it has four lines");
    let words = THERE.iter().chain(&COMING);
    let arrive = |&word| group.arrive(word).expect("it is short");
    words.map(arrive).collect()
}

/// A full group of four lines, and the words that come then.
pub fn full_group(out: &mut impl Write) -> io::Result<()> {
    let mut arrivals = arrivals();
    let coming = arrivals.split_off(THERE.len());
    if let Some(last) = arrivals.last() {
        writeln!(out, "a group is full:")?;
        write_lines(out, &last.lines)?;
    }
    for arrival in coming {
        let Arrival {
            word, line, lost, ..
        } = arrival;
        writeln!(out, "{word:?} comes, into line {line}: {lost:?} is lost")?;
        write_lines(out, &arrival.lines)?;
    }
    Ok(())
}
