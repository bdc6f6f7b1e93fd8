//! What happens to a tokenizer after its training, held against plain code.

mod compare;
mod extend;
mod prune;
//! What the chapter's code promises.
mod parts;
//! What the chapter promises to its callers.
mod truncate;
