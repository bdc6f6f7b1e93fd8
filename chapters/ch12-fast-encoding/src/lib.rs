//! Chapter 12: the ids of chapter 7, many times as fast.
//!
//! An [`Encoder`] is made of a [`Tokenizer`](ch07_gpt2::Tokenizer) and gives
//! the same ids for every text:
//!
//! ```
//! use ch07_gpt2::SpecialPolicy;
//! use ch12_fast_encoding::Encoder;
//!
//! let gpt2 = Encoder::gpt2();
//! let ids = gpt2.encode("Every effort moves you")?;
//! assert_eq!(ids, [6109, 3626, 6100, 345]);
//! assert_eq!(gpt2.offsets(&ids)?, [0..5, 5..12, 12..18, 18..22]);
//! assert_eq!(gpt2.tokenizer().decode(&ids)?, b"Every effort moves you");
//!
//! let tea = "tea ".repeat(1000);
//! assert_eq!(gpt2.count(tea.as_bytes(), SpecialPolicy::Forbid)?, 1002);
//! assert_eq!(gpt2.count_up_to(99, &tea, SpecialPolicy::Forbid)?, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where things are
//!
//! The code is in five folders of `src/`:
//!
//! | folder | what is in it |
//! |---|---|
//! | `encoder` | the way in and out: [`Encoder`], its [`Options`], special tokens between ordinary text, where ids are written to |
//! | `lookup` | a batch of pre-tokens: their keys (`keys`), hits (`hits`), misses (`misses`), in portable steps (`steps`) and wide ones (`avx2`), with lines fetched ahead (`prefetch`) |
//! | `cache` | what a thread remembers: keys (`key`) and packed ids (`packing`) in a table (`words`), long pre-tokens (`long_words`) and long lists of ids (`ring`) |
//! | `merging` | from a pre-token that no cache knows to its ids: short ones (`short`, `in_turns`), long ones (`windows`, `heap`), vocabularies by rank (`ranked`, `pairs`) and any other (`plain`, `numbered`, `whole`) |
//! | `threads` | many texts, or the parts of a long one, on all cores |
//!
//! **Where is a hit looked up?** In `lookup/hits.rs`, `LookUp::hits`: the loop
//! in which nearly all time is spent. The key comes from `MakeKeys::make` in
//! `lookup/keys.rs`, which asked for its line when it made the keys of the batch.
//! `find` of `lookup/steps.rs` or `lookup/avx2.rs` compares it with the two keys
//! of its line; what is in another line of its group is found by `View::nearby`
//! in `cache/words.rs`, long pre-tokens and long lists of ids by `in_the_ring`.
//! (Where a text is not split by masks there are no batches, and each pre-token
//! goes through `Misses::write_one` in `lookup/misses.rs`.)
//!
//! **What happens at a miss?** `hits` returns, and `LookUp::run` calls
//! `LookUp::miss`. This calls `Misses::merge` in `lookup/misses.rs`, which merges
//! the pre-token (`Merger::merge` in `merging/mod.rs`), writes its ids, and
//! remembers them (`Cache::insert` in `cache/mod.rs`). There the table grows
//! (`Words::grow`) or, if a group is full, evicts another word
//! (`Words::replace`). Then `hits` goes on. Where the table of pairs is large
//! ([`Options::in_turns_from`]), `miss` only leaves a gap for the ids. At the end
//! of the batch `Misses::merge_all` merges all of them in turns
//! (`merging/in_turns.rs`), and `Misses::close_gaps` puts their ids in.
//!
//! [`Options`] has switches for most ideas. Without a cache all is merged; a
//! vocabulary that cannot be numbered by rank is encoded by `plain`, right and
//! slower. Where merges have to be recovered from ranks,
//! [`vocabulary_from_ranks`] does it with the same tables.
//!
//! # Memory
//!
//! Each thread that encodes at the same time has a cache of its own. It begins
//! with 16 MB, if it may, and grows with what it meets, up to
//! [`Options::cache_bytes`]: half of it for short pre-tokens, an eighth for the
//! places of long ones, a quarter for their bytes and for long lists of ids.
//! [`Encoder::cache_bytes`] says what is taken while no thread encodes,
//! [`Encoder::shrink`] gives it back.
//!
//! # What is `unsafe`
//!
//! | where | what it relies on | its safe twin | gain |
//! |---|---|---|---|
//! | `lookup/avx2.rs`: `key`, `find`, `unpacker`, `unpack` | the processor has AVX2, as an `Avx2` exists; each load and store is within a reference or, in `key`, within the 16 bytes that the check before it guarantees | `Portable` in `lookup/steps.rs`; `wide_instructions_do_what_words_do` compares them | "no wide instructions" in the benches |
//! | `encoder/engine.rs`: the call of `Avx2::new` | chapter 11's `Instructions` asked the processor | `Kind::Portable` | the same |
//! | `lookup/hits.rs`: `eight_at` | there are eight places from `at` on, as just compared | `write` in the same file; `tests/contract.rs` holds the ids to chapter 7's | see benches |
//! | `lookup/hits.rs` and `encoder/output.rs`: `filled` | this many ids were written to the room after the list | `Output::take`, by which a miss writes; `tests/contract.rs` | see benches |
//! | `lookup/prefetch.rs` | a reference may be read, and a prefetch changes nothing that a program sees | none needed: without [`Options::prefetch`] nothing is fetched | "no fetching ahead" in the benches |
//! | `threads/wave.rs`: `append` | each list was copied to a place of its length, and the places fill the room | `extend_from_slice`, on one thread; `tests/contract.rs` | see benches |
//! | `encoder/huge_pages.rs` | the advice names whole pages of the list's own room | a list without the advice | see benches |

mod cache;
mod encoder;
pub mod listings;
mod lookup;
mod merging;
mod threads;

pub use cache::key::{hash_long, hash_short, load_16};
pub use ch11_fast_splitting::Instructions;
pub use encoder::{
    BatchError, Encoder, Options, ReadError, SpecialFinder, Splitting,
    StreamDecoder,
};
pub use lookup::prefetch;
pub use merging::vocabulary_from_ranks;
pub use threads::parts::Parts;
