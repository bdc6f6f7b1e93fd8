//! exercise: 5.3
//! verdict: wrong
//! story: lets the greater ids go first
//! test: contract::smallest_ids_prefers_the_smaller_left_id
//! says: its left id is smaller
// ANCHOR: exercise_5_3
        match self {
            Self::SmallestIds => a.cmp(&b),
            Self::GreatestBytes => (bpe.token(a.0), bpe.token(a.1))
                .cmp(&(bpe.token(b.0), bpe.token(b.1))),
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
