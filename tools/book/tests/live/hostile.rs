//! Clients that want to harm: the server stays within bounds and answers on.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::Server;

/// How many connections the server has at most.
const CONNECTIONS: usize = 256;

impl Server {
    /// A connection that has sent `bytes`.
    fn connect(&self, bytes: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(self.name()).unwrap();
        let limit = Some(Duration::from_secs(30));
        stream.set_read_timeout(limit).unwrap();
        stream.set_write_timeout(limit).unwrap();
        // It may have been refused already.
        let _ = stream.write_all(bytes);
        stream
    }

    /// That a reader is answered, and soon.
    fn is_alive(&self, after: &str) {
        let start = Instant::now();
        assert_eq!(self.get("/").status, 200, "after {after}");
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{took:?} after {after}");
    }
}

/// What comes back until the connection ends; an end by force is an end.
fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let mut part = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut part) {
        answer.extend(&part[..length]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_huge_head_is_refused() {
    let server = Server::start();
    let name = server.name();
    let long = "a".repeat(8 << 20);
    for head in [
        format!("GET /{long} HTTP/1.1\r\nHost: {name}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {name}\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{}", "A: b\r\n".repeat(1 << 20)),
        long.clone(),
        "\r\n".repeat(4 << 20),
    ] {
        let answer = rest(server.connect(head.as_bytes()));
        let status = answer.split(' ').nth(1);
        let is_refused = status.is_none_or(|status| status.starts_with('4'));
        assert!(is_refused, "{head:.40}: {answer}");
        server.is_alive("a huge head");
    }
}

#[test]
fn nonsense_is_refused() {
    let server = Server::start();
    for bytes in [
        &b"\0\xff\x16\x03\x01"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost\r\n\r\n",
        b"POST /.live/book HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /.live/book HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"POST /.live/book HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ] {
        let shown = String::from_utf8_lossy(bytes);
        let mut stream = server.connect(bytes);
        let _ = stream.write_all(b"Connection: close\r\n\r\n");
        let answer = rest(stream);
        let status = answer.split(' ').nth(1);
        let is_refused = status.is_none_or(|status| status.starts_with('4'));
        assert!(is_refused, "{shown:?}: {answer}");
        server.is_alive(&shown);
    }
}

/// A client that stops in the middle is given up, wherever that is.
#[test]
fn slow_clients_are_given_up() {
    let server = Server::start();
    let name = server.name();
    let half_a_body = format!(
        "POST /.live/book HTTP/1.1\r\nHost: {name}\r\nContent-Length: 1000\r\n\
         Content-Type: application/json\r\n\r\n{{"
    );
    let stopped = ["", "GET", "GET / HTTP/1.1\r\nHost: ", &half_a_body];
    let streams = stopped.map(|sent| server.connect(sent.as_bytes()));
    server.is_alive("slow clients");
    for (stream, sent) in streams.into_iter().zip(stopped) {
        let start = Instant::now();
        let answer = rest(stream);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(25), "{sent:?}: {took:?}");
        assert!(!answer.contains(" 200 "), "{sent:?}: {answer}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn thousands_of_connections_leave_it_bounded_and_alive() {
    let server = Server::start();
    let name = server.name();
    let ask = format!("GET / HTTP/1.1\r\nHost: {name}\r\n\r\n");
    let before = files();
    let mut last = Vec::new();
    for number in 0..3_000 {
        // Silent, in the middle of a head, or with an answer that nobody reads.
        let sent = [&b""[..], b"GET / HT", ask.as_bytes()][number % 3];
        last.push(server.connect(sent));
        if last.len() == 2 * CONNECTIONS {
            last.drain(..CONNECTIONS);
        }
        if number % 500 == 0 {
            server.is_alive("many connections");
        }
    }
    server.is_alive("thousands of connections");
    // This end of each is a file of this process too.
    let open = || files() - last.len() - before;
    // Those that were ended are closed soon, long before they are given up.
    let end = Instant::now() + Duration::from_secs(5);
    while open() > CONNECTIONS + 50 {
        assert!(Instant::now() < end, "{} files are open", open());
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(last);
    server.is_alive("their end");
}

/// How many files this process has open.
#[cfg(target_os = "linux")]
fn files() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}
