//! The live pages: examples that answer while their reader types.
//!
//! A page asks for one by `{{#live NAME "a text" KEY=VALUE ...}}`. The chapters'
//! code draws at build time what it shows first (`request`, `draw`), which
//! stays where scripts are off and on paper. The theme's `live/*.js` take it
//! over and ask the engine, `tools/live`: as a module that this compiles
//! ([`Module`]), or, while `cargo book` serves the pages, the server.

mod assets;
mod csp;
mod draw;
mod module;
mod request;

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::pages::files_below;
use csp::Scripts;

pub use module::{ADVICE as MODULE_ADVICE, Module};
pub use request::LiveRequest;
pub(crate) use request::replace;

/// Brings the engine and what asks it into the folder `out` of the pages, and
/// forbids all other scripts.
pub(crate) fn finish(root: &Path, out: &Path, module: &Module) -> Result<()> {
    let folder = out.join("live");
    fs::create_dir_all(&folder)?;
    let mut pages = Vec::new();
    for file in files_below(out)? {
        if file
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            pages.push((fs::read_to_string(&file)?, file));
        }
    }
    let mut version = String::new();
    if pages.iter().any(|(html, _)| assets::needs(html)) {
        let theme = root.join("tools/book/theme/live");
        version = assets::write(&theme, &folder, module)?;
    }
    let mut scripts = Scripts::default();
    for (html, file) in pages {
        let path = file.strip_prefix(out)?;
        let html = assets::load(&html, path, &version, module);
        fs::write(&file, csp::guard(&html, path, &mut scripts))?;
    }
    scripts.write(&folder)
}

/// The way from the page at `path` to the folder of all pages: "", "../".
fn to_root(path: &Path) -> String {
    let depth = path.components().count().saturating_sub(1);
    "../".repeat(depth)
}
