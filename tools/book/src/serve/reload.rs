//! Tells open pages that the book was built anew.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use tokio::sync::watch;

use super::Shared;

/// Where pages listen for a new version.
pub(super) const PATH: &str = "/.reload";

/// Where the script is that listens. It is a file of its own because a page's
/// security policy forbids scripts within the page.
pub(super) const SCRIPT_PATH: &str = "/.reload.js";

/// What the server adds to each page.
pub(super) const TAG: &str = "<script src=\"/.reload.js\"></script>\n";

/// Answers with the script that loads a page anew.
pub(super) async fn script() -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, include_str!("reload.js"))
}

/// A number that changes with every build, in later runs of the server too.
#[derive(Clone)]
pub(super) struct Version(Arc<watch::Sender<u128>>);

impl Default for Version {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(now())))
    }
}

impl Version {
    pub(super) fn next(&self) {
        self.0.send_replace(now());
    }
}

fn now() -> u128 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_millis()
}

/// The present version, then each new one.
pub(super) async fn events(
    State(shared): State<Shared>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut versions = shared.version.0.subscribe();
    versions.mark_changed();
    let events = stream::unfold(versions, async |mut versions| {
        versions.changed().await.ok()?;
        let version = versions.borrow_and_update().to_string();
        Some((Ok(Event::default().data(version)), versions))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
