//! exercise: 6.4
//! verdict: wrong
//! story: tries each special token at each place
//! test: lib::special::tests::a_large_set_is_not_tried_one_by_one
//! says: were tried at each place
// ANCHOR: exercise_6_4
        let rest = &text[start..];
        let fits = self
            .texts
            .iter()
            .enumerate()
            .filter(|(_, special)| rest.starts_with(special.as_bytes()));
        let (place, special) = fits.max_by_key(|(_, text)| text.len())?;
        Some(Segment {
            range: start..start + special.len(),
            special: Some(place),
        })
// ANCHOR_END: exercise_6_4
