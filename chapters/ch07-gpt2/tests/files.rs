//! Tokenizers in files: written and read, and what is refused.

use std::sync::LazyLock;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ch06_pre_tokens::{Pattern, PreTokenizer};
use ch07_gpt2::{
    LineError, SpecialPolicy, TokenId, Tokenizer, Vocabulary, parse_tiktoken,
    parse_vocab_json, write_merges_txt, write_vocab_json,
};
use sha2::{Digest, Sha256};

static GPT2: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::gpt2);

fn merges_txt(vocabulary: &Vocabulary) -> String {
    let mut text = Vec::new();
    write_merges_txt(vocabulary, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

fn vocab_json(tokenizer: &Tokenizer) -> String {
    let mut json = Vec::new();
    write_vocab_json(tokenizer, &mut json).unwrap();
    String::from_utf8(json).unwrap()
}

fn sha256(bytes: impl AsRef<[u8]>) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// JSON as Python's `json.dumps` writes it.
fn as_python_writes_it(json: &str) -> String {
    let mut one_line = json.replace("\n  ", " ").replace("{ ", "{");
    one_line = one_line.replace("\n}\n", "}");
    let mut ascii = String::new();
    for c in one_line.chars() {
        match c.is_ascii() {
            true => ascii.push(c),
            false => ascii += &format!("\\u{:04x}", u32::from(c)),
        }
    }
    ascii
}

#[test]
fn the_embedded_merges_are_those_of_vocab_bpe_and_encoder_json() {
    let text = merges_txt(GPT2.vocabulary());
    assert_eq!(text.len(), 456_318);
    assert_eq!(
        sha256(&text),
        "1ce1664773c50f3e0cc8842619a93edc4624525b728b188a9e0be33b7726adc5"
    );
    let json = as_python_writes_it(&vocab_json(&GPT2));
    assert_eq!(json.len(), 1_042_301);
    assert_eq!(
        sha256(&json),
        "196139668be63f3b5d6574427317ae82f612a97c5d1cdaf36ed2256dbf636783"
    );

    // And from that text the embedded data again.
    let again = Vocabulary::from_merges_txt_alone(&text).unwrap();
    let bytes: Vec<u8> = again
        .merges()
        .iter()
        .flat_map(|&(left, right)| [left, right])
        .flat_map(|id| u16::try_from(id).unwrap().to_le_bytes())
        .collect();
    assert!(bytes == include_bytes!("../data/gpt2-merges.bin"));
    assert!(again.iter().eq(GPT2.vocabulary().iter()));
}

#[test]
fn gpt2_is_read_from_its_pair_of_files() {
    let entries = parse_vocab_json(&vocab_json(&GPT2)).unwrap();
    let merges = merges_txt(GPT2.vocabulary());
    let (vocabulary, special) =
        Vocabulary::from_merges_txt(&merges, &entries).unwrap();
    assert_eq!(special, [("<|endoftext|>".to_string(), 50256)]);
    assert!(vocabulary.iter().eq(GPT2.vocabulary().iter()));
    assert_eq!(vocabulary.merges(), GPT2.vocabulary().merges());
}

#[test]
fn merges_are_recovered_from_ranks() {
    let mut lines: Vec<String> = GPT2
        .vocabulary()
        .iter()
        .map(|(id, bytes)| format!("{} {id}\n", BASE64_STANDARD.encode(bytes)))
        .collect();
    lines.reverse();
    let tokens = parse_tiktoken(&lines.concat()).unwrap();
    let vocabulary = Vocabulary::from_ranks(tokens);
    assert!(vocabulary.iter().eq(GPT2.vocabulary().iter()));
    assert_eq!(vocabulary.merges(), GPT2.vocabulary().merges());
}

#[test]
fn a_ranked_token_that_no_merge_makes_is_had_as_a_whole_pre_token() {
    // "abc" without "ab" and "bc".
    let tokens = "YQ== 0\nYg== 1\nYw== 2\nYWJj 3\nIA== 4\n";
    let vocabulary = Vocabulary::from_ranks(parse_tiktoken(tokens).unwrap());
    let gpt2 = PreTokenizer::new(Pattern::Gpt2).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, gpt2, []).unwrap();
    assert_eq!(tokenizer.encode("abc abc").unwrap(), [3, 4, 0, 1, 2]);
}

#[test]
fn a_token_can_be_made_from_one_of_higher_rank() {
    // "abcd" was made of "ab" and "cd", but "bc" goes first and parts them.
    // What joins "a", "bc" and "d" is "abc", which came later.
    let tokens = ["a", "b", "c", "d", "bc", "ab", "cd", "abcd", "abc"];
    let tokens = tokens.into_iter().map(|token| token.as_bytes().to_vec());
    let vocabulary = Vocabulary::from_ranks((0..).zip(tokens).collect());
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, none, []).unwrap();
    assert_eq!(tokenizer.encode("abcda").unwrap(), [7, 0]);
    assert_eq!(tokenizer.encode("abc").unwrap(), [8]);
}

#[test]
fn a_token_can_be_ranked_below_its_parts() {
    // The first "aa" makes "aaa" with what follows, before the second is made.
    let tokens = ["a", "aaa", "aa"].map(|token| token.as_bytes().to_vec());
    let vocabulary = Vocabulary::from_ranks((0..).zip(tokens).collect());
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, none.clone(), []).unwrap();
    assert_eq!(tokenizer.encode("aaaa").unwrap(), [1, 0]);
    assert_eq!(tokenizer.encode("aaaaa").unwrap(), [1, 2]);

    let entries = parse_vocab_json("{\"a\": 0, \"aaa\": 1, \"aa\": 2}");
    let (vocabulary, _) =
        Vocabulary::from_merges_txt("aa a\na a\n", &entries.unwrap()).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, none, []).unwrap();
    assert_eq!(tokenizer.encode("aaaaa").unwrap(), [1, 2]);
}

#[test]
fn ids_come_from_the_vocabulary_and_not_from_the_line() {
    // Ids in any order, with gaps; two merges that spell the same.
    let entries = parse_vocab_json(
        "{\"c\": 5, \"a\": 90, \"b\": 7, \"ab\": 1, \"bc\": 2, \"abc\": 70}",
    );
    let merges = "#version: 0.2\nb c\na b\na bc\nab c\n";
    let (vocabulary, special) =
        Vocabulary::from_merges_txt(merges, &entries.unwrap()).unwrap();
    assert_eq!(special, []);
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, none, []).unwrap();
    assert_eq!(tokenizer.encode("abc").unwrap(), [70]);
    assert_eq!(tokenizer.encode("ab").unwrap(), [1]);
    assert_eq!(tokenizer.largest_id(), 90);
    let error = tokenizer.encode("abx").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the vocabulary has no token for the byte 0x78, at byte 2 of the text; \
         use one that has all 256 bytes"
    );
}

#[test]
fn entries_that_are_no_byte_and_that_no_merge_makes_are_special() {
    let entries = "{\"a\": 0, \"b\": 1, \"ab\": 2, \"<s>\": 3, \"漢\": 4}";
    let (vocabulary, special) = Vocabulary::from_merges_txt(
        "a b\n",
        &parse_vocab_json(entries).unwrap(),
    )
    .unwrap();
    assert_eq!(vocabulary.len(), 3);
    assert_eq!(special, [("<s>".to_string(), 3), ("漢".to_string(), 4)]);
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, none, special).unwrap();
    let ids = tokenizer
        .encode_with("<s>ab漢", SpecialPolicy::Allow)
        .unwrap();
    assert_eq!(ids, [3, 2, 4]);
    assert_eq!(parse_vocab_json(&vocab_json(&tokenizer)).unwrap().len(), 5);
}

#[test]
fn a_token_without_its_merge_is_decoded_and_never_encoded() {
    let entries = "{\"a\": 0, \"b\": 1, \"ab\": 2, \"ba\": 3}";
    let (vocabulary, left) = Vocabulary::from_merges_txt(
        "a b\n",
        &parse_vocab_json(entries).unwrap(),
    )
    .unwrap();
    assert_eq!(left, [("ba".to_string(), 3)]);
    let vocabulary = vocabulary.with_unmade([(3, b"ba".to_vec())]);
    assert!(!vocabulary.has_unmerged());
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let tokenizer = Tokenizer::new(vocabulary, none, []).unwrap();
    assert_eq!(tokenizer.encode("ba").unwrap(), [1, 0]);
    assert_eq!(tokenizer.encode("aba").unwrap(), [2, 0]);
    assert_eq!(tokenizer.decode(&[3, 2]).unwrap(), b"baab");
    assert_eq!(tokenizer.largest_id(), 3);
    assert_eq!(parse_vocab_json(&vocab_json(&tokenizer)).unwrap().len(), 4);
}

#[test]
fn malformed_files_are_refused_with_the_line() {
    let line = |error: LineError| (error.line, error.to_string());
    let json = |text: &str| line(parse_vocab_json(text).unwrap_err());
    let ranks = |text: &str| line(parse_tiktoken(text).unwrap_err());
    let merges = |text: &str| {
        let entries = "{\"a\": 0, \"b\": 1, \"c\": 2, \"ab\": 3}";
        let entries = parse_vocab_json(entries).unwrap();
        line(Vocabulary::from_merges_txt(text, &entries).unwrap_err())
    };
    let alone =
        |text: &str| line(Vocabulary::from_merges_txt_alone(text).unwrap_err());
    for ((line, message), expected_line, expected) in [
        (json("{\"a\": 0,\n\"a\": 1}"), 2, "\"a\" occurs twice"),
        (json("{\"a\": 0,\n\"b\": 0}"), 2, "that of \"a\" already"),
        (json("{\"a\":\n -1}"), 2, "integer `-1`, expected u32"),
        (json("{\"a\": 0"), 1, "EOF while parsing"),
        (json("{}\n{}"), 2, "trailing characters"),
        (
            merges("#version: 0.2\na b\nabc\n"),
            3,
            "\"abc\" is not a merge",
        ),
        (merges("a  b"), 1, "\"a  b\" is not a merge"),
        (merges("a b c"), 1, "\"a b c\" is not a merge"),
        (merges("a b\na x"), 2, "the unknown part \"x\""),
        (merges("#version: 0.2\ra b\r"), 1, "a carriage return"),
        (merges("a b\nb c"), 2, "makes the unknown \"bc\""),
        (merges("a b\na b"), 2, "occurs twice"),
        (alone("a b\n\na xy\n"), 3, "the unknown part \"xy\""),
        (alone("a 漢"), 1, "the unknown part \"漢\""),
        (ranks("YQ== 0\nYg=="), 2, "not a token with its rank"),
        (ranks("YQ== 0\n*** 1"), 2, "not a token with its rank"),
        (ranks("YQ== 0\nYg== x"), 2, "not a token with its rank"),
        (ranks("YQ== 0\nYQ== 1"), 2, "occurs twice"),
        (ranks("YQ== 0\nYg== 0"), 2, "the rank 0 occurs twice"),
        (ranks(""), 1, "no token"),
        (ranks("\n\n"), 1, "no token"),
    ] {
        assert_eq!(line, expected_line, "{message}");
        assert!(message.contains(expected), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}

#[test]
fn a_ranked_token_of_many_bytes_is_refused() {
    let file = |length| {
        let bytes = vec![b'a'; length];
        format!("YQ== 0\n{} 1\n", BASE64_STANDARD.encode(bytes))
    };
    let tokens = parse_tiktoken(&file(1024)).unwrap();
    assert_eq!(Vocabulary::from_ranks(tokens).len(), 2);
    for length in [1025, 1_000_000] {
        let error = parse_tiktoken(&file(length)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "a token of {length} bytes, at line 2; \
                 the limit is 1024 bytes"
            )
        );
    }
}

#[test]
fn errors_show_only_the_beginning_of_a_long_line() {
    let long = "é".repeat(3_000_000);
    let parts = format!("é {long}");
    let entries = parse_vocab_json("{\"é\": 0}").unwrap();
    for error in [
        parse_tiktoken(&long).unwrap_err(),
        Vocabulary::from_merges_txt(&long, &entries).unwrap_err(),
        Vocabulary::from_merges_txt(&parts, &entries).unwrap_err(),
        Vocabulary::from_merges_txt_alone(&parts.repeat(2)).unwrap_err(),
    ] {
        let shown = error.to_string();
        assert!(shown.contains("é\"…"), "{shown}");
        assert!(shown.chars().count() < 140, "{shown}");
    }
}

#[test]
fn a_special_token_spelled_like_a_token_is_left_out_of_vocab_json() {
    let vocabulary = Vocabulary::from_merges_txt_alone("Ġ t\n").unwrap();
    let none = PreTokenizer::new(Pattern::None).unwrap();
    let special =
        [("Ġt".to_string(), 300 as TokenId), ("<s>".to_string(), 301)];
    let tokenizer = Tokenizer::new(vocabulary, none, special).unwrap();
    let entries = parse_vocab_json(&vocab_json(&tokenizer)).unwrap();
    assert_eq!(entries["Ġt"], 256);
    assert_eq!(entries["<s>"], 301);
    assert_eq!(entries.len(), 258);
}
