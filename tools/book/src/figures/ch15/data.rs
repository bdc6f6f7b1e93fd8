//! What `bytepair growth --json` measured.

use ch15_large_text::Point;
use serde::Deserialize;

/// The shares of a corpus, from the smallest to the whole.
#[derive(Deserialize)]
pub(super) struct Growth {
    pub(super) bytes: u64,
    pub(super) shares: Vec<Share>,
}

#[derive(Deserialize)]
pub(super) struct Share {
    pub(super) one_in: u64,
    pre_tokens: u64,
    distinct: u64,
    pub(super) bytes_per_token: Option<f64>,
}

impl Growth {
    pub(super) fn points(&self) -> Vec<Point> {
        let point = |share: &Share| Point {
            pre_tokens: share.pre_tokens,
            distinct: share.distinct,
        };
        self.shares.iter().map(point).collect()
    }
}

/// Many files of sources and documents of Linux.
pub(super) fn linux() -> Growth {
    read(include_str!(
        "../../../../../chapters/ch15-large-text/data/linux.json"
    ))
}

/// Sentences in 57 languages.
pub(super) fn multilingual() -> Growth {
    read(include_str!(
        "../../../../../chapters/ch15-large-text/data/multilingual.json"
    ))
}

fn read(json: &str) -> Growth {
    serde_json::from_str(json).expect("the command writes it so")
}
