//! Files of the book are served, and no others.

use super::{PAGE, Server, write};

#[test]
fn pages_get_their_script_and_who_answers() {
    let server = Server::start();
    let script = "<script src=\"/.reload.js\"></script>";
    for path in ["/", "/index.html", "/one/", "/one/index.html?a=b"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{answer:?}");
        let page = PAGE.replace("\"none\"", "\"server\"");
        let page = page.replace("</body>", &format!("{script}\n</body>"));
        assert_eq!(answer.body, page);
    }
    let answer = server.get("/.reload.js");
    assert_eq!(answer.status, 200);
    assert!(answer.head.contains("content-type: text/javascript"));
    assert!(answer.body.contains("new EventSource(\"/.reload\")"));
}

#[test]
fn files_have_their_types() {
    let server = Server::start();
    for (name, kind) in [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.json", "application/json"),
        ("a.txt", "text/plain; charset=utf-8"),
    ] {
        write(&server.out(), name, "content");
        let answer = server.get(&format!("/{name}"));
        assert_eq!((answer.status, &*answer.body), (200, "content"));
        let line = format!("content-type: {kind}\r\n");
        assert!(answer.head.contains(&line), "{answer:?}");
    }
}

#[test]
fn no_path_leads_out_of_the_book() {
    let server = Server::start();
    write(server.folder.path(), "secret.txt", "secret");
    let absolute = server.folder.path().join("secret.txt");
    let absolute = absolute.display().to_string();
    let encoded = absolute.replace('/', "%2f");
    for path in [
        "/../secret.txt",
        "/one/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/one/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e/secret.txt",
        &absolute,
        &format!("/{absolute}"),
        &format!("//{absolute}"),
        &format!("/{encoded}"),
        &format!("/one/{encoded}"),
        "/secret.txt%00",
        "/one",
        "/.",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        assert!(
            answer.body.starts_with("<body>missing"),
            "{path}: {answer:?}"
        );
    }
}

#[test]
#[cfg(unix)]
fn no_link_leads_out_of_the_book() {
    use std::os::unix::fs::symlink;
    let server = Server::start();
    write(server.folder.path(), "secret.txt", "secret");
    symlink("../secret.txt", server.out().join("a.txt")).unwrap();
    symlink("..", server.out().join("up")).unwrap();
    for path in ["/a.txt", "/up/secret.txt"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
    }
    // One that stays inside is a file like any other.
    symlink("index.html", server.out().join("b.html")).unwrap();
    assert_eq!(server.get("/b.html").status, 200);
}
