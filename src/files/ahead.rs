//! A large file that goes to the disk while more of it is written.
//!
//! A file is synced before it replaces another, so that a crash of the system
//! leaves one of them whole. If the disk first heard of it then, the command
//! would wait for all of it; so a thread syncs what is there after each step.

use std::fs::File;
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{self, JoinHandle};

/// How many bytes are written before the disk is told.
const STEP: u64 = 32 << 20;

/// What is written to a file, and how much of it the disk has been told of.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    written: u64,
    told: u64,
    syncing: Option<Syncing>,
}

/// A thread that syncs a file whenever it is told.
#[derive(Debug)]
struct Syncing {
    tell: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
}

impl Ahead {
    /// So many bytes more were written.
    ///
    /// # Errors
    /// If an earlier part did not reach the disk.
    pub(super) fn written(
        &mut self,
        bytes: usize,
        file: &File,
    ) -> io::Result<()> {
        self.written += bytes as u64;
        if self.written - self.told < STEP {
            return Ok(());
        }
        self.told = self.written;
        if self.syncing.is_none() {
            // Without a thread, all waits for the end.
            self.syncing = Syncing::start(file).ok();
        }
        let Some(syncing) = &self.syncing else {
            return Ok(());
        };
        match syncing.tell.try_send(()) {
            Ok(()) | Err(TrySendError::Full(())) => Ok(()),
            // It ends early only after an error.
            Err(TrySendError::Disconnected(())) => self.finish(),
        }
    }

    /// Waits for the thread. What was written last may not be on the disk yet.
    ///
    /// # Errors
    /// If a part did not reach the disk. The system says so only once, so that
    /// the file may look whole when it is synced again.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let Some(Syncing { tell, thread }) = self.syncing.take() else {
            return Ok(());
        };
        drop(tell);
        let crashed =
            |_| Err(io::Error::other("the thread that syncs crashed"));
        thread.join().unwrap_or_else(crashed)
    }
}

impl Syncing {
    fn start(file: &File) -> io::Result<Self> {
        let file = file.try_clone()?;
        let (tell, told) = sync_channel(1);
        let sync = move || sync_when_told(&file, &told);
        let thread = thread::Builder::new().name("sync".to_string());
        let thread = thread.spawn(sync)?;
        Ok(Self { tell, thread })
    }
}

fn sync_when_told(file: &File, told: &Receiver<()>) -> io::Result<()> {
    told.iter().try_for_each(|()| file.sync_data())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_file_of_several_steps_is_synced_by_a_thread() {
        let mut file = tempfile::tempfile().unwrap();
        let mut ahead = Ahead::default();
        file.write_all(b"tea").unwrap();
        ahead.written(STEP as usize - 1, &file).unwrap();
        assert!(ahead.syncing.is_none());
        for _ in 0..3 {
            ahead.written(STEP as usize, &file).unwrap();
            assert!(ahead.syncing.is_some());
        }
        ahead.finish().unwrap();
        ahead.finish().unwrap();
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_does_not_reach_the_disk_is_an_error() {
        // A pipe cannot be synced.
        let (_read, write) = io::pipe().unwrap();
        let file = File::from(std::os::fd::OwnedFd::from(write));
        let mut ahead = Ahead::default();
        ahead.written(STEP as usize, &file).unwrap();
        assert!(ahead.finish().is_err());
    }
}
