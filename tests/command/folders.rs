//! Folders and files of tokenizers as other programs leave them: what bears on
//! the ids is obeyed, or it is an error that names it.

use crate::common::Sandbox;
use serde_json::{Value, json};

/// The 256 bytes in GPT-2's alphabet with their ids, and these tokens.
fn entries(tokens: &[(&str, u32)]) -> Value {
    let bytes = bytepair::bpe::BYTE_ORDER.iter().zip(0..);
    let mut entries = serde_json::Map::new();
    for (&byte, id) in bytes {
        let text = bytepair::bpe::byte_to_char(byte).to_string();
        entries.insert(text, json!(id));
    }
    for &(text, id) in tokens {
        entries.insert(text.to_string(), json!(id));
    }
    entries.into()
}

/// A `tokenizer.json` as Hugging Face's library writes it.
fn tokenizer_json(
    vocab: Value,
    merges: Value,
    pre_tokenizer: Value,
    added: &[(&str, u32)],
) -> Value {
    let added = added.iter().map(|(content, id)| {
        json!({
            "id": id, "content": content, "single_word": false,
            "lstrip": false, "rstrip": false, "normalized": false,
            "special": true,
        })
    });
    let level = json!({
        "type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true,
        "use_regex": true,
    });
    json!({
        "version": "1.0", "truncation": null, "padding": null,
        "added_tokens": added.collect::<Vec<_>>(), "normalizer": null,
        "pre_tokenizer": pre_tokenizer, "post_processor": null,
        "decoder": level,
        "model": {
            "type": "BPE", "dropout": null, "unk_token": null,
            "continuing_subword_prefix": null, "end_of_word_suffix": null,
            "fuse_unk": false, "byte_fallback": false, "ignore_merges": false,
            "vocab": vocab, "merges": merges,
        },
    })
}

/// The pre-tokenizer of Qwen 2 and 3, as published.
fn qwen() -> Value {
    let regex = concat!(
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}",
        r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+",
    );
    json!({
        "type": "Sequence",
        "pretokenizers": [
            {
                "type": "Split", "pattern": {"Regex": regex},
                "behavior": "Isolated", "invert": false,
            },
            {
                "type": "ByteLevel", "add_prefix_space": false,
                "trim_offsets": false, "use_regex": false,
            },
        ],
    })
}

/// Three merges: two of digits, which Qwen's pattern never lets happen, and one
/// over the end of a sentence, which GPT-2's does not.
const MERGES: &str = "#version: 0.2\n2 4\n2 0\n. Ċ\n";
const TOKENS: [(&str, u32); 3] = [("24", 256), ("20", 257), (".Ċ", 258)];
const ADDED: [(&str, u32); 2] = [("<|im_start|>", 259), ("<|im_end|>", 260)];

fn write(sandbox: &Sandbox, name: &str, value: &Value) {
    sandbox.write(name, value.to_string());
}

/// A folder as Qwen publishes it.
fn qwen_folder() -> Sandbox {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("model")).unwrap();
    let merges = json!([["2", "4"], ["2", "0"], [".", "Ċ"]]);
    let all = tokenizer_json(entries(&TOKENS), merges, qwen(), &ADDED);
    write(&sandbox, "model/tokenizer.json", &all);
    write(&sandbox, "model/vocab.json", &entries(&TOKENS));
    sandbox.write("model/merges.txt", MERGES);
    sandbox
}

const ENCODE: &str = "encode --special allow --tokenizer model";

#[test]
fn a_tokenizer_json_goes_before_the_vocabulary_and_merges_beside_it() {
    let sandbox = qwen_folder();
    let text = b"<|im_start|>2024.\n";
    // As tokenizers 0.23.3 gives them.
    let ids = "259 17 15 17 19 258\n";
    assert_eq!(sandbox.run_with(ENCODE, text).text(), ids);
    let forbidden = sandbox.run_with("encode --tokenizer model", text);
    forbidden.fails(1, &["\"<|im_start|>\"", "byte 0"]);
    // Older files have their merges as lines.
    let lines = json!(["2 4", "2 0", ". Ċ"]);
    let all = tokenizer_json(entries(&TOKENS), lines, qwen(), &ADDED);
    write(&sandbox, "model/tokenizer.json", &all);
    assert_eq!(sandbox.run_with(ENCODE, text).text(), ids);
}

#[test]
fn files_that_contradict_a_tokenizer_json_are_named() {
    let other = [("24", 256), ("20", 258), (".Ċ", 257)];
    for (name, content, error) in [
        (
            "vocab.json",
            entries(&other).to_string(),
            "\".Ċ\" with the id 257",
        ),
        ("merges.txt", MERGES.replace("2 4", "2 5"), "at line 2; "),
        ("merges.txt", MERGES.replace(". Ċ\n", ""), "1 merges fewer"),
        ("merges.txt", format!("{MERGES}1 2\n"), "at line 5; "),
        (
            "added_tokens.json",
            json!({"<|im_start|>": 300}).to_string(),
            "\"<|im_start|>\" with the id 300",
        ),
        (
            "added_tokens.json",
            json!({"<|fim|>": 300}).to_string(),
            "\"<|fim|>\" with the id 300, which the tokenizer's other",
        ),
        (
            "special_tokens_map.json",
            json!({"eos_token": {"content": "<|end|>"}}).to_string(),
            "\"<|end|>\"",
        ),
        (
            "tokenizer_config.json",
            json!({"added_tokens_decoder": {"7": {"content": "<|im_end|>"}}})
                .to_string(),
            "\"<|im_end|>\" with the id 7",
        ),
        (
            "tokenizer_config.json",
            json!({"add_prefix_space": true}).to_string(),
            "\"add_prefix_space\": true",
        ),
        (
            "tokenizer_config.json",
            json!({"do_lower_case": true}).to_string(),
            "\"do_lower_case\": true",
        ),
        (
            "special_tokens_map.json",
            json!({"eos_token": {"content": "<|im_end|>", "rstrip": true}})
                .to_string(),
            "\"rstrip\": true of \"<|im_end|>\"",
        ),
        ("tokenizer_config.json", "{".to_string(), "at line 1"),
    ] {
        let sandbox = qwen_folder();
        sandbox.write(&format!("model/{name}"), content);
        let run = sandbox.run_with(ENCODE, b"a");
        run.fails(1, &[error, &format!("model/{name}")]);
    }
}

#[test]
fn files_that_say_what_a_tokenizer_json_says_are_fine() {
    let sandbox = qwen_folder();
    let named = json!({
        "eos_token": "<|im_end|>", "pad_token": null,
        "additional_special_tokens": ["<|im_start|>", {"content": "<|im_end|>"}],
    });
    write(&sandbox, "model/special_tokens_map.json", &named);
    let config = json!({
        "added_tokens_decoder": {
            "259": {"content": "<|im_start|>", "lstrip": false},
            "260": {"content": "<|im_end|>", "special": true},
        },
        "add_prefix_space": false, "bos_token": null, "errors": "replace",
        "add_bos_token": true,
        "model_max_length": 131072, "tokenizer_class": "Qwen2Tokenizer",
        "extra_special_tokens": {}, "unk_token": "<|im_end|>",
        "chat_template": "{{ x }}",
    });
    write(&sandbox, "model/tokenizer_config.json", &config);
    write(
        &sandbox,
        "model/added_tokens.json",
        &json!({"<|im_end|>": 260}),
    );
    let ids = sandbox.run_with(ENCODE, b"<|im_end|>a").text();
    assert_eq!(ids, "260 64\n");
}

/// A folder of a vocabulary and merges alone, with GPT-2's own special token.
fn pair_folder() -> Sandbox {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path("model")).unwrap();
    let tokens = [("th", 256), ("Ġth", 257), ("<|endoftext|>", 258)];
    write(&sandbox, "model/vocab.json", &entries(&tokens));
    sandbox.write("model/merges.txt", "#version: 0.2\nt h\nĠ th\n");
    sandbox
}

#[test]
fn files_beside_a_vocabulary_and_merges_name_special_tokens() {
    let text = b"th<|a|><|b|><|endoftext|>";
    for (name, content) in [
        ("added_tokens.json", json!({"<|a|>": 259, "<|b|>": 300})),
        (
            "tokenizer_config.json",
            json!({
                "tokenizer_class": "GPT2TokenizerFast",
                "added_tokens_decoder": {
                    "259": {"content": "<|a|>", "special": true},
                    "300": {"content": "<|b|>", "special": false},
                },
            }),
        ),
    ] {
        let sandbox = pair_folder();
        write(&sandbox, &format!("model/{name}"), &content);
        let ids = sandbox.run_with(ENCODE, text).text();
        assert_eq!(ids, "256 259 300 258\n", "{name}");
        let decode = "decode --tokenizer model";
        let again = sandbox.run_with(decode, ids.as_bytes()).ok();
        assert_eq!(again, text);
    }
}

#[test]
fn what_those_files_cannot_mean_is_named() {
    for (name, content, error) in [
        (
            "special_tokens_map.json",
            json!({"eos_token": "<|a|>"}),
            "\"<|a|>\", for which no id is known",
        ),
        (
            "special_tokens_map.json",
            json!({"mask_token": {"content": "<|endoftext|>", "lstrip": true}}),
            "\"lstrip\": true",
        ),
        (
            "special_tokens_map.json",
            json!({"eos_token": 3}),
            "does not name a token",
        ),
        ("added_tokens.json", json!({"<|endoftext|>": 7}), "the id 7"),
        ("added_tokens.json", json!({"<|a|>": 7}), "the id 7"),
        (
            "tokenizer_config.json",
            json!({"tokenizer_class": "Qwen2Tokenizer"}),
            "\"Qwen2Tokenizer\", whose pattern no file says",
        ),
        (
            "config.json",
            json!({"model_type": "qwen2", "vocab_size": 151936}),
            "\"model_type\": \"qwen2\", whose pattern no file says",
        ),
        (
            "tokenizer_config.json",
            json!({"added_tokens_decoder": {"x": {"content": "<|a|>"}}}),
            "\"x\" in added_tokens_decoder is not a token id",
        ),
    ] {
        let sandbox = pair_folder();
        write(&sandbox, &format!("model/{name}"), &content);
        let run = sandbox.run_with(ENCODE, b"a");
        run.fails(1, &[error, "model"]);
    }
}

#[test]
fn an_entry_without_its_merge_is_not_a_special_token() {
    let sandbox = pair_folder();
    // Nor is one that only looks so: GPT-2's own files know no other.
    let tokens = [("th", 256), ("Ġth", 257), ("<|im|>", 259), ("'S", 260)];
    let tokens = [&tokens[..], &[("<|endoftext|>", 258), ("漢", 261)]].concat();
    write(&sandbox, "model/vocab.json", &entries(&tokens));
    let ids = sandbox.run_with(ENCODE, "<|im|>'S漢".as_bytes()).text();
    let ids = ids.split_whitespace().map(|id| id.parse::<u32>().unwrap());
    assert!(ids.max() < Some(256));
    // Cut by a broken download.
    sandbox.write("model/merges.txt", "#version: 0.2\nt h\n");
    let encode = "encode --tokenizer model";
    assert_eq!(sandbox.run_with(encode, b"th th").text(), "256 220 256\n");
    let decode = "decode --tokenizer model";
    assert_eq!(sandbox.run_with(decode, b"257 256").text(), " thth");
    sandbox
        .run_with(encode, b"<|endoftext|>")
        .fails(1, &["special token \"<|endoftext|>\" in the text"]);
    // Cut in the middle of a line, or out of the middle.
    for merges in ["t h\nĠ", "Ġ th\n"] {
        sandbox.write("model/merges.txt", merges);
        let run = sandbox.run_with(encode, b"th");
        run.fails(1, &["model/merges.txt at line"]);
    }
}

#[test]
fn what_bpe_trainer_saves_is_read() {
    let sandbox = Sandbox::new();
    // Its special tokens come first, and are entries as well.
    let mut vocab = json!({"<|endoftext|>": 0, "th": 257, "the": 258});
    for (text, id) in entries(&[]).as_object().unwrap() {
        vocab[text] = json!(id.as_u64().unwrap() + 1);
    }
    let level = json!({
        "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
        "use_regex": true,
    });
    let merges = json!([["t", "h"], ["th", "e"]]);
    let added = [("<|endoftext|>", 0)];
    let all = tokenizer_json(vocab, merges, level, &added);
    write(&sandbox, "tokenizer.json", &all);
    let encode = "encode --tokenizer tokenizer.json --special allow";
    let ids = sandbox.run_with(encode, b"the<|endoftext|>").text();
    assert_eq!(ids, "258 0\n");
}

#[test]
fn files_of_another_kind_in_the_place_of_a_tokenizer_are_named() {
    let sandbox = Sandbox::new();
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\n";
    let sentencepiece = b"\x0A\x0E\x0A\x05<unk>\x15\0\0\0\0\x18\x02\xFF";
    for (name, bytes, error) in [
        ("tokenizer.json", pointer.as_bytes(), "a Git LFS pointer"),
        ("x.tiktoken", pointer.as_bytes(), "a Git LFS pointer"),
        ("merges.txt", b"<!DOCTYPE html>\n<p>404", "an HTML page"),
        ("tokenizer.json", b"\xEF\xBB\xBF{}", "a byte-order mark"),
        ("tokenizer.json", b"\xFF\xFE{\0}\0", "UTF-16"),
        (
            "tokenizer.model",
            &sentencepiece[..],
            "a SentencePiece model",
        ),
        ("tokenizer.json", b"\x1F\x8B\x08\0", "a gzip file"),
        (
            "model.safetensors",
            b"\x08\0\0\0\0\0\0\0{\"a\": 1}",
            "safetensors",
        ),
        ("tokenizer.model", b"YQ== 0\n", "ranks without a pattern"),
    ] {
        sandbox.write(name, bytes);
        let run = sandbox.run(&format!("encode --tokenizer {name}"));
        run.fails(1, &[error, name]);
        std::fs::remove_file(sandbox.path(name)).unwrap();
    }
    std::fs::create_dir(sandbox.path("model")).unwrap();
    sandbox.write("model/tokenizer.model", sentencepiece);
    sandbox
        .run("encode --tokenizer model")
        .fails(1, &["a SentencePiece model, model/tokenizer.model"]);
}

#[test]
fn ranks_beside_a_tokenizer_say_the_same_or_are_named() {
    for sandbox in [qwen_folder(), pair_folder()] {
        sandbox.write("model/x.tiktoken", ranks());
        sandbox.run_with(ENCODE, b"a").ok();
        let other = ranks().replacen(" 0\n", " 300\n", 1);
        sandbox.write("model/x.tiktoken", other);
        sandbox
            .run_with(ENCODE, b"a")
            .fails(1, &["its token 300 differs", "model/x.tiktoken"]);
    }
}

#[test]
fn added_tokens_have_the_ids_that_hugging_face_gives_them() {
    let sandbox = qwen_folder();
    // As tokenizers 0.23.3 gives them: with a gap, out of order, and spelled
    // as an entry is.
    for (added, given) in [
        (&[("<x>", 270)][..], 259),
        (&[("<x>", 260), ("<y>", 259)], 259),
        (&[("<x>", u32::MAX)], 259),
        (&[("é", 259)], 165),
        (&[("24", 259)], 256),
    ] {
        let merges = json!([["2", "4"], ["2", "0"], [".", "Ċ"]]);
        let all = tokenizer_json(entries(&TOKENS), merges, qwen(), added);
        write(&sandbox, "model/tokenizer.json", &all);
        let error = format!("tokenizers give it {given}, model/tokenizer.json");
        sandbox.run_with(ENCODE, b"a").fails(1, &[&error]);
    }
}

#[test]
fn a_json_file_of_another_kind_is_not_called_damaged() {
    let sandbox = Sandbox::new();
    for (json, error) in [
        (
            json!({"model": {"type": "WordPiece", "max_input_chars_per_word": 1}}),
            "\"type\": \"WordPiece\" is not supported",
        ),
        (json!({"pattern": "gpt2"}), "without a \"model\""),
        (json!([1]), "without a \"model\""),
    ] {
        write(&sandbox, "x.json", &json);
        let run = sandbox.run("encode --tokenizer x.json");
        run.fails(1, &[error, "x.json"]);
        assert!(!run.stderr.contains("damaged"), "{}", run.stderr);
    }
}

#[test]
#[cfg(unix)]
fn a_link_to_nothing_is_not_passed_over() {
    let sandbox = pair_folder();
    for name in ["tokenizer.json", "added_tokens.json", "merges.txt"] {
        let path = sandbox.path("model").join(name);
        let _ = std::fs::remove_file(&path);
        std::os::unix::fs::symlink("../blobs/none", &path).unwrap();
        sandbox
            .run_with(ENCODE, b"a")
            .fails(1, &["a link to a file that is not there", name]);
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_file_of_a_known_name_is_the_published_one() {
    let sandbox = Sandbox::new();
    let run = |name: &str, text: &str| {
        let args = format!("encode --special allow --tokenizer {name}");
        sandbox.run_with(&args, text.as_bytes())
    };
    // One of a few tokens is one that was cut short, unless it is the bytes.
    for (name, count, token, id) in [
        ("r50k_base", 50_256, "<|endoftext|>", 50_256),
        ("gpt2", 50_256, "<|endoftext|>", 50_256),
        ("p50k_base", 50_280, "<|endoftext|>", 50_256),
        ("p50k_edit", 50_280, "<|fim_suffix|>", 50_283),
        ("CL100K_Base", 100_256, "<|endofprompt|>", 100_276),
        ("o200k_base", 199_998, "<|endofprompt|>", 200_018),
        ("o200k_harmony", 199_998, "<|start|>", 200_006),
        ("llama3", 128_000, "<|eot_id|>", 128_009),
        ("llama3.1", 128_000, "<|eom_id|>", 128_008),
        ("qwen", 151_643, "<|im_start|>", 151_644),
    ] {
        let name = format!("./{name}.tiktoken");
        sandbox.write(&name, ranks());
        assert_eq!(run(&name, token).text(), format!("{id}\n"), "{name}");
        // The token of "ab".
        sandbox.write(&name, ranks() + "YWI= 256\n");
        let error = format!(
            "257 tokens, but the published file of this name has {count}"
        );
        run(&name, "a").fails(1, &[&error, &name[2..]]);
    }
    let more = (256..50_256).map(|rank| {
        use base64::Engine;
        let token = format!("{rank:05}");
        let token = base64::prelude::BASE64_STANDARD.encode(token);
        format!("{token} {rank}\n")
    });
    let whole = ranks() + &more.collect::<String>();
    sandbox.write("r50k_base.tiktoken", &whole);
    let ids = run("r50k_base.tiktoken", "a<|endoftext|>").text();
    assert_eq!(ids, "64 50256\n");
    run("r50k_base.tiktoken --pattern gpt2", "a").fails(1, &["leave out"]);
    sandbox.write("mine.tiktoken", whole);
    let args = "encode --tokenizer mine.tiktoken --pattern cl100k";
    sandbox.run_with(args, b"a").ok();
}

/// The bytes alone, as tiktoken ranks them.
fn ranks() -> String {
    use base64::Engine;
    let bytes = bytepair::bpe::BYTE_ORDER.iter().enumerate();
    let line = |(rank, byte): (usize, &u8)| {
        let token = base64::prelude::BASE64_STANDARD.encode([*byte]);
        format!("{token} {rank}\n")
    };
    bytes.map(line).collect()
}

#[test]
fn the_names_of_tiktokens_files_decide_and_no_others() {
    let sandbox = Sandbox::new();
    let encode = |name: &str, more: &str, text: &str| {
        let args = format!("encode --special allow --tokenizer {name} {more}");
        sandbox.run_with(&args, text.as_bytes())
    };
    for name in ["a", "cl100k_x", "my_cl100k_base", "o200k", "gpt2-large"] {
        let name = format!("{name}.tiktoken");
        sandbox.write(&name, ranks());
        encode(&name, "", "a").fails(1, &["ranks without a pattern", &name]);
        let more = "--pattern cl100k_base --special-token <|a|>=300";
        assert_eq!(encode(&name, more, "a<|a|>").text(), "64 300\n");
        let more = "--pattern cl100k_base --special-token <|a|>=3";
        encode(&name, more, "a").fails(1, &["the id 3 of another token"]);
    }
    for more in [
        "--special-token <|a|>",
        "--special-token =3",
        "--pattern b",
        "--pattern gpt2 --special-token a=300 --special-token a=301",
    ] {
        let run = encode("a.tiktoken", more, "a");
        assert_eq!(run.status, 2, "{}", run.stderr);
    }
    let config = json!({
        "pattern": "cl100k_base", "tie_break": "smallest-ids",
        "format": "tiktoken", "special_tokens": {"<|a|>": 300},
    });
    write(&sandbox, "bytepair.json", &config);
    assert_eq!(encode("a.tiktoken", "", "a<|a|>").text(), "64 300\n");
}

#[test]
fn what_is_given_does_not_contradict_the_files() {
    let sandbox = pair_folder();
    write(&sandbox, "model/added_tokens.json", &json!({"<|a|>": 259}));
    let encode = format!("{ENCODE} --special-token <|a|>=300");
    sandbox.run_with(&encode, b"a").fails(
        1,
        &["\"<|a|>\" with the id 300", "the tokenizer's files say 259"],
    );
    let config = json!({"tokenizer_class": "GPT2Tokenizer"});
    write(&sandbox, "model/tokenizer_config.json", &config);
    sandbox
        .run_with(&format!("{ENCODE} --pattern none"), b"a")
        .fails(
            1,
            &["\"GPT2Tokenizer\", with GPT-2's pattern", "leave --pattern"],
        );
}
