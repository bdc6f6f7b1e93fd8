//! Readers of files: whatever is in one, the answer is a value or an error that
//! names the file and says what to do.

mod archive;
mod count_lines;
mod shards;
mod tensors;
mod tokenizers;

use std::path::Path;

use bytepair::files::FileError;
use rand::RngExt;
use rand::seq::IndexedRandom;

use self::archive::Archive;
pub(super) use self::count_lines::count_lines;
pub(super) use self::shards::shards;
pub(super) use self::tensors::tensors;
pub(super) use self::tokenizers::tokenizers;
use crate::inputs::json;
use crate::{Rng, mutated};

/// That an error of a file in `folder` is one line that says what is wrong,
/// where, and what to do.
///
/// # Errors
/// If it does not.
fn check_error(error: &FileError, folder: &Path) -> Result<(), String> {
    let said = error.to_string();
    let complain = |what: &str| Err(format!("an error {what}: {said:?}"));
    match error {
        _ if said.contains('\n') => complain("of several lines"),
        it if it.what.is_empty() => complain("that does not say what is wrong"),
        it if it.mend.is_empty() => complain("that does not say what to do"),
        it if !it.path.starts_with(folder) => complain("of another file"),
        _ => Ok(()),
    }
}

/// Some files, one of them changed.
fn changed(archives: &[Archive], rng: &mut Rng) -> Archive {
    let mut archive = archives.choose(rng).expect("not empty").clone();
    let which = rng.random_range(0..archive.0.len());
    let others: Vec<Vec<u8>> =
        archive.0.iter().map(|(_, bytes)| bytes.clone()).collect();
    let (name, bytes) = &mut archive.0[which];
    *bytes = match name.ends_with(".json") && rng.random_ratio(3, 4) {
        true => json::mutated(bytes, rng),
        false => mutated(std::mem::take(bytes), &others, rng),
    };
    if rng.random_ratio(1, 16) {
        let which = rng.random_range(0..archive.0.len());
        archive.0.remove(which);
    }
    archive
}
