//! exercise: 6.4
//! verdict: wrong
//! story: goes through the lengths upwards and stops at the first that fits
//! test: lib::special::tests::of_those_that_begin_together_the_longest_wins
//! says: the longest of the set that fits, wherever it is listed
// ANCHOR: exercise_6_4
        let rest = &text[start..];
        let lengths = self.lengths.get(usize::from(*rest.first()?))?;
        lengths.iter().find_map(|length| {
            let place = self.places.get(rest.get(..*length)?)?;
            Some(Segment {
                range: start..start + length,
                special: Some(*place),
            })
        })
// ANCHOR_END: exercise_6_4
