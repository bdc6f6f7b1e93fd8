//! The page "Your tokenizer elsewhere": its commands run and print what it
//! shows, and its tables are what `tests/interop` found.

use std::path::Path;
use std::{env, fs};

use crate::common::Sandbox;

const PAGE: &str = include_str!("../../chapters/elsewhere/index.md");
const RESULTS: &str = include_str!("../../chapters/elsewhere/interop.json");

/// The outputs that the page shows, in its order.
const LISTINGS: [&str; 7] = [
    "encode.out",
    "qwen.out",
    "inspect.out",
    "tiktoken.out",
    "convert.out",
    "cannot.out",
    "refused.out",
];

/// The blocks of this language, without their fences.
fn blocks(language: &str) -> impl Iterator<Item = &'static str> {
    let fence = match language {
        "console" => "```console\n",
        _ => "```text\n",
    };
    let blocks = PAGE.split(fence).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap())
}

/// What a reader has before the first command: a text, a tokenizer of Qwen's
/// shape, and one that is not byte-level BPE.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_story();
    for folder in ["Qwen3", "t5"] {
        fs::create_dir(sandbox.path(folder)).unwrap();
    }
    let qwen = include_str!("../data/shapes/qwen3/tokenizer.json");
    sandbox.write("Qwen3/tokenizer.json", qwen);
    // As published: settings whose names look like those of tokens.
    let settings = r#"{"split_special_tokens": false, "add_bos_token": false,
        "spaces_between_special_tokens": false, "eos_token": "<|im_end|>"}"#;
    sandbox.write("Qwen3/tokenizer_config.json", settings);
    let unigram = r#"{"type": "Unigram", "unk_id": 0, "vocab": [["a", -1]]}"#;
    let t5 = format!("{{\n  \"model\": {unigram}\n}}\n");
    sandbox.write("t5/tokenizer.json", t5);
    sandbox
}

/// Runs what a reader types; what it prints, its errors included.
fn typed(sandbox: &Sandbox, line: &str) -> String {
    let (words, input) = match line.split_once(" | ") {
        None => (line, ""),
        Some((echo, rest)) => {
            let text = echo.strip_prefix("echo '").unwrap();
            (rest, text.strip_suffix('\'').unwrap())
        }
    };
    let words = words.strip_prefix("bytepair ").unwrap();
    let words = words.split(' ').map(|word| word.trim_matches('\''));
    let run = sandbox.run_args(words, format!("{input}\n").as_bytes());
    let printed = String::from_utf8(run.stdout).unwrap() + &run.stderr;
    printed.lines().map(wrapped).collect()
}

/// A line that is too long for the page goes on in the next one.
fn wrapped(line: &str) -> String {
    let mut lines = line.to_string();
    let mut start = 0;
    while let Some((wide, _)) = lines[start..].char_indices().nth(80) {
        let Some(space) = lines[start..start + wide].rfind(' ') else {
            break;
        };
        lines.replace_range(start + space..=start + space, "\n    ");
        start += space + 1;
    }
    lines + "\n"
}

/// What the commands of the page print, a block at a time.
fn printed() -> Vec<String> {
    let sandbox = sandbox();
    let print = |block: &str| {
        let lines = block.lines().map(|line| line.strip_prefix("$ ").unwrap());
        let ours = lines.filter(|line| line.contains("bytepair "));
        ours.map(|line| typed(&sandbox, line)).collect()
    };
    blocks("console").map(print).collect()
}

#[test]
fn the_commands_print_what_the_page_shows() {
    let listings = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listings = listings.join("chapters/elsewhere/listings");
    let shown: Vec<&str> = blocks("text").collect();
    assert_eq!(shown.len(), LISTINGS.len());
    let printed = printed();
    // The first block trains, and prints how long that took; the last runs
    // `tests/interop`.
    assert_eq!(printed.len(), LISTINGS.len() + 2);
    for ((shown, name), printed) in
        shown.iter().zip(LISTINGS).zip(&printed[1..])
    {
        assert!(shown.contains(&format!("listings/{name}}}}}")), "{shown}");
        if env::var_os("BLESS").is_some_and(|bless| bless == "1") {
            fs::write(listings.join(name), printed).unwrap();
        }
        let expected = fs::read_to_string(listings.join(name)).unwrap();
        assert_eq!(printed, &expected, "{name}");
    }
}

#[test]
fn the_tables_are_what_was_found() {
    let results = serde_json::from_str(RESULTS).unwrap();
    let table = |mark: &str| {
        let (_, rest) =
            PAGE.split_once(&format!("<!-- {mark} -->\n\n")).unwrap();
        rest.split_once(&format!("\n<!-- /{mark} -->")).unwrap().0
    };
    assert_eq!(table("published"), crate::results::published(&results));
    assert_eq!(table("trained"), crate::results::trained(&results));
    assert_eq!(table("settings"), crate::results::settings(&results));
    assert!(!results.has_fault());
}
