//! What has to hold for all chapters' folders together.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use mdbook_driver::MDBook;

/// Cargo puts all examples into one folder, so two of the same name would
/// overwrite each other.
#[test]
fn no_two_chapters_have_an_example_of_the_same_name() {
    let chapters = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../chapters");
    let mut seen: HashMap<String, PathBuf> = HashMap::new();
    for chapter in fs::read_dir(chapters).unwrap() {
        let examples = chapter.unwrap().path().join("examples");
        for example in fs::read_dir(examples).into_iter().flatten() {
            let path = example.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().to_string();
            let other = seen.insert(name, path.clone());
            assert_eq!(other, None, "{} has the same name", path.display());
        }
    }
    assert!(seen.len() > 10, "the chapters' examples were found");
}

/// A chapter's title, the sidebar and the text name it by the same number.
#[test]
fn the_summary_numbers_the_chapters_as_their_folders_do() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let book = MDBook::load(root).unwrap();
    let mut seen = 0;
    for chapter in book.book.chapters() {
        let folder = chapter.path.as_ref().unwrap().to_str().unwrap();
        let Some((number, _)) = folder
            .strip_prefix("ch")
            .and_then(|rest| rest.split_once('-'))
        else {
            continue;
        };
        let numbers = chapter.number.as_ref().unwrap();
        assert_eq!(number.parse(), Ok(numbers[0]), "{folder}");
        seen += 1;
    }
    assert!(seen >= 13, "the chapters were found");
}
