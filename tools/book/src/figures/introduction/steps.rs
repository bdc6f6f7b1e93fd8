//! A sentence on its way from bytes to tokens, a step at a time.
//!
//! Not a drawing but text in boxes, which takes the width that there is: each
//! letter keeps its place while the boxes grow. The theme's `steps.css` shows
//! the chosen step; without it all are there, one below the other.

use std::fmt::Write;

use ch05_byte_pairs::{byte_ids, merge_pair};
use ch07_gpt2::{TokenId, Tokenizer, Vocabulary};

use crate::figures::strip::visible;
use crate::preprocess::escape;

/// The words of the sentence and what each consists of in a step.
type Words = Vec<Vec<TokenId>>;

/// Writes the sentence after each round of merges.
pub(super) fn steps(out: &mut String) {
    let gpt2 = Tokenizer::gpt2();
    let vocabulary = gpt2.vocabulary();
    let rounds = rounds(&gpt2, super::TEXT);
    out.push_str("<div class=\"steps\">\n");
    for (round, words) in rounds.iter().enumerate() {
        let checked = if round == 0 { " checked" } else { "" };
        let name = name(round, rounds.len());
        let _ = writeln!(
            out,
            "<section>\n<label><input type=\"radio\" name=\"steps\"{checked}>\
             <span>{name}</span></label>\n<div class=\"step\">"
        );
        boxes(out, words, vocabulary);
        numbers(out, round, words, vocabulary);
        let note = note(round, rounds.len(), words);
        let _ = writeln!(out, "<p>{note}</p>\n</div>\n</section>");
    }
    out.push_str("</div>\n");
}

/// The sentence as bytes, then after each round, in which every word makes its
/// merge of the lowest rank.
fn rounds(gpt2: &Tokenizer, text: &str) -> Vec<Words> {
    let pre_tokens = gpt2.pre_tokenizer().split(text);
    let words = pre_tokens
        .map(|word| byte_ids(word.expect("a short sentence").as_bytes()));
    let mut rounds: Vec<Words> = vec![words.collect()];
    loop {
        let last = &rounds[rounds.len() - 1];
        let merged = last.iter().map(|word| merge(word, gpt2.vocabulary()));
        let next: Words = merged.collect();
        if next == *last {
            return rounds;
        }
        rounds.push(next);
    }
}

/// A word after its merge of the lowest rank, if there is any.
fn merge(word: &[TokenId], vocabulary: &Vocabulary) -> Vec<TokenId> {
    let pairs = word.windows(2).map(|pair| (pair[0], pair[1]));
    let made = pairs.filter_map(|pair| Some((vocabulary.made(pair)?, pair)));
    let lowest = made.min_by_key(|(made, _)| made.rank);
    match lowest {
        Some((made, pair)) => merge_pair(word, pair, made.id),
        None => word.to_vec(),
    }
}

/// Writes the letters in their boxes, those of a word in one colour.
fn boxes(out: &mut String, words: &Words, vocabulary: &Vocabulary) {
    out.push_str("<p class=\"step-text\">");
    for (id, colour) in tokens(words) {
        let bytes = vocabulary.bytes(id).expect("GPT-2's own");
        let text = visible(&String::from_utf8_lossy(bytes));
        let text = escape(&text);
        let _ = write!(out, "<span class=\"tok tok{colour}\">{text}</span>");
    }
    out.push_str("</p>\n");
}

/// Writes the number of each box: of a byte its value, of a token its id.
fn numbers(
    out: &mut String,
    round: usize,
    words: &Words,
    vocabulary: &Vocabulary,
) {
    out.push_str("<p class=\"step-numbers\">");
    for (id, colour) in tokens(words) {
        let number = match round {
            0 => vocabulary.bytes(id).expect("GPT-2's own")[0].into(),
            _ => id,
        };
        let _ = write!(out, "<span class=\"tok tok{colour}\">{number}</span> ");
    }
    out.push_str("</p>\n");
}

/// The tokens with the colour of each.
fn tokens(words: &Words) -> impl Iterator<Item = (TokenId, usize)> {
    let words = words.iter().enumerate();
    words.flat_map(|(word, ids)| ids.iter().map(move |&id| (id, word % 8)))
}

fn name(round: usize, rounds: usize) -> String {
    match round {
        0 => "bytes".to_owned(),
        _ if round + 1 == rounds => "tokens".to_owned(),
        1 => "1 merge".to_owned(),
        _ => format!("{round} merges"),
    }
}

/// What happens in a round.
fn note(round: usize, rounds: usize, words: &Words) -> String {
    let count = words.concat().len();
    let joined = "join the two neighbours that GPT-2 learned to join first";
    match round {
        0 => format!(
            "To a computer the sentence is <strong>{count} bytes</strong>: \
             a number for each letter, space and mark."
        ),
        1 => format!(
            "In each word, {joined}. <strong>{count} tokens</strong> are \
             left, each with an id."
        ),
        _ if round + 1 == rounds => format!(
            "Nothing is left to join. These <strong>{count} ids</strong> are \
             all that the model sees of the sentence."
        ),
        _ => format!(
            "Again in each word, {joined}. <strong>{count} tokens</strong> \
             are left."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: the words have 5, 1, 3, 4, 5, 4 and 1 bytes, and each loses one
    /// in a round until one token is left. The ids are tiktoken's, from chapter
    /// 7's tests.
    #[test]
    fn a_round_is_a_merge_in_each_word() {
        let gpt2 = Tokenizer::gpt2();
        let rounds = rounds(&gpt2, super::super::TEXT);
        let counts = rounds.iter().map(|words| words.concat().len());
        assert_eq!(counts.collect::<Vec<_>>(), [23, 18, 13, 9, 7]);
        let last = rounds[rounds.len() - 1].concat();
        assert_eq!(last, [15496, 11, 466, 345, 588, 8887, 30]);
        assert_eq!(last, gpt2.encode(super::super::TEXT).unwrap());
    }

    #[test]
    fn each_step_holds_the_whole_sentence() {
        let mut html = String::new();
        steps(&mut html);
        assert_eq!(html.matches("<section>").count(), 5);
        assert_eq!(html.matches(" checked>").count(), 1);
        for part in html.split("class=\"step-text\">").skip(1) {
            let (text, _) = part.split_once("</p>").unwrap();
            let text = text.split('<').filter_map(|s| s.split_once('>'));
            let text: String = text.map(|(_, text)| text).collect();
            assert_eq!(text, "Hello,·do·you·like·tea?");
        }
        assert!(html.contains("<strong>23 bytes</strong>"));
        assert!(html.contains("<strong>7 ids</strong>"));
        assert!(html.contains(">15496</span> "));
    }
}
