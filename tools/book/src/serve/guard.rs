//! Who may ask: this server's own pages, and programs on this machine.
//!
//! A page of any site can send requests to 127.0.0.1. If its own name is made
//! to lead there (DNS rebinding), it can read the answers as well; but then
//! `Host` holds that name. A page that only sends, without reading, is told
//! apart by `Origin`, or by `Sec-Fetch-Site` where a browser omits that.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::refusal::Refusal;

/// The names, each with the port, that this server has in a browser.
#[derive(Clone)]
pub(super) struct Names(Arc<[String]>);

impl Names {
    /// The names of the server that listens on `port` of 127.0.0.1.
    pub(super) fn of(port: u16) -> Self {
        let hosts = ["127.0.0.1", "localhost"];
        let mut names = hosts.map(|host| format!("{host}:{port}")).to_vec();
        if port == 80 {
            // Browsers omit it.
            names.extend(hosts.map(str::to_owned));
        }
        Self(names.into())
    }

    fn has(&self, name: &[u8]) -> bool {
        let mut names = self.0.iter();
        names.any(|own| own.as_bytes().eq_ignore_ascii_case(name))
    }

    fn address(&self) -> String {
        format!("http://{}", self.0[0])
    }
}

/// Lets a request pass whose sender may ask.
pub(super) async fn check(
    State(names): State<Names>,
    request: Request,
    next: Next,
) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let checked = check_host(&names, &request).and_then(|()| match is_read {
        true => Ok(()),
        false => check_sender(&names, request.headers()),
    });
    match checked {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

fn check_host(names: &Names, request: &Request) -> Result<(), Refusal> {
    let mut hosts = request.headers().get_all(HOST).iter();
    let host = hosts.next().map(HeaderValue::as_bytes).unwrap_or_default();
    // An address with a name in it overrides the header.
    let in_address = request.uri().authority().map(|name| name.as_str());
    let is_own = names.has(host)
        && hosts.next().is_none()
        && in_address.is_none_or(|name| names.has(name.as_bytes()));
    if is_own {
        return Ok(());
    }
    let host = in_address.map_or(host, str::as_bytes);
    Err(Refusal::new(
        StatusCode::FORBIDDEN,
        format!("{} is not this server", quoted(host)),
        "in the header `Host`",
        format!("open {}", names.address()),
    ))
}

/// Checks that no page of another site sends the request.
fn check_sender(names: &Names, headers: &HeaderMap) -> Result<(), Refusal> {
    let origins = headers.get_all(ORIGIN).iter();
    for origin in origins.map(HeaderValue::as_bytes) {
        let name = origin.strip_prefix(b"http://");
        if !name.is_some_and(|name| names.has(name)) {
            return Err(foreign(names, origin, "Origin"));
        }
    }
    if headers.contains_key(ORIGIN) {
        return Ok(());
    }
    let sites = headers.get_all("sec-fetch-site").iter();
    for site in sites.map(HeaderValue::as_bytes) {
        if !matches!(site, b"same-origin" | b"none") {
            return Err(foreign(names, site, "Sec-Fetch-Site"));
        }
    }
    Ok(())
}

fn foreign(names: &Names, sender: &[u8], header: &str) -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        format!("{} is not a page of this server", quoted(sender)),
        format!("in the header `{header}`"),
        format!("ask from a page of {}", names.address()),
    )
}

fn quoted(bytes: &[u8]) -> String {
    format!("\"{}\"", String::from_utf8_lossy(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_has_two_names_with_its_port() {
        let names = Names::of(3000);
        for own in ["127.0.0.1:3000", "localhost:3000", "LocalHost:3000"] {
            assert!(names.has(own.as_bytes()), "{own}");
        }
        for other in [
            "",
            "localhost",
            "127.0.0.1",
            "127.0.0.1:3001",
            "127.0.0.1:30000",
            "[::1]:3000",
            "localhost:3000.example.org",
            "example.org:3000",
        ] {
            assert!(!names.has(other.as_bytes()), "{other}");
        }
        assert!(Names::of(80).has(b"localhost"));
    }
}
