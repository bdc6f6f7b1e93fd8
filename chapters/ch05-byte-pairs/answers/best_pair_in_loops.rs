//! exercise: 5.3
//! verdict: right
//! story: compares part by part and keeps the best so far
// ANCHOR: exercise_5_3
        match self {
            Self::SmallestIds => {
                b.0.cmp(&a.0).then_with(|| b.1.cmp(&a.1))
            }
            Self::GreatestBytes => {
                let left = bpe.token(a.0).cmp(bpe.token(b.0));
                left.then_with(|| bpe.token(a.1).cmp(bpe.token(b.1)))
            }
        }
// ANCHOR_END: exercise_5_3
// ANCHOR: exercise_5_3_b
    let mut best: Option<(Pair, u64)> = None;
    for (&pair, &count) in counts {
        if count < settings.min_frequency {
            continue;
        }
        let better = match best {
            None => true,
            Some((other, most)) => {
                let first = settings.tie_break.compare(pair, other, bpe);
                count > most || (count == most && first.is_gt())
            }
        };
        if better {
            best = Some((pair, count));
        }
    }
    best.map(|(pair, _)| pair)
// ANCHOR_END: exercise_5_3_b
