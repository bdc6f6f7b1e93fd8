//! exercise: 13.2
//! verdict: wrong
//! story: makes no room, so that the table fills up
//! test: contract::large_shards_are_added_up_whole
//! says: there has to be room
// ANCHOR: exercise_13_2
        for slot in &other.slots {
            if slot.count > 0 {
                self.add(slot.key(), slot.count);
            }
        }
// ANCHOR_END: exercise_13_2
