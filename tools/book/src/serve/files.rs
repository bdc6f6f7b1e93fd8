//! The files of the book over HTTP.

use std::path::{Path, PathBuf};

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::{Shared, reload};
use crate::html::{HtmlPage, Target};

/// The file that the address names, or the book's page for missing ones.
pub(super) async fn serve(State(shared): State<Shared>, uri: Uri) -> Response {
    let _reading = shared.pages.read().await;
    let found = path_of(&uri).and_then(|path| read(&shared.out, &path));
    match found {
        Some(response) => response,
        None => {
            let page = read(&shared.out, Path::new("404.html"));
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

fn read(out: &Path, path: &Path) -> Option<Response> {
    let mut bytes = std::fs::read(out.join(path)).ok()?;
    let kind = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    if kind == "html" {
        bytes = with_script(&bytes);
    }
    let headers = [
        (CONTENT_TYPE, content_type(kind)),
        (CACHE_CONTROL, "no-cache"),
    ];
    Some((headers, bytes).into_response())
}

/// The page with the script that loads it anew, which only the server adds.
fn with_script(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let end = page.rfind("</body>").unwrap_or(page.len());
    let (body, rest) = page.split_at(end);
    [body, reload::SCRIPT, rest].concat().into_bytes()
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
