//! The script, the style sheet and the module beside the pages.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::csp::hash;
use super::{Module, to_root};
use crate::pages::files_below;

/// The script of the worker, in which the module runs; a file of its own.
const WORKER: &str = "worker.js";

/// Writes the files to `folder`; a name for all of them together, so that a
/// browser does not take an old one for a new one.
pub(super) fn write(
    theme: &Path,
    folder: &Path,
    module: &Module,
) -> Result<String> {
    let worker = read(&theme.join(WORKER))?;
    let script = joined(theme, "js")?;
    let script = format!("(() => {{\n\"use strict\";\n\n{script}}})();\n");
    let style = joined(theme, "css")?;
    let code = module.bytes()?;
    let version = [worker.as_bytes(), script.as_bytes(), style.as_bytes()];
    let version = [&version[..], &[code.as_deref().unwrap_or_default()]];
    let version = hash(&version.concat().concat());
    fs::write(folder.join(WORKER), worker)?;
    fs::write(folder.join("live.js"), script)?;
    fs::write(folder.join("live.css"), style)?;
    if let Some(code) = code {
        fs::write(folder.join("live.wasm"), code)?;
    }
    Ok(version)
}

/// What a browser needs of a script or a style sheet: no comments that fill
/// whole lines, and no space before a line.
fn lean(text: &str) -> String {
    let mut lean = String::new();
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        if !(in_comment || begins || line.starts_with("//") || line.is_empty())
        {
            lean.push_str(line);
            lean.push('\n');
        }
        in_comment = (in_comment || begins) && !line.ends_with("*/");
    }
    lean
}

/// The theme's files of this kind one after the other, in the order of their
/// names, in which those that others use come first.
fn joined(theme: &Path, extension: &str) -> Result<String> {
    let mut files: Vec<PathBuf> = files_below(theme)?;
    files.retain(|file| {
        file.extension().is_some_and(|found| found == extension)
            && !file.ends_with(WORKER)
    });
    files.sort();
    let texts = files.iter().map(|file| Ok(lean(&read(file)?)));
    texts.collect()
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{}", file.display()))
}

/// Whether a page has live examples.
pub(super) fn needs(html: &str) -> bool {
    html.contains("<live-")
}

/// The page at `path`; if it has live examples, with what they need.
pub(super) fn load(
    html: &str,
    path: &Path,
    version: &str,
    module: &Module,
) -> String {
    // The page for the printer has all examples, drawn.
    if !needs(html) || path == Path::new("print.html") {
        return html.to_owned();
    }
    let root = to_root(path);
    let door = if module.is_there() { "wasm" } else { "none" };
    let head = format!(
        "<meta name=\"live-book\" content=\"{door}\">\n        \
         <link rel=\"stylesheet\" href=\"{root}live/live.css?{version}\">\n        \
         <script src=\"{root}live/live.js?{version}\" defer></script>\n    \
         </head>"
    );
    html.replacen("</head>", &head, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_for_those_who_write() {
        let script = "// One.\nlet a = 1; // two\n\n    /**\n     * Three.\n     \
                      */\n    let b = \"/* four */\";\n/* five */\nc();\n";
        let expected = "let a = 1; // two\nlet b = \"/* four */\";\nc();\n";
        assert_eq!(lean(script), expected);
    }

    /// A page refuses what the engine would refuse, without asking it.
    #[test]
    fn the_scripts_know_the_engines_limits() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let script = joined(&root.join("theme/live"), "js").expect("scripts");
        let script = script.replace('_', "");
        for (name, limit) in [
            ("QUESTIONBYTES", live::limits::REQUEST_BYTES),
            ("LEARNINGWORK", live::limits::LEARNING_WORK),
            ("LEARNINGSHOWN", live::limits::LEARNING_SHOWN),
        ] {
            let line = format!("const {name} = {limit};");
            assert!(script.contains(&line), "{line}");
        }
    }

    #[test]
    fn only_a_page_with_examples_loads_what_they_need() {
        let load =
            |html, path| load(html, Path::new(path), "1", &Module::none());
        let live = "<head></head><live-tokens></live-tokens>";
        let loaded = load(live, "a/b.html");
        assert!(loaded.contains("src=\"../live/live.js?1\""), "{loaded}");
        assert!(loaded.contains("content=\"none\""), "{loaded}");
        assert_eq!(load(live, "print.html"), live);
        let other = "<head></head><p></p>";
        assert_eq!(load(other, "a/b.html"), other);
    }
}
