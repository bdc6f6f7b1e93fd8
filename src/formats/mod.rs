//! File formats of other programs that no chapter needs.

mod float_type;
pub mod npy;
pub mod tiktoken;
pub mod tokenizer_json;
pub mod weights;
