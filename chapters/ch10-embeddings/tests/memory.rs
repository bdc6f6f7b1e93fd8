//! What happens when memory runs out, which it seldom does when asked to.

#![allow(
    unsafe_code,
    reason = "a program that wants its own allocator has no other way"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr;

use ch10_embeddings::{Embedding, EmbeddingError};

thread_local! {
    /// The most bytes that this thread gets at a time.
    static MOST: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// The system's allocator, which says no to whoever asks for too much.
struct Rationed;

// SAFETY: what is given comes from the system's allocator and goes back to it;
// no memory is the answer that the trait has for a refusal.
unsafe impl GlobalAlloc for Rationed {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() > MOST.get() {
            return ptr::null_mut();
        }
        // SAFETY: as the caller promised.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as the caller promised; all memory is the system's.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static MEMORY: Rationed = Rationed;

/// What `work` gives with no more than a kilobyte at a time.
fn rationed<T>(work: impl FnOnce() -> T) -> T {
    MOST.set(1024);
    let result = work();
    MOST.set(usize::MAX);
    result
}

#[test]
fn a_gradient_without_memory_is_an_error() {
    let (rows, dim) = (100, 30);
    let table = Embedding::from_weights(vec![1.0; 3_000], rows, dim).unwrap();
    let upstream = vec![2.0; dim];
    let refused = rationed(|| table.gradient(&[7], &upstream));
    assert_eq!(refused, Err(EmbeddingError::TooLarge { rows, dim }));

    let mut sum = vec![0.0; 3_000];
    rationed(|| table.add_gradient(&[7], &upstream, &mut sum)).unwrap();
    assert_eq!(table.gradient(&[7], &upstream).unwrap(), sum);
}

#[test]
fn a_look_up_without_memory_is_an_error() {
    let (ids, dim) = ([3; 100], 30);
    let table = Embedding::from_weights(vec![1.0; 300], 10, dim).unwrap();
    let refused = Err(EmbeddingError::TooLarge { rows: 100, dim });
    assert_eq!(rationed(|| table.look_up(&ids)), refused);
    assert_eq!(rationed(|| table.one_hot_product(&ids)), refused);

    let mut vectors = vec![0.0; 3_000];
    rationed(|| table.look_up_into(&ids, &mut vectors)).unwrap();
    assert_eq!(vectors, [1.0; 3_000]);
}
