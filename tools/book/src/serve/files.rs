//! The files of the book over HTTP.

use std::path::{Component, Path, PathBuf};

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::{Shared, reload};
use crate::html::{HtmlPage, Target};

/// The file that the address names, or the book's page for missing ones.
pub(super) async fn serve(State(shared): State<Shared>, uri: Uri) -> Response {
    let _reading = shared.pages.read().await;
    let found = path_of(&uri).and_then(|path| read(&shared, &path));
    match found {
        Some(response) => response,
        None => {
            let page = read(&shared, Path::new("404.html"));
            (StatusCode::NOT_FOUND, page.unwrap_or_default()).into_response()
        }
    }
}

/// The address as a path below the folder of the pages.
fn path_of(uri: &Uri) -> Option<PathBuf> {
    let top = HtmlPage::default();
    match top.resolve(uri.path()) {
        Target::Local { file, .. } => Some(file),
        _ => None,
    }
}

/// The file at `path` below `out`, if it is there and no link leads out.
///
/// An encoded slash at its front makes a path absolute, and joined to a folder
/// that is the path itself.
fn inside(out: &Path, path: &Path) -> Option<PathBuf> {
    let is_name = |part| matches!(part, Component::Normal(_));
    if !path.components().all(is_name) {
        return None;
    }
    let file = out.join(path).canonicalize().ok()?;
    let is_inside = file.starts_with(out.canonicalize().ok()?);
    (is_inside && file.is_file()).then_some(file)
}

fn read(shared: &Shared, path: &Path) -> Option<Response> {
    let mut bytes = std::fs::read(inside(&shared.out, path)?).ok()?;
    let kind = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    if kind == "html" {
        let has_mine = shared.mine.is_some();
        let page = String::from_utf8_lossy(&bytes);
        bytes = served(&page, has_mine).into_bytes();
    }
    let headers = [
        (CONTENT_TYPE, content_type(kind)),
        (CACHE_CONTROL, "no-cache"),
    ];
    Some((headers, bytes).into_response())
}

/// The page with what only the server adds: the script that loads it anew, and
/// where its questions are answered.
fn served(page: &str, has_mine: bool) -> String {
    let page = with_doors(page, has_mine);
    let end = page.rfind("</body>").unwrap_or(page.len());
    let (body, rest) = page.split_at(end);
    [body, reload::TAG, rest].concat()
}

/// Names the server as what answers, unless a WebAssembly module does; with a
/// reader's program, names that as well.
fn with_doors(page: &str, has_mine: bool) -> String {
    const META: &str = "<meta name=\"live-book\" content=\"";
    const MINE: &str = "\n<meta name=\"live-mine\" content=\"server\">";
    let found = page.split_once(META);
    let found = found.and_then(|(head, rest)| {
        let (content, rest) = rest.split_once('"')?;
        let (end, rest) = rest.split_once('>')?;
        Some((head, content, end, rest))
    });
    let Some((head, content, end, rest)) = found else {
        return page.to_owned();
    };
    let content = if content == "none" { "server" } else { content };
    let mine = if has_mine { MINE } else { "" };
    [head, META, content, "\"", end, ">", mine, rest].concat()
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::with_doors;

    fn page(metas: &str) -> String {
        format!("<head>\n{metas}\n</head><body>content=\"none\"</body>")
    }

    #[test]
    fn a_page_is_told_who_answers() {
        let none = "<meta name=\"live-book\" content=\"none\">";
        let server = "<meta name=\"live-book\" content=\"server\">";
        let wasm = "<meta name=\"live-book\" content=\"wasm\">";
        let mine = "<meta name=\"live-mine\" content=\"server\">";
        let other = "<meta name=\"other\" content=\"none\">";
        for (has_mine, before, after) in [
            (false, none, server.to_owned()),
            (false, wasm, wasm.to_owned()),
            (true, none, format!("{server}\n{mine}")),
            (true, wasm, format!("{wasm}\n{mine}")),
            (true, other, other.to_owned()),
        ] {
            assert_eq!(with_doors(&page(before), has_mine), page(&after));
        }
    }

    #[test]
    fn a_page_that_is_cut_off_stays_as_it_is() {
        let meta = "<meta name=\"live-book\" content=\"none\"";
        for page in ["", meta, &meta[..20], &meta[..35]] {
            assert_eq!(with_doors(page, true), page);
        }
    }
}
