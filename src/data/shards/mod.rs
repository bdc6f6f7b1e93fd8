//! Token shards: the ids of a large text in numbered files of equal length.
//!
//! # The folder
//!
//! | file | what is in it |
//! |---|---|
//! | `index.json` | an [`Index`]: the tokenizer, the inputs and options, how many tokens and documents each shard has, and how far the inputs are encoded |
//! | `tokens-00000.bin`, `tokens-00001.bin`, ... | token ids of 2 or 4 bytes, little-endian, with nothing before, between or after them |
//! | `documents-00000.bin`, ... | the place of the first token of each document that begins in the shard, counted in tokens from the shard's start: 8 bytes each, little-endian |
//!
//! Each shard but the last has exactly [`Index::shard_tokens`] tokens, as in
//! the shards that nanoGPT's successors are trained on, so that a loader knows
//! where a token is without reading anything. So a document may begin in one
//! shard and end in a later one; [`Shard::continues`] says so.
//!
//! Where documents begin is not in `index.json`: of many small documents that
//! would be most of it, and it is written again after each shard. As numbers of
//! 8 bytes in a file of their own, they cost memory only when they are read:
//! `numpy.fromfile("documents-00000.bin", "<u8")`.
//!
//! # Writing
//!
//! A [`ShardWriter`] moves each complete shard to its place and then the index
//! that lists it. A run that is killed loses the shard that it was writing, and
//! the index says where in the inputs the next one begins. What is written does
//! not depend on where a run was interrupted.
//!
//! # Reading
//!
//! [`Shards`] reads the index and checks the length of each shard.
//! [`ShardedDataset`] gives the windows of all shards to a
//! [`DataLoader`](super::DataLoader); the shards are memory-mapped. Which
//! window is where is the business of a [`WindowLayout`].

mod dataset;
mod error;
mod index;
mod layout;
mod reader;
mod writer;

pub use self::dataset::ShardedDataset;
pub use self::error::ShardError;
pub use self::index::{
    INDEX_NAME, Index, Input, Place, Progress, Shard, TokenizerEntry, Width,
    documents_name, is_shard_name, tokens_name,
};
pub use self::layout::WindowLayout;
pub use self::reader::Shards;
pub use self::writer::ShardWriter;

#[cfg(test)]
mod tests;
