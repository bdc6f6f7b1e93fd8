//! Only this server's own pages may ask, and programs on this machine.

use super::Server;

const QUESTION: &str = r#"{"ask": "limits"}"#;
const BOOK: &str = "/.live/book";

#[test]
fn every_path_needs_this_servers_name() {
    let server = Server::start();
    let port = server.port;
    for path in ["/", "/none.txt", "/.reload", "/.reload.js", BOOK] {
        for host in [
            "Host: example.org".to_owned(),
            format!("Host: example.org:{port}"),
            format!("Host: localhost.example.org:{port}"),
            "Host: localhost".to_owned(),
            format!("Host: 127.0.0.1:{}", port ^ 1),
            format!("Host: 127.0.0.1:{port}\nHost: example.org"),
            "Accept: text/html".to_owned(),
        ] {
            for method in ["GET", "POST", "OPTIONS"] {
                let head = format!("{method} {path} HTTP/1.1\n{host}");
                server
                    .send(&head, b"")
                    .is_refused(403, "is not this server");
            }
        }
    }
    let head =
        format!("GET http://example.org/ HTTP/1.1\nHost: 127.0.0.1:{port}");
    server.send(&head, b"").is_refused(403, "\"example.org\"");
}

#[test]
fn both_names_are_this_servers() {
    let server = Server::start();
    for name in ["127.0.0.1", "localhost"] {
        let host = format!("{name}:{}", server.port);
        let head = format!("GET / HTTP/1.1\nHost: {host}");
        assert_eq!(server.send(&head, b"").status, 200, "{host}");
        let head = format!(
            "POST {BOOK} HTTP/1.1\nHost: {host}\nOrigin: http://{host}\n\
             Content-Type: application/json\nContent-Length: {}",
            QUESTION.len()
        );
        let answer = server.send(&head, QUESTION.as_bytes());
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}

#[test]
fn pages_of_other_sites_may_not_ask() {
    let server = Server::start();
    let port = server.port;
    for sender in [
        "Origin: http://example.org".to_owned(),
        format!("Origin: https://127.0.0.1:{port}"),
        format!("Origin: http://127.0.0.1:{}", port ^ 1),
        "Origin: http://127.0.0.1".to_owned(),
        "Origin: null".to_owned(),
        format!("Origin: http://127.0.0.1:{port}\nOrigin: http://example.org"),
        "Sec-Fetch-Site: cross-site".to_owned(),
        "Sec-Fetch-Site: same-site".to_owned(),
    ] {
        let lines = format!("Content-Type: application/json\n{sender}");
        let answer = server.post(BOOK, &lines, QUESTION.as_bytes());
        answer.is_refused(403, "is not a page of this server");
    }
    for sender in ["same-origin", "none"] {
        let lines =
            format!("Content-Type: application/json\nSec-Fetch-Site: {sender}");
        let answer = server.post(BOOK, &lines, QUESTION.as_bytes());
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    // A program, such as curl, sends neither.
    let lines = "Content-Type: application/json; charset=utf-8";
    let answer = server.post(BOOK, lines, QUESTION.as_bytes());
    assert_eq!(answer.status, 200, "{answer:?}");
}
