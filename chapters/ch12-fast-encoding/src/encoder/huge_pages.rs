//! Room for the ids of a text.
//!
//! A list of millions of ids is new memory, and the system hands it out page
//! by page, when each is first written to: for a list of 16 MB four thousand
//! times. Asked for pages of 2 MB it does so eight times. That is a good part
//! of the first pass over a text.
#![allow(unsafe_code)]

use ch07_gpt2::TokenId;

/// From how many bytes on it is worth asking.
#[cfg(target_os = "linux")]
const LARGE: usize = 4 << 20;

/// Up to how many bytes a text gets room for an id a byte, which is always
/// enough: to move to a larger room takes a good part of so short a call.
const SHORT: usize = 1 << 10;

/// An empty list with room for the ids of a text of this many bytes, in nearly
/// all cases.
pub(crate) fn room_for(bytes: usize) -> Vec<TokenId> {
    // Eight are written at a time.
    with_room((bytes / 2).max(bytes.min(SHORT) + 8))
}

/// An empty list with room for this many ids.
fn with_room(ids: usize) -> Vec<TokenId> {
    #[cfg_attr(not(target_os = "linux"), allow(unused_mut))]
    let mut list: Vec<TokenId> = Vec::with_capacity(ids);
    #[cfg(target_os = "linux")]
    if ids * size_of::<TokenId>() >= LARGE {
        let room = list.spare_capacity_mut().as_ptr_range();
        // Whole huge pages only: nobody else's memory is spoken of.
        const HUGE: usize = 2 << 20;
        let start = (room.start as usize).next_multiple_of(HUGE);
        let end = room.end as usize / HUGE * HUGE;
        if start < end {
            // SAFETY: the pages belong to the list, and this advice changes
            // nothing that is in them. If it is not taken, nothing is lost.
            let _ = unsafe {
                rustix::mm::madvise(
                    start as *mut _,
                    end - start,
                    rustix::mm::Advice::LinuxHugepage,
                )
            };
        }
    }
    list
}
