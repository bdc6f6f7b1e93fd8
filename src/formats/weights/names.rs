//! What models call their tables.

/// Tables of tokens by their whole names, in the order in which they are tried:
/// other tensors may end in the same words, as those of DeepSeek's layers that
/// predict further tokens.
pub(super) const TOKENS_WHOLE: [&str; 10] = [
    "wte.weight",
    "transformer.wte.weight",
    "tok_emb.weight",
    "tok_embeddings.weight",
    "model.embed_tokens.weight",
    "embed_tokens.weight",
    "gpt_neox.embed_in.weight",
    "backbone.embeddings.weight",
    "language_model.model.embed_tokens.weight",
    "model.language_model.embed_tokens.weight",
];

/// Tables of tokens, alone or after a prefix: GPT-2, the listings of the book,
/// Llama's first files, most models in Hugging Face's library, GPT-NeoX, BERT
/// and BLOOM, T5, and the tables of well-known lectures.
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

/// Whole names that anything else could have as well, tried last.
pub(super) const TOKENS_VAGUE: [&str; 7] = [
    "token_embedding.weight",
    "token_embeddings.weight",
    "text_model.embeddings.token_embedding.weight",
    "model.embedding.weight",
    "model.embeddings.weight",
    "embedding.weight",
    "embeddings.weight",
];

/// Output layers, which have a row for each token as well.
pub(super) const HEADS: [&str; 3] =
    ["lm_head.weight", "lm_head.bias", "embed_out.weight"];

/// Tables of positions whose first row is the first position's, alone or after
/// a prefix. (Those that are called `embed_positions` or `position_embeddings`
/// may begin two rows later.)
pub(super) const POSITIONS: [&str; 3] = [
    "wpe.weight",
    "pos_emb.weight",
    "position_embedding_table.weight",
];

/// The same by whole names: after a prefix they may be those of an image.
pub(super) const POSITIONS_VAGUE: [&str; 3] = [
    "pos_embedding.weight",
    "position_embedding.weight",
    "text_model.embeddings.position_embedding.weight",
];

/// Whether a tensor's name is one of these, alone or after a prefix that ends
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
