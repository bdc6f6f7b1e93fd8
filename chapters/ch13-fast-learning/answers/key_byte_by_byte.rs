//! exercise: 13.1
//! verdict: right
//! story: makes the key byte by byte, and takes places modulo their number
// ANCHOR: exercise_13_1
    let word = &text[start..end];
    if word.len() > LONGEST {
        return 0;
    }
    let mut bytes = [0; 16];
    bytes[..word.len()].copy_from_slice(word);
    bytes[LONGEST] = word.len() as u8;
    Key::from_le_bytes(bytes)
// ANCHOR_END: exercise_13_1
// ANCHOR: exercise_13_1_b
        let size = self.slots.len();
        let mut places = (0..size).map(|step| (home + step) % size);
        let free = |slot: &Slot| slot.count == 0 || slot.key() == key;
        let place = places.find(|&place| free(&self.slots[place]));
        let slot = &mut self.slots[place.expect("room")];
        self.len += usize::from(slot.count == 0);
        slot.bytes = key.to_le_bytes();
        slot.count = slot.count.saturating_add(times);
// ANCHOR_END: exercise_13_1_b
