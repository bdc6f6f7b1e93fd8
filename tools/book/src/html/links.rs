//! Where the links of a page lead.

use std::path::{Component, Path, PathBuf};

use super::{HtmlPage, Tag};

/// What a link points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of the book, by its path from the folder of the pages.
    Local {
        /// The file; a folder's is its `index.html`.
        file: PathBuf,
        /// What follows `#`, if anything does.
        fragment: Option<String>,
    },
    /// Another site, with or without a scheme: `https://...`, `//...`.
    Remote,
    /// Neither, such as `data:` and `mailto:`.
    Other,
    /// A path that leaves the book.
    Outside,
}

impl HtmlPage {
    /// Every link of the page with its tag: what a reader follows and what a
    /// browser loads.
    pub fn links(&self) -> impl Iterator<Item = (&Tag, &str)> {
        self.tags.iter().flat_map(|tag| {
            let attrs = ["href", "src", "xlink:href", "data", "poster"];
            let values = attrs.into_iter().filter_map(|key| tag.attr(key));
            let sources = tag.attr("srcset").into_iter().flat_map(|set| {
                set.split(',').filter_map(|s| s.split_whitespace().next())
            });
            values.chain(sources).map(move |link| (tag, link))
        })
    }

    /// What `link` means on this page.
    pub fn resolve(&self, link: &str) -> Target {
        let link = link.trim();
        if let Some(kind) = foreign(link) {
            return kind;
        }
        let (path, fragment) = match link.split_once('#') {
            Some((path, fragment)) => (path, Some(decode(fragment))),
            None => (link, None),
        };
        let path = decode(path.split('?').next().unwrap_or_default());
        match self.file(&path) {
            Some(file) => Target::Local { file, fragment },
            None => Target::Outside,
        }
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        if path.is_empty() {
            return Some(self.path.clone());
        }
        let file = match path.strip_prefix('/') {
            Some(from_top) => normal(Path::new(from_top))?,
            None => normal(&self.path.parent()?.join(path))?,
        };
        let is_folder = path.ends_with('/') || path.ends_with("..");
        Some(if is_folder {
            file.join("index.html")
        } else {
            file
        })
    }
}

fn foreign(link: &str) -> Option<Target> {
    if link.starts_with("//") {
        return Some(Target::Remote);
    }
    let (scheme, _) = link.split_once(':')?;
    if scheme.contains(['/', '#', '?', '.']) {
        return None;
    }
    Some(match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "ws" | "wss" | "ftp" => Target::Remote,
        _ => Target::Other,
    })
}

/// `path` without `.` and `..`, or nothing if it climbs out at the top.
pub(crate) fn normal(path: &Path) -> Option<PathBuf> {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if !normal.pop() {
                    return None;
                }
            }
            other => normal.push(other),
        }
    }
    Some(normal)
}

/// `text` with its `%xx` replaced.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = (*first == b'%').then(|| hex_byte(tail)).flatten();
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_byte(bytes: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(bytes.get(..2)?).ok()?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(link: &str) -> Target {
        let path = PathBuf::from("ch01/index.html");
        HtmlPage {
            path,
            bytes: 0,
            tags: Vec::new(),
        }
        .resolve(link)
    }

    fn local(file: &str, fragment: Option<&str>) -> Target {
        let fragment = fragment.map(str::to_owned);
        Target::Local {
            file: file.into(),
            fragment,
        }
    }

    #[test]
    fn links_within_the_book() {
        assert_eq!(resolve("#top"), local("ch01/index.html", Some("top")));
        assert_eq!(resolve("../a.html"), local("a.html", None));
        assert_eq!(
            resolve("../ch02/#caf%C3%A9"),
            local("ch02/index.html", Some("café"))
        );
        assert_eq!(resolve("figures/a%20b.svg?x"), {
            local("ch01/figures/a b.svg", None)
        });
        assert_eq!(resolve("/"), local("index.html", None));
        assert_eq!(resolve("../../secret.txt"), Target::Outside);
    }

    #[test]
    fn links_elsewhere() {
        assert_eq!(resolve("https://example.org/a"), Target::Remote);
        assert_eq!(resolve("//example.org/a.js"), Target::Remote);
        assert_eq!(resolve("data:image/png;base64,"), Target::Other);
        assert_eq!(resolve("mailto:me@example.org"), Target::Other);
    }
}
