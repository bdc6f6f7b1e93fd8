//! The keys of some hundred pre-tokens in a row.
//!
//! The key of each is made and hashed, and its bucket is asked for. By the
//! time the keys are looked up their buckets have come, however far they were.

use ch11_fast_splitting::{BATCH, Ends, Task};

use crate::key::Key;
use crate::lanes::Lanes;
use crate::words::View;

/// As many keys as a batch has ends.
const ROOM: usize = BATCH + 64;

/// The keys of a row of pre-tokens, and their places in the cache.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) keys: [Key; ROOM],
    pub(crate) places: [u32; ROOM],
}

impl Default for Row {
    fn default() -> Self {
        Self {
            keys: [Key::NONE; ROOM],
            places: [0; ROOM],
        }
    }
}

/// Makes the keys of a row and asks for their buckets.
pub(crate) struct Ask<'a, I> {
    pub(crate) text: &'a [u8],
    pub(crate) ends: &'a Ends,
    pub(crate) words: View<'a>,
    pub(crate) row: &'a mut Row,
    pub(crate) prefetch: bool,
    pub(crate) lanes: I,
}

impl<I: Lanes> Task for Ask<'_, I> {
    type Output = ();

    // ANCHOR: ask
    #[inline(always)]
    fn run(self) {
        let Row { keys, places } = self.row;
        let [start, ends @ ..] = self.ends.borders() else {
            return;
        };
        let mut start = *start;
        for ((&end, key), place) in ends.iter().zip(keys).zip(places) {
            let hash = self.lanes.key(self.text, start, end, key);
            let bucket = self.words.place(hash);
            if self.prefetch {
                self.words.ask(bucket);
            }
            *place = bucket as u32;
            start = end;
        }
    }
    // ANCHOR_END: ask
}
