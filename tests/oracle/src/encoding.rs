//! One of tiktoken's encodings, next to ours.

use std::path::Path;
use std::{fs, io, process};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{TokenId, Tokenizer, Vocabulary, parse_tiktoken};
use rustc_hash::FxHashMap;
use tiktoken_rs::CoreBPE;

use crate::{CL100K, GPT2, O200K, Published, Texts};

/// A token's id and bytes.
pub type Token = (TokenId, Vec<u8>);

/// A special token's text and id.
pub type Special = (String, TokenId);

/// Two tokenizers that must give the same ids.
pub struct Encoding {
    /// tiktoken's.
    pub theirs: CoreBPE,
    /// Ours.
    pub ours: Tokenizer,
    /// The pattern as it was published.
    pub published: Published,
    /// tiktoken's ordinary tokens, by ascending id.
    pub tokens: Vec<Token>,
    /// tiktoken's special tokens, by ascending id.
    pub special: Vec<Special>,
}

impl Encoding {
    /// r50k_base next to our GPT-2, which carries its own vocabulary.
    pub fn r50k() -> Self {
        let theirs = tiktoken_rs::r50k_base().expect("in tiktoken-rs");
        Self::new(theirs, GPT2, |_, _| Tokenizer::gpt2())
    }

    /// cl100k_base next to ours, read from a file that is written to `folder`.
    pub fn cl100k(folder: &Path) -> Self {
        let theirs = tiktoken_rs::cl100k_base().expect("in tiktoken-rs");
        Self::new(theirs, CL100K, |tokens, special| {
            through_a_file(folder, tokens, special, Pattern::Cl100k)
        })
    }

    /// o200k_base next to ours, read from a file that is written to `folder`.
    pub fn o200k(folder: &Path) -> Self {
        let theirs = tiktoken_rs::o200k_base().expect("in tiktoken-rs");
        Self::new(theirs, O200K, |tokens, special| {
            through_a_file(folder, tokens, special, Pattern::O200k)
        })
    }

    fn new(
        theirs: CoreBPE,
        published: Published,
        ours: impl FnOnce(&[Token], &[Special]) -> Tokenizer,
    ) -> Self {
        let special = special_tokens(&theirs);
        let tokens = ordinary_tokens(&theirs, &special);
        Self {
            ours: ours(&tokens, &special),
            theirs,
            published,
            tokens,
            special,
        }
    }

    /// tiktoken's merges without its pattern: any text is one pre-token.
    pub fn uncut(&self) -> CoreBPE {
        uncut(self.tokens.iter().cloned())
    }

    /// The special tokens' texts.
    pub fn special_texts(&self) -> Vec<&str> {
        let special = self.special.iter();
        special.map(|(text, _)| text.as_str()).collect()
    }

    /// Texts of this encoding's words and special tokens.
    pub fn texts(&self, seed: u64) -> Texts {
        let words = self.tokens.iter();
        let words = words.filter_map(|(_, token)| str::from_utf8(token).ok());
        let words = words.map(str::to_string).collect();
        let special = self.special.iter().map(|(text, _)| text.clone());
        Texts::new(seed, words, special.collect())
    }
}

/// tiktoken's merges with these tokens, any text being one pre-token.
pub fn uncut(tokens: impl Iterator<Item = Token>) -> CoreBPE {
    let ranks = tokens.map(|(id, bytes)| (bytes, id)).collect();
    // Nothing here can be taken in two ways, so no text is too long for it.
    CoreBPE::new(ranks, FxHashMap::default(), "(?s).+").expect("distinct")
}

/// The special tokens, which are after the others.
fn special_tokens(theirs: &CoreBPE) -> Vec<Special> {
    let texts = theirs.special_tokens();
    let id = |text| theirs.encode_with_special_tokens(text)[0];
    let special = texts.iter().map(|text| (text.to_string(), id(text)));
    let mut special: Vec<_> = special.collect();
    special.sort_by_key(|&(_, id)| id);
    special
}

/// The ordinary tokens: every id that can be decoded and is not special.
fn ordinary_tokens(theirs: &CoreBPE, special: &[Special]) -> Vec<Token> {
    let last = special.last().expect("at least one").1;
    let ids = 0..last;
    let ids = ids.filter(|id| special.iter().all(|(_, other)| other != id));
    ids.filter_map(|id| Some((id, theirs.decode_bytes(&[id]).ok()?)))
        .collect()
}

/// Our tokenizer of these tokens, which go through a `.tiktoken` file.
fn through_a_file(
    folder: &Path,
    tokens: &[Token],
    special: &[Special],
    pattern: Pattern,
) -> Tokenizer {
    // Tests may run in several processes at once.
    let path = folder.join(format!("{pattern}-{}.tiktoken", process::id()));
    write_tiktoken(&path, tokens).expect("a folder to write to");
    let text = fs::read_to_string(&path).expect("just written");
    fs::remove_file(&path).expect("just read");
    let ranks = parse_tiktoken(&text).expect("well formed");
    let vocabulary = Vocabulary::from_ranks(ranks);
    let pre_tokenizer = PreTokenizer::new(pattern).expect("named");
    Tokenizer::new(vocabulary, pre_tokenizer, special.to_vec())
        .expect("distinct")
}

fn write_tiktoken(path: &Path, tokens: &[Token]) -> io::Result<()> {
    let lines = tokens.iter().map(|(id, bytes)| {
        let token = BASE64_STANDARD.encode(bytes);
        format!("{token} {id}\n")
    });
    fs::write(path, lines.collect::<String>())
}
