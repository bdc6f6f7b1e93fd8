//! Encoding a text again after an edit.
