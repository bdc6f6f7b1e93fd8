//! A panic of the code that answers, as an error like any other.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, PoisonError};

use live::{Failure, IN_YOUR_CODE};

/// What a panic says, and where it is.
struct Panic {
    message: String,
    /// The file and the line.
    place: Option<String>,
}

/// The first panic since this was taken: those after it, in other threads,
/// only follow from it.
static FIRST: Mutex<Option<Panic>> = Mutex::new(None);

/// Remembers panics from now on, instead of printing them.
pub fn remember() {
    panic::set_hook(Box::new(|info| {
        let mut first = FIRST.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| Panic::of(info));
    }));
}

/// What `answer` returns.
///
/// # Errors
/// If it panics.
pub fn caught(answer: impl FnOnce() -> String) -> Result<String, Failure> {
    take();
    let caught = panic::catch_unwind(AssertUnwindSafe(answer));
    caught.map_err(|_| match take() {
        Some(panic) => panic.failure(),
        None => Failure::new("your code panicked", IN_YOUR_CODE, CORRECT),
    })
}

fn take() -> Option<Panic> {
    FIRST.lock().unwrap_or_else(PoisonError::into_inner).take()
}

const CORRECT: &str = "correct it";

impl Panic {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        let place = info.location().map(|place| {
            format!("{}:{}", from_package(place.file()), place.line())
        });
        Self {
            message: info.payload_as_str().unwrap_or_default().to_owned(),
            place,
        }
    }

    fn failure(&self) -> Failure {
        if let Some(id) = unwritten(&self.message) {
            let what = format!("exercise {id} is not written yet");
            let remedy = format!("run `cargo workbook open {id}`");
            return Failure::new(what, IN_YOUR_CODE, remedy);
        }
        if self.message.ends_with("has previously been poisoned") {
            let what = "your code panicked at an earlier question";
            return Failure::new(what, IN_YOUR_CODE, "start it again");
        }
        let what = format!("your code panicked: {}", self.message);
        let Some(place) = &self.place else {
            return Failure::new(what, IN_YOUR_CODE, CORRECT);
        };
        let remedy = match chapter(place) {
            Some(number) => format!("run `cargo workbook check {number}`"),
            None => CORRECT.to_owned(),
        };
        Failure::new(what, format!("{IN_YOUR_CODE}, at {place}"), remedy)
    }
}

/// The exercise whose stub says this.
fn unwritten(message: &str) -> Option<&str> {
    let rest = message.strip_prefix("not yet implemented: exercise ")?;
    let (id, _title) = rest.split_once(": ")?;
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    id.chars().all(is_part).then_some(id)
}

/// A source file from its package's folder on, as a reader sees it in theirs.
fn from_package(file: &str) -> &str {
    let separators = ['/', '\\'];
    let sources = separators.map(|s| file.rfind(&format!("{s}src{s}")));
    let Some(sources) = sources.into_iter().max().flatten() else {
        return file;
    };
    let start = file[..sources].rfind(separators).map_or(0, |at| at + 1);
    &file[start..]
}

/// The number of the chapter that a place is in.
fn chapter(place: &str) -> Option<u32> {
    place.strip_prefix("ch")?.get(..2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(message: &str, place: &str) -> [String; 3] {
        let panic = Panic {
            message: message.to_owned(),
            place: Some(place.to_owned()),
        };
        let failure = panic.failure();
        [failure.what, failure.place, failure.remedy]
    }

    #[test]
    fn a_stub_says_which_exercise_it_is() {
        let said = "not yet implemented: exercise 5.2: Merge a pair";
        assert_eq!(
            failure(said, "ch05-byte-pairs/src/merge.rs:7"),
            [
                "exercise 5.2 is not written yet",
                "in your code",
                "run `cargo workbook open 5.2`"
            ]
        );
    }

    #[test]
    fn another_panic_says_where_it_is() {
        let said = "not yet implemented: exercise five: what?";
        assert_eq!(
            failure(said, "ch05-byte-pairs/src/merge.rs:7"),
            [
                &format!("your code panicked: {said}"),
                "in your code, at ch05-byte-pairs/src/merge.rs:7",
                "run `cargo workbook check 5`"
            ]
        );
        let [.., remedy] = failure("overflow", "core/src/iter.rs:1");
        assert_eq!(remedy, "correct it");
    }

    #[test]
    fn a_file_is_named_from_its_package() {
        for (file, named) in [
            (
                "/h/src/my/ch05-byte-pairs/src/a/b.rs",
                "ch05-byte-pairs/src/a/b.rs",
            ),
            ("C:\\my\\ch02-words\\src\\a.rs", "ch02-words\\src\\a.rs"),
            ("ch02-words/src/a.rs", "ch02-words/src/a.rs"),
            ("/src/a.rs", "/src/a.rs"),
            ("src/a.rs", "src/a.rs"),
            ("a.rs", "a.rs"),
        ] {
            assert_eq!(from_package(file), named, "{file}");
        }
    }
}
