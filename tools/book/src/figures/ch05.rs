//! The figures of chapter 5.

mod sentence_by_size;

use ch01_language_models::THE_VERDICT;
use ch05_byte_pairs::{Bpe, MergeTree, Origin, Settings, TokenId, learn};

use super::Draw;
use super::strip::{Token, put, visible};
use super::svg::{Align, Drawing, WIDTH, code_width};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("merge-steps", merge_steps),
    ("merge-tree", merge_tree),
    ("sentence-by-size", sentence_by_size::sentence_by_size),
];

/// What `text` teaches up to this size.
fn learned(text: &str, vocab_size: usize) -> Bpe {
    let settings = Settings {
        vocab_size,
        ..Settings::default()
    };
    learn([text], &settings).expect("room for the bytes")
}

fn text(bpe: &Bpe, id: TokenId) -> String {
    String::from_utf8_lossy(bpe.bytes(id).unwrap_or_default()).into_owned()
}

/// The learner's three steps through `aaabdaaabac`: a row of tokens for each,
/// between them the pair that is merged. A token has its colour everywhere.
fn merge_steps(out: &mut String) {
    const TEXT: &str = "aaabdaaabac";
    const ROW: f32 = 30.0;
    const STEP: f32 = 96.0;
    let merges = 3;
    let bpe = learned(TEXT, 256 + merges);
    let height = STEP * merges as f32 + ROW;
    let mut drawing = Drawing::new(WIDTH, height);
    for step in 0..=merges {
        let top = STEP * step as f32;
        let so_far = learned(TEXT, 256 + step);
        let ids = so_far.encode(TEXT.as_bytes());
        let mut x = 0.0;
        for &id in &ids {
            let text = text(&bpe, id);
            let token = Token {
                text: &text,
                id: None,
            };
            x = put(&mut drawing, (x, top), colour(id), &token);
        }
        let count = format!("{} tokens", ids.len());
        drawing.text((WIDTH, top + ROW / 2.0), Align::End, "soft", &count);
        let Some(&(left, right)) = bpe.merges().get(step) else {
            break;
        };
        let places = ids.windows(2).filter(|pair| *pair == [left, right]);
        let id = 256 + step as TokenId;
        let middle = top + (ROW + STEP) / 2.0;
        drawing.arrow((15.0, top + ROW + 8.0), (15.0, top + STEP - 8.0));
        let said = [
            format!("merge {step}: "),
            text(&bpe, left),
            " + ".into(),
            text(&bpe, right),
            format!(", {} times", places.count()),
        ];
        let next = format!("{} is the new token {id}", text(&bpe, id));
        drawing
            .text((36.0, middle - 11.0), Align::Start, "ink", &said.concat())
            .text((36.0, middle + 12.0), Align::Start, "soft", &next);
    }
    drawing.write(out);
}

/// The place of a token's colour: the letters' first, the merges' behind.
fn colour(id: TokenId) -> usize {
    match id.checked_sub(256) {
        None => (id - ch05_byte_pairs::byte_id(b'a')) as usize,
        Some(merge) => 4 + merge as usize,
    }
}

/// The tree of the token "painting", as the story taught it.
fn merge_tree(out: &mut String) {
    let bpe = learned(THE_VERDICT, 1000);
    let id = bpe.encode(b"painting")[0];
    let tree = MergeTree::new(&bpe, id).expect("its own id");
    let size = (WIDTH, LEVEL * (height(&tree) as f32 + 1.0));
    let mut drawing = Drawing::new(size.0, size.1);
    let mut leaf = 0;
    draw_tree(&mut drawing, &tree, &mut leaf, size.1 - LEVEL);
    drawing.write(out);
}

/// From one row of the tree to the next.
const LEVEL: f32 = 78.0;
/// From one byte to the next.
const LEAF: f32 = 60.0;
const BOX: f32 = 30.0;

/// How many merges lie between a token and the furthest of its bytes.
fn height(tree: &MergeTree<'_, Bpe>) -> usize {
    let parts = tree.parts();
    parts.map_or(0, |parts| parts.iter().map(height).max().unwrap_or(0) + 1)
}

/// Draws a tree whose bytes are at `bottom` and returns the middle of its
/// top: first its parts, then the lines down to them, then itself.
fn draw_tree(
    drawing: &mut Drawing,
    tree: &MergeTree<'_, Bpe>,
    leaf: &mut usize,
    bottom: f32,
) -> (f32, f32) {
    let y = bottom - LEVEL * height(tree) as f32;
    let text = visible(&String::from_utf8_lossy(tree.bytes()));
    let Some(parts) = tree.parts() else {
        let x = LEAF * (*leaf as f32 + 0.5);
        *leaf += 1;
        put_node(drawing, (x, y), "box", &text, tree);
        return (x, y);
    };
    let below = parts.map(|part| draw_tree(drawing, &part, leaf, bottom));
    let x = (below[0].0 + below[1].0) / 2.0;
    for (to_x, to_y) in below {
        drawing.line((x, y + BOX + 25.0), (to_x, to_y - 2.0));
    }
    put_node(drawing, (x, y), "tok1", &text, tree);
    (x, y)
}

/// A token with its id, and below it the merge that made it.
fn put_node(
    drawing: &mut Drawing,
    (x, y): (f32, f32),
    class: &str,
    text: &str,
    tree: &MergeTree<'_, Bpe>,
) {
    let width = code_width(text) + 12.0;
    let corner = (x - width / 2.0, y);
    drawing.labelled(corner, (width, BOX), class, text);
    let below = match tree.origin() {
        Origin::Merge { rank, .. } => format!("merge {rank}"),
        _ => format!("id {}", tree.id()),
    };
    drawing.text((x, y + BOX + 12.0), Align::Middle, "soft", &below);
}
