//! `/.live/`: the questions of the book's live pages.
//!
//! A question is a POST of the JSON that [`live::answer`] reads; an answer is
//! the JSON that it returns, also where that is an error. What is refused
//! before it is a question has a status of 4xx and an error of the same form.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use futures_util::StreamExt;
use live::limits::REQUEST_BYTES;
use tokio::time::timeout;

use super::Shared;
use super::engine::LIMIT;
use super::refusal::{Json, Refusal};

/// Where the book's code answers.
pub(super) const BOOK: &str = "/.live/book";

/// Where a reader's code answers.
pub(super) const MINE: &str = "/.live/mine";

/// Answers by the book's code.
pub(super) async fn book(
    State(shared): State<Shared>,
    request: Request,
) -> Result<Json, Refusal> {
    let question = question(request).await?;
    shared.engine.ask(question).await.map(Json)
}

/// Answers by a reader's code.
pub(super) async fn mine(
    State(shared): State<Shared>,
    request: Request,
) -> Result<Json, Refusal> {
    let Some(program) = shared.mine else {
        return Err(Refusal::new(
            StatusCode::NOT_FOUND,
            "this server does not know your code",
            format!("at {MINE}"),
            "end it and run `cargo workbook live`",
        ));
    };
    let question = question(request).await?;
    Ok(program.ask(question).await)
}

/// Refuses what is not a POST.
pub(super) async fn not_a_post(request: Request) -> Refusal {
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        format!("{} is not a question", request.method()),
        format!("at {}", request.uri().path()),
        "use POST, with a request in JSON",
    )
}

/// The text of a question.
async fn question(request: Request) -> Result<String, Refusal> {
    check_type(request.headers())?;
    let read = timeout(LIMIT, read(request.into_body())).await;
    let bytes = read.map_err(|_| incomplete("is too slow"))??;
    String::from_utf8(bytes).map_err(|error| {
        Refusal::new(
            StatusCode::BAD_REQUEST,
            "not UTF-8",
            format!("at byte {}", error.utf8_error().valid_up_to()),
            "send JSON in UTF-8",
        )
    })
}

/// Checks the type that a form of another site cannot have.
fn check_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let kind = headers.get(CONTENT_TYPE).map(|kind| kind.as_bytes());
    let kind = String::from_utf8_lossy(kind.unwrap_or_default());
    let name = kind.split(';').next().unwrap_or_default().trim();
    if name.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(Refusal::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        format!("\"{kind}\" is not application/json"),
        "in the header `Content-Type`",
        "send application/json",
    ))
}

/// The bytes of a request. Some of what is beyond the limit is read and
/// dropped: a browser shows no answer to what it could not send.
async fn read(body: Body) -> Result<Vec<u8>, Refusal> {
    let mut parts = body.into_data_stream();
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| incomplete("is incomplete"))?;
        length += part.len();
        if length <= REQUEST_BYTES {
            bytes.extend_from_slice(&part);
        } else if length > 16 * REQUEST_BYTES {
            break;
        }
    }
    if length <= REQUEST_BYTES {
        return Ok(bytes);
    }
    Err(Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "the request is too long",
        "in the body",
        format!("use at most {REQUEST_BYTES} bytes"),
    ))
}

fn incomplete(how: &str) -> Refusal {
    Refusal::new(
        StatusCode::REQUEST_TIMEOUT,
        format!("the request {how}"),
        "in the body",
        "send it again",
    )
}
