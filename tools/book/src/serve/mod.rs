//! `cargo book`: the book on 127.0.0.1, shown anew after every saved change.
//!
//! | path | answers |
//! |---|---|
//! | `/.live/book` | questions of live pages, by the book's code |
//! | `/.live/mine` | the same questions, by a reader's program |
//! | `/.reload` | when to load a page anew |
//! | `/.reload.js` | the script that listens to that |
//! | any other | the file of the book that it names |
//!
//! A request has to name this server in `Host`, whatever its path. There are at
//! most 256 connections, and a new one ends the oldest.

mod connections;
mod engine;
mod files;
mod guard;
mod program;
mod questions;
mod refusal;
mod reload;

use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use tokio::net::TcpListener;
use tokio::sync::RwLock;
use workbook::Watch;

use crate::check;
use crate::live::{MODULE_ADVICE, Module};
use connections::Bounds;
use engine::Engine;
use guard::Names;

pub use program::{Limits, Program};

/// The port that is tried first.
const PORT: u16 = 3000;

/// What the server's tasks share.
#[derive(Clone)]
struct Shared {
    /// The folder of the pages.
    out: PathBuf,
    /// Held for writing while the pages are written.
    pages: Arc<RwLock<()>>,
    version: reload::Version,
    /// What answers by the book's code.
    engine: Engine,
    /// What answers by a reader's.
    mine: Option<Program>,
}

impl Shared {
    fn new(out: PathBuf, mine: Option<Program>) -> Self {
        Self {
            out,
            pages: Arc::default(),
            version: reload::Version::default(),
            engine: Engine::default(),
            mine,
        }
    }
}

/// How the book is served.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The port on 127.0.0.1; without it 3000, or any free one if that is
    /// taken.
    pub port: Option<u16>,
    /// Whether to open the book in the browser.
    pub open: bool,
    /// A reader's program that answers as well.
    pub mine: Option<PathBuf>,
}

/// Builds the book below `root`, serves it and rebuilds it until the process
/// is ended.
///
/// # Errors
/// If the book cannot be built, or the port not be had.
pub fn run(root: &Path, options: Options) -> Result<()> {
    let watch = Watch::new(watched(root));
    let module = Module::build(root)?;
    if !module.is_there() {
        eprintln!(
            "note: this server answers the live examples itself; to let the \
             browser do it: {MODULE_ADVICE}"
        );
    }
    let out = build(root, &module)?;
    let shared = Shared::new(out, options.mine.map(Program::new));
    let rebuilt = shared.clone();
    let folder = root.to_path_buf();
    thread::spawn(move || {
        rebuild_on_change(&folder, watch, &rebuilt, &module);
    });
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = listen(options.port).await?;
        let address = format!("http://{}", listener.local_addr()?);
        println!("{address}");
        if options.open {
            open_browser(&address);
        }
        serve_on(listener, shared).await
    })
}

/// Serves the pages in the folder `out` on `listener`, which is one of
/// 127.0.0.1, until the task is dropped. A reader's program answers as well if
/// there is one.
///
/// # Errors
/// If the system gives up the listener.
pub async fn serve(
    listener: TcpListener,
    out: PathBuf,
    mine: Option<Program>,
) -> Result<()> {
    serve_on(listener, Shared::new(out, mine)).await
}

async fn serve_on(listener: TcpListener, shared: Shared) -> Result<()> {
    let names = Names::of(listener.local_addr()?.port());
    let guard = from_fn_with_state(names, guard::check);
    let question =
        |method: MethodRouter<Shared>| method.fallback(questions::not_a_post);
    let routes = Router::new()
        .route(reload::PATH, get(reload::events))
        .route(reload::SCRIPT_PATH, get(reload::script))
        .route(questions::BOOK, question(post(questions::book)))
        .route(questions::MINE, question(post(questions::mine)))
        .fallback(files::serve)
        .with_state(shared)
        .layer(guard);
    connections::serve(listener, routes, Bounds::default()).await;
    Ok(())
}

async fn listen(port: Option<u16>) -> Result<TcpListener> {
    let host = Ipv4Addr::LOCALHOST;
    let wanted = port.unwrap_or(PORT);
    match TcpListener::bind((host, wanted)).await {
        Err(error)
            if port.is_none() && error.kind() == ErrorKind::AddrInUse =>
        {
            Ok(TcpListener::bind((host, 0)).await?)
        }
        bound => bound.with_context(|| {
            format!("port {wanted} cannot be had; choose another by --port")
        }),
    }
}

fn rebuild_on_change(
    root: &Path,
    mut watch: Watch,
    shared: &Shared,
    module: &Module,
) {
    loop {
        watch.wait();
        let _writing = shared.pages.blocking_write();
        match build(root, module) {
            Ok(_) => shared.version.next(),
            Err(error) => eprintln!("error: {error:#}"),
        }
    }
}

/// What a build reads.
fn watched(root: &Path) -> Vec<PathBuf> {
    ["book.toml", "chapters", "tools/book/theme"]
        .map(|part| root.join(part))
        .to_vec()
}

/// Builds the book and says what `cargo book check` would.
fn build(root: &Path, module: &Module) -> Result<PathBuf> {
    let (out, findings) = check::build_and_judge(root, "-served", module)?;
    for finding in &findings {
        eprintln!("{finding}");
    }
    Ok(out)
}

/// Asks the system to show `address`; if it cannot, the reader has the
/// address on the screen.
fn open_browser(address: &str) {
    let command = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let mut command = Command::new(command);
    let quiet = command.arg(address).stdout(Stdio::null());
    if let Err(error) = quiet.stderr(Stdio::null()).spawn() {
        eprintln!("warning: no browser opened: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_reaches_the_server() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        for port in [None, Some(0)] {
            let listener = runtime.block_on(listen(port)).unwrap();
            let address = listener.local_addr().unwrap();
            assert!(address.ip().is_loopback(), "{address}");
        }
    }
}
