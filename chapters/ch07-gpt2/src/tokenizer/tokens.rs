//! What is known of each token: its bytes, and where it is from.

use ch05_byte_pairs::{Origin, TokenId, Tokens};

use super::Tokenizer;

impl Tokens for Tokenizer {
    fn bytes(&self, id: TokenId) -> Option<&[u8]> {
        let special = || {
            let text = self.special_ids.get(&id)?.as_bytes();
            let preparation = self.preparation.as_ref();
            let decoded = preparation.and_then(|it| it.decoded(id));
            Some(decoded.unwrap_or(text))
        };
        self.vocabulary.bytes(id).or_else(special)
    }

    fn origin(&self, id: TokenId) -> Option<Origin> {
        let special = || self.special_ids.get(&id).map(|_| Origin::Added);
        self.vocabulary.origin(id).or_else(special)
    }
}
