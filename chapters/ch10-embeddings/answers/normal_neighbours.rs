//! exercise: 10.6
//! verdict: wrong
//! story: makes pairs of neighbours in a block
//! test: contract::sixteen_numbers_are_eight_pairs_eight_apart
//! says: makes a pair with number `j + 8`
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
    for block in values.chunks_exact_mut(BLOCK) {
        for pair in block.chunks_exact_mut(2) {
            let distance = (-2.0 * ln(1.0 - pair[0])).sqrt();
            let (sin, cos) = sin_cos(TAU * pair[1]);
            pair[0] = distance * cos + 0.0;
            pair[1] = distance * sin + 0.0;
        }
    }
// ANCHOR_END: exercise_10_6_c
