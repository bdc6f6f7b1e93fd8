//! exercise: 13.2
//! verdict: right
//! story: makes room for all words of both tables, then adds them in order
// ANCHOR: exercise_13_2
        self.reserve(other.len);
        for slot in other.slots.iter().filter(|slot| slot.count > 0) {
            self.add(slot.key(), slot.count);
        }
// ANCHOR_END: exercise_13_2
