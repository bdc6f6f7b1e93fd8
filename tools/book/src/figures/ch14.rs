//! The figures of chapter 14.

use ch14_tokenizer_life::listings::{Node, WORD, forest, tokens_of_beginnings};

use super::Draw;
use super::strip::visible;
use super::svg::{Align, Drawing, SIZE, WIDTH};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] =
    &[("beginnings", beginnings), ("leaves", leaves)];

/// How many tokens each beginning of a word has: a column a letter.
fn beginnings(out: &mut String) {
    const LEFT: f32 = 28.0;
    const BOX: f32 = 34.0;
    const TOP: f32 = 30.0;
    let columns = tokens_of_beginnings().expect("GPT-2's vocabulary has all");
    let most = columns.iter().map(Vec::len).max().unwrap_or(1);
    let width = (WIDTH - LEFT) / columns.len() as f32;
    let bottom = TOP + (BOX + 3.0) * most as f32;
    let mut drawing = Drawing::new(WIDTH, bottom + 28.0);
    drawing.text(
        (0.0, 10.0),
        Align::Start,
        "soft",
        "number of tokens up to here",
    );
    for (place, tokens) in columns.iter().enumerate() {
        let x = LEFT + width * place as f32;
        for number in 0..tokens.len() {
            let y = bottom - (BOX + 3.0) * (number + 1) as f32;
            let class = if tokens.len() == 1 { "tok4" } else { "box" };
            drawing.rect((x, y), (width - 4.0, BOX), class);
        }
        let middle = x + (width - 4.0) / 2.0;
        let first = if place == 0 { 0 } else { place + 1 };
        let letter = visible(&WORD[first..place + 2]);
        let below = (middle, bottom + SIZE * 0.8);
        drawing.text(below, Align::Middle, "ink code", &letter);
        let top = bottom - (BOX + 3.0) * tokens.len() as f32 + BOX / 2.0;
        let number = tokens.len().to_string();
        drawing.text((middle, top), Align::Middle, "ink", &number);
    }
    drawing.write(out);
}

const BOX: (f32, f32) = (92.0, 46.0);
const LEVEL: f32 = 84.0;

/// The tokens of the tiny vocabulary over what they are built from.
fn leaves(out: &mut String) {
    let nodes = forest(264).expect("it can be learned");
    let places = places(&nodes);
    let levels = levels(&nodes).into_iter().max().unwrap_or(0) + 1;
    let height = LEVEL * levels as f32 - (LEVEL - BOX.1) + 4.0;
    let mut drawing = Drawing::new(WIDTH, height);
    for (node, &(x, y)) in nodes.iter().zip(&places) {
        for &part in &node.parts {
            let (px, py) = places[part];
            drawing.line((x, y + BOX.1), (px, py));
        }
    }
    let is_part = |place: &usize| nodes.iter().any(|n| n.parts.contains(place));
    for (place, (node, &(x, y))) in nodes.iter().zip(&places).enumerate() {
        let class = if is_part(&place) { "box" } else { "tok4" };
        let corner = (x - BOX.0 / 2.0, y);
        drawing.rect(corner, BOX, class);
        let uses = match node.uses {
            0 => "not used".to_string(),
            1 => "once".to_string(),
            uses => format!("{uses} times"),
        };
        drawing
            .text((x, y + 15.0), Align::Middle, "ink code", &node.text)
            .text((x, y + 33.0), Align::Middle, "soft", &uses);
    }
    drawing.write(out);
}

/// The level of each node: over all that it is built from.
fn levels(nodes: &[Node]) -> Vec<usize> {
    let mut levels: Vec<usize> = Vec::new();
    for node in nodes {
        let below = node.parts.iter().map(|&part| levels[part] + 1);
        levels.push(below.max().unwrap_or(0));
    }
    levels
}

/// The columns of the bottom level, and what is above each: so no line crosses
/// a box.
const COLUMNS: [&[&str]; 4] = [
    &["ne", "newer"],
    &["we", "wer"],
    &["st", "west"],
    &["lo", "lower"],
];

/// Where the middle of each box and its upper edge are.
fn places(nodes: &[Node]) -> Vec<(f32, f32)> {
    let levels = levels(nodes);
    let top = levels.iter().copied().max().unwrap_or(0);
    let step = WIDTH / COLUMNS.len() as f32;
    let place = |(node, level): (&Node, &usize)| {
        let is_here = |names: &&[&str]| names.contains(&&*node.text);
        let column = COLUMNS.iter().position(is_here).unwrap_or(0);
        let x = step * (column as f32 + 0.5);
        (x, 2.0 + LEVEL * (top - level) as f32)
    };
    nodes.iter().zip(&levels).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page says so of the figure: by hand, `newer` is `ne` and `wer`, and
    /// `west` is `we` and `st`.
    #[test]
    fn leaves_are_what_nothing_is_built_from() {
        let nodes = forest(264).unwrap();
        let part = |place| nodes.iter().any(|n| n.parts.contains(&place));
        let leaves = nodes.iter().enumerate().filter(|&(i, _)| !part(i));
        let leaves: Vec<&str> =
            leaves.map(|(_, node)| node.text.as_str()).collect();
        assert_eq!(leaves, ["newer", "lower", "west"]);
    }

    #[test]
    fn each_token_has_a_place_of_its_own() {
        let nodes = forest(264).unwrap();
        let mut places = places(&nodes);
        places.sort_by(|a, b| a.partial_cmp(b).unwrap());
        places.dedup();
        assert_eq!(places.len(), nodes.len());
        let columns = COLUMNS.concat();
        assert!(nodes.iter().all(|n| columns.contains(&&*n.text)));
    }

    /// The page says that it falls four times.
    #[test]
    fn the_number_of_tokens_falls_four_times() {
        let counts = tokens_of_beginnings().unwrap();
        let falls = counts.windows(2).filter(|w| w[1].len() < w[0].len());
        assert_eq!(falls.count(), 4);
    }
}
