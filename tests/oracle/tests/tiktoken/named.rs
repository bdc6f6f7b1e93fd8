//! The tokenizers that are known by their names: what the library carries of
//! them gives the published files again, to the byte.

use std::io::Write;

use bytepair::bpe::{Named, SpecialPolicy};
use bytepair::formats::tiktoken::write_tiktoken;
use oracle::Texts;
use sha2::{Digest, Sha256};
use tiktoken_rs::CoreBPE;

/// The sum of the `.tiktoken` file that the ranks of a tokenizer make.
fn sha256(named: Named) -> String {
    let mut file = Vec::new();
    write_tiktoken(&named.vocabulary(), &mut file).unwrap();
    file.flush().unwrap();
    let sum = Sha256::digest(&file);
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The sums are those that tiktoken's `openai_public.py` checks.
#[test]
fn the_published_files_follow_from_what_is_carried() {
    for (named, expected) in [
        (
            Named::R50k,
            "306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930",
        ),
        (
            Named::P50k,
            "94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069",
        ),
        (
            Named::Cl100k,
            "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
        ),
        (
            Named::O200k,
            "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
        ),
    ] {
        assert_eq!(sha256(named), expected, "{named}");
    }
}

fn theirs(named: Named) -> CoreBPE {
    let theirs = match named {
        Named::Gpt2 | Named::R50k => tiktoken_rs::r50k_base(),
        Named::P50k => tiktoken_rs::p50k_base(),
        Named::P50kEdit => tiktoken_rs::p50k_edit(),
        Named::Cl100k => tiktoken_rs::cl100k_base(),
        Named::O200k => tiktoken_rs::o200k_base(),
        Named::O200kHarmony => tiktoken_rs::o200k_harmony(),
        other => panic!("{other} is new"),
    };
    theirs.unwrap()
}

#[test]
fn each_gives_the_ids_of_tiktoken() {
    for named in Named::ALL {
        let ours = named.tokenizer();
        let theirs = theirs(named);
        let tokens = ours.vocabulary().iter();
        let words = tokens.filter_map(|(_, token)| str::from_utf8(token).ok());
        let words = words.map(str::to_string).collect();
        let special: Vec<String> =
            ours.special().map(|(text, _)| text.to_string()).collect();
        for text in Texts::new(15, words, special).take(300) {
            let ids = ours.encode_with(&text, SpecialPolicy::Allow).unwrap();
            let expected = theirs.encode_with_special_tokens(&text);
            assert_eq!(ids, expected, "{named}: {text:?}");
        }
    }
}
