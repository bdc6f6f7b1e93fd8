//! exercise: 11.6
//! verdict: wrong
//! story: pushes the start of the block as an end
//! test: contract::the_next_block_begins_at_the_last_start
//! says: no pre-token is empty
// ANCHOR: exercise_11_6
    let mut scanned = 0;
    while at < bytes.len() && ends.len < BATCH {
        if at >= scanned
            && let Some(block) = bytes[at..].first_chunk()
        {
            let Starts { starts, trusted } = starts(block, &bytes[at..]);
            let starts = starts & ((1 << trusted) - 1);
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
