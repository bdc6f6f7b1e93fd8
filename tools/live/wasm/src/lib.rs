//! The engine of the book's live pages for a browser: `live::answer` behind
//! three functions that exchange nothing but numbers.
//!
//! A page calls [`question`] with the length of its request, writes the request
//! to the place that this returns, calls [`answer`], and reads [`length`] bytes
//! from the place that this returns. `tools/book/theme/live/worker.js` does.
//!
//! ```console
//! $ cargo build -p live-wasm --profile live --target wasm32-unknown-unknown
//! ```

// Functions that a page finds by their names need an attribute that the
// compiler calls unsafe: two of one name would be one too many. That is all;
// nothing here reads or writes through a pointer.
#![allow(unsafe_code)]

use std::cell::RefCell;

/// What passes between the page and the engine.
#[derive(Default)]
struct Exchange {
    question: Vec<u8>,
    answer: String,
}

thread_local! {
    static EXCHANGE: RefCell<Exchange> = RefCell::default();
}

/// Makes room for a request of `length` bytes of UTF-8; where to write it.
#[unsafe(no_mangle)]
pub extern "C" fn question(length: usize) -> *mut u8 {
    EXCHANGE.with_borrow_mut(|exchange| {
        exchange.question = vec![0; length];
        exchange.question.as_mut_ptr()
    })
}

/// Answers the request; where the answer is, until the next request.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    EXCHANGE.with_borrow_mut(|exchange| {
        let question = std::mem::take(&mut exchange.question);
        // A page's text is UTF-8; other bytes are in no valid request anyway.
        let question = String::from_utf8_lossy(&question);
        exchange.answer = live::answer(&question);
        exchange.answer.as_ptr()
    })
}

/// How many bytes the answer has.
#[unsafe(no_mangle)]
pub extern "C" fn length() -> usize {
    EXCHANGE.with_borrow(|exchange| exchange.answer.len())
}
