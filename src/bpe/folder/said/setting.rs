//! The settings of a `tokenizer_config.json` that change ids.
//!
//! `add_bos_token` and `add_eos_token` are not among them: they set up the
//! template, whose tokens are added only on request.

use std::path::Path;

use serde_json::{Map, Value};

use super::token::TRUE;
use crate::files::FileError;

/// Each changes the ids of a text where it is true.
const REFUSED: [&str; 2] = ["do_lower_case", "split_special_tokens"];

/// The one that a `tokenizer.json` may say as well.
pub(super) const PREFIX: &str = "add_prefix_space";

/// That none of the settings changes an id.
pub(super) fn check_settings(
    config: &Map<String, Value>,
    path: &Path,
) -> Result<(), FileError> {
    match REFUSED.iter().find(|&&key| config.get(key) == TRUE) {
        None => Ok(()),
        Some(key) => {
            let what = format!("\"{key}\": true, which is not supported");
            Err(FileError::new(what, path, SET))
        }
    }
}

/// What to do about a setting.
const SET: &str = "set it to false, if the ids without it are wanted";

/// The error of a prefix that no other file knows of.
pub(super) fn no_prefix(path: &Path) -> FileError {
    let what = format!("\"{PREFIX}\": true, which no tokenizer.json says");
    FileError::new(what, path, SET)
}
