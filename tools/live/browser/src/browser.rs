//! A Chromium without a window.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;

use crate::Page;
use crate::devtools::DevTools;

/// A running browser; it ends with this.
pub struct Browser {
    child: Child,
    devtools: DevTools,
    // Deleted with the browser.
    _profile: TempDir,
}

/// A browser, if this machine has one; without one it says so.
pub fn browser() -> Option<Browser> {
    let Some(program) = program() else {
        eprintln!(
            "\nNO BROWSER: the live pages are NOT TESTED. Install Chromium, \
             or name one in CHROMIUM.\n"
        );
        return None;
    };
    Some(Browser::start(program).expect("a browser that starts"))
}

fn program() -> Option<PathBuf> {
    if let Some(program) = env::var_os("CHROMIUM") {
        return Some(program.into());
    }
    let path = env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let folders = env::split_paths(&path);
    let programs =
        folders.flat_map(|folder| names.map(|name| folder.join(name)));
    programs.into_iter().find(|program| program.is_file())
}

impl Browser {
    fn start(program: PathBuf) -> Result<Self> {
        let profile = TempDir::new()?;
        let mut child = Command::new(&program)
            // In a container there is neither a sandbox nor shared memory.
            .args(["--headless", "--no-sandbox", "--disable-dev-shm-usage"])
            .args(["--disable-gpu", "--no-first-run", "--mute-audio"])
            .args(["--disable-background-networking", "--hide-scrollbars"])
            .arg("--remote-debugging-port=0")
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{}", program.display()))?;
        let said = child.stderr.take().context("no stderr")?;
        let mut lines = BufReader::new(said).lines();
        let listens = "DevTools listening on ";
        let address = lines.find_map(|line| {
            line.ok()?.strip_prefix(listens).map(str::to_owned)
        });
        let address = address.context("the browser does not listen")?;
        // It must not stop because nobody reads what it says.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self {
            devtools: DevTools::connect(&address)?,
            child,
            _profile: profile,
        })
    }

    /// A new page, `width` pixels wide, in light or dark colours.
    pub fn page(&mut self, width: u32, dark: bool) -> Page<'_> {
        self.open(width, dark).expect("a new page")
    }

    fn open(&mut self, width: u32, dark: bool) -> Result<Page<'_>> {
        let devtools = &mut self.devtools;
        let blank = json!({"url": "about:blank"});
        let made = devtools.call(None, "Target.createTarget", blank)?;
        let target = made["targetId"].as_str().context("no target")?.to_owned();
        let attach = json!({"targetId": target, "flatten": true});
        let made = devtools.call(None, "Target.attachToTarget", attach)?;
        let session = made["sessionId"].as_str().context("no session")?;
        let mut page = Page::new(devtools, session.to_owned(), target);
        page.prepare(width, dark)?;
        Ok(page)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
