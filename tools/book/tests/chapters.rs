//! What has to hold for all chapters' folders together.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

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
