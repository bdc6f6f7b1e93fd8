//! The tour: the numbers of the book, from the text that it is given.

use crate::common::Sandbox;
use bytepair::THE_VERDICT;

/// The lines of each stage, without their heading.
fn stages(tour: &str) -> Vec<String> {
    let stages = tour.split("\n\n").skip(1);
    let lines = stages.map(|stage| stage.split_once('\n').unwrap().1);
    lines.map(str::to_string).collect()
}

#[test]
fn alone_the_command_shows_the_numbers_of_the_book() {
    let tour = Sandbox::new().run("").text();
    let unwrapped = tour.replace("\n      ", " ");
    for part in [
        "the picture above the picture",
        "20,479 characters, 4,690 pieces",
        "1,130 distinct words: ! 0, \" 1, ' 2, ( 3, ) 4, , 5, -- 6",
        "[1, 56, 2, 850, 988, 602, 533, 746, 5, 1126, 596, 5, 1, 67, 7, 38, \
         851, 1108, 754, 793, 7]",
        "= \" It' s the last he painted, you know,\" Mrs. Gisburn said with \
         pardonable pride.",
        "1,132 tokens with <|endoftext|> 1130 and <|unk|> 1131",
        "[1131, 5, 355, 1126, 628, 975, 10, 1130, 55, 988, 956, 984, 722, \
         988, 1131, 7]",
        "= <|unk|>, do you like tea? <|endoftext|> In the sunlit terraces of \
         the <|unk|>.",
        "344 merges: e␣ | ␣t | d␣ |",
        "20,479 bytes in 8,637 tokens: 2.37 bytes per token, up from 1",
        "344 merges: ␣t | he | ␣a |",
        "[15496, 11, 466, 345, 588, 8887, 30, 220, 50256, 554, 262, 4252, \
         18250, 8812, 2114, 1659, 617, 34680, 27271, 13]",
        "The whole text is 5,145 tokens: 40, 367, 2885, 1464",
    ] {
        assert!(unwrapped.contains(part), "no {part:?} in:\n{tour}");
    }
    assert!(tour.lines().all(|line| line.chars().count() <= 78));
}

#[test]
fn another_text_goes_through_the_same_code() {
    let sandbox = Sandbox::with_story();
    let alone = sandbox.run("tour").text();
    let file = sandbox.run("tour story.txt").text();
    let stdin = sandbox.run_with("tour -", THE_VERDICT.as_bytes()).text();
    assert_eq!(stages(&alone), stages(&file));
    assert_eq!(stages(&alone), stages(&stdin));
}

#[test]
fn one_word_changed_changes_the_later_stages() {
    let sandbox = Sandbox::with_story();
    // The first word, so that even the first window begins with another id.
    assert!(THE_VERDICT.starts_with("I HAD always"));
    let changed = THE_VERDICT.replacen("I HAD", "Zzzq HAD", 1);
    sandbox.write("changed.txt", changed);
    let before = stages(&sandbox.run("tour story.txt").text());
    let after = stages(&sandbox.run("tour changed.txt").text());
    // Not the first stage, whose words are too frequent, nor the list of
    // commands at the end.
    assert_eq!(before.len(), 11);
    for (i, (before, after)) in before.iter().zip(&after).enumerate() {
        let same = i == 0 || i == 10;
        assert_eq!(before == after, same, "stage {}\n{before}", i + 1);
    }
}

#[test]
fn a_text_without_the_books_words_is_shown_with_its_errors() {
    let sandbox = Sandbox::new();
    let tour = sandbox.run_with("tour -", "漢 no such words\n".as_bytes());
    let tour = tour.text().replace("\n      ", " ");
    assert!(
        tour.contains("cannot be encoded: unknown word \"\\\"\", at byte 0")
    );
    for empty in ["", " ", "\n"] {
        sandbox.run_with("tour -", empty.as_bytes()).ok();
    }
}

#[test]
fn a_text_that_is_none_is_refused() {
    let sandbox = Sandbox::new();
    sandbox
        .run_with("tour -", b"ab\xFFc")
        .fails(1, &["not UTF-8, standard input at byte 2"]);
    sandbox
        .run("tour no.txt")
        .fails(1, &["no such file, no.txt"]);
    sandbox
        .run("tour .")
        .fails(1, &["a directory, not a file, ."]);
}
