//! What is checked.

mod decode;
mod encode;
mod fast;
mod files;
mod learn;
mod loader;

use crate::Rng;

/// What holds for any input.
pub trait Check: Send + Sync {
    /// Inputs to begin with, besides those in `corpus/`.
    fn known(&self) -> Vec<Vec<u8>> {
        Vec::new()
    }

    /// An input that is more to the point than random bytes are.
    fn generate(&self, rng: &mut Rng) -> Vec<u8>;

    /// Checks an input.
    ///
    /// # Errors
    /// What is wrong. It may panic, too, which is noticed.
    fn check(&self, input: &[u8]) -> Result<(), String>;
}

/// Something to check, by its name.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// What is checked, in a line.
    pub about: &'static str,
    /// Makes it ready.
    pub make: fn() -> Box<dyn Check>,
}

/// All targets.
pub const ALL: &[Target] = &[
    Target {
        name: "encode-r50k",
        about: "fast and simple encoders next to tiktoken, r50k_base",
        make: encode::r50k,
    },
    Target {
        name: "encode-cl100k",
        about: "the same, cl100k_base",
        make: encode::cl100k,
    },
    Target {
        name: "encode-o200k",
        about: "the same, o200k_base",
        make: encode::o200k,
    },
    Target {
        name: "decode",
        about: "any ids, at once and one after another, next to tiktoken",
        make: decode::decode,
    },
    Target {
        name: "learn",
        about: "the fast learner next to the plain ones: ties, runs, options",
        make: learn::learners,
    },
    Target {
        name: "loader-state",
        about: "a saved state of a loader: any JSON, and what comes after it",
        make: loader::state,
    },
    Target {
        name: "tokenizers",
        about: "files and folders of tokenizers of every form",
        make: files::tokenizers,
    },
    Target {
        name: "tensors",
        about: "arrays, weights, pickles and files of ids",
        make: files::tensors,
    },
    Target {
        name: "count-lines",
        about: "lines of word counts, by the fast reader and the plain one",
        make: files::count_lines,
    },
    Target {
        name: "shards",
        about: "folders of token shards: their index and their files",
        make: files::shards,
    },
];

/// The target with this name.
pub fn named(name: &str) -> Option<&'static Target> {
    ALL.iter().find(|target| target.name == name)
}

/// That two answers are equal.
///
/// # Errors
/// Where they are not, shortened: a list may have millions of entries.
pub(crate) fn equal<T: PartialEq + std::fmt::Debug>(
    what: &str,
    ours: &T,
    expected: &T,
) -> Result<(), String> {
    if ours == expected {
        return Ok(());
    }
    let short = |value: &T| {
        let text = format!("{value:?}");
        match text.char_indices().nth(300) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    };
    let (ours, expected) = (short(ours), short(expected));
    Err(format!("{what}: {ours}, and not {expected}"))
}
