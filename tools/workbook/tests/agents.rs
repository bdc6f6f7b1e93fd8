//! What a coding agent reads in a workbook.

mod common;

use common::Fixture;

const AGENTS: &str = "my/AGENTS.md";

#[test]
fn start_tells_agents_how_to_help() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let text = book.read(AGENTS);
    for part in [
        "Ask back",
        "Point to the page",
        "cargo workbook hint 5.1",
        "Never write or paste the solution",
        "solution 5.1 --show",
        "teach it back",
    ] {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

/// Every command that it names is one.
#[test]
fn what_agents_are_told_to_run_exists() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let text = book.read(AGENTS);
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut commands = Vec::new();
    for three in words.windows(3) {
        if three[0].ends_with("`cargo") && three[1] == "workbook" {
            commands.push(three[2].trim_matches('`'));
        }
    }
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let said = book.succeed(&[command, "--help"]);
        assert!(
            said.contains(&format!("cargo workbook {command}")),
            "{said}"
        );
    }
}

#[test]
fn a_file_for_agents_that_the_reader_changed_is_theirs() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.write(AGENTS, "Speak German.\n");
    book.succeed(&["start"]);
    assert_eq!(book.read(AGENTS), "Speak German.\n");
    std::fs::remove_file(book.path(AGENTS)).unwrap();
    let said = book.succeed(&["start"]);
    assert!(said.contains(&format!("brought back  {AGENTS}")), "{said}");
}
