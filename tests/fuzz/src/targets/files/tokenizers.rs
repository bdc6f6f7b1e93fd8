//! Folders and files of tokenizers, of every form.
//!
//! What can be read encodes and decodes a text; chapter 12 encodes it as
//! chapter 7 does; and what is written of it in any form is the same tokenizer
//! when it is read again.

use std::fs;
use std::sync::LazyLock;

use bytepair::THE_VERDICT;
use bytepair::bpe::{
    Counter, Encoder, Format, LearnOptions, Pattern, PreTokenizer, Settings,
    SpecialPolicy, SpecialTokens, TieBreak, TokenId, Tokenizer, Vocabulary,
    check_format, learn_fast, load, save,
};

use super::{Archive, changed, check_error};
use crate::Rng;
use crate::targets::{Check, equal};

/// What every tokenizer encodes.
const TEXT: &str = "I HAD always thought it's 12345 \u{1F600} caf\u{E9}\r\n\n \
                    <|endoftext|> a\u{301}b\u{A0}\u{3000}ｆｕｌｌ \u{17F}t's aaaa";

/// Files that other programs wrote.
const FOREIGN: [(&str, &[u8]); 6] = [
    (
        "tokenizer.json",
        include_bytes!("../../../../data/tokenizer_json_base.json"),
    ),
    (
        "tokenizer.model",
        include_bytes!("../../../../command/foreign/golden/tokenizer.model"),
    ),
    (
        "basic.model",
        include_bytes!("../../../../command/foreign/golden/basic.model"),
    ),
    (
        "regex.model",
        include_bytes!("../../../../command/foreign/golden/regex.model"),
    ),
    (
        "encoding-4.pkl",
        include_bytes!("../../../../command/foreign/golden/encoding-4.pkl"),
    ),
    (
        "ranks-3.pkl",
        include_bytes!("../../../../command/foreign/golden/ranks-3.pkl"),
    ),
];

/// Folders of tokenizers that transformers wrote.
const SHAPES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/shapes");

static ARCHIVES: LazyLock<Vec<Archive>> = LazyLock::new(|| {
    let foreign = FOREIGN.map(|(name, bytes)| Archive::of(name, bytes));
    let mut all = foreign.to_vec();
    let shapes = fs::read_dir(SHAPES).expect("a folder");
    for shape in shapes {
        let mut files = Archive::read(&shape.expect("can be read").path());
        files.0.retain(|(name, _)| name != "expected.json");
        all.push(files);
    }
    all.extend(ours());
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
});

pub(in crate::targets) fn tokenizers() -> Box<dyn Check> {
    Box::new(Tokenizers)
}

struct Tokenizers;

impl Check for Tokenizers {
    fn known(&self) -> Vec<Vec<u8>> {
        ARCHIVES.iter().map(Archive::to_input).collect()
    }

    fn generate(&self, rng: &mut Rng) -> Vec<u8> {
        changed(&ARCHIVES, rng).to_input()
    }

    fn check(&self, input: &[u8]) -> Result<(), String> {
        let archive = Archive::from_input(input);
        let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
        archive.write(folder.path()).map_err(|it| it.to_string())?;
        let files = archive.0.iter().map(|(name, _)| folder.path().join(name));
        for path in files.chain([folder.path().to_path_buf()]) {
            match load(&path) {
                Ok(tokenizer) => check_tokenizer(tokenizer)?,
                Err(error) => check_error(&error, folder.path())?,
            }
        }
        Ok(())
    }
}

/// The policies that need nothing.
const POLICIES: [SpecialPolicy; 3] = [
    SpecialPolicy::Text,
    SpecialPolicy::Allow,
    SpecialPolicy::Forbid,
];

fn check_tokenizer(tokenizer: Tokenizer) -> Result<(), String> {
    let encoder = Encoder::new(tokenizer);
    let tokenizer = encoder.tokenizer();
    for policy in POLICIES {
        for text in [TEXT, &TEXT[..20], "a", ""] {
            let simple = tokenizer.encode_with(text, policy);
            let fast = encoder.encode_with(text, policy);
            equal(&format!("{policy:?}, chapter 12"), &fast, &simple)?;
            let decoded = simple.map(|ids| tokenizer.decode(&ids));
            if let Ok(Err(error)) = decoded {
                return Err(format!("an id of its own: {error}"));
            }
        }
    }
    for format in Format::ALL {
        check_again(tokenizer, format)?;
    }
    Ok(())
}

/// What is written is the same tokenizer when it is read again, if it can be
/// written.
fn check_again(tokenizer: &Tokenizer, format: Format) -> Result<(), String> {
    if check_format(tokenizer, format).is_err() {
        return Ok(());
    }
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    let folder = folder.path();
    let again = save(folder, tokenizer, TieBreak::SmallestIds, format)
        .and_then(|()| load(folder))
        .map_err(|error| format!("written as {format}: {error}"))?;
    for policy in POLICIES {
        let ids = tokenizer.encode_with(TEXT, policy);
        let ids_again = again.encode_with(TEXT, policy);
        equal(&format!("written as {format}"), &ids_again, &ids)?;
    }
    Ok(())
}

/// What this program writes, in every form.
fn ours() -> Vec<Archive> {
    let mut all = Vec::new();
    for pattern in [Pattern::Gpt2, Pattern::O200k, Pattern::None] {
        let tokenizer = learned(pattern);
        for format in Format::ALL {
            let folder = tempfile::tempdir().expect("a folder to write to");
            let smallest = TieBreak::SmallestIds;
            if save(folder.path(), &tokenizer, smallest, format).is_ok() {
                all.push(Archive::read(folder.path()));
            }
        }
    }
    all
}

/// A small tokenizer.
pub(super) fn learned(pattern: Pattern) -> Tokenizer {
    let split = PreTokenizer::new(pattern).expect("named");
    let none = SpecialTokens::default();
    let mut counter = Counter::new(split.clone(), none);
    let text = THE_VERDICT.as_bytes();
    counter.count(&text[..5000], |_| ()).expect("UTF-8");
    let settings = Settings {
        vocab_size: 300,
        ..Settings::default()
    };
    let options = LearnOptions::default();
    let learned = learn_fast(&counter.finish(), &settings, &options, |_| ());
    let bpe = learned.expect("memory for 300 tokens").bpe;
    let end = bpe.vocab_size() as TokenId;
    let special = [("<|endoftext|>".to_string(), end)];
    Tokenizer::new(Vocabulary::from(&bpe), split, special).expect("distinct")
}
