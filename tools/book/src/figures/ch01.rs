//! The figures of chapter 1.

use ch01_language_models::{Followers, THE_VERDICT, labelled_words};

use super::Draw;
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
    const ROW: f32 = 28.0;
    const GAP: f32 = 10.0;
    let followers = Followers::count(THE_VERDICT).of("the");
    let shown = &followers[..followers.len().min(8)];
    let widest = shown.iter().map(|(word, _)| code_width(word));
    let start = widest.fold(0.0, f32::max) + GAP;
    let most = shown.first().map_or(1, |(_, count)| *count) as f32;
    let unit = (WIDTH - start - GAP - code_width("00")) / most;
    let mut drawing = Drawing::new(WIDTH, ROW * shown.len() as f32);
    for (row, (word, count)) in shown.iter().enumerate() {
        let middle = ROW * (row as f32 + 0.5);
        let length = unit * *count as f32;
        drawing
            .text((start - GAP, middle), Align::End, "ink code", word)
            .rect((start, middle - 10.0), (length, 20.0), "bar")
            .text(
                (start + length + GAP, middle),
                Align::Start,
                "soft",
                &count.to_string(),
            );
    }
    drawing.write(out);
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

/// Words as points: how often each is followed by "had" or "was", and how
/// often by "the", "a", "my" or "his".
fn words_as_points(out: &mut String) {
    const WORDS: [&str; 10] =
        ["I", "it", "he", "she", "of", "by", "in", "at", "was", "the"];
    const HEIGHT: f32 = 350.0;
    const CORNER: (f32, f32) = (22.0, HEIGHT - 36.0);
    let followers = Followers::count(THE_VERDICT);
    let mut drawing = Drawing::new(WIDTH, HEIGHT);
    drawing
        .arrow(CORNER, (WIDTH, CORNER.1))
        .arrow(CORNER, (CORNER.0, 28.0));
    let right = (WIDTH, HEIGHT - 14.0);
    drawing
        .text((0.0, 10.0), Align::Start, "soft", "before had, was")
        .text(right, Align::End, "soft", "before the, a, my, his");
    for word in WORDS {
        let share = |next| share(&followers, word, next);
        let x = CORNER.0 + 24.0 + 600.0 * share(&["the", "a", "my", "his"]);
        let y = CORNER.1 - 24.0 - 700.0 * share(&["had", "was"]);
        drawing.dot((x, y), "bar").text(
            (x + 9.0, y - 10.0),
            Align::Start,
            "ink code",
            word,
        );
    }
    drawing.write(out);
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
