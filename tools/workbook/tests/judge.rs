//! What never ends, or takes all there is, is told like any other fault.

mod common;

use std::time::Duration;

use common::Fixture;
use workbook::judge::{Judge, Outcome, Verdict};
use workbook::reader::{Place, start};
use workbook::{Book, Id};

const TODO: &str = "todo!(\"exercise 2.1: Double a number\")";

/// What comes of an answer to exercise 2.1.
fn outcome(body: &str, change: impl Fn(&mut Judge)) -> Outcome {
    outcome_of(body, None, change)
}

/// The same, if the exercise has this benchmark.
fn outcome_of(
    body: &str,
    bench: Option<&str>,
    change: impl Fn(&mut Judge),
) -> Outcome {
    let fixture = Fixture::new();
    let book = Book::load(fixture.root()).unwrap();
    let place = Place {
        dir: fixture.path("my"),
    };
    start(&book, &place, None).unwrap();
    fixture.change("my/ch02-one/src/lib.rs", TODO, body);
    let id = Id {
        chapter: 2,
        number: 1,
    };
    let (chapter, exercise) = book.exercise(id).unwrap();
    let mut exercise = exercise.clone();
    exercise.bench = bench.map(str::to_owned);
    let mut judge = Judge::new(&place);
    change(&mut judge);
    match judge.judge(chapter, &exercise).unwrap() {
        Verdict::Fails(_, outcome) => outcome,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_loop_without_end_is_ended() {
    let limit = Duration::from_secs(1);
    let outcome = outcome("loop { std::hint::black_box(n); }", |judge| {
        judge.limit = limit;
    });
    assert_eq!(outcome, Outcome::TimedOut(limit));
}

#[test]
fn what_measures_time_has_more_of_it() {
    let dir = "my".into();
    let judge = Judge::new(&Place { dir });
    assert_eq!(judge.limit, Duration::from_secs(15));
    assert_eq!(judge.timed_limit, Duration::from_secs(60));
}

#[test]
fn a_loop_in_a_timed_exercise_is_ended_later() {
    let limit = Duration::from_secs(3);
    let endless = "loop { std::hint::black_box(n); }";
    let outcome = outcome_of(endless, Some("race"), |judge| {
        judge.limit = Duration::from_secs(1);
        judge.timed_limit = limit;
    });
    assert_eq!(outcome, Outcome::TimedOut(limit));
}

#[test]
#[cfg(target_os = "linux")]
fn a_loop_that_only_pushes_is_ended() {
    let body = "let mut all = vec![n]; loop { all.push(n) }";
    let outcome = outcome(body, |judge| judge.memory = 1 << 28);
    let Outcome::Failed(failure) = outcome else {
        panic!("{outcome:?}");
    };
    assert!(
        failure.why.contains("a loop that only pushes"),
        "{failure:?}"
    );
}

#[test]
fn a_stack_that_overflows_is_told() {
    let body = "double(std::hint::black_box(n)) + 1";
    let Outcome::Failed(failure) = outcome(body, |_| {}) else {
        panic!("it cannot pass");
    };
    assert!(failure.why.contains("overflowed its stack"), "{failure:?}");
}
