use ch05_byte_pairs::{Pair, TieBreak};

use super::{Entry, Queue, TokenBytes};

/// The tokens `b`, `a` and `ab`, with the ids 0, 1 and 2.
fn tokens() -> TokenBytes {
    let mut tokens = TokenBytes::default();
    for bytes in [&b"b"[..], b"a", b"ab"] {
        tokens.push([bytes, b""]);
    }
    tokens
}

/// The pairs in the order in which they come out, put in in both orders.
fn sorted(tie_break: TieBreak, entries: &[(u64, Pair)]) -> [Vec<Pair>; 2] {
    let tokens = tokens();
    let entries = entries.iter().map(|&(count, pair)| Entry { count, pair });
    let come_out = |entries: Vec<Entry>| {
        let mut queue = Queue::new(tie_break);
        entries.iter().for_each(|entry| queue.push(&tokens, *entry));
        let mut came = Vec::new();
        while came.len() < entries.len()
            && let Some(first) = queue.first()
        {
            came.push(first.pair);
            queue.pop(&tokens);
        }
        came
    };
    let entries: Vec<Entry> = entries.collect();
    let backwards = entries.iter().rev().copied().collect();
    [come_out(entries), come_out(backwards)]
}

#[test]
fn the_greater_count_goes_first() {
    let entries = [(3, (2, 1)), (2, (0, 1)), (1, (0, 0))];
    for tie_break in [TieBreak::SmallestIds, TieBreak::GreatestBytes] {
        let expected = entries.map(|(_, pair)| pair).to_vec();
        for came in sorted(tie_break, &entries) {
            assert_eq!(came, expected, "counts come first: {entries:?}");
        }
    }
}

#[test]
fn of_equal_counts_the_smaller_ids_go_first() {
    let expected = vec![(0, 0), (0, 2), (1, 0), (1, 1)];
    let entries: Vec<_> = expected.iter().map(|&pair| (7, pair)).collect();
    for came in sorted(TieBreak::SmallestIds, &entries) {
        assert_eq!(came, expected, "equal counts, so the smaller ids first");
    }
}

#[test]
fn of_equal_counts_the_greater_bytes_go_first_if_these_decide() {
    // b b, b a, ab b, a b
    let expected = vec![(0, 0), (0, 1), (2, 0), (1, 0)];
    let entries: Vec<_> = expected.iter().map(|&pair| (7, pair)).collect();
    for came in sorted(TieBreak::GreatestBytes, &entries) {
        let why = "equal counts, so the greater bytes of the left token first, \
                   then of the right one (0 is `b`, 1 is `a`, 2 is `ab`)";
        assert_eq!(came, expected, "{why}");
    }
}
