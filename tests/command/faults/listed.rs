//! The moment at which the new files of a tokenizer begin to count.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command};

use bytepair::bpe::{Format, TieBreak, save};

use super::can;
use super::writers::files;
use crate::common::Sandbox;
use crate::killed::{check_names, folder, is_new, old, start};

/// Waits until a save has written all its files under temporary names.
fn wait_until_written(child: &mut Child) {
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut lines = lines.map(|line| line.unwrap());
    assert!(lines.any(|line| line == "Written"));
}

/// From now on the process can write nothing more, as on a full disk.
fn allow_no_more(child: &Child) {
    let id = child.id().to_string();
    let limited = Command::new("prlimit")
        .args(["--pid", &id, "--fsize=0"])
        .status();
    assert!(limited.unwrap().success());
}

/// That the files of the old tokenizer are all there, unchanged.
fn check_old(folder: &Path, before: &[(String, Vec<u8>)]) {
    let after = files(folder);
    for (name, bytes) in before {
        assert_eq!(after.get(name), Some(bytes), "{name}");
    }
    assert!(!is_new(folder));
}

#[test]
fn until_the_list_is_written_nothing_of_the_old_tokenizer_is_removed() {
    if !can(&["prlimit", "--version"]) {
        return;
    }
    let sandbox = Sandbox::new();
    for (format, other) in [
        (Format::Gpt2, Format::Tiktoken),
        (Format::Tiktoken, Format::TokenizerJson),
        (Format::TokenizerJson, Format::Gpt2),
        (Format::Gpt2, Format::Gpt2),
    ] {
        let folder = folder(&sandbox, format);
        let before = Vec::from_iter(files(&folder));
        let mut child = start(&folder, other);
        wait_until_written(&mut child);
        allow_no_more(&child);
        let mut answers = child.stdin.take().unwrap();
        writeln!(answers).unwrap();
        assert!(!child.wait().unwrap().success(), "{format} {other}");
        check_old(&folder, &before);
        // The next one who writes removes what is left.
        save(&folder, &old(), TieBreak::SmallestIds, format).unwrap();
        check_names(&sandbox, &folder, format);
    }
}
