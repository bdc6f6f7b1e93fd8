//! Waits for saved changes by looking at the files' times.
//!
//! Looking costs a millisecond, works on every file system and wakes for
//! nothing but what is read. It takes no lock that an editor wants.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::files_below;

const PAUSE: Duration = Duration::from_millis(300);

type Times = BTreeMap<PathBuf, SystemTime>;

/// Files as they were when they were last read.
pub struct Watch {
    watched: Vec<PathBuf>,
    read: Times,
}

impl Watch {
    /// Remembers the files and folders `watched` as they are: call it before
    /// reading them.
    pub fn new(watched: Vec<PathBuf>) -> Self {
        let read = times(&watched);
        Self { watched, read }
    }

    /// Waits for the next change. Changes close to each other, such as a
    /// branch being switched, count as one.
    pub fn wait(&mut self) {
        let mut seen = self.read.clone();
        loop {
            thread::sleep(PAUSE);
            let now = times(&self.watched);
            let is_settled = now == seen;
            seen = now;
            if is_settled && seen != self.read {
                self.read = seen;
                return;
            }
        }
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
    }
}
