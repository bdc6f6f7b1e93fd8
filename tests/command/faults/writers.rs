//! All that writes files, and what it is given.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::common::Sandbox;

/// Every subcommand that writes files, in each of its forms, to be run in the
/// folder of the outputs. Their inputs are one folder up.
pub const WRITERS: [&str; 19] = [
    "encode ../story.txt -o out",
    "encode ../story.txt --output npy -o out",
    "encode --jsonl ../lines -o out",
    "decode ../ids -o out",
    "count-words ../story.txt -o out",
    "merge-counts ../counts -q --max-memory 64K --temp-dir . -o out",
    "embed --vocab-size 400 --dim 40 -o out.npy",
    "truncate ../story.txt --tokens 4000 -o out",
    "truncate ../story.txt --tokens 100 --chunks -o out",
    "growth ../long.txt --plot out",
    "compare gpt2 --plot out -- ../story.txt",
    "train ../story.txt --vocab-size 400 -o mine",
    "train ../story.txt --vocab-size 400 -o mine --format tiktoken",
    "train ../story.txt --vocab-size 400 -o mine --format tokenizer-json",
    "train ../story.txt --vocab-size 400 -o new/mine",
    "prune ../old ../story.txt --vocab-size 280 -o mine",
    "convert ../old mine --format tokenizer-json",
    "man -o pages",
    "encode ../story.txt --shards shards --shard-tokens 9000",
];

/// The inputs, and a folder `before` with an output that is there already and a
/// tokenizer.
pub fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_story();
    sandbox.write("long.txt", sandbox.read("story.txt").repeat(60));
    sandbox.write("lines", "\"I had always thought\"\n".repeat(2_000));
    let ids = sandbox.run("encode story.txt").ok();
    sandbox.write("ids", ids);
    sandbox.run("count-words story.txt -o counts").ok();
    sandbox.run("train story.txt --vocab-size 300 -o old").ok();
    fs::create_dir(sandbox.path("before")).unwrap();
    let mine = "train story.txt --vocab-size 290 -o before/mine";
    sandbox.run(mine).ok();
    for name in ["before/out", "before/out.npy"] {
        sandbox.write(name, "old");
    }
    sandbox
}

/// The files in a folder and all that is in it, with their bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap();
            let name = name.to_str().unwrap().to_string();
            if path.is_dir() {
                files.insert(format!("{name}/"), Vec::new());
                folders.push(path);
            } else {
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
