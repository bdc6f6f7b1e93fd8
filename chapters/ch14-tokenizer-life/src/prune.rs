//! Dropping tokens that are not used.
