//! Ranks, under whatever name they come.

use super::encode;
use crate::common::Sandbox;

/// The form of Meta's `tokenizer.model`, with a few tokens; `GIVEN` and `IDS`
/// are of tiktoken 0.14 with the same ranks, Llama 3's pattern and this special
/// token.
const MODEL: &str = include_str!("golden/tokenizer.model");
const TEXT: &str = "<|begin_of_text|>the the\n\n1234 é";
const GIVEN: &str = "--pattern llama3 --special-token <|begin_of_text|>=300";
const IDS: &str = "300 257 258 260 49 50 51 52 259\n";

#[test]
fn a_tokenizer_model_of_ranks_is_read_by_itself_and_in_its_folder() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("llama")).unwrap();
    sandbox.write("llama/tokenizer.model", MODEL);
    sandbox.write("llama/params.json", "{\"dim\": 4096}");
    for name in ["llama", "llama/tokenizer.model"] {
        let given = format!("{name} {GIVEN}");
        assert_eq!(encode(&sandbox, &given, TEXT).text(), IDS);
        encode(&sandbox, name, "a").fails(
            1,
            &["ranks without a pattern", "tokenizer.model; use --pattern"],
        );
    }
    // What is next to it says the same.
    sandbox.write(
        "llama/bytepair.json",
        "{\"pattern\": \"llama3\", \"tie_break\": \"smallest-ids\", \
         \"format\": \"tiktoken\", \
         \"special_tokens\": {\"<|begin_of_text|>\": 300}}",
    );
    let name = "llama/tokenizer.model";
    assert_eq!(encode(&sandbox, name, TEXT).text(), IDS);
}

#[test]
fn white_space_is_what_pythons_split_takes_for_it() {
    let sandbox = Sandbox::new();
    for (old, new) in [
        (" ", "\t"),
        (" ", "   "),
        (" ", " \t \u{b}\u{c}"),
        ("\n", "\r\n"),
        ("\n", " \n"),
        ("\n", "\n  "),
        ("\n", "\n\n \t\n"),
    ] {
        sandbox.write("a.model", MODEL.replace(old, new));
        let run = encode(&sandbox, &format!("a.model {GIVEN}"), TEXT);
        assert_eq!(run.text(), IDS, "{new:?}");
    }
    for line in ["YQ==", "YQ== 1 2", "YQ==\u{a0}1", "YQ== -1", " 97"] {
        sandbox.write("a.model", format!("{line}\n"));
        encode(&sandbox, &format!("a.model {GIVEN}"), "a")
            .fails(1, &["is not a token with its rank", "a.model at line 1"]);
    }
}

#[test]
fn other_models_are_called_by_their_names() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("m")).unwrap();
    // A piece, its score and its type, as SentencePiece writes them.
    let piece = b"\n\x0e\n\x05<unk>\x15\0\0\0\0\x18\x02";
    sandbox.write("m/tokenizer.model", piece.repeat(3));
    for name in ["m", "m/tokenizer.model"] {
        encode(&sandbox, name, "a").fails(
            1,
            &["a SentencePiece model", "use a byte-level tokenizer.json"],
        );
    }
    sandbox.write("m/other.model", MODEL);
    std::fs::remove_file(sandbox.path("m/tokenizer.model")).unwrap();
    sandbox.write("m/more.model", MODEL);
    encode(&sandbox, "m", "a").fails(1, &["several .model files"]);
}

/// Ranks next to a `tokenizer.json` of the same tokens, and of others.
#[test]
fn ranks_beside_other_files_give_the_same_ids() {
    let sandbox = Sandbox::with_story();
    let train = "train story.txt --vocab-size 300 --format tokenizer-json \
                 -o t";
    assert_eq!(sandbox.run(train).status, 0);
    let json = sandbox.read("t/tokenizer.json");
    std::fs::create_dir(sandbox.path("m")).unwrap();
    sandbox.write("m/tokenizer.json", json);
    encode(&sandbox, "m", "a").ok();
    sandbox.write("m/tokenizer.model", MODEL);
    encode(&sandbox, "m", "a").fails(
        1,
        &[
            "its token 0 differs from that of the files next to it",
            "tokenizer.model",
        ],
    );
    // A SentencePiece model of this name is often next to a tokenizer.json.
    sandbox.write(
        "m/tokenizer.model",
        b"\n\x0e\n\x05<unk>\x15\0\0\0\0\x18\x02",
    );
    encode(&sandbox, "m", "a").ok();
    sandbox.write("m/tokenizer.pkl", include_bytes!("golden/ranks-3.pkl"));
    encode(&sandbox, "m", "a")
        .fails(1, &["its token 0 differs", "tokenizer.pkl"]);
}

/// Qwen's program normalizes first, and so does what its ranks come to.
#[test]
fn a_normalizer_is_obeyed_and_only_a_tokenizer_json_holds_it() {
    use std::sync::Arc;

    use bytepair::bpe::{
        Format, Pattern, PreTokenizer, SpecialPolicy, Tokenizer, Vocabulary,
        check_format, parse_tiktoken,
    };
    use bytepair::formats::tokenizer_json::Pipeline;

    let vocabulary = Vocabulary::from_ranks(parse_tiktoken(MODEL).unwrap());
    let cut = PreTokenizer::new(Pattern::Qwen2).unwrap();
    let special = vec![("<|im_end|>".to_string(), 300)];
    let nfc = Arc::new(
        Pipeline::nfc(&Pattern::Qwen2, &special, &vocabulary).unwrap(),
    );
    let qwen =
        Tokenizer::with_preparation(vocabulary, cut, special, nfc).unwrap();
    let ids = qwen.encode("the e\u{301}").unwrap();
    assert_eq!(ids, qwen.encode("the é").unwrap());
    assert_eq!(ids, [257, 259]);
    let allowed = |text| qwen.encode_with(text, SpecialPolicy::Allow).unwrap();
    assert_eq!(allowed("<|im_end|>"), [300]);
    // The last character of this one is U+226F.
    assert_eq!(allowed("<|im_end|>\u{338}").last(), Some(&0xAF));
    for format in [
        Format::Gpt2,
        Format::Tiktoken,
        Format::Minbpe,
        Format::Pickle,
    ] {
        let error = check_format(&qwen, format).unwrap_err();
        assert!(error.contains("the normalizer NFC, which only"), "{error}");
    }
    assert_eq!(check_format(&qwen, Format::TokenizerJson), Ok(()));
}
