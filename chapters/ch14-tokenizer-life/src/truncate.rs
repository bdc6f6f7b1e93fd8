//! Cutting a text to a number of tokens.
