//! exercise: 13.6
//! verdict: slow
//! story: counts all pairs of the text anew in each merge
//! says: times as fast
// ANCHOR: exercise_13_6
        let lengths = self.lengths.clone();
        let count = |text: &Text<S>, pairs: &mut Pairs, lower: bool| {
            let mut weights = text.weights.walk();
            let mut place = 1;
            while place < text.slots.len() {
                let left = text.slots[place];
                if left == S::BORDER {
                    place += 1;
                    continue;
                }
                let weight = weights.at(place as Place);
                place += lengths[left.id() as usize] as usize;
                let right = text.slots[place];
                if right != S::BORDER
                    && left.id() != merged
                    && right.id() != merged
                    && let Some(known) = pairs.get((left.id(), right.id()))
                {
                    known.count = if lower { 0 } else { known.count + weight };
                }
            }
        };
        count(text, pairs, true);
        let places = &mut pairs.places[list.clone()];
        let (kept, twice) = self.merge_places(text, places, pair, merged);
        count(text, pairs, false);
        let old = &mut self.right.of[pair.0 as usize];
        old.weight -= twice.weight;
        old.places -= twice.places;
        if self.add_pairs(pairs, merged, &mut born) {
            self.write_places(text, pairs, list.start..list.start + kept, merged);
        }
        self.left.clear();
        self.right.clear();
// ANCHOR_END: exercise_13_6
// ANCHOR: exercise_13_6_b
        let _ = (pairs, pair, merged);
// ANCHOR_END: exercise_13_6_b
