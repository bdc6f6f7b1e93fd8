//! Answers in JSON, and those that say why there is no other.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use live::{Answer, Failure};

/// A request that is not answered.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    failure: Failure,
}

impl Refusal {
    /// A refusal with these parts; see [`Failure`].
    pub(super) fn new(
        status: StatusCode,
        what: impl std::fmt::Display,
        place: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let failure = Failure::new(what, place, remedy);
        Self { status, failure }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status, Json::of_failure(self.failure)).into_response()
    }
}

/// The text of an answer in JSON.
#[derive(Debug)]
pub(super) struct Json(pub(super) String);

impl Json {
    /// The answer that says what failed, as the engine writes it.
    pub(super) fn of_failure(failure: Failure) -> Self {
        Self(Answer::Error(failure).to_json())
    }
}

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        let headers = [
            (CONTENT_TYPE, "application/json"),
            (CACHE_CONTROL, "no-store"),
        ];
        (headers, self.0).into_response()
    }
}
