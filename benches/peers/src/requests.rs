//! Many short texts, one call each, as a server gets them.

use std::thread;
use std::time::Instant;

use anyhow::{Result, anyhow};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::child::hash;
use crate::encoders::{Encoder, Ids};

/// Pieces of a text, each encoded by a call of its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Requests {
    /// Which of the texts.
    pub text: usize,
    /// The bytes that are encoded, from and to.
    pub pieces: Vec<[usize; 2]>,
    /// Whether each call is made by a thread that made none before.
    pub fresh: bool,
}

/// What the calls gave.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Served {
    /// The seconds of each call.
    pub seconds: Vec<f64>,
    /// The SHA-256 of all ids, as 32-bit words, low byte first.
    pub hash: String,
}

impl Requests {
    /// Makes the calls. Only a call itself is timed, on its own thread; its
    /// ids are hashed before the next.
    ///
    /// # Errors
    /// Those of the encoder, and a piece that is not there.
    pub fn serve(&self, encoder: &dyn Encoder, text: &str) -> Result<Served> {
        let mut hasher = Sha256::new();
        let mut seconds = Vec::with_capacity(self.pieces.len());
        for &[from, to] in &self.pieces {
            let piece = text.get(from..to);
            let piece = piece.ok_or(anyhow!("no piece from {from} to {to}"))?;
            let mut call = || {
                let (ids, seconds) = timed(encoder, piece)?;
                hash(&mut hasher, ids.as_ref());
                Ok(seconds)
            };
            seconds.push(match self.fresh {
                true => on_a_thread(call)?,
                false => call()?,
            });
        }
        let hash = crate::child::digits(hasher);
        Ok(Served { seconds, hash })
    }
}

fn timed(encoder: &dyn Encoder, text: &str) -> Result<(Box<dyn Ids>, f64)> {
    let clock = Instant::now();
    let ids = encoder.encode(text)?;
    Ok((ids, clock.elapsed().as_secs_f64()))
}

/// Runs something on a new thread, which ends with it.
fn on_a_thread<T: Send>(run: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    let done = thread::scope(|scope| scope.spawn(run).join());
    done.map_err(|_| anyhow!("a thread panicked"))?
}

/// Cuts pieces of this many bytes out of a text, spread over all of it: each
/// begins with a line, where there is one in the stretch that it is cut from,
/// and none is there twice. Three quarters of a text at most are in them.
pub fn pieces(text: &str, bytes: usize, most: usize) -> Vec<[usize; 2]> {
    let count = most.min(text.len() * 3 / 4 / bytes.max(1));
    let stretch = text.len() / count.max(1);
    let mut pieces: Vec<_> = (0..count)
        .map(|i| text.floor_char_boundary(i * stretch))
        .map(|start| piece(text, start, stretch, bytes))
        .filter(|[from, to]| from < to)
        .collect();
    // Texts without repeats have no equal pieces but short lines.
    pieces.sort_by_key(|&[from, to]| &text[from..to]);
    pieces.dedup_by_key(|[from, to]| &text[*from..*to]);
    pieces.sort_unstable();
    pieces
}

/// The piece that is cut from a stretch of a text.
fn piece(text: &str, start: usize, stretch: usize, bytes: usize) -> [usize; 2] {
    let last = text.floor_char_boundary(start + stretch - bytes);
    let line = text[start..last.max(start)].find('\n');
    let from = line.map_or(start, |newline| start + newline + 1);
    [from, text.floor_char_boundary(from + bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_begin_with_lines() {
        let lines = (0..1000).map(|i| format!("línea {i}\n"));
        let text: String = lines.collect();
        let pieces = pieces(&text, 20, 100);
        assert_eq!(pieces.len(), 100);
        let mut before = 0;
        for [from, to] in pieces {
            assert!(before <= from && (17..=20).contains(&(to - from)));
            assert!(text[from..to].starts_with("línea "));
            before = to;
        }
    }

    #[test]
    fn a_short_text_has_few_pieces() {
        assert_eq!(pieces(&"abc\n".repeat(8), 8, 100).len(), 1);
        assert_eq!(pieces("no line", 2, 100), [[0, 2], [3, 5]]);
        assert_eq!(pieces("", 10, 100).len(), 0);
        assert_eq!(pieces("short", 10, 100).len(), 0);
    }
}
