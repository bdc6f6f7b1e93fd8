//! A reader's workbook from before an update of the book survives it.

mod common;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";
const NEW_EXERCISE: &str = "
[[exercise]]
id = \"2.4\"
title = \"Take one\"
file = \"src/lib.rs\"
tests = [\"contract::one_less\"]
task = \"Write `one_less`.\"
hints = [\"Down.\"]
";
const NEW_CODE: &str = "
/// One less.
pub fn one_less(n: u32) -> u32 {
    // ANCHOR: exercise_2_4
    n - 1
    // ANCHOR_END: exercise_2_4
}
";
const NEW_TEST: &str = "
#[test]
fn one_less() {
    assert_eq!(ch02_one::one_less(1), 0);
}
";

/// The book gets an exercise, a chapter, and a change of a given line.
fn update(book: &Fixture) {
    let add = |path: &str, text: &str| {
        book.write(path, &format!("{}{text}", book.read(path)));
    };
    add("chapters/ch02-one/exercises.toml", NEW_EXERCISE);
    add("chapters/ch02-one/src/lib.rs", NEW_CODE);
    add("chapters/ch02-one/tests/contract.rs", NEW_TEST);
    let two = "chapters/ch03-two/src/lib.rs";
    book.change(two, "//! Chapter 3.", "//! Chapter 3, better said.");
    let three = "chapters/ch04-three";
    let manifest = book.read("chapters/ch03-two/Cargo.toml");
    let manifest = manifest.replace("ch03-two", "ch04-three");
    book.write(&format!("{three}/Cargo.toml"), &manifest);
    book.write(&format!("{three}/src/lib.rs"), "//! Chapter 4.\n");
}

#[test]
fn nothing_of_theirs_changes_and_what_is_new_appears() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    n + n\n");
    book.succeed(&["check", "2.1"]);
    book.write("my/ch02-one/src/my_own.rs", "// Mine.\n");
    let mine = book.read(LIB);

    update(&book);
    let said = book.succeed(&["start"]);
    assert_eq!(book.read(LIB), mine);
    assert_eq!(book.read("my/ch02-one/src/my_own.rs"), "// Mine.\n");
    assert!(said.contains(&format!("It is {LIB}.new.")), "{said}");
    assert!(said.contains("the book has a new one, with 2.4."), "{said}");
    assert!(said.contains("new chapter  ch04-three"), "{said}");
    // What the reader has not touched follows the book.
    let two = book.read("my/ch03-two/src/lib.rs");
    assert!(two.contains("better said"), "{two}");
    assert!(book.path("my/ch04-three/src/lib.rs").is_file());
    assert!(
        book.read("my/ch02-one/tests/contract.rs")
            .contains("one_less")
    );
    let said = book.succeed(&[]);
    assert!(said.contains("1 of 7 exercises solved"), "{said}");

    // The book's file has the answer in it, and the new stub.
    let new = book.read(&format!("{LIB}.new"));
    assert!(new.contains("    n + n\n"), "{new}");
    assert!(new.contains("todo!(\"exercise 2.4: Take one\")"), "{new}");
    std::fs::rename(book.path(&format!("{LIB}.new")), book.path(LIB)).unwrap();
    let said = book.succeed(&["start"]);
    assert!(!said.contains(".new"), "{said}");
    assert!(said.contains("left alone"), "{said}");
    assert!(book.succeed(&["check", "2.1"]).contains("✓ 2.1"));
    assert!(book.fail(&["check", "2.4"]).contains("not begun"));
}

#[test]
fn a_second_start_changes_nothing() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    n + n\n");
    let mine = book.read(LIB);
    let said = book.succeed(&["start"]);
    assert!(said.contains("left alone"), "{said}");
    assert_eq!(book.read(LIB), mine);
    assert!(!book.path(&format!("{LIB}.new")).exists());
    // What was deleted comes back.
    std::fs::remove_file(book.path("my/ch03-two/src/lib.rs")).unwrap();
    let said = book.succeed(&["start"]);
    assert!(!said.contains("New exercises"), "{said}");
    assert!(book.path("my/ch03-two/src/lib.rs").is_file());
}
