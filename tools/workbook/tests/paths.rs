//! Every path can be opened from where the reader is.

mod common;

use std::path::Path;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";

/// What a command says in a folder of the book's.
fn said(book: &Fixture, folder: &str, arguments: &[&str]) -> String {
    let mut command = book.command(arguments);
    command.current_dir(book.path(folder));
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8(said).unwrap()
}

#[test]
fn a_place_is_named_from_where_the_reader_is() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    n + 1\n");
    for (folder, way) in [
        ("", "my/ch02-one/"),
        ("my/ch02-one", ""),
        ("my/ch03-two/src", "../../ch02-one/"),
        ("chapters", "../my/ch02-one/"),
    ] {
        let progress = said(&book, folder, &[]);
        let next = format!("Next: 2.1 Double a number, in {way}src/lib.rs:7:5");
        assert!(progress.contains(&next), "in {folder}: {progress}");
        let failing = said(&book, folder, &["check", "2.1"]);
        let noticed = format!("ten_is_doubled, {way}tests/contract.rs:12:5\n");
        assert!(failing.contains(&noticed), "in {folder}: {failing}");
        let compared = said(&book, folder, &["diff", "2.1", "--show"]);
        let hole = format!("{way}src/lib.rs:7:5, 2.1\n");
        assert!(compared.contains(&hole), "in {folder}: {compared}");
        let open = said(&book, folder, &["solution", "2.2", "--show"]);
        let hole = format!("{way}src/lib.rs:14:5\n");
        assert!(open.contains(&hole), "in {folder}: {open}");
    }
}

#[test]
fn a_panic_in_an_earlier_chapter_has_a_place_there() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    [n][n as usize]\n");
    let four = "    todo!(\"exercise 3.1: Times four\")\n";
    book.change("my/ch03-two/src/lib.rs", four, "    double(double(n))\n");
    let failing = book.fail(&["check", "3.1"]);
    let noticed = format!("contract::four_times, {LIB}:7:5\n");
    assert!(failing.contains(&noticed), "{failing}");
}

#[test]
fn an_error_names_its_file_from_where_the_reader_is() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let note = Path::new(".workbook/progress.json");
    book.write(&format!("my/{}", note.display()), "{");
    for (folder, way) in [("", "my/"), ("my", "")] {
        let error = said(&book, folder, &["list"]);
        let start = format!("error: {way}{}: ", note.display());
        assert!(error.starts_with(&start), "in {folder}: {error}");
    }
    std::fs::remove_file(book.path("my/.workbook/progress.json")).unwrap();
    std::fs::remove_file(book.path(LIB)).unwrap();
    let missing = format!("✗ {LIB} is missing");
    assert!(book.succeed(&[]).contains(&missing));
}
