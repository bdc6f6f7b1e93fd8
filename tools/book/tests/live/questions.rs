//! Questions over HTTP, compared with what the engine answers.

use live::Request;
use live::limits::REQUEST_BYTES;

use super::Server;

const BOOK: &str = "/.live/book";

/// What is no question, in some way.
pub(super) const NONSENSE: &[&str] = &[
    "",
    " ",
    "\n",
    "{",
    "{}",
    "null",
    "[[[[",
    "{\"ask\": \"nothing\"}",
    "{\"ask\": \"tokens\"}",
    "{\"ask\": \"tokens\", \"text\": 7}",
    "{\"ask\": \"tokens\",\n \"text\": \"a\nb\"}",
    "{\"ask\": \"tokens\",\r\n \"text\":\n\"a\\nb\"}",
    "{\"ask\": \"decode\", \"ids\": [60000]}",
    "\u{1e}{\"ask\": \"limits\"}",
    "a\0b",
];

#[test]
fn the_book_answers_as_its_engine_does() {
    let server = Server::start();
    for request in Request::EXAMPLES.iter().chain(NONSENSE) {
        let answer = server.ask(BOOK, request);
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.is_json(), "{answer:?}");
        assert_eq!(answer.body, live::answer(request), "{request}");
    }
}

#[test]
fn a_question_is_json_of_a_bounded_size() {
    let server = Server::start();
    let kind = "Content-Type: application/json";
    for lines in [
        "Accept: */*",
        "Content-Type: text/plain",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: application/jsonp",
    ] {
        let answer = server.post(BOOK, lines, b"{}");
        answer.is_refused(415, "is not application/json");
    }
    server
        .post(BOOK, kind, b"{\"\xff\"}")
        .is_refused(400, "not UTF-8");
    let longest = vec![b' '; REQUEST_BYTES];
    assert_eq!(server.post(BOOK, kind, &longest).status, 200);
    for length in [REQUEST_BYTES + 1, 8 * REQUEST_BYTES] {
        let answer = server.post(BOOK, kind, &vec![b' '; length]);
        answer.is_refused(413, "too long");
    }
}

#[test]
fn a_question_is_a_post() {
    let server = Server::start();
    server.get(BOOK).is_refused(405, "GET");
    let name = server.name();
    for method in ["PUT", "OPTIONS", "DELETE"] {
        let head = format!("{method} {BOOK} HTTP/1.1\nHost: {name}");
        server.send(&head, b"").is_refused(405, method);
    }
}
