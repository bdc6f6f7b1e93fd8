//! What the floor leaves out.

use std::io::{self, Write};

use super::setup::{MERGES, counted};
use super::watched::Watched;
use crate::floor::floor;

/// The floor of some numbers of merges, and what is forgotten.
pub fn floors(out: &mut impl Write, text: &str) -> io::Result<()> {
    let words = counted(text)?;
    writeln!(out, "merges  floor  lists of places       places")?;
    for merges in [50, 100, 200, 400, MERGES] {
        let floor = floor(&words, merges);
        let [all, few] = [1, floor].map(|floor| {
            let mut watched = Watched::new(&words, floor);
            watched.run(merges, |_| {});
            let lists = watched.born.len();
            (lists, watched.pairs.places.len(), watched.merges)
        });
        assert_eq!(all.2, few.2, "the floor changes no merge");
        writeln!(
            out,
            "{merges:6}  {floor:5}  {:5} of {:5}  {:6} of {:6}",
            few.0, all.0, few.1, all.1,
        )?;
    }
    Ok(())
}
