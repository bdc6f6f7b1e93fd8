//! Waits for saved changes by looking at the files' times.
//!
//! Looking costs a millisecond, works on every file system and wakes for
//! nothing but what is read. It takes no lock that an editor wants.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::files_below;

/// The time from one look at the files to the next.
pub(crate) const PAUSE: Duration = Duration::from_millis(300);

type Times = BTreeMap<PathBuf, SystemTime>;

/// Files as they were when they were last read.
pub struct Watch {
    watched: Vec<PathBuf>,
    read: Times,
    /// As they were at the last look.
    seen: Times,
}

impl Watch {
    /// Remembers the files and folders `watched` as they are: call it before
    /// reading them.
    pub fn new(watched: Vec<PathBuf>) -> Self {
        let read = times(&watched);
        Self {
            watched,
            seen: read.clone(),
            read,
        }
    }

    /// Waits for the next change. Changes close to each other, such as a
    /// branch being switched, count as one.
    pub fn wait(&mut self) {
        loop {
            thread::sleep(PAUSE);
            if self.has_changed() {
                return;
            }
        }
    }

    /// Looks once at the files; whether they have changed and are no longer
    /// changing.
    pub(crate) fn has_changed(&mut self) -> bool {
        let now = times(&self.watched);
        let is_settled = now == self.seen;
        self.seen = now;
        let has_changed = is_settled && self.seen != self.read;
        if has_changed {
            self.read = self.seen.clone();
        }
        has_changed
    }
}

fn times(watched: &[PathBuf]) -> Times {
    let files = watched.iter().flat_map(|path| match path.is_dir() {
        true => files_below(path).unwrap_or_default(),
        false => vec![path.clone()],
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
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("below/a.md");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let mut watch = Watch::new(vec![folder.path().to_path_buf()]);
        fs::write(&file, "a").unwrap();
        watch.wait();
        assert!(watch.read.contains_key(&file));
        assert!(!watch.has_changed());
    }

    #[test]
    fn a_change_counts_once_nothing_changes_any_more() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut watch = Watch::new(vec![folder.path().to_path_buf()]);
        assert!(!watch.has_changed());
        fs::write(folder.path().join("a.md"), "a").unwrap();
        assert!(!watch.has_changed(), "it may still be changing");
        fs::write(folder.path().join("b.md"), "b").unwrap();
        assert!(!watch.has_changed(), "it has just changed again");
        assert!(watch.has_changed());
        assert!(!watch.has_changed(), "nothing has changed since");
    }
}
