//! A word for whoever waits.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Says something after a while, unless it is dropped before.
pub(super) struct Notice {
    /// Dropped to end the wait.
    end: Option<Sender<()>>,
    waiter: Option<JoinHandle<()>>,
}

impl Notice {
    /// Calls `say` once after this long, from a thread of its own.
    pub(super) fn after(
        time: Duration,
        say: impl FnOnce() + Send + 'static,
    ) -> Self {
        let (end, ended) = channel();
        let waiter = thread::spawn(move || {
            if ended.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
                say();
            }
        });
        Self {
            end: Some(end),
            waiter: Some(waiter),
        }
    }
}

impl Drop for Notice {
    fn drop(&mut self) {
        self.end = None;
        if let Some(waiter) = self.waiter.take() {
            // It says nothing into what is printed next.
            let _ = waiter.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said in this time.
    fn said(after: Duration, during: Duration) -> Vec<&'static str> {
        let (say, said) = channel();
        let notice = Notice::after(after, move || {
            say.send("still running...").unwrap();
        });
        thread::sleep(during);
        drop(notice);
        said.iter().collect()
    }

    #[test]
    fn it_is_given_once_and_only_to_those_who_wait() {
        let (short, long) = (Duration::ZERO, Duration::from_secs(3600));
        let while_waiting = Duration::from_millis(500);
        assert_eq!(said(short, while_waiting), ["still running..."]);
        assert_eq!(said(long, Duration::ZERO), [""; 0]);
    }
}
