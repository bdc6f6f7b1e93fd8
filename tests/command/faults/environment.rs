//! Clocks and languages that are set otherwise.

use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use super::writers::{WRITERS, files, sandbox};
use crate::common::Sandbox;

/// What a writer leaves in a folder `work`, with variables of the environment.
fn written(
    sandbox: &Sandbox,
    args: &str,
    variables: &[(&str, &str)],
) -> (Vec<u8>, std::collections::BTreeMap<String, Vec<u8>>) {
    let work = sandbox.path("work");
    let _ = fs::remove_dir_all(&work);
    fs::create_dir(&work).unwrap();
    let mut command = sandbox.command(args.split(' '));
    command.current_dir(&work).envs(variables.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args}");
    (output.stderr, files(&work))
}

#[test]
fn a_language_that_is_not_utf_8_changes_no_byte() {
    let sandbox = sandbox();
    let utf_8 = [("LC_ALL", "C.UTF-8")];
    for args in WRITERS.iter().step_by(2) {
        let expected = written(&sandbox, args, &utf_8);
        for language in ["C", "de_DE.ISO-8859-1", "tr_TR", "ja_JP.SJIS"] {
            let variables = [("LC_ALL", language), ("LANG", language)];
            let found = written(&sandbox, args, &variables);
            assert!(found == expected, "{language}: {args}");
        }
    }
}

#[test]
fn files_from_the_future_or_from_before_1970_are_as_good_as_any() {
    let sandbox = sandbox();
    let year = Duration::from_secs(365 * 24 * 3600);
    let now = SystemTime::now();
    let expected = WRITERS.map(|args| written(&sandbox, args, &[]).1);
    // As after a clock was set back by 50 years, or forward by 60.
    let times = [now + 50 * year, SystemTime::UNIX_EPOCH - 3 * year];
    for (skip, time) in times.into_iter().enumerate() {
        for name in files(&sandbox.path(".")).into_keys() {
            let file = File::open(sandbox.path(&name)).unwrap();
            file.set_modified(time).unwrap();
        }
        for (args, expected) in
            WRITERS.iter().zip(&expected).skip(skip).step_by(2)
        {
            let (_, found) = written(&sandbox, args, &[]);
            assert!(found == *expected, "{args}");
        }
    }
}
