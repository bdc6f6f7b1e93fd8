//! A file that is not UTF-8 is named, with what it is and what to do.

mod common;

use std::fs;

use common::Fixture;

const LIB: &str = "my/ch02-one/src/lib.rs";
const TODO: &str = "    todo!(\"exercise 2.1: Double a number\")\n";

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// A text as editors save it, and what is said of it.
fn saved(text: &str) -> Vec<(Vec<u8>, &'static str)> {
    let marked = format!("\u{feff}{text}");
    let latin_1 = text.replace("Chapter 2", "Caf~").into_bytes();
    let latin_1 = latin_1.into_iter().map(|byte| match byte {
        b'~' => 0xe9,
        byte => byte,
    });
    vec![
        (utf_16(&marked, u16::to_le_bytes), "is UTF-16 little-endian"),
        (utf_16(&marked, u16::to_be_bytes), "is UTF-16 big-endian"),
        (
            utf_16(text, u16::to_le_bytes),
            "looks like UTF-16 little-endian",
        ),
        (
            utf_16(text, u16::to_be_bytes),
            "looks like UTF-16 big-endian",
        ),
        (latin_1.collect(), "its line 1 has the byte 0xE9"),
    ]
}

#[test]
fn every_command_names_the_encoding() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    n + n\n");
    book.succeed(&["check", "2.1"]);
    let mine = book.read(LIB);
    for (bytes, name) in saved(&mine) {
        fs::write(book.path(LIB), &bytes).unwrap();
        let commands = [
            book.fail(&["check", "2.1"]),
            book.fail(&["check", "3.1"]),
            book.fail(&["reset", "2.1"]),
            book.fail(&["diff", "2.1"]),
            book.succeed(&["start"]),
            book.succeed(&[]),
        ];
        for said in &commands {
            assert!(said.contains("src/lib.rs"), "{said}");
            assert!(said.contains(name), "{name} is not in\n{said}");
            assert!(said.contains("save it as UTF-8"), "{said}");
            assert!(!said.contains("error: could not compile"), "{said}");
        }
        assert!(commands[5].contains("0 of 6 exercises solved"));
        assert_eq!(fs::read(book.path(LIB)).unwrap(), bytes);
    }
    // Saved as UTF-8 again, it is the answer that passed.
    book.write(LIB, &mine);
    assert!(book.succeed(&[]).contains("1 of 6 exercises solved"));
}

#[test]
fn what_cargo_reads_is_named_too() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    let manifest = "my/ch03-two/Cargo.toml";
    let bytes = utf_16(&book.read(manifest), u16::to_le_bytes);
    fs::write(book.path(manifest), bytes).unwrap();
    let said = book.fail(&["check", "2.1"]);
    assert!(said.contains(manifest), "{said}");
    assert!(said.contains("looks like UTF-16"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_byte_order_mark_of_utf_8_does_no_harm() {
    let book = Fixture::new();
    book.succeed(&["start"]);
    book.change(LIB, TODO, "    n + n\n");
    book.write(LIB, &format!("\u{feff}{}", book.read(LIB)));
    book.succeed(&["check", "2.1"]);
    book.succeed(&["reset", "2.1"]);
    assert!(book.read(LIB).starts_with("\u{feff}//! Chapter 2."));
    assert!(book.read(LIB).contains(TODO));
}
