//! Code: sources of the packages that this workspace depends on.

use anyhow::Result;

use crate::documents::{Seen, files, read, shuffled};
use crate::packages;

/// The endings of files of code.
const ENDINGS: [&str; 6] = ["rs", "c", "h", "py", "js", "toml"];

/// No package gives more bytes, or a few large ones would be most of it.
const OF_A_PACKAGE: usize = 1_000_000;

/// Whether the code of the package with this number is in `code.txt`; if not,
/// its comments are in `english.txt`, so that `mix.txt` has nothing twice.
pub fn takes(package: usize) -> bool {
    package % 3 == 2
}

/// The files of code of every third package.
///
/// # Errors
/// What cargo cannot fetch, and folders that cannot be read.
pub fn text() -> Result<String> {
    let mut seen = Seen::default();
    let mut texts = Vec::new();
    for (i, folder) in packages::of_the_workspace()?.values().enumerate() {
        if !takes(i) {
            continue;
        }
        let mut bytes = 0;
        for path in files(folder, &ENDINGS)? {
            let Some(text) = read(&path) else {
                continue;
            };
            if bytes + text.len() <= OF_A_PACKAGE && seen.is_new(&text) {
                bytes += text.len();
                texts.push(text);
            }
        }
    }
    Ok(shuffled(&texts, 2))
}
