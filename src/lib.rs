//! Tokens by Hand: how text becomes the numbers that a language model reads.
