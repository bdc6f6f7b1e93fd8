//! Several files as one input: before each a line with its name.

use std::path::Path;
use std::{fs, io};

/// What the line with a name begins with, after the end of another line.
const MARK: &[u8] = b"\n%%% ";

/// Names of files and what is in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Archive(pub(super) Vec<(String, Vec<u8>)>);

impl Archive {
    /// One file.
    pub(super) fn of(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self(vec![(name.to_string(), bytes.into())])
    }

    /// The files of a folder.
    ///
    /// # Panics
    /// If they cannot be read.
    pub(super) fn read(folder: &Path) -> Self {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut files: Vec<_> = entries
            .map(|entry| entry.expect("can be read"))
            .map(|entry| {
                let name = entry.file_name().into_string().expect("ASCII");
                (name, fs::read(entry.path()).expect("a file"))
            })
            .collect();
        files.sort();
        Self(files)
    }

    /// The input that these files are.
    pub(super) fn to_input(&self) -> Vec<u8> {
        let mut input = Vec::new();
        for (name, bytes) in &self.0 {
            input.extend([MARK, name.as_bytes(), b"\n", bytes].concat());
        }
        input
    }

    /// The files that an input is. What is before the first name is ignored,
    /// as are names that a file cannot have.
    pub(super) fn from_input(input: &[u8]) -> Self {
        let mut files = Vec::new();
        let mut rest = input;
        while let Some(start) = find(rest, MARK) {
            let file = &rest[start + MARK.len()..];
            rest = file;
            let file = &file[..find(file, MARK).unwrap_or(file.len())];
            let Some(end) = find(file, b"\n") else {
                continue;
            };
            let name = String::from_utf8_lossy(&file[..end]);
            if is_name(&name) {
                files.push((name.into_owned(), file[end + 1..].to_vec()));
            }
        }
        Self(files)
    }

    /// Writes the files.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        for (name, bytes) in &self.0 {
            fs::write(folder.join(name), bytes)?;
        }
        Ok(())
    }
}

fn is_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let starts = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    starts && name.len() < 100 && name.chars().all(allowed)
}

/// Where `part` is first found.
fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_back() {
        let files = Archive(vec![
            ("a.json".to_string(), b"{}\n".to_vec()),
            ("b.bin".to_string(), b"\0\n%%%\n\xFF".to_vec()),
            ("c".to_string(), Vec::new()),
        ]);
        assert_eq!(Archive::from_input(&files.to_input()), files);
    }

    #[test]
    fn no_file_is_outside_the_folder() {
        for name in ["../a", "/a", ".", "..", "a/b", ""] {
            let input = Archive::of(name, "x").to_input();
            let found = Archive::from_input(&input);
            assert_eq!(found, Archive::default(), "{name:?}");
        }
    }
}
