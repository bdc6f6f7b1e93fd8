//! Just enough of HTML to judge and to finish the pages that mdBook writes.

mod links;
mod pieces;
mod tags;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::pages::files_below;

pub use links::Target;
pub(crate) use links::normal;
pub use pieces::{Piece, pieces};
pub use tags::{Tag, tags};

/// The pages of a book as they were written to disk.
pub struct Site {
    /// The folder that holds them.
    pub out: PathBuf,
    /// Each `.html` file, in the order of their paths.
    pub pages: Vec<HtmlPage>,
}

/// One `.html` file.
#[derive(Debug, Clone, Default)]
pub struct HtmlPage {
    /// Its path from the folder of the pages.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its tags in order.
    pub tags: Vec<Tag>,
}

impl Site {
    /// Reads every page in `out`.
    pub fn read(out: &Path) -> Result<Self> {
        let mut pages = Vec::new();
        for file in files_below(out)? {
            if file
                .extension()
                .is_some_and(|extension| extension == "html")
            {
                let text = fs::read_to_string(&file)?;
                pages.push(HtmlPage {
                    path: file.strip_prefix(out)?.to_path_buf(),
                    bytes: text.len(),
                    tags: tags(&text),
                });
            }
        }
        Ok(Self {
            out: out.to_path_buf(),
            pages,
        })
    }

    /// The page at this path.
    pub fn page(&self, path: &Path) -> Option<&HtmlPage> {
        self.pages.iter().find(|page| page.path == path)
    }
}

impl HtmlPage {
    /// Each place on the page that a link can point to.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.tags.iter().filter_map(|tag| tag.attr("id")).collect()
    }

    /// The tags between `<main>` and `</main>`: what the book's author wrote.
    pub fn main(&self) -> &[Tag] {
        let is_main = |tag: &Tag| tag.name == "main" || tag.name == "/main";
        let start = self.tags.iter().position(is_main);
        let end = self.tags.iter().rposition(is_main);
        match (start, end) {
            (Some(start), Some(end)) => &self.tags[start..end],
            _ => &[],
        }
    }
}
