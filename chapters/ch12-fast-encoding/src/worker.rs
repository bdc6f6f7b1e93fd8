//! The loop that all texts go through, and what one thread needs for it.
//!
//! Pre-tokens are worked on by the batch. First [`Ask`] makes the keys of
//! all, then each is looked up. Ids go to a small list first, four at a time
//! whether there are so many or not, and from there to the text's: that is
//! cheaper than to ask how many there are, which no processor can foresee.

use std::marker::PhantomData;

use ch06_pre_tokens::SplitError;
use ch07_gpt2::{EncodeError, TokenId};
use ch11_fast_splitting::{BATCH, ByHand, Ends, Task};

use crate::caches::Caches;
use crate::engine::{Engine, Kind};
use crate::lanes::{Lanes, Words64};
use crate::layout::Layout;
use crate::row::{Ask, Row};
use crate::sink::Sink;
use crate::spill;

/// How many ids can be on their way: a row for each pre-token and one more.
const STAGED: usize = (BATCH + 64 + 1) * spill::ROW;

/// What one thread needs.
#[derive(Debug)]
pub(crate) struct Worker<L> {
    caches: Caches<L>,
    ends: Box<Ends>,
    row: Box<Row>,
    /// Ids on their way.
    staged: Box<[TokenId; STAGED]>,
}

impl<L: Layout> Worker<L> {
    pub(crate) fn new(engine: &Engine) -> Self {
        Self {
            caches: Caches::new(engine),
            ends: Box::default(),
            row: Box::default(),
            staged: Box::new([0; STAGED]),
        }
    }

    /// Encodes `text`, cut by masks.
    ///
    /// # Errors
    /// A byte without a token; its place is one in `text`.
    pub(crate) fn encode<S: Sink>(
        &mut self,
        engine: &Engine,
        pattern: ByHand,
        text: &str,
        sink: &mut S,
    ) -> Result<(), EncodeError> {
        let mut start = 0;
        while start < text.len() && !sink.is_full() {
            self.next_batch(engine, pattern, text, start);
            self.encode_batch(engine, text.as_bytes(), sink)?;
            start = *self.ends.borders().last().expect("never empty");
        }
        Ok(())
    }

    /// Encodes pre-tokens that were cut elsewhere.
    ///
    /// # Errors
    /// As [`encode`](Self::encode), and where a pattern gives up.
    pub(crate) fn encode_pieces<'t, S: Sink>(
        &mut self,
        engine: &Engine,
        pieces: impl Iterator<Item = Result<&'t str, SplitError>>,
        sink: &mut S,
    ) -> Result<(), EncodeError> {
        let mut start = 0;
        for piece in pieces {
            let piece = piece?.as_bytes();
            self.encode_pre_token(engine, piece, sink)
                .map_err(|error| error.moved_by(start))?;
            start += piece.len();
            if sink.is_full() {
                break;
            }
        }
        Ok(())
    }

    /// Encodes one pre-token, whether the cache holds it or not.
    ///
    /// # Errors
    /// As [`encode`](Self::encode).
    pub(crate) fn encode_pre_token<S: Sink>(
        &mut self,
        engine: &Engine,
        bytes: &[u8],
        sink: &mut S,
    ) -> Result<(), EncodeError> {
        match self.caches.known(bytes) {
            true => sink.take(self.caches.last()),
            false => sink.take(self.caches.ids_of(engine, bytes)?),
        }
        Ok(())
    }

    /// Cuts the next batch and makes its keys.
    fn next_batch(
        &mut self,
        engine: &Engine,
        pattern: ByHand,
        text: &str,
        start: usize,
    ) {
        match engine.kind() {
            Kind::Words64 => self.ask(engine, pattern, text, start, Words64),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2(it) => self.ask(engine, pattern, text, start, it),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512(it) => self.ask(engine, pattern, text, start, it),
        }
    }

    fn ask<I: Lanes>(
        &mut self,
        engine: &Engine,
        pattern: ByHand,
        text: &str,
        start: usize,
        lanes: I,
    ) {
        let instructions = engine.options.instructions;
        pattern.fill(instructions, text, start, &mut self.ends);
        instructions.run(Ask {
            text: text.as_bytes(),
            ends: &self.ends,
            words: self.caches.words.view(),
            row: &mut self.row,
            prefetch: engine.options.prefetch,
            lanes,
        });
    }

    /// Encodes the pre-tokens whose keys were made.
    fn encode_batch<S: Sink>(
        &mut self,
        engine: &Engine,
        text: &[u8],
        sink: &mut S,
    ) -> Result<(), EncodeError> {
        let all = self.ends.as_slice().len();
        let mut done = Done { next: 0, staged: 0 };
        loop {
            done = self.look_up::<S>(engine, done);
            if done.next == all {
                break;
            }
            let borders = self.ends.borders();
            let (start, end) = (borders[done.next], borders[done.next + 1]);
            let ids = self
                .caches
                .ids_of(engine, &text[start..end])
                .map_err(|error| error.moved_by(start))?;
            if S::LIST && ids.len() <= spill::ROW {
                self.staged[done.staged..][..ids.len()].copy_from_slice(ids);
                done.staged += ids.len();
            } else {
                send(&self.staged[..], done.staged, sink);
                sink.take(ids);
                done.staged = 0;
            }
            done.next += 1;
        }
        send(&self.staged[..], done.staged, sink);
        Ok(())
    }

    /// Looks up the keys from the next one on up to the first that is not
    /// known, with the widest instructions.
    fn look_up<S: Sink>(&mut self, engine: &Engine, done: Done) -> Done {
        let all = self.ends.as_slice().len();
        let Self {
            caches,
            row,
            staged,
            ..
        } = self;
        let instructions = engine.options.instructions;
        match engine.kind() {
            Kind::Words64 => instructions.run(LookUp::<L, S, _> {
                caches,
                row,
                staged,
                done,
                all,
                lanes: Words64,
                sink: PhantomData,
            }),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2(lanes) => instructions.run(LookUp::<L, S, _> {
                caches,
                row,
                staged,
                done,
                all,
                lanes,
                sink: PhantomData,
            }),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512(lanes) => instructions.run(LookUp::<L, S, _> {
                caches,
                row,
                staged,
                done,
                all,
                lanes,
                sink: PhantomData,
            }),
        }
    }
}

/// Sends on what is staged.
#[inline(always)]
fn send<S: Sink>(ids: &[TokenId], staged: usize, sink: &mut S) {
    if S::LIST {
        sink.take(&ids[..staged]);
    } else {
        sink.take_number(staged);
    }
}

/// How far a batch is done.
#[derive(Debug, Clone, Copy)]
struct Done {
    /// Which pre-token is next.
    next: usize,
    /// How many ids are staged.
    staged: usize,
}

/// Looking up keys.
struct LookUp<'l, L, S, I> {
    caches: &'l Caches<L>,
    row: &'l Row,
    staged: &'l mut [TokenId; STAGED],
    done: Done,
    all: usize,
    lanes: I,
    sink: PhantomData<S>,
}

impl<L: Layout, S: Sink, I: Lanes> Task for LookUp<'_, L, S, I> {
    type Output = Done;

    // ANCHOR: look_up
    #[inline(always)]
    fn run(self) -> Done {
        let words = self.caches.words.view();
        let Done {
            mut next,
            mut staged,
        } = self.done;
        let keys = self.row.keys[next..self.all].iter();
        for (key, &place) in keys.zip(&self.row.places[next..self.all]) {
            let bucket = words.bucket(place as usize);
            let found = self.lanes.find(bucket, key);
            if found == 0 {
                break;
            }
            let long = key.is_long();
            let at = found.trailing_zeros() as usize + 1 + usize::from(long);
            let first = &bucket[at & 7];
            let count = L::count(*first);
            if S::LIST {
                let second = &bucket[(at + 1) & 7];
                let room = &mut self.staged[staged..staged + spill::ROW];
                room[..4].copy_from_slice(&L::first_by(self.lanes, first));
                room[L::FEW..][..4]
                    .copy_from_slice(&L::second_by(self.lanes, second));
                if count > L::room(long) {
                    match self.caches.spill.get(L::row(*first)) {
                        Some(ids) => room.copy_from_slice(ids),
                        None => break,
                    }
                }
            }
            staged += count;
            next += 1;
        }
        Done { next, staged }
    }
    // ANCHOR_END: look_up
}
