//! exercise: 10.6
//! verdict: wrong
//! story: makes what is left over in pairs, as if it were a short table
//! test: contract::the_last_sixteen_are_drawn_again
//! says: so the last 16 are made again
// ANCHOR: exercise_10_6
    let whole = values.len() / BLOCK * BLOCK;
    let (blocks, rest) = values.split_at_mut(whole);
    blocks.fill_with(|| generator.uniform_f32());
    transform(blocks);
    rest.fill_with(|| normal(generator) as f32);
// ANCHOR_END: exercise_10_6
// ANCHOR: exercise_10_6_b
    match generator.take_spare_normal() {
        Some(spare) => spare,
        None => {
            let (sin, cos) = (TAU * generator.uniform_f64()).sin_cos();
            let distance = (-2.0 * (1.0 - generator.uniform_f64()).ln()).sqrt();
            generator.keep_spare_normal(distance * sin);
            distance * cos
        }
    }
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
