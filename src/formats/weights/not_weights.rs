//! What is given in place of weights, by its name.

use std::io::Read;

use serde_json::Value;

use super::names;
use super::source::Source;
use crate::files::{FileError, foreign_bytes};

/// The error of a file that begins so and holds no weights that can be read.
pub(super) fn error(head: &[u8], source: Source) -> FileError {
    let path = &source.path.clone();
    let convert = "convert it with safetensors.torch.save_file";
    if let Some(found) = foreign_bytes(head) {
        let mend = match found.is_packed() {
            true => found.mend,
            false => convert,
        };
        return FileError::new(found.what, path, mend);
    }
    if head.is_empty() {
        return FileError::new("an empty file", path, "check that it is whole");
    }
    if head.starts_with(b"{") {
        let mend = match shard(source) {
            Some(shard) => format!("give the file that has the table, {shard}"),
            None => "give the .safetensors file that has the table".into(),
        };
        return FileError::new("a JSON file, not weights", path, mend);
    }
    let what = "not a .npy or .safetensors file";
    FileError::new(what, path, "give weights in one of these formats")
}

/// Which file has the table, if this is the index of a model in several files.
fn shard(mut source: Source) -> Option<String> {
    const LONGEST: u64 = 100_000_000;
    source.seek(0).ok()?;
    let mut text = Vec::new();
    source.take(LONGEST).read_to_end(&mut text).ok()?;
    let index: Value = serde_json::from_slice(&text).ok()?;
    let files = index.get("weight_map")?.as_object()?;
    let mut tables = files
        .iter()
        .filter(|(name, _)| names::is_one_of(name, &names::TOKENS));
    Some(tables.next()?.1.as_str()?.to_string())
}
