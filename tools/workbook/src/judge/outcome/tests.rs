//! What a test prints is read rightly.

use super::*;

fn failed(said: &str) -> Failure {
    let status = ExitStatus::default();
    match of_failing(status, said) {
        Outcome::Failed(failure) => failure,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_assertion_is_taken_apart() {
    let failure = failed(
        "running 1 test\ntest e ... FAILED\n\nfailures:\n\n\
             ---- e stdout ----\n\n\
             thread 'e' (31393) panicked at ch05/tests/t.rs:9:18:\n\
             assertion `left == right` failed: because\nof it\n  left: 1\n \
             right: 2\nnote: run with `RUST_BACKTRACE=1`\n\n\nfailures:\n",
    );
    let expected = Failure {
        place: Some("ch05/tests/t.rs:9:18".into()),
        why: "because\nof it".into(),
        input: None,
        expected: Some("2".into()),
        came: Some("1".into()),
    };
    assert_eq!(failure, expected);
}

#[test]
fn the_smallest_random_case_is_the_one_that_counts() {
    let failure = failed(
        "thread 'a' (1) panicked at t.rs:4:62:\nassertion `left == right` \
             failed: why\n  left: 11\n right: 13\n\n\
             thread 'a' (1) panicked at tests/t.rs:2:1:\n\
             Test failed: assertion failed: `(left == right)` \n  left: `1`, \
             \n right: `2`: why [3] at tests/t.rs:3.\n\
             minimal failing input: v = [\n    3,\n    4,\n], n = 0\n\
             \tsuccesses: 1\n\tlocal rejects: 0\n\tglobal rejects: 0\n\n\n\
             failures:\n    a\n",
    );
    let expected = Failure {
        place: Some("tests/t.rs:3".into()),
        why: "why [3]".into(),
        input: Some("v = [3, 4], n = 0".into()),
        expected: Some("2".into()),
        came: Some("1".into()),
    };
    assert_eq!(failure, expected);
}

#[test]
fn an_assertion_inside_of_a_random_test_is_read_as_well() {
    let failure = failed(
        "thread 'b' (1) panicked at tests/t.rs:2:1:\n\
             Test failed: assertion `left == right` failed: why\n  left: 1\n \
             right: 2.\nminimal failing input: v = \"a\"\n\tsuccesses: 1\n",
    );
    assert_eq!(failure.why, "why");
    assert_eq!(failure.came.as_deref(), Some("1"));
    assert_eq!(failure.expected.as_deref(), Some("2"));
    assert_eq!(failure.input.as_deref(), Some("v = \"a\""));
}

#[test]
fn a_stub_is_told_from_a_fault() {
    let said = "thread 'c' panicked at src/a.rs:1:1:\n\
                    not yet implemented: exercise 5.1: Count the pairs\n";
    let id = Id {
        chapter: 5,
        number: 1,
    };
    assert_eq!(of_failing(ExitStatus::default(), said), Outcome::Todo(id));
    let failure = failed(
        "thread 'c' panicked at src/a.rs:1:1:\nindex out of bounds: the \
             len is 0 but the index is 5\nnote: run with `RUST_BACKTRACE=1`",
    );
    assert_eq!(
        failure.why,
        "index out of bounds: the len is 0 but the index is 5"
    );
    assert_eq!(failure.place.as_deref(), Some("src/a.rs:1:1"));
}

#[test]
fn tests_that_fail_are_listed() {
    let said = "test a ... ok\ntest b::c ... FAILED\ntest d ... FAILED\n";
    let found: Vec<&str> = failing(said).collect();
    assert_eq!(found, ["b::c", "d"]);
}
