//! The book's pages, as their readers get them.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use book::live::Module;
use book::render;
use book::serve::Program;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// Who answers the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The module in the browser; the pages come from a host of files.
    Module,
    /// The server that sends the pages.
    Server,
}

/// The pages at an address.
pub struct Site {
    /// The address of the folder of all pages, with a slash at its end.
    pub address: String,
}

/// The site with this door, started once.
///
/// None if there is no target to compile the module for.
pub fn site(door: Door) -> Option<&'static Site> {
    static MODULE: OnceLock<Option<Site>> = OnceLock::new();
    static SERVER: OnceLock<Option<Site>> = OnceLock::new();
    let start = || start(door).expect("pages that can be served");
    match door {
        Door::Module => MODULE.get_or_init(start).as_ref(),
        Door::Server => SERVER.get_or_init(start).as_ref(),
    }
}

fn start(door: Door) -> Result<Option<Site>> {
    let root = render::find_root(Path::new(env!("CARGO_MANIFEST_DIR")))?;
    match door {
        Door::Module => {
            let module = Module::build(&root)?;
            if !module.is_there() {
                eprintln!(
                    "\nNO TARGET wasm32-unknown-unknown: the module is NOT \
                     TESTED.\n"
                );
                return Ok(None);
            }
            let out = render::render_as(&root, "-module", &module)?.out;
            // A site may well be in a folder of its host.
            let router = Router::new().fallback(file).with_state(out);
            let router = Router::new().nest("/a/folder", router);
            serve("/a/folder/", async |listener| {
                Ok(axum::serve(listener, router).await?)
            })
        }
        Door::Server => {
            let module = Module::none();
            let out = render::render_as(&root, "-server", &module)?.out;
            serve("/", |listener| book::serve::serve(listener, out, None))
        }
    }
    .map(Some)
}

/// The site as `cargo workbook live` shows it, with a reader's `program`.
pub fn site_with(program: &Path) -> Site {
    // Tests that run together must not write the pages twice.
    static PAGES: OnceLock<PathBuf> = OnceLock::new();
    let out = PAGES.get_or_init(|| {
        let root = render::find_root(Path::new(env!("CARGO_MANIFEST_DIR")));
        let root = root.expect("a book around this crate");
        let written = render::render_as(&root, "-mine", &Module::none());
        written.expect("pages that can be written").out
    });
    let start = || -> Result<Site> {
        let (out, program) = (out.clone(), Program::new(program.to_path_buf()));
        serve("/", |listener| {
            book::serve::serve(listener, out, Some(program))
        })
    };
    start().expect("pages that can be served")
}

/// Serves from a thread that ends with the tests.
fn serve<Served>(
    path: &str,
    server: impl FnOnce(TcpListener) -> Served + Send + 'static,
) -> Result<Site>
where
    Served: Future<Output = Result<()>>,
{
    let runtime = Runtime::new()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let listener = runtime.block_on(listener)?;
    let address = format!("http://{}{path}", listener.local_addr()?);
    std::thread::spawn(move || runtime.block_on(server(listener)));
    Ok(Site { address })
}

/// A file, as any host sends it.
async fn file(State(out): State<PathBuf>, uri: Uri) -> Response {
    let path = match uri.path().trim_start_matches('/') {
        "" => "index.html",
        path => path,
    };
    let kind = match Path::new(path).extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let bytes = std::fs::read(out.join(path)).context("a file");
    match bytes {
        Ok(bytes) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
