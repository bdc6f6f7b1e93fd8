//! Generated texts, in every branch of each pattern.

use ch07_gpt2::{SpecialPolicy, Tokenizer};
use oracle::{Branches, Encoding, Piece, minimise};

use crate::{CL100K, O200K, R50K};

const TEXTS: usize = 15_000;

/// How often the texts must reach each branch.
const HITS: usize = 500;

/// Whether a tokenizer splits a text into these pieces.
pub fn cut_alike(ours: &Tokenizer, pieces: &[Piece], text: &str) -> bool {
    let ours = ours.pre_tokenizer().split(text);
    ours.eq(pieces.iter().map(|piece| Ok(piece.text)))
}

fn check(encoding: &Encoding) {
    let (ours, theirs) = (&encoding.ours, &encoding.theirs);
    let mut branches = Branches::new(&encoding.published);
    for text in encoding.texts(1).take(TEXTS) {
        let found = encoding.disagreement(ours, &text, SpecialPolicy::Text);
        if let Some(disagreement) = found {
            panic!("{disagreement}");
        }
        let ids = theirs.encode_ordinary(&text);
        assert_eq!(theirs.decode_bytes(&ids).unwrap(), text.as_bytes());
        assert_eq!(ours.decode(&ids).unwrap(), text.as_bytes());
        let pieces = branches.cut(&text);
        if !cut_alike(ours, &pieces, &text) {
            let differs = |t: &str| !cut_alike(ours, &branches.cut(t), t);
            panic!("{:?} is cut otherwise", minimise(&text, differs));
        }
        // The pieces that are counted are those that tiktoken makes.
        let apart = pieces.iter().map(|piece| piece.text);
        let apart = apart.flat_map(|piece| theirs.encode_ordinary(piece));
        assert!(apart.eq(ids), "{text:?}");
        pieces.into_iter().for_each(|piece| branches.count(piece));
    }
    println!("{branches}");
    assert!(
        branches.least() >= HITS,
        "a branch is hardly met:\n{branches}"
    );
}

#[test]
fn r50k() {
    check(&R50K);
}

#[test]
fn cl100k() {
    check(&CL100K);
}

#[test]
fn o200k() {
    check(&O200K);
}
