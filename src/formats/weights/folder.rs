//! Which file of a model's folder has the weights.

use std::fs;
use std::path::{Path, PathBuf};

use crate::files::FileError;

/// The file to be read: that itself, or that of a folder.
///
/// # Errors
/// A folder without weights, with several, or with none but those of PyTorch.
pub(super) fn file_of(path: &Path) -> Result<PathBuf, FileError> {
    if !path.is_dir() {
        return Ok(path.to_path_buf());
    }
    for name in ["model.safetensors", "model.safetensors.index.json"] {
        if path.join(name).exists() {
            return Ok(path.join(name));
        }
    }
    let entries = fs::read_dir(path);
    let entries = entries.map_err(|e| FileError::from_io(&e, path))?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let ends = |ends: &'static [&str]| {
        let named = move |file: &&PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let name = name.to_ascii_lowercase();
            ends.iter().any(|end| name.ends_with(end)) && file.is_file()
        };
        files.iter().filter(named).cloned().collect::<Vec<_>>()
    };
    for endings in [
        &[".safetensors.index.json"][..],
        &[".safetensors"],
        &[".npy"],
    ] {
        match &ends(endings)[..] {
            [] => {}
            [only] => return Ok(only.clone()),
            [first, second, ..] => return Err(several(path, first, second)),
        }
    }
    match ends(&[".bin", ".pt", ".pth"]).first() {
        // Opened, it is called by its name.
        Some(torch) => Ok(torch.clone()),
        None => {
            let what = "no model.safetensors and no \
                        model.safetensors.index.json in the folder";
            Err(FileError::new(what, path, "name the file of the weights"))
        }
    }
}

fn several(folder: &Path, first: &Path, second: &Path) -> FileError {
    let name = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    let what = format!(
        "several files of weights, {} and {}",
        name(first),
        name(second)
    );
    FileError::new(what, folder, "name the one that has the table")
}
