//! exercise: 5.3
//! verdict: wrong
//! story: asks for more than min_frequency instead of at least as many
//! test: contract::a_pair_may_be_as_rare_as_the_minimum_frequency
//! says: at least 3 are asked
// ANCHOR: exercise_5_3
        match self {
            Self::SmallestIds => b.cmp(&a),
            Self::GreatestBytes => (bpe.token(a.0), bpe.token(a.1))
                .cmp(&(bpe.token(b.0), bpe.token(b.1))),
        }
// ANCHOR_END: exercise_5_3
// ANCHOR: exercise_5_3_b
    counts
        .iter()
        .filter(|entry| *entry.1 > settings.min_frequency)
        .max_by(|a, b| {
            a.1.cmp(b.1)
                .then_with(|| settings.tie_break.compare(*a.0, *b.0, bpe))
        })
        .map(|entry| *entry.0)
// ANCHOR_END: exercise_5_3_b
