//! Words that the book never needs are found in prose, and only there.

use crate::Book;

#[test]
fn a_word_that_the_book_never_needs() {
    let place = "pages/one/index.md:31:";
    for prose in ["It stands there.", "All is laid\nend to end.", "A *mend*."] {
        Book::with_page("Inside.", prose).assert_fault(place, " in prose");
    }
    Book::with_page(">Open<", ">It notices<").assert_fault(
        "pages/one/index.md:29:",
        "\"notices\" in prose; write: finds, reports",
    );
    Book::with_page("\"a square\" ", "\"a square stands\" ")
        .assert_fault("pages/one/index.md:23:", "\"stands\"");
}

#[test]
fn such_a_word_in_code_or_in_a_name_is_none() {
    let harmless = [
        "Understand `stands`, <code>mend</code> and [this](two.md#there \"beside\").",
        "```rust\nlet stands = 1; // is no token\n```",
        "<b class=\"beside\">bold</b>",
    ];
    for text in harmless {
        assert_eq!(Book::with_page("Inside.", text).findings(), [""; 0]);
    }
}

#[test]
fn such_a_word_in_the_task_of_an_exercise() {
    let book = Book::sound();
    let task = "id = \"1.1\"\ntests = [\"contract::it_stands\"]\n\
                task = '''\nReturn `mend`.\nIt stands\nthere.\n'''\n";
    book.write("pages/one/exercises.toml", task);
    book.assert_fault("pages/one/exercises.toml:5:", "\"stands\" in prose");
}
