//! exercise: 13.1
//! verdict: wrong
//! story: does not look behind a slot that another word has taken
//! test: contract::many_words_all_find_a_place
//! says: each of 5,000 words was added twice
// ANCHOR: exercise_13_1
    if end - start > LONGEST {
        return 0;
    }
    let (mask, length) = PARTS[end - start];
    u128::from_le_bytes(load_16(text, start)) & mask | length
// ANCHOR_END: exercise_13_1
// ANCHOR: exercise_13_1_b
        let slot = &mut self.slots[home];
        if slot.key() == key {
            slot.count = slot.count.saturating_add(times);
        } else {
            if slot.count == 0 {
                self.len += 1;
            }
            slot.bytes = key.to_le_bytes();
            slot.count = times;
        }
// ANCHOR_END: exercise_13_1_b
