//! exercise: 8.5
//! verdict: right
//! story: looks at every window
// ANCHOR: exercise_8_5
        let holds = |&index: &usize| {
            let start = index * self.stride;
            start <= place && place - start < self.max_length
        };
        let mut found = (0..self.windows).filter(holds);
        match found.next() {
            Some(first) => first..found.last().unwrap_or(first) + 1,
            None => 0..0,
        }
// ANCHOR_END: exercise_8_5
