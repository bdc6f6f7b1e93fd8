//! mdBook copies every file beside the pages; this takes most of them away.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::html::{Site, Target};
use crate::pages::files_below;

/// Deletes from `out` each copy of a file of `source` that no page links to
/// or loads, and the folders that this leaves empty. What is in a folder
/// called `figures` stays.
pub(super) fn prune(source: &Path, out: &Path) -> Result<()> {
    let needed = needed(out)?;
    for original in files_below(source)? {
        let copy = out.join(original.strip_prefix(source)?);
        if copy.is_file() && !needed.contains(&copy) && !is_figure(&original) {
            fs::remove_file(&copy)?;
            remove_if_empty(copy.parent(), out);
        }
    }
    Ok(())
}

fn is_figure(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "figures")
}

/// Every file of `out` that one of its pages names.
fn needed(out: &Path) -> Result<BTreeSet<PathBuf>> {
    let site = Site::read(out)?;
    let mut needed = BTreeSet::new();
    for page in &site.pages {
        for (_, link) in page.links() {
            if let Target::Local { file, .. } = page.resolve(link) {
                needed.insert(out.join(file));
            }
        }
    }
    Ok(needed)
}

fn remove_if_empty(folder: Option<&Path>, stop: &Path) {
    let Some(folder) = folder.filter(|&folder| folder != stop) else {
        return;
    };
    // Fails, as it should, on a folder that still holds something.
    if fs::remove_dir(folder).is_ok() {
        remove_if_empty(folder.parent(), stop);
    }
}
