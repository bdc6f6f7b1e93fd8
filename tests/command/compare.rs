//! `bytepair compare`: what tokenizers are worth on texts.

use crate::common::Sandbox;
use bytepair::bpe::{SpecialPolicy, TextDigest, by_name, load};
use serde_json::Value;

const SMALL: &str = "unlikely\nThe catfish unlikely geniuses. 茶\n";

/// A tokenizer of the story in `mine`, and texts to compare it on.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_story();
    sandbox
        .run("train story.txt --vocab-size 1000 -o mine")
        .ok();
    sandbox.write("small.txt", SMALL);
    sandbox.write("empty.txt", "");
    sandbox
}

fn json(sandbox: &Sandbox, args: &str) -> Value {
    let json = sandbox.run(&format!("compare --json {args}")).ok();
    serde_json::from_slice(&json).unwrap()
}

/// The ids are those of chapter 7's plain encoder.
#[test]
fn the_measures_are_those_of_the_plain_tokenizers() {
    let sandbox = sandbox();
    let all = json(&sandbox, "gpt2 mine cl100k -- small.txt story.txt");
    let mine = load(&sandbox.path("mine")).unwrap();
    let named = |name| by_name(name).unwrap();
    let tokenizers = [named("gpt2"), mine, named("cl100k")];
    for (i, name) in ["small.txt", "story.txt"].into_iter().enumerate() {
        let text = String::from_utf8(sandbox.read(name)).unwrap();
        let found = &all["texts"][i];
        assert_eq!(found["text"], name);
        assert_eq!(found["bytes"], text.len());
        assert_eq!(found["characters"], text.chars().count());
        assert_eq!(found["words"], text.split_whitespace().count());
        for (j, tokenizer) in tokenizers.iter().enumerate() {
            let ids = tokenizer.encode_with(&text, SpecialPolicy::Text);
            let mut ids = ids.unwrap();
            let result = &found["results"][j];
            assert_eq!(result["tokens"], ids.len());
            let ratio = text.len() as f64 / ids.len() as f64;
            assert_eq!(result["bytes_per_token"], ratio);
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(result["distinct_tokens"], ids.len());
            assert_eq!(result["megabytes_per_second"], Value::Null);
        }
    }
    assert_eq!(all["common"][0]["tokenizers"][1], "mine");
    let tokens = tokenizers[1].vocabulary().iter();
    let gpt2 = tokenizers[0].vocabulary();
    let common = tokens.filter(|(_, bytes)| gpt2.id(bytes).is_some()).count();
    assert_eq!(all["common"][0]["tokens"], common);
    assert_eq!(all["common"].as_array().unwrap().len(), 3);
}

#[test]
fn the_table_has_a_row_for_each_tokenizer_and_no_nan() {
    let sandbox = sandbox();
    let page = sandbox
        .run("compare gpt2 mine -- small.txt empty.txt")
        .text();
    for part in [
        "small.txt: 44 bytes, 42 characters, 6 words\n",
        "bytes/t chars/t  t/word    used  1 byte   Rényi    MB/s\n",
        // 14 ids of GPT-2, 5 of them a byte: line feeds, a full stop, and two
        // of the three of the Chinese character.
        "  gpt2          14   3.143   3.000   2.333    0.0%   35.7%",
        "\" unlikely\" 1, ",
        "empty.txt: 0 bytes, 0 characters, 0 words\n",
        "  gpt2           0       -       -       -    0.0%       -       -",
        "tokens in common\n  gpt2, mine: ",
        "% of gpt2, ",
    ] {
        assert!(page.contains(part), "no {part:?} in:\n{page}");
    }
    assert!(!page.contains("NaN") && !page.contains("inf"), "{page}");
    let one = sandbox.run("compare mine -- empty.txt").text();
    assert!(!one.contains("in common"), "{one}");
    let from_stdin = sandbox.run_with("compare gpt2 -- -", SMALL.as_bytes());
    assert!(from_stdin.text().starts_with("standard input: 44 bytes"));
}

#[test]
fn a_text_that_was_trained_on_is_known_again() {
    let sandbox = sandbox();
    let trained_on = |tokenizer: &str, text: &str| {
        let all = json(&sandbox, &format!("gpt2 {tokenizer} -- {text}"));
        let results = &all["texts"][0]["results"];
        assert_eq!(results[0]["trained_on_this_text"], false);
        results[1]["trained_on_this_text"].as_bool().unwrap()
    };
    assert!(trained_on("mine", "story.txt"));
    assert!(!trained_on("mine", "small.txt"));
    // Under whatever name, but not if it was changed.
    sandbox.write("copy.txt", sandbox.read("story.txt"));
    assert!(trained_on("mine", "copy.txt"));
    let mut changed = sandbox.read("story.txt");
    changed[9_000] ^= 1;
    sandbox.write("copy.txt", changed);
    assert!(!trained_on("mine", "copy.txt"));
    let page = sandbox.run("compare mine -- story.txt").text();
    assert!(page.contains("  mine was trained or pruned on this text\n"));
    // Standard input and word counts do not tell.
    let story = sandbox.read("story.txt");
    sandbox
        .run_with("train --vocab-size 300 -o piped", &story)
        .ok();
    assert!(!trained_on("piped", "story.txt"));
    sandbox.run("count-words story.txt -o story.counts").ok();
    sandbox
        .run("train --counts story.counts --vocab-size 300 -o counted")
        .ok();
    assert!(!trained_on("counted", "story.txt"));
    // It stays known in another format, and after pruning.
    sandbox.run("convert mine hf --format tokenizer-json").ok();
    assert!(trained_on("hf", "story.txt"));
    sandbox.run("prune hf small.txt --min-count 1 -o less").ok();
    assert!(trained_on("less", "story.txt"));
    assert!(trained_on("less", "small.txt"));
}

/// What it writes is the digest of the file, in hexadecimal digits; one that is
/// malformed is an error.
#[test]
fn the_digest_of_a_text_is_in_bytepair_json() {
    let sandbox = sandbox();
    let config = sandbox.read("mine/bytepair.json");
    let json: Value = serde_json::from_slice(&config).unwrap();
    let digest = TextDigest::of(&sandbox.read("story.txt"));
    let expected = format!("{:016x}", digest.hash);
    assert_eq!(json["trained_on"][0]["hash"], *expected);
    assert_eq!(json["trained_on"][0]["bytes"], 20_479);
    let config = String::from_utf8(config).unwrap();
    sandbox.write("mine/bytepair.json", config.replace(&expected, "xyz"));
    sandbox
        .run("encode --tokenizer mine")
        .fails(1, &["\"xyz\" is not a hash", "bytepair.json at line"]);
    // Without the texts it is what it always was.
    let start = config.find("  \"trained_on\"").unwrap();
    let end = config.find("  \"special_tokens\"").unwrap();
    let old = [&config[..start], &config[end..]].concat();
    sandbox.write("mine/bytepair.json", old);
    sandbox.run_with("encode --tokenizer mine", b"tea").ok();
}

#[test]
fn differences_are_ringed_side_by_side() {
    let sandbox = sandbox();
    let page = sandbox
        .run("compare gpt2 mine --diff --limit 4 -- small.txt empty.txt")
        .text();
    let (_, rings) = page.split_once("% of mine\n").unwrap();
    let expected = "
small.txt: 7 stretches split differently, gpt2 | mine
  line 1, byte 2         [likely] | [l][i][k][ely]
  line 2, byte 12        [ cat] | [ c][at]
  line 2, byte 16        [fish] | [f][is][h]
  line 2, byte 20        [ unlikely] | [ un][l][i][k][ely]
  ... and 3 more (--limit shows them)

empty.txt: 0 stretches split differently, gpt2 | mine
";
    assert_eq!(rings, expected);
    let all = json(&sandbox, "gpt2 mine --diff --limit 1 -- small.txt");
    let found = &all["texts"][0]["differences"];
    assert_eq!(found["stretches"], 7);
    assert_eq!(found["shown"].as_array().unwrap().len(), 1);
    let shown = &found["shown"][0];
    assert_eq!((&shown["line"], &shown["byte"]), (&1.into(), &2.into()));
    assert_eq!(shown["bytes"], 6);
    assert_eq!(shown["tokens"][0][0]["text"], "likely");
    assert_eq!(shown["tokens"][1][3]["text"], "ely");
    // A tokenizer does not differ from itself.
    let page = sandbox.run("compare mine mine --diff -- story.txt").text();
    assert!(
        page.ends_with(
            "story.txt: 0 stretches split differently, mine | mine\n"
        )
    );
}

#[test]
fn the_bars_are_drawn_for_light_and_dark() {
    let sandbox = sandbox();
    sandbox.write("a<b>&c.txt", "tea");
    sandbox
        .run("compare gpt2 mine --plot bars.svg -- small.txt empty.txt a<b>&c.txt")
        .ok();
    let svg = String::from_utf8(sandbox.read("bars.svg")).unwrap();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(svg.ends_with("</svg>\n"));
    assert!(svg.contains("prefers-color-scheme:dark"));
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    assert_eq!(svg.matches("<rect class=\"c0\"").count(), 3);
    assert_eq!(svg.matches("<rect class=\"c1\"").count(), 3);
    // 44 bytes in 14 tokens: the longest bar.
    let bar =
        "width=\"400.0\" height=\"14\"><title>gpt2: 3.143 bytes per token";
    assert!(svg.contains(bar), "{svg}");
    assert!(svg.contains(">3.143</text>") && svg.contains(">-</text>"));
    assert!(svg.contains(">a&lt;b&gt;&amp;c.txt</text>"));
}

#[test]
fn bad_input_is_refused_and_nothing_is_written() {
    let sandbox = sandbox();
    sandbox.write("bad.txt", b"tea \xFF\n");
    sandbox.write("end.txt", "tea <|endoftext|>");
    for (args, status, error) in [
        ("gpt3 -- small.txt", 2, &["\"gpt3\" is neither"][..]),
        (
            "gpt2 ./nothing -- small.txt",
            1,
            &["no such file, ./nothing"],
        ),
        ("gpt2 -- nothing.txt", 1, &["no such file, nothing.txt"]),
        (
            "gpt2 -- small.txt bad.txt",
            1,
            &["not UTF-8, bad.txt at byte 4"],
        ),
        (
            "gpt2 -- end.txt",
            1,
            &["special token \"<|endoftext|>\" in the"],
        ),
        (
            "gpt2 --diff -- small.txt",
            2,
            &["--diff compares two tokenizers, not 1"],
        ),
        (
            "gpt2 mine mine --diff -- small.txt",
            2,
            &["not 3; name two"],
        ),
        (
            "gpt2 --plot - -- small.txt",
            2,
            &["--plot - is standard output"],
        ),
        (
            "gpt2 --plot small.txt -- small.txt",
            2,
            &["is also an input"],
        ),
        (
            "gpt2 --plot no/p.svg -- small.txt",
            1,
            &["no such folder, no"],
        ),
        ("gpt2 -- small.txt --diff", 2, &["--diff is after --"]),
    ] {
        let run = sandbox.run(&format!("compare {args}"));
        run.fails(status, error);
        assert_eq!(run.stdout, b"", "{args}");
    }
    sandbox
        .run("compare gpt2 mine --plot p.svg --diff -- bad.txt")
        .fails(1, &["bad.txt at byte 4"]);
    assert!(!sandbox.path("p.svg").exists());
    assert_eq!(sandbox.read("small.txt"), SMALL.as_bytes());
    for args in ["gpt2", "-- small.txt", "gpt2 --limit 3 -- small.txt"] {
        assert_eq!(sandbox.run(&format!("compare {args}")).status, 2);
    }
}

#[test]
fn a_tokenizer_that_changes_texts_has_no_places_in_them() {
    let sandbox = sandbox();
    sandbox.run("convert mine hf --format tokenizer-json").ok();
    let json = String::from_utf8(sandbox.read("hf/tokenizer.json")).unwrap();
    let lower = json.replace(
        "\"normalizer\": null",
        "\"normalizer\": {\"type\": \"Lowercase\"}",
    );
    assert_ne!(lower, json);
    sandbox.write("lower.json", lower);
    sandbox.run("compare gpt2 lower.json -- small.txt").ok();
    sandbox
        .run("compare gpt2 lower.json --diff -- small.txt")
        .fails(1, &["lower.json changes the text", "small.txt at byte 9"]);
}
