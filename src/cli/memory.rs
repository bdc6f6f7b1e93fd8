//! Running out of memory is an error like any other, not an abort.
//!
//! The standard library aborts when an allocation fails. What can become large
//! is bounded, or read piece by piece; for everything else, this allocator
//! forwards to the system's and, when that fails, prints an error that names
//! the input being processed.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytepair::files::discard_unfinished;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

/// The name of the input that is being processed.
static AT_WORK: Mutex<String> = Mutex::new(String::new());

/// Whether a thread is already reporting the error.
static ENDING: AtomicBool = AtomicBool::new(false);

/// The system's allocator, which ends the process if an allocation fails.
struct Allocator;

// SAFETY: all of it is the system allocator's own work; where it has no memory
// nothing is returned.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract, which is the same.
        checked(unsafe { System.alloc(layout) }, layout.size())
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        checked(unsafe { System.alloc_zeroed(layout) }, layout.size())
    }

    unsafe fn realloc(
        &self,
        place: *mut u8,
        layout: Layout,
        size: usize,
    ) -> *mut u8 {
        // SAFETY: as above.
        checked(unsafe { System.realloc(place, layout, size) }, size)
    }
}

#[inline(always)]
fn checked(place: *mut u8, size: usize) -> *mut u8 {
    if place.is_null() && !FALLIBLE.get() {
        end(size);
    }
    place
}

thread_local! {
    /// Whether a failed allocation is left to the caller.
    static FALLIBLE: Cell<bool> = const { Cell::new(false) };
}

/// Runs `ask`, in which a failed allocation is an error of the caller: for
/// large buffers requested by `try_reserve`, so that the error can name them.
/// Nothing else may be allocated in `ask`.
pub fn fallible<T>(ask: impl FnOnce() -> T) -> T {
    FALLIBLE.set(true);
    let answer = ask();
    FALLIBLE.set(false);
    answer
}

/// Sets the name of the input that is being processed.
pub fn working_on(name: &str) {
    if let Ok(mut at_work) = AT_WORK.lock() {
        name.clone_into(&mut at_work);
    }
}

/// Reports that an allocation of `size` bytes failed and ends the process.
/// Nothing here may allocate.
#[cold]
fn end(size: usize) -> ! {
    if ENDING.swap(true, Ordering::AcqRel) {
        // Another thread is reporting it.
        loop {
            std::thread::sleep(Duration::from_secs(1));
        }
    }
    let mut line = Line::default();
    let _ = write!(line, "error: out of memory");
    if size >= LARGE {
        let _ = write!(line, " ({size} bytes more)");
    }
    // This very thread may hold the lock.
    if let Ok(name) = AT_WORK.try_lock()
        && !name.is_empty()
    {
        let shown = &name[..name.floor_char_boundary(LONGEST_NAME)];
        let _ = write!(line, ", {shown}");
    }
    let _ = write!(line, "; use smaller inputs, or allow more memory");
    let _ = line.push(b'\n');
    let _ = io::stderr().write_all(&line.bytes[..line.length]);
    discard_unfinished();
    signal_hook::low_level::exit(1)
}

/// The smallest allocation whose size is worth reporting, in bytes.
const LARGE: usize = 1 << 20;

/// How many bytes of a name are shown.
const LONGEST_NAME: usize = 400;

/// A line in a fixed buffer; nothing written to it can break it.
struct Line {
    bytes: [u8; 512],
    length: usize,
}

impl Default for Line {
    fn default() -> Self {
        Self {
            bytes: [0; 512],
            length: 0,
        }
    }
}

impl Line {
    fn push(&mut self, byte: u8) -> std::fmt::Result {
        let place = self.bytes.get_mut(self.length);
        *place.ok_or(std::fmt::Error)? = byte;
        self.length += 1;
        Ok(())
    }
}

impl std::fmt::Write for Line {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let visible = |byte: u8| if byte < b' ' { b'?' } else { byte };
        text.bytes().try_for_each(|byte| self.push(visible(byte)))
    }
}
