//! Asking for memory before it is needed.
#![allow(unsafe_code)]

/// Asks the processor to fetch what `value` refers to, into the memory nearest
/// to it; it need not obey.
#[inline(always)]
pub fn prefetch<T>(value: &T) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a reference can be read from, and a prefetch reads nothing
        // that a program could see.
        unsafe { _mm_prefetch(std::ptr::from_ref(value).cast(), _MM_HINT_T0) }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = value;
}

/// Asks for the first kilobyte of a text. After that the processor sees that
/// it is read in order, and fetches ahead by itself.
pub(crate) fn prefetch_start(text: &[u8]) {
    for line in text.chunks(64).take(16) {
        prefetch(&line[0]);
    }
}
