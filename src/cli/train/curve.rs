//! The learning curve: how well a vocabulary of each size compresses the text.
//! (Learning counts the tokens as it goes; nothing is encoded for it.)

use serde::Serialize;

use super::outcome::Outcome;

/// The first size of the curve; each further one doubles it.
const FIRST: usize = 500;

/// A vocabulary of the first `vocab_size` tokens, without special tokens, and
/// how it compresses the text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    pub vocab_size: usize,
    pub tokens: u64,
    pub bytes_per_token: f64,
}

impl Point {
    /// The point after this many merges.
    pub fn after(merges: usize, outcome: &Outcome) -> Self {
        Self {
            vocab_size: outcome.first + merges,
            tokens: outcome.tokens[merges],
            bytes_per_token: outcome.bytes_per_token(merges),
        }
    }
}

/// The curve at 500, 1,000, 2,000 and so on, as far as these sizes were learned,
/// and at the end.
pub fn points(outcome: &Outcome) -> Vec<Point> {
    let first = outcome.first;
    sizes(first, first + outcome.merges())
        .map(|size| Point::after(size - first, outcome))
        .collect()
}

fn sizes(first: usize, last: usize) -> impl Iterator<Item = usize> {
    let doubled = |size: &usize| size.checked_mul(2);
    std::iter::successors(Some(FIRST), doubled)
        .skip_while(move |&size| size < first)
        .take_while(move |&size| size < last)
        .chain([last])
}

#[cfg(test)]
mod tests {
    use super::sizes;

    #[test]
    fn sizes_double_up_to_the_last() {
        let all = |last| sizes(256, last).collect::<Vec<_>>();
        assert_eq!(all(256), [256]);
        assert_eq!(all(500), [500]);
        assert_eq!(all(2_001), [500, 1_000, 2_000, 2_001]);
        assert_eq!(sizes(1_500, 2_001).collect::<Vec<_>>(), [2_000, 2_001]);
    }
}
