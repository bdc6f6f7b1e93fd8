//! What is gone or changed is not counted as solved, and nothing that the
//! reader wrote is lost by a command.

mod common;

use std::fs;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";
const SUM: &str = "    todo!(\"exercise 2.2: Sum up\")\n";
const PROGRESS: &str = "my/.workbook/progress.json";

/// A workbook in which 2.1 and 2.2 have passed.
fn two_solved() -> Fixture {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    n + n\n");
    book.change(LIB, SUM, "    numbers.iter().sum()\n");
    book.succeed(&["check", "2.1"]);
    book.succeed(&["check", "2.2"]);
    assert_solved(&book, 2);
    book
}

#[track_caller]
fn assert_solved(book: &Fixture, count: usize) {
    let said = book.succeed(&[]);
    let expected = format!("{count} of 6 exercises solved");
    assert!(said.contains(&expected), "{said}");
}

#[test]
fn reset_of_a_lost_file_says_that_it_was_lost() {
    let book = two_solved();
    fs::remove_file(book.path(LIB)).unwrap();
    let said = book.succeed(&[]);
    assert!(said.contains("0 of 6 exercises solved"), "{said}");
    assert!(said.contains("Not counted: 2.1, 2.2."), "{said}");
    assert!(said.contains("src/lib.rs is missing"), "{said}");
    assert!(said.contains("Next: 2.1"), "{said}");

    let said = book.succeed(&["reset", "2.1"]);
    assert!(said.contains(&format!("{LIB} was missing")), "{said}");
    assert!(said.contains("nothing to keep a copy of"), "{said}");
    assert!(said.contains("Your answers to 2.2 were in it"), "{said}");
    assert!(!said.contains("kept as"), "{said}");
    assert!(!book.path("my/.workbook/kept").exists());
    assert!(book.read(LIB).contains(TODO) && book.read(LIB).contains(SUM));
    assert_solved(&book, 0);
    let said = book.fail(&["check", "2.2"]);
    assert!(said.contains("not begun"), "{said}");
}

#[test]
fn start_says_what_was_lost_and_where_a_copy_is() {
    let book = two_solved();
    let mine = book.read(LIB);
    book.succeed(&["reset", "2.1"]);
    fs::remove_file(book.path(LIB)).unwrap();
    let said = book.succeed(&["start"]);
    let copy = "my/.workbook/kept/2.1-1/ch02-one/src/lib.rs";
    assert!(said.contains(&format!("brought back  {LIB}")), "{said}");
    assert!(said.contains("Your answers to 2.2 were in files"), "{said}");
    assert!(
        said.contains(&format!("An earlier copy is {copy}.")),
        "{said}"
    );
    assert_eq!(book.read(copy), mine);
    assert_solved(&book, 0);
    // A lost chapter is one that was there, too.
    fs::remove_dir_all(book.path("my/ch02-one")).unwrap();
    let said = book.fail(&["check", "2.1"]);
    assert!(said.contains("✗ ") && said.contains("is missing"), "{said}");
    let said = book.succeed(&["start"]);
    assert!(said.contains("brought back  ch02-one\n"), "{said}");
}

#[test]
fn an_answer_that_is_another_one_is_not_counted() {
    let book = two_solved();
    let mine = book.read(LIB);
    for (other, count) in [
        // The stub again, by hand.
        (mine.replace("    n + n\n", TODO), 1),
        // From an old backup.
        (mine.replace("n + n", "n + 1"), 1),
        // Without the marks it may be anywhere in the file.
        (mine.replace("// exercise 2.1 ends here\n", ""), 1),
        (String::new(), 0),
        // An editor's line endings and spaces are no other answer.
        (mine.replace('\n', "\r\n"), 2),
        (mine.replace("    n + n\n", "        n + n  \n"), 2),
        (format!("\u{feff}{mine}\n// A remark.\n"), 2),
    ] {
        book.write(LIB, &other);
        assert_solved(&book, count);
    }
    book.write(LIB, &mine);
    assert_solved(&book, 2);
    book.change(LIB, "n + n", "2 * n");
    assert!(book.succeed(&[]).contains("Not counted: 2.1."));
    assert!(book.succeed(&["check"]).contains("✓ 2.1"));
    assert_solved(&book, 2);
}

/// Their code is theirs: it may be in another file.
#[test]
fn an_answer_in_another_file_is_counted() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let manifest = "my/ch02-one/Cargo.toml";
    let lib = "[lib]\npath = \"src/all.rs\"\n";
    book.change(manifest, "[lib]\n", lib);
    book.change(LIB, TODO, "    n + n\n");
    fs::rename(book.path(LIB), book.path("my/ch02-one/src/all.rs")).unwrap();
    book.succeed(&["check", "2.1"]);
    assert_solved(&book, 1);
    assert!(book.succeed(&[]).contains("Next: 2.2"));
    book.change("my/ch02-one/src/all.rs", "n + n", "n + 1");
    assert_solved(&book, 0);
}

#[test]
fn the_progress_of_an_earlier_version_counts_what_is_no_stub() {
    let book = two_solved();
    let old = "{\"passed\": [\"2.1\", \"2.2\"], \"hints\": {}, \"seen\": []}";
    book.write(PROGRESS, old);
    assert_solved(&book, 2);
    book.change(LIB, "    n + n\n", TODO);
    assert_solved(&book, 1);
    // An editor's byte-order mark does no harm.
    book.write(PROGRESS, &format!("\u{feff}{old}"));
    assert_solved(&book, 1);
}

#[test]
fn reset_takes_over_the_answers_whose_marks_are_whole() {
    let book = two_solved();
    book.change(LIB, "// exercise 2.1 ends here\n", "");
    let said = book.succeed(&["reset", "2.1"]);
    assert!(said.contains("what you wrote for 2.2, 2.3 in it"), "{said}");
    assert!(book.read(LIB).contains("numbers.iter().sum()"));
    assert_solved(&book, 1);
    // Broken marks of another exercise stay as they are.
    book.change(LIB, "// exercise 2.2 ends here\n", "");
    let mine = book.read(LIB);
    book.succeed(&["reset", "2.1"]);
    assert_eq!(book.read(LIB), mine);
    book.change(LIB, "// exercise 2.1 ends here\n", "");
    let said = book.succeed(&["reset", "2.1"]);
    assert!(said.contains("the marks of 2.2 were not there"), "{said}");
    assert!(said.contains("only in the copy"), "{said}");
    assert!(book.read(LIB).contains(SUM));
}

#[test]
fn reset_changes_nothing_outside_of_the_hole() {
    let book = two_solved();
    let mine = book.read(LIB).replace('\n', "\r\n");
    book.write(LIB, &format!("{mine}// The end"));
    book.succeed(&["reset", "2.1"]);
    let expected = mine.replace("    n + n\n", TODO);
    let stub = TODO.replace('\n', "\r\n");
    let expected = expected.replace("    n + n\r\n", &stub);
    assert_eq!(book.read(LIB), format!("{expected}// The end"));
    assert_solved(&book, 1);
}

#[test]
fn what_cannot_be_kept_is_not_replaced() {
    let book = two_solved();
    let mine = book.read(LIB);
    book.write("my/.workbook/kept", "a file");
    let said = book.fail(&["reset", "2.1"]);
    assert!(said.contains("cannot be written"), "{said}");
    assert_eq!(book.read(LIB), mine);
    assert_solved(&book, 2);
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_named() {
    let book = two_solved();
    fs::remove_file(book.path(LIB)).unwrap();
    let assert_named = |part: &str| {
        for command in [&["reset", "2.1"][..], &["start"], &["check", "2.1"]] {
            let said = book.fail(command);
            assert!(said.contains(part), "{command:?}:\n{said}");
        }
        assert_solved(&book, 0);
    };
    fs::create_dir(book.path(LIB)).unwrap();
    assert_named("is a folder where a file has to be; move it away");
    fs::remove_dir(book.path(LIB)).unwrap();
    std::os::unix::fs::symlink("gone.rs", book.path(LIB)).unwrap();
    assert_named("is a link to gone.rs, which does not exist");
    // A link that leads somewhere stays one.
    book.write("my/ch02-one/src/gone.rs", "");
    book.succeed(&["reset", "2.1"]);
    assert!(book.read("my/ch02-one/src/gone.rs").contains(TODO));
}

#[test]
fn a_new_file_that_they_worked_in_is_kept() {
    let book = two_solved();
    let ours = "chapters/ch02-one/src/lib.rs";
    book.change(ours, "//! Chapter 2.", "//! Chapter 2, better said.");
    book.succeed(&["start"]);
    let new = format!("{LIB}.new");
    let theirs = format!("{}// Mine.\n", book.read(&new));
    book.write(&new, &theirs);
    book.change(ours, "better said", "best said");
    let said = book.succeed(&["start"]);
    let kept = "my/.workbook/kept/start-1/ch02-one/src/lib.rs.new";
    assert!(said.contains(kept), "{said}");
    assert_eq!(book.read(kept), theirs);
    assert!(book.read(&new).contains("best said"));
}

/// Answers that are the book's own words are the reader's all the same.
#[test]
fn answers_survive_a_change_of_the_first_chapter() {
    let book = Fixture::new();
    book.succeed(&["start", "--from", "3"]);
    let solved = book.read(LIB);
    book.succeed(&["start", "--from", "2"]);
    assert!(book.read(LIB).contains(TODO));
    book.write(LIB, &solved);
    for exercise in ["2.1", "2.2", "2.3"] {
        book.succeed(&["check", exercise]);
    }
    book.succeed(&["start", "--from", "3"]);
    book.succeed(&["start", "--from", "2"]);
    assert_eq!(book.read(LIB), solved);
    assert_solved(&book, 3);
}

#[test]
fn a_workbook_survives_the_loss_of_its_notes() {
    let book = two_solved();
    let mine = book.read(LIB);
    fs::remove_file(book.path("my/.workbook/written.json")).unwrap();
    book.succeed(&["start"]);
    assert_solved(&book, 2);
    fs::remove_dir_all(book.path("my/.workbook")).unwrap();
    book.succeed(&["start"]);
    assert_eq!(book.read(LIB), mine);
    assert!(!book.path(&format!("{LIB}.new")).exists());
    assert_solved(&book, 0);
    assert!(book.fail(&["check", "2"]).contains("✓ 2.2"));
    assert_solved(&book, 2);
}
