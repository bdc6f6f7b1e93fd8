//! What `train --format tiktoken` writes: tiktoken gives our ids with it.

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytepair::THE_VERDICT;
use bytepair::bpe::{
    Counter, Format, LearnOptions, Pattern, PreTokenizer, Settings,
    SpecialPolicy, SpecialTokens, TieBreak, Tokenizer, Vocabulary, learn_fast,
    load, save,
};
use oracle::{CL100K, GPT2, LLAMA3, O200K, QWEN2, Texts};
use rustc_hash::FxHashMap;
use tiktoken_rs::CoreBPE;

const SPECIAL: &str = "<|end|>";

/// What the texts teach under a pattern.
fn learned(pattern: &Pattern, texts: &[String]) -> Tokenizer {
    let cut = PreTokenizer::new(pattern.clone()).unwrap();
    let special = SpecialTokens::new([SPECIAL]).unwrap();
    let mut counter = Counter::new(cut.clone(), special);
    for text in texts {
        counter.count(text.as_bytes(), |_| ()).unwrap();
    }
    let settings = Settings {
        vocab_size: 2_000,
        ..Settings::default()
    };
    let options = LearnOptions::default();
    let words = counter.finish();
    let bpe = learn_fast(&words, &settings, &options, |_| ()).unwrap().bpe;
    let special = [(SPECIAL.to_string(), bpe.vocab_size() as u32)];
    Tokenizer::new(Vocabulary::from(&bpe), cut, special).unwrap()
}

/// tiktoken with the ranks of a file, which is read as tiktoken does it.
fn theirs(file: &str, expression: &str, special: u32) -> CoreBPE {
    let ranks = file.lines().map(|line| {
        let (token, rank) = line.split_once(' ').unwrap();
        (
            BASE64_STANDARD.decode(token).unwrap(),
            rank.parse().unwrap(),
        )
    });
    let special = FxHashMap::from_iter([(SPECIAL.to_string(), special)]);
    CoreBPE::new(ranks.collect(), special, expression).unwrap()
}

#[test]
fn tiktoken_gives_our_ids_with_the_ranks_that_we_write() {
    let folder = tempfile::tempdir().unwrap();
    let words = THE_VERDICT.split_whitespace().map(str::to_string);
    let special = vec![SPECIAL.to_string()];
    let odd = Texts::new(7, words.collect(), special).take(2_000);
    let mut texts: Vec<String> = odd.collect();
    texts.push(THE_VERDICT.to_string());
    for (pattern, expression) in [
        (Pattern::Gpt2, GPT2.expression()),
        (Pattern::Cl100k, CL100K.expression()),
        (Pattern::O200k, O200K.expression()),
        (Pattern::Llama3, LLAMA3.expression()),
        (Pattern::Qwen2, QWEN2.expression()),
        (Pattern::None, "(?s).+".to_string()),
    ] {
        let ours = learned(&pattern, &texts);
        let smallest = TieBreak::SmallestIds;
        save(folder.path(), &ours, smallest, Format::Tiktoken).unwrap();
        let file = fs::read_to_string(folder.path().join("ranks.tiktoken"));
        let special = ours.special().next().unwrap().1;
        let theirs = theirs(&file.unwrap(), &expression, special);
        let loaded = load(folder.path()).unwrap();
        for text in &texts {
            let ids = ours.encode_with(text, SpecialPolicy::Allow).unwrap();
            let expected = theirs.encode_with_special_tokens(text);
            assert_eq!(ids, expected, "{pattern}: {text:?}");
            let again = loaded.encode_with(text, SpecialPolicy::Allow);
            assert_eq!(again.unwrap(), ids, "{pattern}: {text:?}");
        }
    }
}
