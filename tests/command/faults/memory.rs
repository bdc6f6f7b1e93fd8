//! Memory that ends.

use std::fs::{self, File};

use super::limited;
use crate::common::Sandbox;

#[test]
fn the_end_of_memory_is_an_error_of_one_line() {
    let sandbox = Sandbox::new();
    // One word and one line that go on and on, and take no place.
    let file = File::create(sandbox.path("word")).unwrap();
    file.set_len(1 << 28).unwrap();
    for args in [
        "encode word --output npy",
        "encode word --jsonl",
        "count word",
        "windows word --max-length 4 --stride 4",
        "train word --vocab-size 300 -o mine",
        "train word --vocab-size 300 -o mine --pattern none",
        "count-words word --lines",
    ] {
        let run = limited(&sandbox, "-v 300000", args);
        run.fails(1, &["out of memory", "word; "]);
        assert_eq!(sandbox.names("."), ["word"], "{args}");
    }
    // A name does not end the line.
    fs::rename(sandbox.path("word"), sandbox.path("a\nword")).unwrap();
    let run = limited(&sandbox, "-v 300000", "count a?word");
    run.fails(1, &["out of memory", "a?word; "]);
    fs::rename(sandbox.path("a\nword"), sandbox.path("word")).unwrap();
    // What can be read a piece at a time needs no more.
    for args in ["decode word", "tour word"] {
        let run = limited(&sandbox, "-v 300000", args);
        assert!(run.status <= 1 && !run.stderr.contains("out of memory"));
    }
}

#[test]
fn a_limit_of_memory_holds_for_a_word_without_end() {
    let sandbox = Sandbox::new();
    sandbox.write("word", vec![b'a'; 8 << 20]);
    for args in ["", "--pattern none", "--lines", "--pattern [a-z]+"] {
        let args = format!(
            "train word --vocab-size 300 -o mine --max-memory 10M {args}"
        );
        let run = sandbox.run(&args);
        run.fails(1, &["more than --max-memory, 10,485,760 bytes, word"]);
    }
}

#[test]
fn more_tokens_than_the_text_teaches_take_no_memory() {
    let sandbox = Sandbox::with_story();
    for size in ["500000000", "4294967295"] {
        let args = format!("train story.txt --vocab-size {size} -o mine");
        let run = limited(&sandbox, "-v 200000", &args);
        assert!(run.text().contains("stopped early"));
    }
    let few = "train story.txt --vocab-size 300 -o few --max-memory 1M";
    sandbox.run(few).ok();
    let many = few.replace("300", "10000000");
    assert!(sandbox.run(&many).text().contains("stopped early"));
}
