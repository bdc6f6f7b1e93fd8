//! Nobody waits for what the text says already, nor without a word.

mod common;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";

#[test]
fn what_is_not_begun_is_told_without_a_build() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    for which in ["2.1", "2"] {
        let said = book.fail(&["check", which]);
        assert!(said.contains("· 2.1   Double a number"), "{said}");
        assert!(said.contains("not begun"), "{said}");
        assert!(said.contains("Write `double`, which gives"), "{said}");
        let place = "in the place of `todo!`:\n  my/ch02-one/src/lib.rs:7:5\n";
        assert!(said.contains(place), "{said}");
        assert!(!book.path("my/target").exists(), "{said}");
    }
    // What does not compile is another exercise's.
    book.change(LIB, "2.2: Sum up\")", "2.2: Sum up\"");
    assert!(book.fail(&["check", "2.1"]).contains("not begun"));
    // What is begun is built, and what is not begun with it is told.
    let said = book.fail(&["check", "2"]);
    assert!(said.contains("cannot be built yet"), "{said}");
    book.change(LIB, "2.2: Sum up\"", "2.2: Sum up\")");
    book.change(LIB, TODO, "    n + n\n");
    let said = book.fail(&["check", "2"]);
    assert!(said.contains("✓ 2.1"), "{said}");
    assert!(said.contains("· 2.2") && said.contains("· 2.3"), "{said}");
    assert!(said.contains("Write `sum`."), "{said}");
}

#[test]
fn code_next_to_a_todo_is_judged() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, &format!("    let m: () = n;\n{TODO}"));
    let said = book.fail(&["check", "2.1"]);
    assert!(said.contains("mismatched types"), "{said}");
}

#[test]
fn what_takes_long_is_said_to_be_still_running() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let slow = "    if n == 10 {\n        let time = \
                std::time::Duration::from_secs(6);\n        \
                std::thread::sleep(time);\n    }\n    n + n\n";
    book.change(LIB, TODO, slow);
    let said = book.succeed(&["check", "2.1"]);
    assert!(said.contains("still running...\n"), "{said}");
    assert!(said.contains("✓ 2.1"), "{said}");
}
