//! What a vocabulary is worth on a text.
