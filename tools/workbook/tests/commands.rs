//! Every command does what its help says, from an empty folder on.

mod common;

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";

#[test]
fn start_makes_a_workspace_of_stubs() {
    let book = Fixture::new();
    let said = book.succeed(&["start"]);
    assert!(said.contains("my is your workbook: 6 exercises"), "{said}");
    assert!(said.contains("Next: 2.1 Double a number"), "{said}");
    assert!(said.contains("my/ch02-one/src/lib.rs:7:5"), "{said}");

    let lib = book.read(LIB);
    let line_7 = lib.lines().nth(6).unwrap();
    assert_eq!(format!("{line_7}\n"), TODO);
    for gone in ["ANCHOR", "checked_mul", "together", "listings"] {
        assert!(!lib.contains(gone), "{gone} in\n{lib}");
    }
    assert!(lib.contains("// exercise 2.2 (helper) starts here\n// exercise"));
    assert!(book.path("my/ch02-one/data/numbers.txt").is_file());
    assert!(book.path("my/ch02-one/tests/contract.rs").is_file());
    assert!(!book.path("my/ch02-one/tests/page.rs").exists());
    assert!(!book.path("my/ch02-one/src/listings.rs").exists());
    assert!(!book.path("my/ch02-one/src/listings").exists());
    assert!(book.path("chapters/ch02-one/answers").is_dir());
    assert!(!book.path("my/ch02-one/answers").exists());

    let manifest = book.read("my/Cargo.toml");
    assert!(manifest.contains("members = [\"ch*\"]"), "{manifest}");
    assert!(manifest.contains("ch02-one = { path = \"ch02-one\" }"));
    assert!(manifest.contains("unused = \"allow\""));
    assert!(!manifest.contains("serde") && !manifest.contains("lto"));
}

#[test]
fn from_a_later_chapter_the_earlier_ones_come_solved() {
    let book = Fixture::new();
    book.succeed(&["start", "--from", "3"]);
    assert!(book.read(LIB).contains("checked_mul"));
    assert!(book.read("my/ch03-two/src/lib.rs").contains("todo!"));
    let said = book.succeed(&[]);
    assert!(said.contains("0 of 6 exercises solved"), "{said}");
    assert!(said.contains("given"), "{said}");
    assert!(said.contains("Next: 3.1"), "{said}");
    // It passes, and is still not the reader's.
    assert!(book.succeed(&["check", "2"]).contains("✓ 2.3"));
    assert!(book.succeed(&[]).contains("0 of 6 exercises solved"));
    // Bringing it up to date does not empty what was given.
    book.succeed(&["start"]);
    assert!(book.read(LIB).contains("checked_mul"));
    // What the reader writes in its place is theirs.
    book.succeed(&["reset", "2.1"]);
    assert!(book.succeed(&[]).contains("Next: 2.1"));
    book.change(LIB, TODO, "    n + n\n");
    book.succeed(&["check", "2.1"]);
    assert!(book.succeed(&[]).contains("1 of 6 exercises solved"));
}

#[test]
fn the_folder_knows_where_the_book_is() {
    let book = Fixture::new();
    let elsewhere = tempfile::TempDir::new().unwrap();
    let dir = elsewhere.path().join("mine");
    book.succeed(&["start", dir.to_str().unwrap()]);
    let config = std::fs::read_to_string(dir.join(".cargo/config.toml"));
    let config = config.unwrap();
    let manifest = book.path("Cargo.toml").canonicalize().unwrap();
    let manifest = manifest.display().to_string();
    let alias = format!(
        "workbook = \"run --manifest-path {manifest} --package workbook --\"\n"
    );
    assert!(config.contains(&alias), "{config}");
    let said = book.succeed(&["--dir", dir.to_str().unwrap()]);
    assert!(said.contains("0 of 6 exercises solved"), "{said}");
    let said = book.fail(&["check", "2.1"]);
    assert!(said.contains("there is no workbook in my"), "{said}");
}

#[test]
fn check_says_what_was_expected_and_remembers_what_passes() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let said = book.fail(&["check", "2.1"]);
    assert!(said.contains("not begun"), "{said}");
    assert!(said.contains("Write `double`, which gives"), "{said}");
    assert!(
        said.contains("`todo!`:\n  my/ch02-one/src/lib.rs:7:5\n"),
        "{said}"
    );
    book.change(LIB, TODO, "    [n][n as usize]\n");
    let said = book.fail(&["check", "2.1"]);
    assert!(said.contains("Your code panicked:\n  index out"), "{said}");
    book.change(LIB, "    [n][n as usize]\n", TODO);

    book.change(LIB, TODO, "    n + 1\n");
    let said = book.fail(&["check", "2.1"]);
    for part in [
        "✗ 2.1   Double a number",
        "ten and ten is twenty",
        "expected  20\n",
        "came      11\n",
        "contract::ten_is_doubled, my/ch02-one/tests/contract.rs:12:5",
        "cargo workbook hint 2.1",
    ] {
        assert!(said.contains(part), "no {part:?} in\n{said}");
    }

    book.change(LIB, "    n + 1\n", "    n + n\n");
    let said = book.succeed(&["check"]);
    assert!(said.contains("✓ 2.1   Double a number"), "{said}");
    assert!(said.contains("Next: 2.2 Sum up"), "{said}");
    let said = book.succeed(&[]);
    assert!(said.contains("1 of 6 exercises solved"), "{said}");
    assert!(said.contains("1 of 3"), "{said}");

    // What fails again has not passed.
    book.change(LIB, "    n + n\n", "    n +\n");
    let said = book.fail(&["check", "2"]);
    assert!(said.contains("cannot be built yet"), "{said}");
    assert!(said.contains("expected expression"), "{said}");
    book.change(LIB, "    n +\n", "    n\n");
    let said = book.fail(&["check", "2"]);
    assert!(said.contains("one and one is two"), "{said}");
    assert!(book.succeed(&[]).contains("0 of 6"));
}

#[test]
fn a_chapter_is_whole_when_its_other_tests_pass_too() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    if n == 6 { 13 } else { n + n }\n");
    let sum = "    todo!(\"exercise 2.2: Sum up\")\n";
    book.change(LIB, sum, "    numbers.iter().sum()\n");
    let largest = "    todo!(\"exercise 2.3: Find the largest\")\n";
    book.change(LIB, largest, "    numbers.iter().max().copied()\n");
    let test = "my/ch02-one/tests/contract.rs";
    book.change(test, "sum(&[1, 2]))", "sum(&[2, 4]))");
    book.change(test, "double(1), double(2)]", "double(2), double(4)]");
    let said = book.fail(&["check", "2"]);
    assert!(said.contains("✓ 2.3"), "{said}");
    assert!(
        said.contains("another test of the chapter does not"),
        "{said}"
    );
    assert!(
        said.contains("contract::twice_the_sum_is_the_sum"),
        "{said}"
    );
    assert!(said.contains("came      13\n"), "{said}");

    book.change(LIB, "if n == 6 { 13 } else { n + n }", "n + n");
    let said = book.succeed(&["check", "2"]);
    assert!(said.contains("chapter 2 as a whole: every test passes"));
    // Chapter 3 uses what the reader wrote.
    let four = "    todo!(\"exercise 3.1: Times four\")\n";
    book.change("my/ch03-two/src/lib.rs", four, "    double(double(n))\n");
    assert!(book.succeed(&["check", "3.1"]).contains("✓ 3.1"));
}

#[test]
fn what_needs_an_earlier_exercise_waits_for_it() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let four = "    todo!(\"exercise 3.1: Times four\")\n";
    book.change("my/ch03-two/src/lib.rs", four, "    double(double(n))\n");
    let said = book.fail(&["check", "3.1"]);
    assert!(said.contains("waits for 2.1"), "{said}");
    assert!(said.contains("do 2.1 first"), "{said}");
    assert!(said.contains("cargo workbook check 2.1"), "{said}");
}

#[test]
fn hints_come_one_by_one() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let first = book.succeed(&["hint", "2.1"]);
    assert!(first.contains("Once more the same"), "{first}");
    assert!(!first.contains("product"), "{first}");
    let second = book.succeed(&["hint"]);
    assert!(second.contains("A product with two"), "{second}");
    assert!(!second.contains("Once more the same"), "{second}");
    let all = book.succeed(&["hint", "2.1"]);
    assert!(all.contains("Once more the same"), "{all}");
    assert!(all.contains("A product with two"), "{all}");
    let one = book.succeed(&["hint", "2.1", "--level", "1"]);
    assert!(!one.contains("product"), "{one}");
    let said = book.fail(&["hint", "2.1", "--level", "3"]);
    assert!(said.contains("hints 1 to 2"), "{said}");
}

#[test]
fn a_solution_is_not_shown_by_accident() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let said = book.fail(&["solution", "2.2"]);
    assert!(!said.contains("fold"), "{said}");
    assert!(said.contains("--show"), "{said}");
    assert!(!book.fail(&["diff", "2.2"]).contains("fold"));
    let said = book.succeed(&["solution", "2.2", "--show"]);
    assert!(
        said.contains("pub fn sum(numbers: &[u32]) -> u32 {"),
        "{said}"
    );
    assert!(said.contains("fn together"), "{said}");
    assert!(!said.contains("ANCHOR"), "{said}");
    // It has been seen: nothing to ask any more.
    assert!(book.succeed(&["solution", "2.2"]).contains("fold"));
    assert!(book.succeed(&[]).contains("1 solution seen"));
}

#[test]
fn diff_shows_both() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    n + n\n");
    book.succeed(&["check", "2.1"]);
    let said = book.succeed(&["diff", "2.1"]);
    assert!(said.contains("n + n"), "{said}");
    assert!(said.contains("n.checked_mul(2)"), "{said}");
    assert!(said.contains("the book's"), "{said}");
}

#[test]
fn reset_keeps_a_copy() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let stub = book.read(LIB);
    book.change(LIB, TODO, "    n + n\n");
    book.succeed(&["check", "2.1"]);
    let mine = book.read(LIB);
    let said = book.succeed(&["reset", "2.1"]);
    assert_eq!(book.read(LIB), stub);
    let kept = "my/.workbook/kept/2.1-1/ch02-one/src/lib.rs";
    assert!(said.contains(kept), "{said}");
    assert_eq!(book.read(kept), mine);
    assert!(book.succeed(&[]).contains("0 of 6"));

    // A second copy does not take the first one's place; other answers stay.
    let sum = "    todo!(\"exercise 2.2: Sum up\")\n";
    book.change(LIB, sum, "    numbers.iter().sum()\n");
    book.change(LIB, "// exercise 2.1 ends here\n", "");
    let said = book.succeed(&["reset", "2.1"]);
    assert!(said.contains("2.1-2"), "{said}");
    assert_eq!(book.read(kept), mine);
    assert!(book.read(LIB).contains(TODO));
}

#[test]
fn watch_judges_again_after_a_save() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let mut watch = book
        .command(&["watch"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(watch.stdout.take().unwrap()).lines();
    let mut lines = lines.map(Result::unwrap);
    let mut until = |part: &str| {
        let found = lines.find(|line| line.contains(part));
        found.unwrap_or_else(|| panic!("{part:?} never came"))
    };
    until("not begun");
    until("watching");
    book.change(LIB, TODO, "    n + 1\n");
    until("ten and ten is twenty");
    until("watching; Ctrl-C ends");
    // An editor builds in the same folder, and neither waits for the other.
    assert!(!book.path("my/target/debug").exists());
    assert!(book.path("my/target/workbook/debug").is_dir());
    book.change(LIB, "    n + 1\n", "    n + n\n");
    until("✓ 2.1");
    until("Next: 2.2");
    until("2.2   Sum up");
    watch.kill().unwrap();
    watch.wait().unwrap();
}

#[test]
fn nonsense_gets_one_clear_line() {
    let book = Fixture::new();
    for (arguments, part) in [
        (&["check"][..], "cargo workbook start"),
        (&["start", "--from", "9"], "chapter 9 has no exercises"),
        (&["start", "."], "no place for a workbook"),
        (&["start", "chapters"], "holds something else"),
    ] {
        let said = book.fail(arguments);
        assert!(said.starts_with("error: "), "{said}");
        assert!(said.contains(part), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    book.succeed(&["start"]);
    for (arguments, part) in [
        (
            &["check", "9"][..],
            "chapter 9 has no exercises; chapters 2 to 3",
        ),
        (
            &["check", "2.9"],
            "no exercise 2.9; chapter 2 has 2.1 to 2.3",
        ),
        (&["hint", "1.1"], "chapter 1 has no exercises"),
    ] {
        let said = book.fail(arguments);
        assert!(said.starts_with("error: "), "{said}");
        assert!(said.contains(part), "{said}");
    }
    assert!(book.fail(&["check", "x"]).contains("neither a chapter"));
    book.write("my/.workbook/progress.json", "{");
    let said = book.fail(&[]);
    assert!(said.contains("progress.json"), "{said}");
    assert!(said.contains("take it away"), "{said}");
}
