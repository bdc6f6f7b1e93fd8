//! The last step: what mdBook has written becomes the pages that are read.
//!
//! mdBook's template is left alone. What it lacks is put into the HTML here,
//! so that a page needs no script for it.

pub(crate) mod curl;
mod quotes;

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::pages::files_below;

/// Finishes every page in the folder `out`.
pub(crate) fn finish(out: &Path) -> Result<()> {
    for file in files_below(out)? {
        if file.extension().is_some_and(|extension| extension == "html") {
            let html = fs::read_to_string(&file)?;
            fs::write(&file, quotes::replace(&html))?;
        }
    }
    Ok(())
}
