//! Whether a pattern matches anything in a text.

use std::io::{Cursor, Read};
use std::path::Path;

use bytepair::bpe::{Pattern, PreTokenizer};
use bytepair::files::FileError;

use crate::cli::error::{UsageError, cannot_split, shortened};
use crate::cli::input::Reader;
use crate::cli::numbers::counted;

/// How many bytes of a text are searched.
const LOOKED_AT: u64 = 1 << 20;

/// Checks that a regular expression matches something near the beginning of a
/// text: a mistyped one would make the whole text a single pre-token. Returns a
/// reader of the whole text.
pub fn check_matches(
    pre_tokenizer: &PreTokenizer,
    name: &str,
    mut reader: Reader,
) -> anyhow::Result<Reader> {
    let Pattern::Regex(expression) = pre_tokenizer.pattern() else {
        return Ok(reader);
    };
    let mut start = Vec::new();
    let read = reader.by_ref().take(LOOKED_AT).read_to_end(&mut start);
    read.map_err(|error| FileError::from_io(&error, Path::new(name)))?;
    let valid = match str::from_utf8(&start) {
        Ok(text) => text,
        // An error further on is reported when the text is counted.
        Err(error) => {
            str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default()
        }
    };
    let matches = pre_tokenizer.matches(valid);
    let matches = matches.map_err(|error| cannot_split(error, name))?;
    if !matches && !valid.is_empty() {
        let expression = shortened(expression);
        let what = format!(
            "--pattern {expression} matches nothing in the first {} of {name}; \
             correct the regular expression, or name a pattern: {}",
            counted(valid.len(), "byte"),
            Pattern::NAMES,
        );
        return Err(UsageError(what).into());
    }
    Ok(Box::new(Cursor::new(start).chain(reader)))
}
