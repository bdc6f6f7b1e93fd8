//! Whether two paths name the same file.

use std::fs;
use std::path::{Path, PathBuf};

/// Whether two paths name the same regular file. (Devices and pipes do not
/// count.)
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    let (Ok(of_a), Ok(of_b)) = (fs::metadata(a), fs::metadata(b)) else {
        return false;
    };
    of_a.is_file() && of_b.is_file() && is_same(a, &of_a, b, &of_b)
}

#[cfg(unix)]
fn is_same(_: &Path, a: &fs::Metadata, _: &Path, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_same(a: &Path, _: &fs::Metadata, b: &Path, _: &fs::Metadata) -> bool {
    resolved(a) == resolved(b)
}

/// A path with links and `..` resolved, as far as it exists.
pub fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or(path.to_path_buf());
    let found = path.ancestors().find_map(|ancestor| {
        let rest = path.strip_prefix(ancestor).ok()?;
        Some(fs::canonicalize(ancestor).ok()?.join(rest))
    });
    found.unwrap_or(path)
}
