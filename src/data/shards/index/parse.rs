//! Reading an index, which anybody may have written.

use std::io;
use std::path::Path;

use serde::Deserialize;

use super::{FORMAT, INDEX_NAME, Index, VERSION};
use crate::files::{FileError, read_text};

/// What to do about an index that is not what it should be.
const DAMAGED: &str = "write the shards again, into another folder";

/// What every version of the format begins with.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

/// Reads the index of a folder; `None` if there is none.
pub(super) fn read(folder: &Path) -> Result<Option<Index>, FileError> {
    let path = folder.join(INDEX_NAME);
    let json = match read_text(&path) {
        Ok(json) => json,
        Err(error) if error.kind == Some(io::ErrorKind::NotFound) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let damaged = |what: String| FileError::new(what, &path, DAMAGED);
    let not_one = |_| {
        let mend = "name a folder that encode --shards wrote";
        FileError::new("not the index of token shards", &path, mend)
    };
    let head: Head = serde_json::from_str(&json).map_err(not_one)?;
    if head.format != FORMAT {
        let what =
            format!("the index of {:?}, not of token shards", head.format);
        let mend = "name a folder that encode --shards wrote";
        return Err(FileError::new(what, &path, mend));
    }
    if head.version != VERSION {
        let what = format!("token shards of version {}", head.version);
        let mend = "read them with a newer bytepair";
        return Err(FileError::new(what, &path, mend));
    }
    let index: Index = serde_json::from_str(&json)
        .map_err(|error| damaged(format!("a malformed index ({error})")))?;
    check(&index).map_err(damaged)?;
    Ok(Some(index))
}

/// Checks what the types do not.
fn check(index: &Index) -> Result<(), String> {
    if index.shard_tokens == 0 {
        return Err("an index of shards of 0 tokens".to_string());
    }
    if index.complete == index.progress.is_some() {
        return Err("an index that is both complete and not".to_string());
    }
    let place = index.progress.map(|progress| progress.place);
    if place.is_some_and(|place| place.input > index.inputs.len()) {
        return Err("an index whose inputs end before its shards".to_string());
    }
    let names = index
        .shards
        .iter()
        .flat_map(|shard| [&shard.tokens_file, &shard.documents_file]);
    for name in names {
        // No file outside the folder, and no line end in a message.
        let refused = |c: char| c.is_control() || "/\\".contains(c);
        if name.is_empty() || name == ".." || name.contains(refused) {
            return Err(format!("an index that lists the file {name:?}"));
        }
    }
    let sum = |of: fn(&super::Shard) -> u64| {
        let mut numbers = index.shards.iter().map(of);
        numbers.try_fold(0_u64, u64::checked_add)
    };
    let sums = (sum(|shard| shard.tokens), sum(|shard| shard.documents));
    match sums == (Some(index.tokens), Some(index.documents)) {
        true => Ok(()),
        false => Err("an index whose sums are wrong".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::shards::{Shard, TokenizerEntry, Width};

    /// The index of one shard whose file of ids has this name.
    fn naming(tokens_file: &str) -> Index {
        let tokenizer = TokenizerEntry {
            name: "some".to_string(),
            fingerprint: "0".repeat(32).parse().unwrap(),
            largest_id: 1,
        };
        let options = Default::default();
        let mut index =
            Index::new(tokenizer, Width::U16, 8, options, Vec::new());
        index.shards.push(Shard {
            tokens_file: tokens_file.to_string(),
            tokens: 0,
            documents_file: "documents-00000.bin".to_string(),
            documents: 0,
            continues: false,
        });
        index
    }

    #[test]
    fn a_name_is_that_of_a_file_in_the_folder_on_one_line() {
        check(&naming("tokens-00000.bin")).expect("a name of ours");
        for name in ["", "..", "../a", "/a", "a\\b", "a\0", "a\n", "\u{85}"] {
            let refused = check(&naming(name)).expect_err("a bad name");
            assert!(!refused.contains('\n'), "{refused:?}");
        }
    }
}
