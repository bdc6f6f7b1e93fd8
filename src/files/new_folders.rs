//! Folders that are created for an output, and removed again if it fails.

use std::path::Path;
use std::{fs, io};

use super::temporary::Unfinished;

/// Folders that were created, removed on drop unless they are
/// [kept](Self::keep) or something is in them. A signal that ends the command
/// removes them as well.
#[derive(Debug, Default)]
pub struct NewFolders {
    /// The outermost first.
    created: Vec<Unfinished>,
}

impl NewFolders {
    /// Creates a folder and its parents, as far as they are missing.
    ///
    /// # Errors
    /// If one of them cannot be created; then none is left.
    pub fn create(folder: &Path) -> io::Result<Self> {
        let is_missing = |path: &&Path| {
            !path.as_os_str().is_empty() && fs::symlink_metadata(path).is_err()
        };
        let missing: Vec<_> =
            folder.ancestors().take_while(is_missing).collect();
        let mut folders = Self::default();
        for path in missing.into_iter().rev() {
            let create = || Ok((path.to_path_buf(), fs::create_dir(path)?));
            match Unfinished::create(create) {
                Ok((created, ())) => folders.created.push(created),
                // Another run was faster: it is not ours.
                Err(_) if path.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        // A file, or a link to nowhere.
        fs::create_dir_all(folder)?;
        Ok(folders)
    }

    /// Leaves them where they are.
    pub fn keep(mut self) {
        self.created.clear();
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        while let Some(created) = self.created.pop() {
            // One with other files in it stays.
            let _ = fs::remove_dir(created.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_created_is_removed_unless_it_is_kept_or_used() {
        let there = tempfile::tempdir().unwrap();
        let new = there.path().join("a/b/c");
        drop(NewFolders::create(&new).unwrap());
        assert!(!there.path().join("a").exists(), "nothing was kept");
        NewFolders::create(&new).unwrap().keep();
        assert!(new.is_dir(), "it was kept");
        drop(NewFolders::create(&new).unwrap());
        assert!(new.is_dir(), "it was there before");
        let folders = NewFolders::create(&new.join("d/e")).unwrap();
        fs::write(new.join("d/file"), "").unwrap();
        drop(folders);
        assert!(new.join("d/file").exists(), "a file of somebody else");
        assert!(!new.join("d/e").exists(), "an empty folder");
    }

    #[test]
    fn what_cannot_be_created_leaves_nothing() {
        let there = tempfile::tempdir().unwrap();
        let name = "n".repeat(300);
        let error = NewFolders::create(&there.path().join("a/b").join(name));
        assert!(error.is_err());
        assert!(!there.path().join("a").exists());
        fs::write(there.path().join("file"), "").unwrap();
        assert!(NewFolders::create(&there.path().join("file")).is_err());
        assert!(NewFolders::create(&there.path().join("file/a")).is_err());
    }
}
