//! The verifier finds nothing in a sound book, and every planted fault.

mod common;

use common::Fixture;
use workbook::Book;
use workbook::reader::{Place, Started, start};
use workbook::verify::{self, Fault};

const LIB: &str = "chapters/ch02-one/src/lib.rs";
const EXERCISES: &str = "chapters/ch02-one/exercises.toml";
const TESTS: &str = "chapters/ch02-one/tests/contract.rs";

fn faults(book: &Fixture) -> Vec<String> {
    let book = Book::load(book.root()).unwrap();
    let faults = verify::faults(&book, &[2]).unwrap();
    faults.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn assert_found(faults: &[String], part: &str) {
    let is_found = faults.iter().any(|fault| fault.contains(part));
    assert!(is_found, "{part:?} is not in\n{}", faults.join("\n"));
}

/// From no exercise to all of them, in order, each pasted and checked.
#[test]
fn a_sound_book_is_run_through_from_its_first_exercise_to_its_last() {
    let book = Fixture::new();
    let said = book.succeed(&["verify"]);
    let lines: Vec<&str> =
        said.lines().filter(|line| line.starts_with('✓')).collect();
    let order = ["2.1", "2.2", "2.3", "3.1", "3.2", "3.3"];
    assert_eq!(lines.len(), order.len(), "{said}");
    for (line, id) in lines.iter().zip(order) {
        assert!(line.contains(id), "{said}");
    }
    assert!(said.contains("3.3 wrong-3.3.rs"), "{said}");
    assert!(
        said.contains("6 exercises: the workbook is sound"),
        "{said}"
    );
    let dir = "target/workbook-verify/stubs";
    let said = book.succeed(&["--dir", dir]);
    assert!(said.contains("6 of 6 exercises solved"), "{said}");
    // The reader of that workbook has nothing left to do.
    assert!(said.contains("That was the last one"), "{said}");
    assert!(book.succeed(&["verify", "3"]).contains("sound"));
}

#[test]
fn faults_that_only_running_shows_are_found() {
    let book = Fixture::new();
    // A stub that passes.
    book.change(TESTS, "assert_eq!(double(1), 2,", "assert_eq!(2, 2,");
    // A solution that fails.
    book.change(LIB, "reduce(u32::max)", "reduce(u32::min)");
    // An exercise that needs a later one.
    book.change(
        TESTS,
        "assert_eq!(sum(&[]), 0",
        "largest(&[]);\n    \
                assert_eq!(sum(&[]), 0",
    );
    // Wrong answers: one that passes, one whose reason is another.
    let verdict = "wrong\n//! test: contract::ten_is_doubled\n//! says: ten";
    book.answer("2.1", "not-wrong", verdict, "2 * n");
    book.answer("2.1", "not-told", &verdict.replace("ten\n", ""), "n + 2");
    book.answer("2.1", "not-right", "right", "n");
    let said = book.fail(&["verify", "2"]);
    let faults: Vec<String> = said.lines().map(str::to_owned).collect();
    assert_found(&faults, "2.1: its stub passes contract::one_is_doubled");
    assert_found(&faults, "2.3: the solution fails contract::the_largest");
    assert_found(&faults, "2.2: on its stub contract::nothing_sums_up_to_0");
    assert_found(&faults, "2.2: the solution fails contract::nothing_sums");
    assert_found(&faults, "ch02-one solved fails contract::the_largest");
    assert_found(&faults, "2.1: the answer not-wrong.rs: it passes");
    assert_found(&faults, "not-right.rs: it is right and fails");
}

#[test]
fn a_line_that_leaks_is_found() {
    // A comment that says the solution.
    let book = Fixture::new();
    let line = "n.checked_mul(2).expect(\"small numbers only\")";
    book.change(LIB, "/// Twice `n`.", &format!("/// Twice `n`.\n// {line}"));
    assert_found(&faults(&book), "2.1: its stub's chapter holds a line");
    // It may be that it gives nothing away.
    let repeats = format!("repeats = ['{line}']\ntask = \"Write `double`");
    book.change(EXERCISES, "task = \"Write `double`", &repeats);
    book.change(LIB, "// n.checked_mul", "/// n.checked_mul");
    assert_eq!(faults(&book), [""; 0]);

    // A hint that is the solution.
    let book = Fixture::new();
    book.change(
        EXERCISES,
        "Keep the best so far.",
        "Say `numbers.iter().copied().reduce(u32::max)`.",
    );
    assert_found(&faults(&book), "2.3: a hint or the task gives a line away");
}

#[test]
fn a_helper_that_is_not_cut_is_found() {
    let book = Fixture::new();
    book.change(LIB, "// ANCHOR: exercise_2_2_helper\n", "");
    book.change(LIB, "// ANCHOR_END: exercise_2_2_helper\n", "");
    let faults_found = faults(&book);
    assert_found(&faults_found, "only a solution uses `together`");
    // The task may tell the reader of it.
    let given = "given = ['together']\ntask = \"Write `sum`.";
    book.change(EXERCISES, "task = \"Write `sum`.", given);
    assert_eq!(faults(&book), [""; 0]);
}

#[test]
fn a_stub_that_does_not_compile_is_found() {
    let book = Fixture::new();
    book.change(LIB, "    // ANCHOR: exercise_2_1\n", "");
    book.change(
        LIB,
        "pub fn double",
        "// ANCHOR: exercise_2_1\npub fn double",
    );
    assert_found(&faults(&book), "stubs do not compile");
}

#[test]
fn what_does_not_fit_together_is_found() {
    let cases = [
        (
            LIB,
            "exercise_2_3\n    numbers",
            "exercise_2_7\n    numbers",
        ),
        (EXERCISES, "stretch = true\n", ""),
        (EXERCISES, "id = \"2.2\"", "id = \"2.4\""),
        (
            EXERCISES,
            "hints = [\"One after the other.\"]",
            "hints = []",
        ),
        (
            EXERCISES,
            "tests = [\"contract::the_largest_may_stand_anywhere\"]",
            "tests = []",
        ),
    ];
    for (file, old, new) in cases {
        let book = Fixture::new();
        book.change(file, old, new);
        let ends = "ANCHOR_END: exercise_2_3";
        if new.contains("2_7") {
            book.change(file, ends, "ANCHOR_END: exercise_2_7");
        }
        assert_ne!(faults(&book), [""; 0], "{new}");
    }
    let book = Fixture::new();
    book.write("chapters/ch02-one/answers/right-2.1.rs", "");
    assert!(book.fail(&["verify", "2"]).contains("verdict"));
    book.change(LIB, "ANCHOR_END: exercise_2_1", "ANCHOR_END: exercise_2_2");
    let said = book.fail(&["verify"]);
    assert!(said.contains("exercise 2.1 is still open here"), "{said}");
}

#[test]
fn a_file_that_is_overwritten_is_found() {
    let book = Fixture::new();
    let book = Book::load(book.root()).unwrap();
    let found = verify::survival(&book, start).unwrap();
    assert_eq!(found, []);

    let whats = |found: Vec<Fault>| -> Vec<String> {
        found.iter().map(ToString::to_string).collect()
    };
    let found = whats(verify::survival(&book, overwriting).unwrap());
    assert_found(&found, "start overwrites the reader's ch02-one/src/lib.rs");
    assert_found(&found, "overwrites the reader's ch02-one/tests/contract.rs");
    let found = whats(verify::survival(&book, forgetful).unwrap());
    assert_found(&found, "2.3: an update does not bring it");
    assert_found(&found, "does not bring back what is gone");
}

/// Takes away what is there and writes all of it anew.
fn overwriting(
    book: &Book,
    place: &Place,
    from: Option<u32>,
) -> anyhow::Result<Started> {
    if place.dir.exists() {
        std::fs::remove_dir_all(&place.dir)?;
    }
    start(book, place, from)
}

/// Writes only into an empty folder.
fn forgetful(
    book: &Book,
    place: &Place,
    from: Option<u32>,
) -> anyhow::Result<Started> {
    match place.dir.exists() {
        true => Ok(Started::default()),
        false => start(book, place, from),
    }
}
