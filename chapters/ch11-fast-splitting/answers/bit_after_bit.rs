//! exercise: 11.6
//! verdict: right
//! story: walks a mask with a plain loop, and looks at a block again that told nothing
// ANCHOR: exercise_11_6
    while at < bytes.len() && ends.len < BATCH {
        let known = match bytes[at..].first_chunk() {
            Some(block) => {
                let found = starts(block, &bytes[at..]);
                let sure = (1_u128 << found.trusted) - 1;
                found.starts & sure as u64 & !1
            }
            None => 0,
        };
        if known == 0 {
            at = end(at);
            ends.push(at);
        } else {
            ends.push_mask(at, known);
            at = ends.places[ends.len];
        }
    }
// ANCHOR_END: exercise_11_6
// ANCHOR: exercise_11_6_b
        while mask != 0 {
            self.push(at + mask.trailing_zeros() as usize);
            mask &= mask - 1;
        }
// ANCHOR_END: exercise_11_6_b
