//! Embeddings: from ids to vectors (chapter 10).

pub use ch10_embeddings::{
    Embedding, EmbeddingError, InputEmbedding, fill_normal,
};
