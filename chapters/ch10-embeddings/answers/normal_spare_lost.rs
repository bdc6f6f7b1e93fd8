//! exercise: 10.6
//! verdict: wrong
//! story: throws the second number of a pair away
//! test: contract::of_a_pair_the_cosine_comes_first
//! says: the sine waits for the second
// ANCHOR: exercise_10_6
    if values.len() < BLOCK {
        for value in values {
            *value = normal(generator) as f32;
        }
        return;
    }
    for value in values.iter_mut() {
        *value = generator.uniform_f32();
    }
    transform(values);
    if values.len() % BLOCK != 0 {
        let last = values.last_chunk_mut::<BLOCK>().unwrap();
        for value in last.iter_mut() {
            *value = generator.uniform_f32();
        }
        transform(last);
    }
// ANCHOR_END: exercise_10_6
// ANCHOR: exercise_10_6_b
    let angle = TAU * generator.uniform_f64();
    let distance = (-2.0 * (1.0 - generator.uniform_f64()).ln()).sqrt();
    distance * angle.cos()
// ANCHOR_END: exercise_10_6_b
// ANCHOR: exercise_10_6_c
    for start in (0..values.len() / BLOCK).map(|block| block * BLOCK) {
        for j in start..start + 8 {
            let distance = (ln(1.0 - values[j]) * -2.0).sqrt();
            let (sin, cos) = sin_cos(values[j + 8] * TAU);
            values[j] = distance * cos + 0.0;
            values[j + 8] = distance * sin + 0.0;
        }
    }
// ANCHOR_END: exercise_10_6_c
