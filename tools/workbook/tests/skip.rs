//! What comes next when an exercise is skipped, and the list of all of them.

mod common;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";
const SUM: &str = "    todo!(\"exercise 2.2: Sum up\")\n";
const FOUR: &str = "    todo!(\"exercise 3.1: Times four\")\n";

/// The state of each exercise in the list.
fn listed(book: &Fixture) -> Vec<(String, String)> {
    let said = book.succeed(&["list"]);
    let state = |line: &str| {
        let line = line.trim_start().trim_start_matches(['✓', '…', '·', '»']);
        let (id, rest) = line.trim_start().split_once(' ')?;
        id.contains('.').then_some(())?;
        let (_, state) = rest.trim().rsplit_once("  ")?;
        Some((id.to_owned(), state.trim().to_owned()))
    };
    said.lines().filter_map(state).collect()
}

#[track_caller]
fn assert_next(said: &str, next: &str) {
    assert!(said.contains(&format!("Next: {next} ")), "{said}");
}

#[test]
fn the_list_has_each_exercise_with_its_state() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    n + n\n");
    book.succeed(&["check", "2.1"]);
    book.change(LIB, SUM, "    0\n");
    book.succeed(&["skip", "2.3"]);
    let said = book.succeed(&["list"]);
    assert!(said.contains("   2  one\n"), "{said}");
    assert!(said.contains("2.2   Sum up"), "{said}");
    assert_next(&said, "2.2");
    let expected = [
        ("2.1", "done"),
        ("2.2", "begun"),
        ("2.3", "skipped"),
        ("3.1", "not begun"),
        ("3.2", "not begun"),
        ("3.3", "not begun"),
    ];
    let expected = expected.map(|(id, state)| (id.into(), state.into()));
    assert_eq!(listed(&book), expected);

    // What is changed after it passed is begun again.
    book.change(LIB, "    n + n\n", "    n\n");
    assert_eq!(listed(&book)[0].1, "begun");
}

#[test]
fn what_is_skipped_comes_no_more_until_it_passes() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let said = book.succeed(&["skip"]);
    assert!(said.contains("2.1 Double a number is skipped"), "{said}");
    assert_next(&said, "2.2");
    let said = book.succeed(&[]);
    assert_next(&said, "2.2");
    assert!(said.contains("0 of 3  1 skipped"), "{said}");
    // Its solution is no more open than that of another one.
    assert!(book.fail(&["solution", "2.1"]).contains("--show"));

    // Judged and wrong it stays skipped, judged and right it does not.
    book.change(LIB, TODO, "    n + 1\n");
    book.fail(&["check", "2.1"]);
    assert_next(&book.succeed(&[]), "2.2");
    book.change(LIB, "    n + 1\n", "    n + n\n");
    book.succeed(&["check", "2.1"]);
    assert!(!book.succeed(&[]).contains("skipped"));
    book.change(LIB, "    n + n\n", TODO);
    assert_next(&book.succeed(&[]), "2.1");
}

#[test]
fn next_stays_in_the_chapter_until_nothing_is_left_in_it() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    assert_next(&book.succeed(&["skip", "3.3"]), "3.1");
    book.change(LIB, TODO, "    n + n\n");
    assert_next(&book.succeed(&["check", "2.1"]), "2.2");
    book.change("my/ch03-two/src/lib.rs", FOUR, "    double(double(n))\n");
    assert_next(&book.succeed(&["check", "3.1"]), "3.2");
    assert_next(&book.succeed(&["skip"]), "2.2");
    book.succeed(&["skip"]);
    let said = book.succeed(&["skip"]);
    let rest = "Nothing is left but what you skipped: 2.2, 2.3, 3.2, 3.3.";
    assert!(said.contains(rest), "{said}");
    assert!(book.succeed(&[]).contains(rest));
    let said = book.fail(&["hint"]);
    assert!(said.contains("what you skipped; name one"), "{said}");
    assert!(said.contains("such as 2.2"), "{said}");
}

#[test]
fn what_is_solved_is_not_skipped() {
    let book = Fixture::new();
    book.succeed(&["start", "--from", "3"]);
    let said = book.fail(&["skip", "2.1"]);
    assert!(said.contains("error: exercise 2.1 came solved"), "{said}");
    book.change("my/ch03-two/src/lib.rs", FOUR, "    double(double(n))\n");
    book.succeed(&["check", "3.1"]);
    let said = book.fail(&["skip", "3.1"]);
    assert!(said.contains("error: exercise 3.1 has passed"), "{said}");
    assert!(book.fail(&["skip", "3.9"]).contains("no exercise 3.9"));
    assert!(!book.succeed(&["list"]).contains("skipped"));

    // What is emptied again is worked on.
    assert_next(&book.succeed(&[]), "3.2");
    book.succeed(&["reset", "2.2"]);
    assert_next(&book.succeed(&[]), "2.2");
}

#[test]
fn a_chapter_can_be_listed_by_itself() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let said = book.succeed(&["list", "3"]);
    assert!(said.contains("3.1"), "{said}");
    assert!(!said.contains("2.2 "), "{said}");
    let said = book.fail(&["list", "99"]);
    assert!(said.contains("99"), "{said}");
}

#[test]
fn without_a_number_the_next_one_is_shown() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.succeed(&["skip", "2.1"]);
    let solution = book.succeed(&["solution", "--show"]);
    assert!(solution.contains("fold"), "{solution}");
    let diff = book.succeed(&["diff"]);
    assert!(diff.contains("fold"), "{diff}");
}
