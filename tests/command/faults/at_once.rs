//! Several runs at once.

use std::fs;
use std::process::Stdio;

use bytepair::bpe::load;

use crate::common::Sandbox;

/// What is written for transformers next to GPT-2's files and a tokenizer.json.
const OF_TRANSFORMERS: [&str; 2] =
    ["special_tokens_map.json", "tokenizer_config.json"];

#[test]
fn runs_of_different_formats_at_once_leave_one_tokenizer() {
    let sandbox = Sandbox::with_story();
    let formats = ["gpt2", "tokenizer-json", "tiktoken"];
    for _ in 0..8 {
        let runs = formats.map(|format| {
            let args = format!(
                "train story.txt --vocab-size 280 -o mine --format {format}"
            );
            let mut command = sandbox.command(args.split(' '));
            command.stdout(Stdio::null()).spawn().unwrap()
        });
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        assert_eq!(load(&sandbox.path("mine")).unwrap().vocab_size(), 280);
        let names = sandbox.names("mine");
        let json = String::from_utf8(sandbox.read("mine/bytepair.json"));
        let files = match json.unwrap() {
            json if json.contains("tokenizer-json") => {
                [&["tokenizer.json"], &OF_TRANSFORMERS[..]].concat()
            }
            json if json.contains("tiktoken") => vec!["ranks.tiktoken"],
            _ => [&["merges.txt", "vocab.json"], &OF_TRANSFORMERS[..]].concat(),
        };
        let mut expected = [vec!["bytepair.json"], files].concat();
        expected.sort_unstable();
        assert_eq!(names, expected);
        fs::remove_dir_all(sandbox.path("mine")).unwrap();
    }
}
