//! Chapter 6: what may be merged with what.
//!
//! Left alone, the learner of chapter 5 makes tokens like `. The` and `dog!`,
//! a new one for each mark that follows a word. So a text is first split into
//! **pre-tokens** by a [`Pattern`], and no merge reaches from one into the
//! next. GPT-2's pattern keeps the space *before* a word with the word:
//!
//! ```
//! use ch06_pre_tokens::{Pattern, PreTokenizer};
//!
//! let gpt2 = PreTokenizer::new(Pattern::Gpt2)?;
//! let pieces: Result<Vec<&str>, _> = gpt2.split("I'd   buy 12!").collect();
//! assert_eq!(pieces?, ["I", "'d", "  ", " buy", " 12", "!"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Two things follow. The same word occurs in a text many times, so it is
//! enough to count the distinct pre-tokens once ([`PreTokenCounts`]) and to
//! learn on those, each with its count as weight ([`learn_counted`]). And a
//! text can hold **special tokens** such as `<|endoftext|>`, which are not
//! text at all: they end the document they are in, and nothing is learned
//! from them ([`SpecialTokens`]).
//!
//! Laid end to end, the pre-tokens and special tokens of a text are the text.
#![forbid(unsafe_code)]

mod counts;
mod errors;
mod learn;
pub mod listings;
mod names;
mod pattern;
mod pre_tokenizer;
mod special;

pub use counts::PreTokenCounts;
pub use errors::{BadPattern, SplitError};
pub use learn::learn_counted;
pub use names::UnknownPattern;
pub use pattern::Pattern;
pub use pre_tokenizer::{PreTokenizer, PreTokens};
pub use special::{BadSpecialToken, Segment, Segments, SpecialTokens};
