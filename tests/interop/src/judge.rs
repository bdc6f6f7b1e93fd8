//! Holds ours against theirs, and remembers where they disagree.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};

use crate::ours::Ours;
use crate::peer::{Library, Peer};
use crate::texts::texts;
use crate::verdict::{Answers, Verdict, compare};

/// So many faults of a comparison are shown.
const SHOWN: usize = 3;

/// Everything that a trial needs.
pub struct Judge {
    /// Our command.
    pub ours: Ours,
    /// Python with the libraries of today.
    pub now: Peer,
    /// Python with the coming ones.
    pub next: Peer,
    /// How many texts each tokenizer is tried on.
    pub count: usize,
    /// Where the published tokenizers are kept.
    pub home: PathBuf,
    /// Where tokenizers are trained and converted to.
    pub work: PathBuf,
    /// What was found, in Markdown.
    pub faults: String,
}

/// The ids of texts, and what ids decode to.
pub struct Side {
    /// The ids.
    pub ids: Answers<Vec<u32>>,
    /// The decoded texts.
    pub decoded: Answers<String>,
}

/// What a tokenizer is tried on, and what is right.
pub struct Reference {
    /// The texts.
    pub texts: Vec<String>,
    /// Ids to decode: those of the texts, and parts of them.
    pub parts: Vec<Vec<u32>>,
    /// What the library that is followed gives.
    pub right: Side,
}

/// How the ids fare, and the decoding.
pub type Fare = [Verdict; 2];

impl Judge {
    /// What `library` makes of a folder.
    ///
    /// # Errors
    /// A Python that ends.
    pub fn reference(
        &mut self,
        library: Library,
        folder: &Path,
        texts: Vec<String>,
    ) -> Result<Reference> {
        let ids = self.encode(library, folder, &texts)?;
        let parts = parts(&ids);
        let decoded = self.decode(library, folder, &parts)?;
        let right = Side { ids, decoded };
        Ok(Reference {
            texts,
            parts,
            right,
        })
    }

    /// The same where no library reads the folder: ours decides.
    ///
    /// # Errors
    /// A command that does not run as it should.
    pub fn our_reference(
        &self,
        folder: &Path,
        texts: Vec<String>,
    ) -> Result<Reference> {
        let ids = self.ours.encode(folder, &texts)?;
        let parts = parts(&ids);
        let decoded = self.ours.decode(folder, &parts)?;
        let right = Side { ids, decoded };
        Ok(Reference {
            texts,
            parts,
            right,
        })
    }

    /// The texts for a folder that `tokenizers` reads.
    ///
    /// # Errors
    /// A Python that ends.
    pub fn texts_for(&mut self, folder: &Path) -> Result<Vec<String>> {
        let special = self.list(folder, "special", &json!(true))?;
        let tokens = self.list(folder, "sample", &json!(self.count / 8))?;
        Ok(texts(&special, &tokens, self.count))
    }

    fn list(
        &mut self,
        folder: &Path,
        what: &str,
        arguments: &Value,
    ) -> Result<Vec<String>> {
        let library = Library::Tokenizers;
        let answers: Answers<String> =
            self.now.ask(library, folder, what, arguments)?;
        Ok(answers.into_iter().flatten().flatten().collect())
    }

    /// What ours makes of a folder.
    ///
    /// # Errors
    /// A command that does not run as it should.
    pub fn ours(&self, folder: &Path, given: &Reference) -> Result<Side> {
        Ok(Side {
            ids: self.ours.encode(folder, &given.texts)?,
            decoded: self.ours.decode(folder, &given.parts)?,
        })
    }

    /// What a library makes of a folder.
    ///
    /// # Errors
    /// A Python that ends.
    pub fn theirs(
        &mut self,
        library: Library,
        folder: &Path,
        given: &Reference,
    ) -> Result<Side> {
        Ok(Side {
            ids: self.encode(library, folder, &given.texts)?,
            decoded: self.decode(library, folder, &given.parts)?,
        })
    }

    /// Holds one side against what it must be.
    pub fn hold(
        &mut self,
        name: &str,
        got: &Side,
        expected: &Side,
        given: &Reference,
    ) -> Fare {
        let right = &given.right;
        let ids = [&got.ids, &expected.ids, &right.ids];
        let texts = [&got.decoded, &expected.decoded, &right.decoded];
        let ids = self.compare(&format!("{name}: ids"), &given.texts, ids);
        let texts =
            self.compare(&format!("{name}: decoding"), &given.parts, texts);
        eprintln!("  {name}: ids {ids}; decoding {texts}");
        [ids, texts]
    }

    fn compare<In: Serialize, T: Serialize + PartialEq>(
        &mut self,
        what: &str,
        given: &[In],
        [got, expected, followed]: [&Answers<T>; 3],
    ) -> Verdict {
        let mut places = Vec::new();
        let verdict = compare(got, expected, followed, |at| places.push(at));
        if !verdict.is_fault() {
            return verdict;
        }
        self.faults += &format!("\n## {what}: {verdict}\n\n");
        for &at in places.iter().take(SHOWN) {
            let show = |all: &Answers<T>| {
                let one = all.as_ref().ok().map(|all| &all[at]);
                json!(one).to_string()
            };
            self.faults += &format!(
                "- {}\n  - expected {}\n  - got {}\n",
                json!(given[at]),
                show(expected),
                show(got),
            );
        }
        verdict
    }

    fn encode(
        &mut self,
        library: Library,
        folder: &Path,
        texts: &[String],
    ) -> Result<Answers<Vec<u32>>> {
        let peer = self.peer(library);
        peer.ask(library, folder, "encode", &json!(texts))
    }

    fn decode(
        &mut self,
        library: Library,
        folder: &Path,
        ids: &[Vec<u32>],
    ) -> Result<Answers<String>> {
        let peer = self.peer(library);
        peer.ask(library, folder, "decode", &json!(ids))
    }

    fn peer(&mut self, library: Library) -> &mut Peer {
        match library {
            Library::Next => &mut self.next,
            _ => &mut self.now,
        }
    }
}

/// What is decoded: all ids of a text, or every third time without the first
/// and the last, which may cut a character.
fn parts(ids: &Answers<Vec<u32>>) -> Vec<Vec<u32>> {
    let whole = ids.iter().flatten().flatten().enumerate();
    let parts = whole.map(|(at, ids)| match ids.len() {
        3.. if at % 3 == 0 => ids[1..ids.len() - 1].to_vec(),
        _ => ids.clone(),
    });
    parts.collect()
}
