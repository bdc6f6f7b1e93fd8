//! exercise: 5.3
//! verdict: wrong
//! story: compares the bytes of both tokens together, not the left ones before the right
//! test: contract::greatest_bytes_does_not_join_the_two_tokens
//! says: not as `aba` and `ac`
// ANCHOR: exercise_5_3
        let joined = |p: Pair| [bpe.token(p.0), bpe.token(p.1)].concat();
        match self {
            Self::SmallestIds => b.cmp(&a),
            Self::GreatestBytes => joined(a).cmp(&joined(b)),
        }
// ANCHOR_END: exercise_5_3
// ANCHOR: exercise_5_3_b
    counts
        .iter()
        .filter(|entry| *entry.1 >= settings.min_frequency)
        .max_by(|a, b| {
            a.1.cmp(b.1)
                .then_with(|| settings.tie_break.compare(*a.0, *b.0, bpe))
        })
        .map(|entry| *entry.0)
// ANCHOR_END: exercise_5_3_b
