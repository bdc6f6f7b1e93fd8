//! The encoders, each with the same small trait in a file of its own.

mod bpe_openai;
mod fastokens;
pub mod ideas;
mod ours;
mod plain;
mod snaptokens;
mod splintr;
mod tiktoken;
mod tokenizers;
mod wordchipper;

use anyhow::{Result, bail};

use crate::vocabulary::Source;

/// The encoder that all others are held against.
pub const REFERENCE: &str = "tiktoken-rs";

/// The encoder that judges where the reference fails.
pub const PLAIN: &str = "chapter-7";

/// An encoder, ready to encode, by any thread. Its calls are what is timed.
pub trait Encoder: Sync {
    /// The ids of a text without special tokens, as the encoder's own
    /// ordinary call gives them.
    ///
    /// # Errors
    /// Those of the encoder.
    fn encode(&self, text: &str) -> Result<Box<dyn Ids>>;

    /// The same by this many threads; none if there is no such call.
    fn parallel(
        &self,
        text: &str,
        threads: usize,
    ) -> Option<Result<Box<dyn Ids>>> {
        (threads == 1).then(|| self.encode(text))
    }

    /// The bytes of its caches, of an encoder that tells them.
    fn cache_bytes(&self) -> Option<usize> {
        None
    }

    /// The ids of many documents, by this many threads; none if there is no
    /// such call. One thread always can, a document at a time.
    fn documents(
        &self,
        texts: &[&str],
        threads: usize,
    ) -> Option<Result<Box<dyn Ids>>> {
        let each = || {
            let ids = texts.iter().map(|text| self.encode(text));
            let ids: Vec<Box<dyn Ids>> = ids.collect::<Result<_>>()?;
            Ok(Box::new(ids) as Box<dyn Ids>)
        };
        (threads == 1).then(each)
    }
}

/// Ids in whatever an encoder gives them in.
pub trait Ids {
    /// Shows the ids, one part after another.
    fn show(&self, see: &mut dyn FnMut(&[u32]));
}

impl Ids for Vec<u32> {
    fn show(&self, see: &mut dyn FnMut(&[u32])) {
        see(self);
    }
}

impl Ids for Vec<Vec<u32>> {
    fn show(&self, see: &mut dyn FnMut(&[u32])) {
        self.iter().for_each(|ids| see(ids));
    }
}

impl Ids for Vec<Box<dyn Ids>> {
    fn show(&self, see: &mut dyn FnMut(&[u32])) {
        self.iter().for_each(|ids| ids.show(see));
    }
}

/// Where an encoder runs.
#[derive(Clone, Copy)]
pub enum Home {
    /// In this program; this makes it ready.
    Here(fn(&Source) -> Result<Box<dyn Encoder>>),
    /// In Python, by `gigatoken/measure.py`.
    Python,
}

/// Whose an encoder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// This book's fast one, of which more is measured.
    Ours,
    /// This book's plain one.
    Plain,
    /// Somebody else's, from a package with this name.
    Theirs(&'static str),
}

/// An encoder's name, whose it is, and where it runs.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its name in tables and on the command line.
    pub name: &'static str,
    /// Whose it is.
    pub whose: Whose,
    /// Where it runs.
    pub home: Home,
}

impl Entry {
    /// Whether it is somebody else's.
    pub fn is_a_peer(&self) -> bool {
        matches!(self.whose, Whose::Theirs(_))
    }
}

const fn here(
    name: &'static str,
    whose: Whose,
    load: fn(&Source) -> Result<Box<dyn Encoder>>,
) -> Entry {
    let home = Home::Here(load);
    Entry { name, whose, home }
}

/// All encoders, the reference first.
pub const ALL: &[Entry] = &[
    here(REFERENCE, Whose::Theirs("tiktoken-rs"), tiktoken::load),
    here("ours", Whose::Ours, ours::load),
    here("ours-portable", Whose::Ours, ours::load_portable),
    here(PLAIN, Whose::Plain, plain::load),
    here("bpe-openai", Whose::Theirs("bpe-openai"), bpe_openai::load),
    here("tokenizers", Whose::Theirs("tokenizers"), tokenizers::load),
    here(
        "wordchipper",
        Whose::Theirs("wordchipper"),
        wordchipper::load,
    ),
    here("splintr", Whose::Theirs("splintr"), splintr::load),
    here("fastokens", Whose::Theirs("fastokens"), fastokens::load),
    here("snaptokens", Whose::Theirs("snaptokens"), snaptokens::load),
    Entry {
        name: "gigatoken",
        whose: Whose::Theirs("gigatoken"),
        home: Home::Python,
    },
];

/// The encoder of this name.
///
/// # Errors
/// No encoder has it.
pub fn named(name: &str) -> Result<Entry> {
    let found = ALL.iter().copied().find(|entry| entry.name == name);
    match found.or_else(|| ideas::named(name)) {
        Some(entry) => Ok(entry),
        None => {
            let names: Vec<_> = ALL.iter().map(|entry| entry.name).collect();
            bail!(
                "no encoder is called {name}; there are {}",
                names.join(", ")
            )
        }
    }
}
