//! exercise: 10.6
//! verdict: wrong
//! story: draws the distance before the direction
//! test: contract::of_a_pair_the_cosine_comes_first
//! says: first the direction is drawn
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
    if let Some(spare) = generator.take_spare_normal() {
        return spare;
    }
    let distance = (-2.0 * (1.0 - generator.uniform_f64()).ln()).sqrt();
    let (sin, cos) = (TAU * generator.uniform_f64()).sin_cos();
    generator.keep_spare_normal(distance * sin);
    distance * cos
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
