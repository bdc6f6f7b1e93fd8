//! Waits for saved changes by looking at the files' times.
//!
//! Looking costs a millisecond, works on every file system and wakes for
//! nothing but what a build reads. It takes no lock that an editor wants.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::pages::files_below;

const PAUSE: Duration = Duration::from_millis(300);

/// What a build reads, from the root of the book.
const WATCHED: &[&str] = &["book.toml", "chapters", "tools/book/theme"];

type Times = BTreeMap<PathBuf, SystemTime>;

/// The files of a book as they were when it was last built.
pub(super) struct Watch {
    root: PathBuf,
    built: Times,
}

impl Watch {
    /// Remembers the files below `root` as they are: call it before building.
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            built: times(root),
        }
    }

    /// Waits for the next change. Changes close to each other, such as a
    /// branch being switched, count as one.
    pub(super) fn wait(&mut self) {
        let mut seen = self.built.clone();
        loop {
            thread::sleep(PAUSE);
            let now = times(&self.root);
            let is_settled = now == seen;
            seen = now;
            if is_settled && seen != self.built {
                self.built = seen;
                return;
            }
        }
    }
}

fn times(root: &Path) -> Times {
    let files = WATCHED.iter().flat_map(|watched| {
        let path = root.join(watched);
        match path.is_dir() {
            true => files_below(&path).unwrap_or_default(),
            false => vec![path],
        }
    });
    files
        .filter_map(|file| {
            let time = file.metadata().ok()?.modified().ok()?;
            Some((file, time))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_change_after_the_start_ends_the_wait() {
        let book = tempfile::TempDir::new().unwrap();
        let page = book.path().join("chapters/a.md");
        fs::create_dir_all(page.parent().unwrap()).unwrap();
        let mut watch = Watch::new(book.path());
        fs::write(&page, "a").unwrap();
        watch.wait();
        assert!(watch.built.contains_key(&page));
    }
}
