//! The settings of a `tokenizer_config.json` that change ids.

use std::path::Path;

use serde_json::{Map, Value};

use super::token::TRUE;
use crate::files::FileError;

/// Each changes the ids of a text where it is true.
const REFUSED: [&str; 5] = [
    "add_prefix_space",
    "add_bos_token",
    "add_eos_token",
    "do_lower_case",
    "split_special_tokens",
];

/// That none of the settings changes an id.
pub(super) fn check_settings(
    config: &Map<String, Value>,
    path: &Path,
) -> Result<(), FileError> {
    match REFUSED.iter().find(|&&key| config.get(key) == TRUE) {
        None => Ok(()),
        Some(key) => {
            let what = format!("\"{key}\": true, which is not supported");
            let mend = "set it to false, if the ids without it are wanted";
            Err(FileError::new(what, path, mend))
        }
    }
}
