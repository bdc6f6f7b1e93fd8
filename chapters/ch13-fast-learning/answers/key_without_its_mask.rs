//! exercise: 13.1
//! verdict: wrong
//! story: loads 16 bytes and forgets to put out those behind the word
//! test: lib::key::tests::what_stands_behind_a_word_is_not_in_its_key
//! says: whatever is around it
// ANCHOR: exercise_13_1
    let length = end - start;
    if length > LONGEST {
        return 0;
    }
    let bytes = u128::from_le_bytes(load_16(text, start)) & (u128::MAX >> 8);
    bytes | (length as u128) << 120
// ANCHOR_END: exercise_13_1
// ANCHOR: exercise_13_1_b
        let last = self.slots.len() - 1;
        let mut place = home;
        while self.slots[place].count != 0 && self.slots[place].key() != key {
            place = (place + 1) & last;
        }
        let slot = &mut self.slots[place];
        if slot.count == 0 {
            slot.bytes = key.to_le_bytes();
            self.len += 1;
        }
        slot.count = slot.count.saturating_add(times);
// ANCHOR_END: exercise_13_1_b
