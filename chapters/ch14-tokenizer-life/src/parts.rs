//! Messages of trusted special tokens and untrusted text.
