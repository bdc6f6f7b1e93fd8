//! Learning on from the merges of a tokenizer.
