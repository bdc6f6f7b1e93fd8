//! The figures of chapter 1.

use ch01_language_models::{Followers, THE_VERDICT, labelled_words};

use super::Draw;
use super::bars::{Line, draw_lines};
use super::strip::{Token, put};
use super::svg::{Align, Drawing, WIDTH, code_width};

/// The figures by their names.
pub const FIGURES: &[(&str, Draw)] = &[
    ("followers-of-the", followers_of_the),
    ("gpt3-data", gpt3_data),
    ("text-labels-itself", text_labels_itself),
    ("words-as-points", words_as_points),
];

/// The first words of the story, a row for each: the words so far, and the
/// label that follows them.
fn text_labels_itself(out: &mut String) {
    const ROW: f32 = 40.0;
    const ARROW: f32 = 34.0;
    let pairs: Vec<_> = labelled_words(THE_VERDICT).take(5).collect();
    let mut drawing = Drawing::new(WIDTH, ROW * pairs.len() as f32);
    for (row, (_, label)) in pairs.iter().enumerate() {
        let top = ROW * row as f32;
        let mut x = 0.0;
        for (index, (word, _)) in pairs[..=row].iter().enumerate() {
            let token = Token {
                text: word,
                id: None,
            };
            x = put(&mut drawing, (x, top), index, &token);
        }
        let middle = top + 15.0;
        drawing.arrow((x + 2.0, middle), (x + ARROW - 4.0, middle));
        let token = Token {
            text: label,
            id: None,
        };
        put(&mut drawing, (x + ARROW, top), row + 1, &token);
    }
    drawing.write(out);
}

/// The words that follow "the" most often, a bar each.
fn followers_of_the(out: &mut String) {
    let followers = Followers::count(THE_VERDICT).of("the");
    let lines = followers.iter().take(8).map(|(word, count)| Line {
        name: word.to_string(),
        bars: vec![(*count as f32, count.to_string())],
    });
    draw_lines(out, "times in the story", lines.collect());
}

/// What GPT-3 was trained on, by the paper's table 2.2: billions of tokens
/// that each source holds, and its share of those trained on in percent.
const GPT3: &[(&str, f32, f32)] = &[
    ("Common Crawl", 410.0, 60.0),
    ("WebText2", 19.0, 22.0),
    ("Books1", 12.0, 8.0),
    ("Books2", 55.0, 8.0),
    ("Wikipedia", 3.0, 3.0),
];

/// Two bars for each of GPT-3's sources: its share of the tokens that there
/// were, and of those that the model was trained on.
fn gpt3_data(out: &mut String) {
    const ROW: f32 = 62.0;
    const START: f32 = 146.0;
    const GAP: f32 = 8.0;
    let listed: f32 = GPT3.iter().map(|(_, tokens, _)| tokens).sum();
    let unit = (WIDTH - START - GAP - code_width("100 %")) / 82.2;
    let mut drawing = Drawing::new(WIDTH, ROW * (GPT3.len() + 1) as f32 - 13.0);
    for (row, (name, tokens, trained)) in GPT3.iter().enumerate() {
        let top = ROW * row as f32 + 1.0;
        let middle = (START - GAP, top + 24.0);
        drawing.text(middle, Align::End, "ink", name);
        let held = 100.0 * tokens / listed;
        for (y, share, class) in
            [(top, held, "box"), (top + 25.0, *trained, "bar")]
        {
            let end = START + unit * share;
            let percent = format!("{share:.0} %");
            let beside = (end + GAP, y + 11.0);
            drawing.rect((START, y), (end - START, 22.0), class).text(
                beside,
                Align::Start,
                "soft",
                &percent,
            );
        }
    }
    let keys = ROW * GPT3.len() as f32 + 1.0;
    let key = [("box", "of the tokens listed"), ("bar", "of the training")];
    for ((class, means), y) in key.into_iter().zip([keys, keys + 25.0]) {
        drawing.rect((START, y), (22.0, 22.0), class).text(
            (START + 30.0, y + 11.0),
            Align::Start,
            "ink",
            means,
        );
    }
    drawing.write(out);
}

/// Where the axes of the words meet.
const CORNER: (f32, f32) = (52.0, 314.0);

/// Words as points: how often each is followed by "had" or "was", and how
/// often by "the", "a", "my" or "his".
fn words_as_points(out: &mut String) {
    const WORDS: [&str; 10] =
        ["I", "it", "he", "she", "of", "by", "in", "at", "was", "the"];
    let followers = Followers::count(THE_VERDICT);
    let mut drawing = Drawing::new(WIDTH, CORNER.1 + 56.0);
    draw_axes(&mut drawing);
    for word in WORDS {
        let share = |next| share(&followers, word, next);
        let (x, y) =
            point(share(&["the", "a", "my", "his"]), share(&["had", "was"]));
        drawing.dot((x, y), "bar").text(
            (x + 9.0, y - 10.0),
            Align::Start,
            "ink code",
            word,
        );
    }
    drawing.write(out);
}

/// Draws the axes of the words and what is counted along them, in percent.
fn draw_axes(drawing: &mut Drawing) {
    let right = (WIDTH, CORNER.1 + 42.0);
    drawing
        .arrow(CORNER, (WIDTH, CORNER.1))
        .arrow(CORNER, (CORNER.0, 24.0))
        .text((0.0, 10.0), Align::Start, "soft", "before had, was")
        .text(right, Align::End, "soft", "before the, a, my, his");
    for percent in [0, 20, 40, 60] {
        let label = format!("{percent} %");
        let (x, y) = point(percent as f32 / 100.0, percent as f32 / 100.0);
        let below = (x, CORNER.1 + 16.0);
        drawing.text(below, Align::Middle, "soft", &label);
        if y > 30.0 {
            let left = (CORNER.0 - 8.0, y);
            drawing.text(left, Align::End, "soft", &label);
        }
    }
}

/// The point of a word with these shares, to the right and upwards.
fn point(right: f32, up: f32) -> (f32, f32) {
    (
        CORNER.0 + 24.0 + 580.0 * right,
        CORNER.1 - 24.0 - 700.0 * up,
    )
}

/// How often one of `next` follows `word`, of all its followers.
fn share(followers: &Followers<'_>, word: &str, next: &[&str]) -> f32 {
    let all = followers.of(word);
    let total: usize = all.iter().map(|(_, count)| count).sum();
    let meant = all.iter().filter(|(follower, _)| next.contains(follower));
    let meant: usize = meant.map(|(_, count)| count).sum();
    meant as f32 / total.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gpt_3_s_sources_add_up_as_in_the_paper() {
        let tokens: f32 = GPT3.iter().map(|(_, tokens, _)| tokens).sum();
        assert_eq!(tokens, 499.0);
        let shares: f32 = GPT3.iter().map(|(_, _, share)| share).sum();
        assert_eq!(shares, 101.0, "each is rounded");
    }
}
