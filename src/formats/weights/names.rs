//! What models call their tables.

/// Tables of tokens: GPT-2, the listings of the book, Llama's first files,
/// most models in Hugging Face's library, GPT-NeoX, BERT and BLOOM, T5, and the
/// tables of well-known lectures.
pub(super) const TOKENS: [&str; 8] = [
    "wte.weight",
    "tok_emb.weight",
    "tok_embeddings.weight",
    "embed_tokens.weight",
    "embed_in.weight",
    "word_embeddings.weight",
    "shared.weight",
    "token_embedding_table.weight",
];

/// Tables of positions whose first row is the first position's. (Those that
/// are called `embed_positions` begin two rows later.)
pub(super) const POSITIONS: [&str; 3] = [
    "wpe.weight",
    "pos_emb.weight",
    "position_embedding_table.weight",
];

/// Whether a tensor's name is one of these, alone or behind a prefix that ends
/// in a dot.
pub(super) fn is_one_of(name: &str, known: &[&str]) -> bool {
    known.iter().any(|known| {
        name.strip_suffix(known)
            .is_some_and(|p| p.is_empty() || p.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_have_a_prefix_that_ends_in_a_dot() {
        for (name, expected) in [
            ("wte.weight", true),
            ("transformer.wte.weight", true),
            ("model.embed_tokens.weight", true),
            ("bert.embeddings.word_embeddings.weight", true),
            ("_orig_mod.transformer.wte.weight", true),
            ("mywte.weight", false),
            ("wte.weight.scale", false),
            ("transformer.wpe.weight", false),
            ("lm_head.weight", false),
        ] {
            assert_eq!(is_one_of(name, &TOKENS), expected, "{name}");
        }
    }
}
