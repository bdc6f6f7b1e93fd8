//! The book's server over HTTP: who may ask, and what is answered.

mod files;
mod guard;
mod hostile;
#[cfg(unix)]
mod mine;
mod questions;
mod real;

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use book::serve::{Program, serve};
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

const PAGE: &str = "<head><meta name=\"live-book\" content=\"none\"></head>\
                    <body>A page.</body>";

/// A server of a page.
struct Server {
    port: u16,
    /// Holds the folder `out` with the pages, and files around it.
    folder: TempDir,
    _runtime: Runtime,
}

/// What came back.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start() -> Self {
        Self::with(TempDir::new().unwrap(), None)
    }

    /// The same with a reader's program, and in this folder.
    fn with(folder: TempDir, mine: Option<Program>) -> Self {
        let out = folder.path().join("out");
        fs::create_dir_all(out.join("one")).unwrap();
        for page in ["index.html", "one/index.html"] {
            fs::write(out.join(page), PAGE).unwrap();
        }
        fs::write(out.join("404.html"), "<body>missing</body>").unwrap();
        let runtime = Runtime::new().unwrap();
        let address = (Ipv4Addr::LOCALHOST, 0);
        let listener = runtime.block_on(TcpListener::bind(address)).unwrap();
        let port = listener.local_addr().unwrap().port();
        runtime.spawn(serve(listener, out, mine));
        Self {
            port,
            folder,
            _runtime: runtime,
        }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn name(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What comes back for this request, its lines ended by `\n`.
    fn send(&self, head: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.name()).unwrap();
        let limit = Some(Duration::from_secs(60));
        stream.set_read_timeout(limit).unwrap();
        let head = head.trim_end().replace('\n', "\r\n");
        let end = "\r\nConnection: close\r\n\r\n";
        let request = [head.as_bytes(), end.as_bytes(), body].concat();
        stream.write_all(&request).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        Answer::read(&String::from_utf8(answer).unwrap())
    }

    fn get(&self, path: &str) -> Answer {
        let name = self.name();
        self.send(&format!("GET {path} HTTP/1.1\nHost: {name}"), b"")
    }

    /// A question with these further header lines.
    fn post(&self, path: &str, lines: &str, body: &[u8]) -> Answer {
        let (name, length) = (self.name(), body.len());
        let head = format!(
            "POST {path} HTTP/1.1\nHost: {name}\nContent-Length: {length}\n\
             {lines}"
        );
        self.send(&head, body)
    }

    /// A question as the pages ask it.
    fn ask(&self, path: &str, question: &str) -> Answer {
        let lines = format!(
            "Content-Type: application/json\nOrigin: http://{}",
            self.name()
        );
        self.post(path, &lines, question.as_bytes())
    }
}

impl Answer {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self {
            status,
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    /// What is wrong, where and what to do.
    fn failure(&self) -> [String; 3] {
        assert!(self.is_json(), "{self:?}");
        let body: Value = serde_json::from_str(&self.body).unwrap();
        ["what", "where", "remedy"].map(|part| {
            let text = body["error"][part].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{part} of {self:?}");
            text.to_owned()
        })
    }

    fn is_json(&self) -> bool {
        self.head.contains("\r\ncontent-type: application/json")
    }

    fn is_refused(&self, status: u16, what: &str) {
        assert_eq!(self.status, status, "{self:?}");
        let [found, ..] = self.failure();
        assert!(found.contains(what), "{found}");
    }
}

fn write(folder: &Path, path: &str, text: &str) {
    fs::write(folder.join(path), text).unwrap();
}
