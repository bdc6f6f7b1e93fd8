//! A page, as somebody uses it: typing, pressing keys, clicking, looking.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use crate::devtools::DevTools;

/// How long something on a page may take to happen.
const PATIENCE: Duration = Duration::from_secs(30);

/// The bytes of the longest text that is typed.
const TYPED: usize = 1_000;

/// A page of a browser. What goes wrong in it is a panic of the test.
pub struct Page<'b> {
    devtools: &'b mut DevTools,
    session: String,
    target: String,
}

/// A page that stays open goes on taking time.
impl Drop for Page<'_> {
    fn drop(&mut self) {
        let target = json!({"targetId": self.target});
        let _ = self.devtools.call(None, "Target.closeTarget", target);
    }
}

impl<'b> Page<'b> {
    pub(crate) fn new(
        devtools: &'b mut DevTools,
        session: String,
        target: String,
    ) -> Self {
        Self {
            devtools,
            session,
            target,
        }
    }

    pub(crate) fn prepare(&mut self, width: u32, dark: bool) -> Result<()> {
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), json!({}))?;
        }
        let size = json!({
            "width": width, "height": 900, "deviceScaleFactor": 1,
            "mobile": width < 600,
        });
        self.call("Emulation.setDeviceMetricsOverride", size)?;
        let scheme = if dark { "dark" } else { "light" };
        let feature = json!({"name": "prefers-color-scheme", "value": scheme});
        let media = json!({"features": [feature]});
        self.call("Emulation.setEmulatedMedia", media)?;
        Ok(())
    }

    fn call(&mut self, method: &str, parameters: Value) -> Result<Value> {
        self.devtools.call(Some(&self.session), method, parameters)
    }

    /// Opens an address and waits until it is loaded.
    pub fn open(&mut self, address: &str) {
        self.devtools.events.clear();
        let to = json!({"url": address});
        self.call("Page.navigate", to).expect("a page that opens");
        self.wait("document.readyState === 'complete'");
    }

    /// The value of a script, which may be a promise.
    pub fn value(&mut self, script: &str) -> Value {
        self.evaluate(script).expect("a script that runs")
    }

    fn evaluate(&mut self, script: &str) -> Result<Value> {
        let asked = json!({
            "expression": script, "awaitPromise": true, "returnByValue": true,
        });
        let result = self.call("Runtime.evaluate", asked)?;
        if let Some(thrown) = result.get("exceptionDetails") {
            bail!("{script}: {thrown}");
        }
        Ok(result["result"]["value"].clone())
    }

    /// The value of a script, as text.
    pub fn text(&mut self, script: &str) -> String {
        match self.value(script) {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// Waits until a script's value is true.
    pub fn wait(&mut self, script: &str) {
        let end = Instant::now() + PATIENCE;
        // While a page changes to another, a script may fail.
        while self.evaluate(script).ok() != Some(Value::Bool(true)) {
            assert!(Instant::now() < end, "not within 30 s: {script}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until no example is busy.
    pub fn settle(&mut self) {
        // An example asks once a frame has shown that it is in view.
        for _ in 0..2 {
            self.value("new Promise(next => requestAnimationFrame(next))");
        }
        self.wait("!document.querySelector('.live [aria-busy]')");
    }

    /// Brings each example into view, and waits until it is answered.
    pub fn wait_for_examples(&mut self) {
        let count = self.value("document.querySelectorAll('.live').length");
        for place in 0..count.as_u64().unwrap_or_default() {
            self.value(&format!(
                "document.querySelectorAll('.live')[{place}]\
                 .scrollIntoView({{block: 'center'}})"
            ));
            self.settle();
        }
        self.value("scrollTo(0, 0)");
    }

    /// What axe-core finds serious or critical.
    pub fn audit(&mut self, axe: &str) -> Vec<String> {
        self.value(&format!("{axe}; 0"));
        let found = self.value(
            "axe.run().then(({violations}) => violations\
             .filter(({impact}) => /serious|critical/.test(impact))\
             .map(({id, help, nodes}) => `${id}: ${help}: \
             ${nodes[0].html.slice(0, 300)} ${nodes[0].failureSummary}`))",
        );
        serde_json::from_value(found).expect("a list")
    }

    /// Lets the page's scripts run, or not.
    pub fn scripts(&mut self, run: bool) {
        let disabled = json!({"value": !run});
        self.call("Emulation.setScriptExecutionDisabled", disabled)
            .expect("scripts that can be forbidden");
    }

    /// Clicks in the middle of an element.
    pub fn click(&mut self, selector: &str) {
        let script = format!(
            "(() => {{ const it = document.querySelector({}); \
             it.scrollIntoView({{block: 'center'}}); \
             const {{x, y, width, height}} = it.getBoundingClientRect(); \
             return [x + width / 2, y + height / 2]; }})()",
            json!(selector)
        );
        let at = self.value(&script);
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": at[0], "y": at[1], "button": "left",
                "clickCount": 1,
            });
            self.call("Input.dispatchMouseEvent", event).expect(kind);
        }
    }

    /// Puts the focus on an element, as the tab key would.
    pub fn focus(&mut self, selector: &str) {
        let selector = json!(selector);
        self.value(&format!("document.querySelector({selector}).focus()"));
    }

    /// Presses a key, such as `ArrowRight` or `Enter`.
    pub fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            " " => (32, " "),
            "End" => (35, ""),
            "Home" => (36, ""),
            "ArrowLeft" => (37, ""),
            "ArrowUp" => (38, ""),
            "ArrowRight" => (39, ""),
            "ArrowDown" => (40, ""),
            _ => panic!("which key is {key}?"),
        };
        let mut down = json!({
            "type": "keyDown", "key": key, "windowsVirtualKeyCode": code,
        });
        if !text.is_empty() {
            down["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", down.clone())
            .expect("a key that can be pressed");
        down["type"] = "keyUp".into();
        self.call("Input.dispatchKeyEvent", down)
            .expect("a key that is let go");
    }

    /// Replaces the text of a field as somebody who selects all and types.
    ///
    /// Chromium takes time by the square of the lines that are typed, a minute
    /// for some thousand; so a long text is there at once.
    pub fn fill(&mut self, selector: &str, text: &str) {
        self.focus(selector);
        self.value("document.activeElement.select()");
        match text.len() {
            0 => drop(self.value("document.execCommand('delete')")),
            1..=TYPED => {
                let text = json!({"text": text});
                self.call("Input.insertText", text).expect("text");
            }
            _ => drop(self.value(&format!(
                "document.activeElement.value = {}; \
                 document.activeElement.dispatchEvent(\
                 new InputEvent('input', {{bubbles: true}}))",
                json!(text)
            ))),
        }
    }

    /// Takes a picture of the whole page.
    pub fn picture(&mut self, file: &Path) -> Result<()> {
        let all = json!({"captureBeyondViewport": true});
        let taken = self.call("Page.captureScreenshot", all)?;
        let data = taken["data"].as_str().context("no picture")?;
        let bytes = BASE64_STANDARD.decode(data)?;
        Ok(std::fs::write(file, bytes)?)
    }

    /// What the page complained about: errors in its console, and scripts that
    /// failed or were forbidden.
    pub fn complaints(&mut self) -> Vec<String> {
        self.evaluate("0").expect("a page that lives");
        let events = self.devtools.events.iter();
        let bad = events.filter(|event| match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => true,
            Some("Runtime.consoleAPICalled") => {
                event["params"]["type"] == "error"
            }
            Some("Log.entryAdded") => {
                event["params"]["entry"]["level"] == "error"
            }
            _ => false,
        });
        bad.map(|event| event["params"].to_string()).collect()
    }

    /// The addresses that the page has asked for.
    pub fn requests(&mut self) -> Vec<String> {
        self.evaluate("0").expect("a page that lives");
        let events = self.devtools.events.iter();
        let sent = events
            .filter(|event| event["method"] == "Network.requestWillBeSent");
        let address = |event: &Value| event["params"]["request"]["url"].clone();
        sent.filter_map(|event| address(event).as_str().map(str::to_owned))
            .collect()
    }
}
