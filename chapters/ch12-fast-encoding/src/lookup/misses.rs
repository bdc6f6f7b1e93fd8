//! What happens at a miss: a pre-token that was never met, or is gone, is merged
//! and remembered.
//!
//! Where merging waits for memory, the misses of a batch are **put off** until
//! its hits are written, and then merged in turns. Each leaves a gap among the
//! ids, of an id a byte, since there are never more. When the ids are there, the
//! gaps are closed.

use std::mem::MaybeUninit;
use std::ops::Range;

use ch07_gpt2::{EncodeError, TokenId};

use crate::cache::Cache;
use crate::cache::key::Key;
use crate::encoder::{Engine, Output};
use crate::lookup::keys::Batch;

/// The way to ids that are not in the cache.
#[derive(Debug, Default)]
pub(crate) struct Misses {
    /// What was put off, in the order of the text.
    gaps: Vec<Gap>,
    /// The ids of all gaps, and where those of each are among them.
    all: Vec<TokenId>,
    found: Vec<Range<usize>>,
    /// Those that were merged last.
    ids: Vec<TokenId>,
}

/// Where the ids of a pre-token are missing.
#[derive(Debug, Clone)]
struct Gap {
    /// Which pre-token of the batch it is.
    index: usize,
    /// The room that was left for them.
    room: Range<usize>,
}

impl Misses {
    /// Puts off a pre-token of the batch, and leaves room for its ids.
    #[inline]
    pub(crate) fn put_off(&mut self, index: usize, room: Range<usize>) {
        self.gaps.push(Gap { index, room });
    }

    /// Whether nothing was put off.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.gaps.is_empty()
    }

    /// Forgets what was put off.
    pub(crate) fn clear(&mut self) {
        self.gaps.clear();
    }

    /// Merges what was put off and remembers it; how many ids there are.
    ///
    /// # Errors
    /// A byte without a token; its place is one in the text.
    #[inline(never)]
    pub(crate) fn merge_all(
        &mut self,
        engine: &Engine,
        cache: &mut Cache,
        batch: Batch,
    ) -> Result<usize, EncodeError> {
        let Self {
            gaps,
            all,
            found,
            ids,
        } = self;
        all.clear();
        found.clear();
        found.resize(gaps.len(), 0..0);
        let words = gaps.iter().map(|gap| batch.bytes(gap.index));
        let merged = engine.merger.merge_in_turns(words, ids, |place, ids| {
            let start = all.len();
            all.extend_from_slice(ids);
            found[place] = start..all.len();
            let index = gaps[place].index;
            cache.insert(batch.key(index), batch.bytes(index), ids);
        });
        merged.map_err(|(place, error)| {
            error.moved_by(batch.start(gaps[place].index))
        })?;
        Ok(all.len())
    }

    /// Puts the ids into the gaps and closes these. `written` are the ids of
    /// `room` together with the gaps; returns how many there are without.
    // ANCHOR: close_gaps
    #[inline(never)]
    pub(crate) fn close_gaps(
        &self,
        room: &mut [MaybeUninit<TokenId>],
        written: usize,
    ) -> usize {
        let starts = self.gaps.iter().map(|gap| gap.room.start);
        let next_starts = starts.clone().skip(1).chain([written]);
        let gaps = self.gaps.iter().zip(&self.found).zip(next_starts);
        let mut end = starts.clone().next().unwrap_or(written);
        for ((gap, found), next_start) in gaps {
            let ids = &self.all[found.clone()];
            for (room, &id) in room[end..].iter_mut().zip(ids) {
                room.write(id);
            }
            end += ids.len();
            let behind = gap.room.end..next_start;
            room.copy_within(behind.clone(), end);
            end += behind.len();
        }
        end
    }
    // ANCHOR_END: close_gaps

    /// Merges a pre-token, writes its ids, and remembers them.
    ///
    /// # Errors
    /// A byte without a token; its place is one in `bytes`.
    // ANCHOR: merge
    #[inline(never)]
    pub(crate) fn merge<O: Output>(
        &mut self,
        engine: &Engine,
        cache: &mut Cache,
        key: Key,
        bytes: &[u8],
        output: &mut O,
    ) -> Result<(), EncodeError> {
        engine.merger.merge(bytes, &mut self.ids)?;
        output.take(&self.ids);
        cache.insert(key, bytes, &self.ids);
        Ok(())
    }
    // ANCHOR_END: merge

    /// Writes the ids of a pre-token that is not in a batch.
    ///
    /// # Errors
    /// As [`merge`](Self::merge).
    pub(crate) fn write_one<O: Output>(
        &mut self,
        engine: &Engine,
        cache: Option<&mut Cache>,
        bytes: &[u8],
        output: &mut O,
    ) -> Result<(), EncodeError> {
        let Some(cache) = cache else {
            engine.merger.merge(bytes, &mut self.ids)?;
            output.take(&self.ids);
            return Ok(());
        };
        let key = Key::new(bytes);
        match cache.get(key, bytes, &mut self.ids) {
            true => output.take(&self.ids),
            false => self.merge(engine, cache, key, bytes, output)?,
        }
        Ok(())
    }
}
