//! What there is to know of a vocabulary without any text.

use ch05_byte_pairs::TokenId;
use ch06_pre_tokens::Pattern;
use ch07_gpt2::SpecialPolicy;
use ch12_fast_encoding::Encoder;

/// The tokens of a tokenizer that are worth looking at.
///
/// The unreachable ones are those of Land and Bartolo, "Fishing for Magikarp:
/// Automatically Detecting Under-trained Tokens in Large Language Models"
/// (2024): a model never sees them in training, since no text has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The longest ordinary tokens, at most as many as were asked for. Of two
    /// that are equally long the one with the smaller id comes first.
    pub longest: Vec<TokenId>,
    /// The ordinary tokens that are not UTF-8 by themselves: parts of
    /// characters, which only show together with their neighbours.
    pub not_utf8: Vec<TokenId>,
    /// The ordinary tokens that no text is encoded to: no merge makes them, a
    /// pair in them is merged otherwise first, they hold bytes that UTF-8 never
    /// does (unless the pattern is `none`), or the pattern always splits them. All
    /// but the last are certain. For that one, each token that is text is
    /// encoded by itself and between neighbours of each kind: a letter, a digit,
    /// a mark, a space, a newline.
    pub unreachable: Vec<TokenId>,
}

impl Inspection {
    /// Looks at every ordinary token of an encoder's tokenizer, and lists this
    /// many of the longest. Time: encodes each token once, in the main.
    pub fn new(encoder: &Encoder, longest: usize) -> Self {
        let vocabulary = encoder.tokenizer().vocabulary();
        let mut by_length: Vec<(usize, TokenId)> =
            vocabulary.iter().map(|(id, b)| (b.len(), id)).collect();
        by_length.sort_by_key(|&(length, id)| (usize::MAX - length, id));
        let not_utf8 = vocabulary
            .iter()
            .filter(|(_, bytes)| str::from_utf8(bytes).is_err());
        let unreachable = vocabulary
            .iter()
            .filter(|&(id, bytes)| !is_reached(encoder, id, bytes));
        Self {
            longest: by_length.iter().take(longest).map(|l| l.1).collect(),
            not_utf8: not_utf8.map(|(id, _)| id).collect(),
            unreachable: unreachable.map(|(id, _)| id).collect(),
        }
    }
}

/// What may be next to a token in a text.
const NEIGHBOURS: [&str; 6] = ["", "a", "1", "-", " ", "\n"];

/// Whether some text is encoded to a token.
fn is_reached(encoder: &Encoder, id: TokenId, bytes: &[u8]) -> bool {
    // Merges inside a token do not depend on what is next to it, so one that
    // its own bytes do not give is given by nothing.
    let merged = encoder.tokenizer().encode_pre_token(bytes);
    if merged.as_deref() != Ok(&[id]) {
        return false;
    }
    let Ok(text) = str::from_utf8(bytes) else {
        let pattern = encoder.tokenizer().pre_tokenizer().pattern();
        return *pattern == Pattern::None || is_part_of_text(bytes);
    };
    NEIGHBOURS.iter().any(|before| {
        NEIGHBOURS.iter().any(|after| {
            let ids = encoder.encode_with(
                &format!("{before}{text}{after}"),
                SpecialPolicy::Text,
            );
            // A pattern that gives up says nothing about the token.
            ids.is_ok_and(|ids| ids.contains(&id))
        })
    })
}

/// Whether bytes can be cut out of UTF-8: whole characters, the end of one
/// before them and the beginning of one after them.
fn is_part_of_text(bytes: &[u8]) -> bool {
    let is_inside = |&byte: &u8| byte & 0b1100_0000 == 0b1000_0000;
    let end = bytes
        .iter()
        .take(3)
        .take_while(|byte| is_inside(byte))
        .count();
    match str::from_utf8(&bytes[end..]) {
        Ok(_) => true,
        // No length where the bytes end too early.
        Err(error) => error.error_len().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use ch06_pre_tokens::PreTokenizer;
    use ch07_gpt2::{Tokenizer, Vocabulary};

    use super::*;

    fn inspect(merges: &str, vocab: &[&str], pattern: Pattern) -> Vec<String> {
        let bytes = ch05_byte_pairs::BYTE_ORDER;
        let bytes = bytes.map(|byte| ch07_gpt2::bytes_to_text(&[byte]));
        let tokens =
            bytes.into_iter().chain(vocab.iter().map(|t| t.to_string()));
        let entries = tokens.zip(0..).collect();
        let (vocabulary, _) =
            Vocabulary::from_merges_txt(merges, &entries).unwrap();
        let cut = PreTokenizer::new(pattern).unwrap();
        let tokenizer = Tokenizer::new(vocabulary, cut, []).unwrap();
        let encoder = Encoder::new(tokenizer);
        let unreachable = Inspection::new(&encoder, 0).unreachable;
        let merged = unreachable.into_iter().filter(|&id| id >= 256);
        let text = |id| encoder.tokenizer().decode_lossy(&[id]).unwrap();
        merged.map(text).collect()
    }

    #[test]
    fn tokens_that_the_merges_or_the_pattern_forbid_are_unreachable() {
        // "bc" goes first, so "ab" and then "c" never come together.
        let merges = "b c\na b\nab c\n! a\n";
        let vocab = ["bc", "ab", "abc", "!a"];
        let cut = inspect(merges, &vocab, Pattern::Gpt2);
        assert_eq!(cut, ["abc", "!a"]);
        assert_eq!(inspect(merges, &vocab, Pattern::None), ["abc"]);
        // One character of any kind goes with a word.
        assert_eq!(inspect(merges, &vocab, Pattern::Cl100k), ["abc"]);
    }

    #[test]
    fn a_token_that_needs_a_neighbour_is_reached() {
        // "'l" by itself is a mark and a letter; after a letter it is split,
        // too.
        assert_eq!(inspect("' l\n", &["'l"], Pattern::Gpt2), ["'l"]);
        // A run of spaces before a word leaves its last one to the word.
        assert!(inspect("Ġ Ġ\n", &["ĠĠ"], Pattern::Gpt2).is_empty());
        let x = Pattern::Regex("ab|.".to_string());
        assert!(inspect("a b\n", &["ab"], x).is_empty());
        let before_a_digit = Pattern::Regex(r"-+(?=1)|.".to_string());
        assert!(inspect("- -\n", &["--"], before_a_digit).is_empty());
    }

    #[test]
    fn what_can_be_cut_out_of_text_is_told_from_what_cannot() {
        let text = "aé茶🍵a";
        for start in 0..text.len() {
            for end in start..=text.len() {
                assert!(is_part_of_text(&text.as_bytes()[start..end]));
            }
        }
        for bytes in [&b"\xC0"[..], b"\xF5", b"\x80\x80\x80\x80", b"\xE2a"] {
            assert!(!is_part_of_text(bytes), "{bytes:?}");
        }
    }

    #[test]
    fn parts_of_characters_and_long_tokens_are_listed() {
        let encoder = Encoder::gpt2();
        let seen = Inspection::new(&encoder, 3);
        // From tiktoken 0.14 in Python, over all of r50k_base.
        assert_eq!(seen.not_utf8.len(), 344);
        assert_eq!(seen.longest, [35_496, 38_093, 16_529]);
        // The 13 bytes that UTF-8 never has: 0xC0, 0xC1, 0xF5 to 0xFF.
        let bytes = seen
            .unreachable
            .iter()
            .map(|&id| encoder.tokenizer().vocabulary().bytes(id).unwrap()[0]);
        assert!(bytes.eq((0xC0..=0xC1).chain(0xF5..=0xFF)));
    }
}
