//! The README shows what the command prints, and its picture real values.

use crate::common::Sandbox;
use bytepair::bpe::{TokenId, Tokenizer};

const README: &str = include_str!("../../README.md");
const PICTURE: &str = include_str!("../../chapters/pipeline.svg");

/// The blocks of this language, without their fences.
fn blocks(language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let blocks = README.split(&fence).skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

#[test]
fn what_the_readme_shows_of_the_tour_is_in_the_tour_in_this_order() {
    let tour = Sandbox::new().run("").text();
    let mut lines = tour.lines();
    let shown = blocks("text");
    assert_eq!(shown.len(), 1);
    for line in shown[0].lines() {
        assert!(lines.any(|printed| printed == line), "not there: {line}");
    }
}

#[test]
fn what_the_readme_shows_of_explain_is_what_it_prints() {
    let sandbox = Sandbox::new();
    let command = "$ bytepair explain \"genius\"\n";
    let shown: Vec<&str> = blocks("console")
        .into_iter()
        .filter_map(|block| block.strip_prefix(command))
        .collect();
    assert_eq!(shown, [sandbox.run("explain genius").text()]);
}

#[test]
fn the_commands_of_the_readme_run() {
    let sandbox = Sandbox::with_story();
    let commands = blocks("console").into_iter().flat_map(str::lines);
    let commands = commands.filter_map(|l| l.strip_prefix("$ bytepair "));
    let mut count = 0;
    for command in commands {
        sandbox.run(&command.replace('"', "")).ok();
        count += 1;
    }
    assert_eq!(count, 11);
}

#[test]
fn the_picture_shows_the_ids_of_its_sentence() {
    let sentence = "In the sunlit terraces of the palace.";
    assert!(PICTURE.contains(&format!(">{sentence}<")));
    let gpt2 = Tokenizer::gpt2();
    let ids = gpt2.encode(sentence).unwrap();
    let mut rest = PICTURE;
    let mut find = |text: String| {
        let place = rest.find(&format!(">{text}<"));
        let place = place.unwrap_or_else(|| panic!("no {text} in its place"));
        rest = &rest[place + 1..];
    };
    let text =
        |&id: &TokenId| gpt2.decode_lossy(&[id]).unwrap().replace(' ', "␣");
    ids.iter().map(text).for_each(&mut find);
    ids.iter().map(TokenId::to_string).for_each(&mut find);
}
