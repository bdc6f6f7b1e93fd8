//! exercise: 6.4
//! verdict: wrong
//! story: takes the first of the set that fits
//! test: lib::special::tests::of_those_that_begin_together_the_longest_wins
//! says: the longest of the set that fits, wherever it is listed
// ANCHOR: exercise_6_4
        let rest = &text[start..];
        let place = self
            .texts
            .iter()
            .position(|special| rest.starts_with(special.as_bytes()))?;
        Some(Segment {
            range: start..start + self.texts[place].len(),
            special: Some(place),
        })
// ANCHOR_END: exercise_6_4
