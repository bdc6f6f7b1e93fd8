//! Chromium's remote control: commands and events as JSON over a WebSocket.
//!
//! <https://chromedevtools.github.io/devtools-protocol/>

use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tungstenite::client::client;
use tungstenite::{Error, Message, WebSocket};

/// How long a command may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to a browser.
pub(crate) struct DevTools {
    socket: WebSocket<TcpStream>,
    number: u64,
    /// What happened, the oldest first.
    pub(crate) events: Vec<Value>,
}

impl DevTools {
    /// Connects to the address that the browser has printed.
    pub(crate) fn connect(address: &str) -> Result<Self> {
        let host = address.trim_start_matches("ws://");
        let host = host.split('/').next().unwrap_or(host);
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        let (socket, _) =
            client(address, stream).context("the browser does not talk")?;
        let soon = Some(Duration::from_millis(200));
        socket.get_ref().set_read_timeout(soon)?;
        Ok(Self {
            socket,
            number: 0,
            events: Vec::new(),
        })
    }

    /// Sends a command to a page, or to the browser, and waits for its result.
    pub(crate) fn call(
        &mut self,
        session: Option<&str>,
        method: &str,
        parameters: Value,
    ) -> Result<Value> {
        self.number += 1;
        let number = self.number;
        let mut command = json!({
            "id": number, "method": method, "params": parameters,
        });
        if let Some(session) = session {
            command["sessionId"] = session.into();
        }
        self.socket.send(Message::text(command.to_string()))?;
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            let Some(message) = self.read()? else {
                continue;
            };
            if message["id"] != number {
                self.events.push(message);
            } else if let Some(error) = message.get("error") {
                bail!("{method}: {error}");
            } else {
                return Ok(message["result"].clone());
            }
        }
        bail!("{method} is not answered within {} s", PATIENCE.as_secs())
    }

    /// The next message, if one comes soon.
    fn read(&mut self) -> Result<Option<Value>> {
        match self.socket.read() {
            Ok(Message::Text(text)) => Ok(Some(serde_json::from_str(&text)?)),
            Ok(_) => Ok(None),
            Err(Error::Io(error))
                if matches!(
                    error.kind(),
                    ErrorKind::WouldBlock | ErrorKind::TimedOut
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }
}
