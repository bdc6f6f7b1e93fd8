//! Files below a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// Every file below `folder`, sorted, so that reports come in one order.
///
/// # Errors
/// A folder cannot be read.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut entries = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// Copies what cargo has built, with its times, if there is nothing yet. The
/// sources that are written after it are newer, and are built anew.
pub(crate) fn copy_built(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        return Ok(());
    }
    let is_note = |path: &Path| {
        path.components()
            .any(|part| part.as_os_str() == "incremental")
    };
    for file in files_below(from)? {
        let path = file.strip_prefix(from)?;
        // Those are of the chapters, which are built anew.
        if is_note(path) {
            continue;
        }
        let copy = to.join(path);
        fs::create_dir_all(copy.parent().unwrap_or(to))?;
        fs::copy(&file, &copy)?;
        let time = fs::metadata(&file)?.modified()?;
        fs::File::options()
            .write(true)
            .open(&copy)?
            .set_modified(time)?;
    }
    Ok(())
}
