//! What happens to a tokenizer after its training, held against plain code.

mod compare;
mod edit;
mod extend;
mod parts;
mod prune;
mod truncate;
