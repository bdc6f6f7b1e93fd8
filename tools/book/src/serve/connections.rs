//! Connections: how many there are at once, and how long they may be silent.
//!
//! Whoever can reach the server, a page of another site among them, can open
//! connections and say nothing. Each takes a file and some memory, so there are
//! at most so many: a new one ends the oldest.

use std::collections::VecDeque;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio::time::sleep;

/// What a client may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// How many connections there are at once.
    connections: usize,
    /// How long a connection may wait for the end of a head.
    head_time: Duration,
    /// The bytes of a head.
    head_bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections: 256,
            head_time: Duration::from_secs(10),
            head_bytes: 64 << 10,
        }
    }
}

/// Answers the connections of `listener` by `routes`, without end.
pub(super) async fn serve(
    listener: TcpListener,
    routes: Router,
    bounds: Bounds,
) {
    let mut open = VecDeque::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // No file is free, or the client has gone already.
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        make_room(&mut open, bounds.connections);
        let answered = answer(stream, routes.clone(), bounds);
        open.push_back(tokio::spawn(answered).abort_handle());
    }
}

/// Ends the oldest connections until there is room for another.
fn make_room(open: &mut VecDeque<AbortHandle>, connections: usize) {
    if open.len() >= connections {
        open.retain(|connection| !connection.is_finished());
    }
    while open.len() >= connections {
        if let Some(oldest) = open.pop_front() {
            oldest.abort();
        }
    }
}

/// Answers one connection until it ends, by whichever side.
async fn answer(stream: TcpStream, routes: Router, bounds: Bounds) {
    // Otherwise small answers wait for those before them.
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head_time)
        .max_buf_size(bounds.head_bytes)
        .serve_connection(
            TokioIo::new(stream),
            TowerToHyperService::new(routes),
        );
    // That a client goes away, or is cut off, is not an error of the server.
    let _ = connection.await;
}
