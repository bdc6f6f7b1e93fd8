//! Chapter 4: special tokens, which represent what is not a word of the text.
//!
//! Two of them appended to the vocabulary make a tokenizer that has an answer
//! to any text:
//!
//! - [`UNKNOWN`], `<|unk|>`, replaces every word that is not in the vocabulary;
//! - [`END_OF_TEXT`], `<|endoftext|>`, separates two unrelated texts.
//!
//! ```
//! use ch02_words::words;
//! use ch04_special_tokens::{SimpleTokenizerV2, vocabulary_with_special_tokens};
//!
//! let vocabulary = vocabulary_with_special_tokens(words("a cup of tea."));
//! let tokenizer = SimpleTokenizerV2::new(vocabulary)?;
//!
//! let ids = tokenizer.encode("a cup of coffee. <|endoftext|> a tea.");
//! assert_eq!(
//!     tokenizer.decode(&ids)?,
//!     "a cup of <|unk|>. <|endoftext|> a tea."
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`vocabulary_of_frequent_words`] keeps only the most frequent words,
//! so that a model meets `<|unk|>` while it still learns.
//!
//! What that costs: nothing tells `coffee` from `gin` any more. Chapter 5
//! starts over with bytes, where no text is unknown.
#![forbid(unsafe_code)]

mod frequent;
pub mod listings;
mod tokenizer;
mod vocabulary;

pub use frequent::vocabulary_of_frequent_words;
pub use tokenizer::{NoUnknownToken, SimpleTokenizerV2};
pub use vocabulary::{END_OF_TEXT, UNKNOWN, vocabulary_with_special_tokens};
