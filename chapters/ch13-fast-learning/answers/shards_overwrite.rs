//! exercise: 13.2
//! verdict: wrong
//! story: what the other shard counted replaces what was counted here
//! test: contract::counts_of_two_shards_are_added
//! says: `tea` is in both, 2 + 3 times
// ANCHOR: exercise_13_2
        for slot in other.slots.iter().filter(|slot| slot.count > 0) {
            self.reserve(1);
            let last = self.slots.len() - 1;
            let mut place = self.home(slot.key());
            while self.slots[place].count > 0
                && self.slots[place].key() != slot.key()
            {
                place = (place + 1) & last;
            }
            if self.slots[place].count == 0 {
                self.len += 1;
            }
            self.slots[place] = *slot;
        }
// ANCHOR_END: exercise_13_2
