//! exercise: 11.6
//! verdict: wrong
//! story: writes eight places and no more
//! test: contract::a_block_can_have_a_start_at_every_byte
//! says: no pre-token is empty
// ANCHOR: exercise_11_6
    let mut scanned = 0;
    while at < bytes.len() && ends.len < BATCH {
        if at >= scanned
            && let Some(block) = bytes[at..].first_chunk()
        {
            let Starts { starts, trusted } = starts(block, &bytes[at..]);
            let starts = starts & ((1 << trusted) - 1) & !1;
            if starts != 0 {
                ends.push_mask(at, starts);
                at += starts.ilog2() as usize;
                continue;
            }
            scanned = at + trusted as usize + 1;
        }
        at = end(at);
        ends.push(at);
    }
// ANCHOR_END: exercise_11_6
// ANCHOR: exercise_11_6_b
        let count = mask.count_ones() as usize;
        for place in &mut self.places[self.len + 1..][..8] {
            *place = at + mask.trailing_zeros() as usize;
            mask &= mask.wrapping_sub(1);
        }
        self.len += count;
// ANCHOR_END: exercise_11_6_b
