//! What this chapter prints on its page.
//!
//! A listing is a function that writes to any `Write`: `examples/` call it to
//! show it, `tests/listings.rs` holds it to the file in `listings/` that the
//! page includes.

use std::collections::HashMap;
use std::error::Error;
use std::io::Write;
use std::path::Path;

use crate::{MapError, TokenBuffer, TokenId, WindowDataset, contexts};

/// The 5,145 token ids of "The Verdict" under GPT-2's encoding, from the file
/// `data/the-verdict.bin`.
pub fn the_verdict() -> Vec<TokenId> {
    let (ids, _) = include_bytes!("../data/the-verdict.bin").as_chunks();
    ids.iter()
        .map(|&id| u16::from_le_bytes(id).into())
        .collect()
}

/// A window and its target.
pub fn xy(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    // ANCHOR: xy
    let ids = the_verdict();
    let windows = WindowDataset::new(ids[50..].to_vec(), 4, 1)?;
    let (x, y) = windows.get(0);
    // ANCHOR_END: xy
    writeln!(out, "x: {x:?}")?;
    writeln!(out, "y: {y:?}")?;
    Ok(())
}

/// The four examples in that window, as ids and as text.
// ANCHOR: growing
pub fn growing(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let ids = the_verdict();
    let windows = WindowDataset::new(ids[50..].to_vec(), 4, 1)?;
    let (x, y) = windows.get(0);
    for (context, desired) in contexts(x, y) {
        writeln!(out, "{context:?} ----> {desired}")?;
    }
    let texts = HashMap::from(TEXTS);
    for (context, desired) in contexts(x, y) {
        let context: String = context.iter().map(|id| texts[id]).collect();
        writeln!(out, "{context} ----> {}", texts[&desired])?;
    }
    Ok(())
}

/// What chapter 7's tokenizer decodes these ids to.
pub const TEXTS: [(TokenId, &str); 5] = [
    (290, " and"),
    (4920, " established"),
    (2241, " himself"),
    (287, " in"),
    (257, " a"),
];
// ANCHOR_END: growing

/// The first windows of the whole story, and how many there are.
// ANCHOR: windows
pub fn windows(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    for stride in [1, 4] {
        let windows = WindowDataset::new(the_verdict(), 4, stride)?;
        writeln!(out, "stride {stride}: {} windows", windows.len())?;
        for (x, y) in windows.iter().take(3) {
            writeln!(out, "  {x:?} -> {y:?}")?;
        }
    }
    Ok(())
}
// ANCHOR_END: windows

/// What the stride does to one pass through the story: how many inputs there
/// are, how many ids are never one, and how many are not even a target.
pub fn strides(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let ids = the_verdict();
    writeln!(out, "stride  windows  inputs  no input  unseen")?;
    for stride in [1, 2, 4, 5, 8] {
        // ANCHOR: strides
        let windows = WindowDataset::new(ids.clone(), 4, stride)?;
        let (count, inputs) = (windows.len(), windows.len() * 4);
        let no_input: Vec<usize> = (0..ids.len())
            .filter(|&place| windows.holding(place).is_empty())
            .collect();
        // A target is the id after an input.
        let unseen = no_input.windows(2).filter(|two| two[0] + 1 == two[1]);
        // ANCHOR_END: strides
        write!(out, "{stride:6}  {count:7}  {inputs:6}")?;
        writeln!(out, "  {:8}  {:6}", no_input.len(), unseen.count())?;
    }
    Ok(())
}

/// How many windows texts of a few ids have.
// ANCHOR: edges
pub fn edges(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    for length in [0, 4, 5, 8, 9] {
        let ids: Vec<TokenId> = vec![0; length];
        let windows = WindowDataset::new(ids, 4, 4)?;
        writeln!(out, "ids: {length}, windows: {}", windows.len())?;
    }
    for (max_length, stride) in [(0, 1), (4, 0)] {
        let refused = WindowDataset::new(the_verdict(), max_length, stride);
        writeln!(out, "{}", refused.unwrap_err())?;
    }
    Ok(())
}
// ANCHOR_END: edges

/// The story's ids in a file of that path, read without loading it; then
/// again, in the wrong width.
// ANCHOR: mapped
pub fn mapped(file: &Path, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let ids = TokenBuffer::<u16>::map(file)?;
    writeln!(out, "{} ids of {} bytes", ids.len(), size_of::<u16>())?;
    let windows = WindowDataset::new(ids, 4, 1)?;
    writeln!(out, "window 50: {:?}", windows.get(50).0)?;

    if let Err(MapError::CutShort { bytes, width, .. }) =
        TokenBuffer::<u32>::map(file)
    {
        writeln!(out, "{bytes} bytes are no ids of {width} bytes")?;
    }
    Ok(())
}
// ANCHOR_END: mapped
