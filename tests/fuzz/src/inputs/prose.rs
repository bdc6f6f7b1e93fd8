//! Texts of the project, to take parts of.

use rand::RngExt;
use rand::seq::IndexedRandom;

use super::Rng;

/// A story, pages with tables and formulas, code, data in other scripts.
const TEXTS: [&str; 6] = [
    bytepair::THE_VERDICT,
    include_str!("../../../../chapters/ch06-pre-tokens/index.md"),
    include_str!("../../../../chapters/ch11-fast-splitting/index.md"),
    include_str!("../../../../chapters/ch11-fast-splitting/tests/scripts.rs"),
    include_str!("../../../../chapters/ch12-fast-encoding/src/lookup/hits.rs"),
    include_str!("../../../../chapters/ch07-gpt2/data/reference.json"),
];

/// A part of one of the texts, of this many bytes or a few less.
pub(crate) fn prose(length: usize, rng: &mut Rng) -> &'static str {
    let text = TEXTS.choose(rng).expect("not empty");
    let start = rng.random_range(0..text.len());
    let end = (start + length).min(text.len());
    let start = text.floor_char_boundary(start);
    &text[start..text.floor_char_boundary(end)]
}

/// Parts of all texts, as inputs to begin with.
pub(crate) fn pieces(length: usize) -> Vec<Vec<u8>> {
    let chunks = TEXTS.iter().flat_map(|text| text.as_bytes().chunks(length));
    chunks.step_by(7).map(<[u8]>::to_vec).collect()
}
