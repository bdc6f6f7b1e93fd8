//! One input, checked: right, wrong, or a panic.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::time::{Duration, Instant};

use crate::Check;

/// How long an input may take; what needs more is a failure, too. Inputs have
/// at most some hundred kilobytes.
const SLOW: Duration = Duration::from_secs(20);

/// What is wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Two answers that should be equal are not, or an answer is not what it
    /// should be.
    Wrong(String),
    /// The code under test panicked.
    Panic(String),
    /// The code under test took too long.
    Slow(Duration),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Wrong(what) => f.write_str(what),
            Self::Panic(what) => write!(f, "a panic: {what}"),
            Self::Slow(time) => write!(f, "it takes {time:.1?}"),
        }
    }
}

thread_local! {
    /// Whether a panic of this thread is expected and not to be printed.
    static QUIET: Cell<bool> = const { Cell::new(false) };
    /// What the last such panic said, and where.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Checks an input.
///
/// # Errors
/// What is wrong with it.
pub fn attempt(check: &dyn Check, input: &[u8]) -> Result<(), Failure> {
    remember_panics();
    let start = Instant::now();
    QUIET.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(|| check.check(input)));
    QUIET.set(false);
    let time = start.elapsed();
    match result {
        Ok(Ok(())) if time > SLOW => Err(Failure::Slow(time)),
        Ok(result) => result.map_err(Failure::Wrong),
        Err(payload) => {
            let said = LAST.take().or_else(|| spoken(&*payload));
            Err(Failure::Panic(said.unwrap_or_default()))
        }
    }
}

/// Keeps what a panic says for the one who catches it.
fn remember_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |info| match QUIET.get() {
            true => LAST.set(Some(info.to_string())),
            false => others(info),
        }));
    });
}

/// What a panic of another thread said.
fn spoken(payload: &(dyn std::any::Any + Send)) -> Option<String> {
    let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
}
