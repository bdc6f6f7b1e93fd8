//! exercise: 9.5
//! verdict: right
//! story: counts down the places that are left, and swaps within their slice
// ANCHOR: exercise_9_5
        let mut order = Vec::from_iter(0..n);
        let mut rest = &mut order[..];
        while let left @ 2.. = rest.len() {
            let picked = u64::from(self.next_u32()) % left as u64;
            rest.swap(0, picked as usize);
            rest = &mut rest[1..];
        }
        order
// ANCHOR_END: exercise_9_5
