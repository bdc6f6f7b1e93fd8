//! Small files in which something is remembered.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tempfile::NamedTempFile;

use crate::text;

/// Reads a note; a missing one is the default.
pub fn load<T: DeserializeOwned + Default>(file: &Path) -> Result<T> {
    let Some(bytes) = text::bytes(file)? else {
        return Ok(T::default());
    };
    let read = || -> Result<T> {
        let text =
            text::decode(&bytes).map_err(|fault| anyhow!("it {fault}"))?;
        Ok(serde_json::from_str(text.trim_start_matches('\u{feff}'))?)
    };
    read().map_err(|error| {
        anyhow!(
            "{}: {error}; mend it, or take it away to begin anew (your code \
             stays as it is)",
            file.display()
        )
    })
}

/// Writes a note.
pub fn save(file: &Path, note: &impl Serialize) -> Result<()> {
    write(
        file,
        &[&serde_json::to_vec_pretty(note)?, &b"\n"[..]].concat(),
    )
}

/// Writes a file beside its place and moves it there: whatever happens, the
/// old one or the new one is there, whole. A link stays one: what it leads
/// to is written.
pub fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let write = || -> Result<()> {
        let file = fs::canonicalize(file).unwrap_or(file.to_path_buf());
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut beside = NamedTempFile::new_in(folder)?;
        beside.write_all(bytes)?;
        match fs::metadata(&file) {
            Ok(old) => beside.as_file().set_permissions(old.permissions())?,
            Err(_) => set_mode(&beside)?,
        }
        beside.persist(file)?;
        Ok(())
    };
    write().with_context(|| format!("{} cannot be written", file.display()))
}

/// A temporary file is its owner's alone; a reader's file is like any other.
#[cfg(unix)]
fn set_mode(file: &NamedTempFile) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::Permissions::from_mode(0o644);
    Ok(file.as_file().set_permissions(mode)?)
}

#[cfg(not(unix))]
fn set_mode(_: &NamedTempFile) -> Result<()> {
    Ok(())
}
