//! A page runs no script but the book's own files, and loads nothing from
//! elsewhere: what a reader typed or pasted stays text.
//!
//! mdBook writes some scripts into its pages. They become files.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::Result;

use super::to_root;

/// What a page may load. Styles may be in the page, since mdBook's are, and
/// since a figure's colours say how strong they are.
const POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
    connect-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// The scripts that were in pages, by the names of their files.
#[derive(Default)]
pub(super) struct Scripts(BTreeMap<String, String>);

impl Scripts {
    /// The name of the file for this script.
    fn name(&mut self, script: &str) -> String {
        let name = format!("page-{}.js", hash(script.as_bytes()));
        self.0.insert(name.clone(), script.to_owned());
        name
    }

    /// Writes each to a file in `folder`.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        for (name, script) in &self.0 {
            fs::write(folder.join(name), script)?;
        }
        Ok(())
    }
}

/// A name for these bytes.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The page at `path` with its scripts in files, and the policy that forbids
/// others.
pub(super) fn guard(html: &str, path: &Path, scripts: &mut Scripts) -> String {
    const START: &str = "<script>";
    const END: &str = "</script>";
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"
    );
    let mut guarded = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(START) {
        let Some((script, after)) = after.split_once(END) else {
            break;
        };
        let name = scripts.name(script);
        let root = to_root(path);
        guarded.push_str(before);
        guarded
            .push_str(&format!("<script src=\"{root}live/{name}\"></script>"));
        rest = after;
    }
    guarded.push_str(rest);
    guarded.replacen("<head>", &format!("<head>\n        {policy}"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_in_a_page_becomes_a_file_and_the_policy_comes_first() {
        let mut scripts = Scripts::default();
        let html = "<head><meta charset=\"UTF-8\"></head><body>\
                    <script>a()</script><script src=\"b.js\"></script>\
                    <script>a()</script>";
        let page = guard(html, Path::new("x/y.html"), &mut scripts);
        assert!(
            page.starts_with("<head>\n        <meta http-equiv"),
            "{page}"
        );
        assert!(!page.contains("a()"), "{page}");
        let name = scripts.0.keys().next().expect("a script");
        let file = format!("<script src=\"../live/{name}\"></script>");
        assert_eq!(page.matches(&file).count(), 2, "{page}");
        assert_eq!(scripts.0.len(), 1);
        assert!(page.contains("<script src=\"b.js\"></script>"));
    }

    #[test]
    fn the_policy_allows_no_script_in_a_page() {
        let scripts = POLICY.split(';').find(|part| part.contains("script-"));
        let scripts = scripts.expect("a rule for scripts");
        assert!(!scripts.contains("unsafe-inline"), "{scripts}");
        assert!(!scripts.contains("'unsafe-eval'"), "{scripts}");
    }
}
