//! exercise: 13.5
//! verdict: wrong
//! story: writes the ends first and then the dead slots, of which a token of two bytes has none
//! test: lib::step::tests::a_token_of_two_bytes_stands_in_both_slots
//! says: `a n` in `tan` is 256
// ANCHOR: exercise_13_5
        let new = S::new(merged);
        let middle = self.lengths[a as usize] as usize;
        let length = self.lengths[merged as usize] as usize;
        let slots = &mut text.slots;
        let mut weights = text.weights.walk();
        let mut twice = Neighbour::default();
        let mut kept = 0;
        for i in 0..places.len() {
            let place = places[i];
            let start = place as usize;
            let end = start + length;
            if slots[start] != S::new(a) || slots[start + middle] != S::new(b) {
                continue;
            }
            slots[start] = new;
            slots[end - 1] = new;
            slots[start + middle - 1] = S::DEAD;
            slots[start + middle] = S::DEAD;
            places[kept] = place;
            kept += 1;
            let weight = weights.at(place);
            text.tokens -= weight;
            if slots[start - 1] == new {
                twice.places += 1;
                twice.weight += weight;
            }
            if slots[start - 1] != S::BORDER {
                self.left.meet(slots[start - 1].id(), weight);
            }
            if slots[end] != S::BORDER {
                self.right.meet(slots[end].id(), weight);
            }
        }
        (kept, twice)
// ANCHOR_END: exercise_13_5
