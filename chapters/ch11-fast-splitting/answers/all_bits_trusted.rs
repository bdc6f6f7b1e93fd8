//! exercise: 11.6
//! verdict: wrong
//! story: takes all starts of a block
//! test: contract::the_end_of_a_block_is_not_trusted
//! says: its last bit cannot be trusted
// ANCHOR: exercise_11_6
    let mut scanned = 0;
    while at < bytes.len() && ends.len < BATCH {
        if at >= scanned
            && let Some(block) = bytes[at..].first_chunk()
        {
            let Starts { starts, trusted } = starts(block, &bytes[at..]);
            let starts = starts & { let _ = trusted; !1 };
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
        let room: &mut [usize; 64] = self.places[self.len + 1..]
            .first_chunk_mut()
            .expect("a batch has room for one more block");
        for places in room.chunks_exact_mut(8) {
            for place in places {
                *place = at + mask.trailing_zeros() as usize;
                mask &= mask.wrapping_sub(1);
            }
            if mask == 0 {
                break;
            }
        }
        self.len += count;
// ANCHOR_END: exercise_11_6_b
