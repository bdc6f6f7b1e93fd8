//! Chapter 3: words become numbers, and numbers words again.
//!
//! A [`WordVocabulary`] gives each distinct word a **token id**: the words are
//! sorted, and a word's id is its place in the sorted list.
//! [`SimpleTokenizerV1`] uses it in both directions: [`encode`] turns a text
//! into ids, [`decode`] turns ids into a text.
//!
//! ```
//! use ch03_vocabulary::{SimpleTokenizerV1, WordVocabulary};
//! use ch02_words::words;
//!
//! let story = "the cat saw the dog.";
//! let vocabulary = WordVocabulary::from_words(words(story));
//! let tokenizer = SimpleTokenizerV1::new(vocabulary);
//!
//! let ids = tokenizer.encode("the dog saw the cat.")?;
//! assert_eq!(ids, [4, 2, 3, 4, 1, 0]);
//! assert_eq!(tokenizer.decode(&ids)?, "the dog saw the cat.");
//!
//! let error = tokenizer.encode("the dog ate").unwrap_err();
//! assert_eq!(error.to_string().lines().count(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What it cannot do leads on to the next chapter: a word that was not in the
//! text has no id, and [`encode`] returns an error that names the word and its
//! place.
//!
//! [`encode`]: SimpleTokenizerV1::encode
//! [`decode`]: SimpleTokenizerV1::decode
#![forbid(unsafe_code)]

mod error;
mod join;
mod json;
pub mod listings;
mod tokenizer;
mod vocabulary;

pub use error::{UnknownId, UnknownWord};
pub use join::{CLOSING_MARKS, join_words};
pub use tokenizer::SimpleTokenizerV1;
pub use vocabulary::WordVocabulary;

/// The number that represents a token: its index in the vocabulary.
pub type TokenId = u32;
