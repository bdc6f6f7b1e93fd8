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
const WATCHED: &[&str] = &["book.toml", "chapters", "tools/workbook/theme"];

type Times = BTreeMap<PathBuf, SystemTime>;

/// Calls `act` after each change below `root`, forever. Changes close to each
/// other, such as a branch being switched, count as one.
pub(super) fn on_change(root: &Path, mut act: impl FnMut()) {
    let mut built = times(root);
    loop {
        thread::sleep(PAUSE);
        let mut seen = times(root);
        if seen == built {
            continue;
        }
        loop {
            thread::sleep(PAUSE);
            let settled = times(root);
            if settled == seen {
                break;
            }
            seen = settled;
        }
        built = seen;
        act();
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
