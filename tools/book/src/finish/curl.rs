//! Straight quotes and double hyphens as a typesetter writes them.
//!
//! A quote becomes a curly one only if it has a partner in the same text: one
//! without may mean the character itself, as in a measure or in what a pattern
//! accepts. [`super::quotes`] knows which text is prose.

mod dash;

use dash::dash;

/// Takes the place of what is not read here but is a word to its neighbours,
/// such as code.
pub const WORD: char = '\u{fffc}';

/// What replaces a character.
type Edit = (usize, &'static str);

/// Endings that GPT-2's pattern splits off: alone they are quoted exactly.
const ENDINGS: &[&str] = &["s", "t", "re", "ve", "m", "ll", "d"];

/// Words that begin with an apostrophe.
const ELISIONS: &[&str] = &["tis", "twas", "til"];

/// Returns `text` with its quotes and dashes replaced.
pub fn curl(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    apply(&chars, &edits(&chars))
}

/// Returns `chars` with these edits, which are in the order of their places.
pub fn apply(chars: &[char], edits: &[Edit]) -> String {
    let mut text = String::new();
    let mut done = 0;
    for &(place, new) in edits {
        text.extend(&chars[done..place]);
        text.push_str(new);
        done = place + 1;
    }
    text.extend(&chars[done..]);
    text
}

/// Returns which characters of a paragraph are replaced, in order.
pub fn edits(text: &[char]) -> Vec<Edit> {
    let mut quotes = Quotes {
        text,
        opened: Vec::new(),
        edits: Vec::new(),
    };
    for (place, c) in text.iter().enumerate() {
        match c {
            '"' | '\'' if !is_alone(text, place) => quotes.see(place),
            '-' => quotes.edits.extend(dash(text, place)),
            _ => {}
        }
    }
    let mut edits = quotes.edits;
    edits.sort_unstable();
    edits
}

/// The quotes of a paragraph, read from left to right.
struct Quotes<'text> {
    text: &'text [char],
    /// The places of opening quotes that still lack a partner.
    opened: Vec<usize>,
    edits: Vec<Edit>,
}

impl Quotes<'_> {
    fn see(&mut self, place: usize) {
        if self.begins_word(place) {
            self.open(place);
            return;
        }
        let next = self.text.get(place + 1);
        let is_inside = next.is_some_and(|&c| is_word(c));
        // Between digits it is a measure, in feet and inches.
        let is_measure = next.is_some_and(|&c| is_digit(c))
            && is_digit(self.text[place - 1]);
        match self.text[place] {
            '\'' if is_inside && !is_measure => self.put(place, "’"),
            _ if is_inside => {}
            quote => self.close(place, quote),
        }
    }

    /// Reads a quote that begins a word.
    fn open(&mut self, place: usize) {
        let next = self.text.get(place + 1);
        match self.text[place] {
            '\'' if self.is_elision(place) => self.put(place, "’"),
            '\'' if self.is_ending(place) => {}
            _ if next.is_some_and(|c| !c.is_whitespace()) => {
                self.opened.push(place);
            }
            _ => {}
        }
    }

    /// Whether the quote at `place` has a word on its right only.
    fn begins_word(&self, place: usize) -> bool {
        let Some(before) = place.checked_sub(1) else {
            return true;
        };
        match self.text[before] {
            '(' | '[' | '{' | '/' => true,
            '-' | '–' | '—' => {
                self.text.get(place + 1).is_some_and(|&c| is_word(c))
            }
            '"' | '\'' => self.opened.last() == Some(&before),
            c => c.is_whitespace(),
        }
    }

    /// Finds the partner of a quote that ends something.
    fn close(&mut self, place: usize, quote: char) {
        let is_partner = |&open: &usize| self.text[open] == quote;
        if let Some(found) = self.opened.iter().rposition(is_partner) {
            let start = self.opened[found];
            self.opened.truncate(found);
            let [left, right] = match quote {
                '"' => ["“", "”"],
                _ => ["‘", "’"],
            };
            self.put(start, left);
            self.put(place, right);
        } else if quote == '\'' && self.is_possessive(place) {
            self.put(place, "’");
        }
    }

    fn put(&mut self, place: usize, new: &'static str) {
        self.edits.push((place, new));
    }

    /// `the tokens' ids`; after a number it is a measure.
    fn is_possessive(&self, place: usize) -> bool {
        let before = self.text[place - 1];
        before.is_alphabetic() || before == WORD
    }

    /// `'90s` and `'tis`.
    fn is_elision(&self, place: usize) -> bool {
        self.word_after(place).is_some_and(|word| {
            let year = word.strip_suffix('s').unwrap_or(&word);
            let is_year = year.len() == 2 && year.chars().all(is_digit);
            is_year || ELISIONS.contains(&&*word.to_lowercase())
        })
    }

    /// `'s` alone.
    fn is_ending(&self, place: usize) -> bool {
        let word = self.word_after(place);
        word.is_some_and(|word| ENDINGS.contains(&&*word))
    }

    /// The letters and digits right of the quote at `place`, unless another
    /// one follows them: that is a quoted word.
    fn word_after(&self, place: usize) -> Option<String> {
        let rest = &self.text[place + 1..];
        let word = rest.iter().take_while(|c| c.is_alphanumeric());
        let word: String = word.collect();
        let after = rest.get(word.chars().count());
        (after != Some(&'\'')).then_some(word)
    }
}

/// Whether the quote at `place` is in a word of quotes alone, which then names
/// the character.
fn is_alone(text: &[char], place: usize) -> bool {
    let space = |c: &char| c.is_whitespace();
    let start = text[..place].iter().rposition(space).map_or(0, |at| at + 1);
    let end = text[place..].iter().position(space);
    let end = end.map_or(text.len(), |at| place + at);
    let word: String = text[start..end].iter().collect();
    let word = word.trim_start_matches('(');
    let word = word.trim_end_matches(|c| ".,;:!?)".contains(c));
    word.chars().all(|c| "\"'".contains(c))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == WORD
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests;
