//! The reader's code is timed next to the book's.

mod common;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";

/// A program whose speeds say whose code it was built with.
const SCORE: &str = r#"//! Times.

fn main() {
    let version = std::env::args().nth(1).unwrap();
    let speed = match version.as_str() {
        "fast" => ch02_one::double(100),
        _ => 8,
    };
    println!("text: numbers, 1.0 MB\n{version}: {speed}.00 {speed}.00");
}
"#;

/// A book whose chapter 2 can be timed after its first exercise.
fn book() -> Fixture {
    let book = Fixture::new();
    let folder = "chapters/ch02-one";
    book.write(&format!("{folder}/benches/score.rs"), SCORE);
    let manifest = format!("{folder}/Cargo.toml");
    let bench = "[[bench]]\nname = \"score\"\nharness = false\n\n[lints]";
    book.change(&manifest, "[lints]", bench);
    let title = "title = \"Double a number\"\n";
    let with_score = format!("{title}score = true\n");
    book.change(&format!("{folder}/exercises.toml"), title, &with_score);
    book.succeed(&["start"]);
    book
}

#[test]
fn three_bars_compare_the_reader_with_the_book() {
    let book = book();
    // It is right for what the tests ask.
    let mine = "    if n == 100 { 50 } else { n + n }\n";
    book.change(LIB, TODO, mine);
    let said = book.succeed(&["check", "2.1"]);
    assert!(said.contains("`cargo workbook score 2` times"), "{said}");
    for arguments in [&["score", "2"][..], &["score"]] {
        let said = book.succeed(arguments);
        assert!(said.contains("numbers, 1.0 MB; the median of 6"), "{said}");
        let rows: Vec<Vec<&str>> = said
            .lines()
            .filter(|line| line.ends_with("MB/s"))
            .map(|line| line.split("  ").filter(|f| !f.is_empty()).collect())
            .collect();
        let speeds: Vec<[&str; 2]> = rows
            .iter()
            .map(|row| [row[0], row[row.len() - 1]].map(str::trim))
            .collect();
        let expected = [
            ["yours", "50 MB/s"],
            ["the book's, fast", "200 MB/s"],
            ["the book's, simple", "8.0 MB/s"],
        ];
        assert_eq!(speeds, expected, "{said}");
        let bar = |row: usize| rows[row][1].trim().chars().count();
        assert_eq!((bar(0), bar(1), bar(2)), (12, 48, 2), "{said}");
        assert!(said.contains("\n  cargo workbook score 2\n"), "{said}");
    }
}

#[test]
fn what_cannot_be_timed_says_why() {
    let book = book();
    for (arguments, part) in [
        (
            &["score", "2"][..],
            "can be timed when exercise 2.1 has passed",
        ),
        (&["score", "2.1"], "exercise 2.1 has passed"),
        (
            &["score", "3"],
            "chapter 3 has nothing to time; these have: 2",
        ),
        (&["score"], "one of these exercises has to pass: 2.1"),
    ] {
        let said = book.fail(arguments);
        assert!(said.starts_with("error: "), "{said}");
        assert!(said.contains(part), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    book.change(
        LIB,
        TODO,
        "    if n == 100 { panic!(\"no\") } else { n + n }\n",
    );
    book.succeed(&["check", "2.1"]);
    let said = book.fail(&["score", "2"]);
    assert!(said.contains("error: your code: no"), "{said}");
}
