//! A short round of every target, and the corpus.

use fuzz::targets::{ALL, named};
use fuzz::{Limits, attempt, corpus, run};

/// How many inputs a target checks here: what is slow checks fewer.
fn executions(target: &str) -> u64 {
    match target {
        "count-lines" => 3000,
        "decode" | "loader-state" | "tensors" => 100,
        "encode-r50k" => 20,
        "encode-o200k" | "encode-cl100k" => 4,
        _ => 12,
    }
}

fn limits(executions: u64, threads: u64) -> Limits {
    Limits {
        time: None,
        executions: Some(executions),
        seed: 7,
        threads,
    }
}

#[test]
fn a_short_round_of_every_target_finds_nothing() {
    for target in ALL {
        let executions = executions(target.name);
        let report = run(target, limits(executions, 1));
        if let Some(find) = report.find {
            panic!("{find}");
        }
        assert_eq!(report.executions, executions, "{}", target.name);
        assert!(report.bytes > 0, "{} has only empty inputs", target.name);
    }
}

#[test]
fn what_was_found_stays_corrected() {
    let mut files = 0;
    for target in ALL {
        let all = corpus(target.name);
        if all.is_empty() {
            continue;
        }
        let check = (target.make)();
        for (path, input) in all {
            files += 1;
            if let Err(failure) = attempt(&*check, &input) {
                panic!("{}: {failure}", path.display());
            }
        }
    }
    assert!(files > 0, "the corpus is where its README says");
}

#[test]
fn every_folder_of_the_corpus_is_that_of_a_target() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let name = entry.expect("can be read").file_name();
        let name = name.to_string_lossy();
        let is_known = named(&name).is_some() || name == "README.md";
        assert!(
            is_known,
            "{name} is not a target: its files are not checked"
        );
    }
}
