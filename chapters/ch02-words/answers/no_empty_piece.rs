//! exercise: 2.2
//! verdict: wrong
//! story: never gives an empty piece, so that neighbours stick together
//! test: contract::between_neighbours_stands_an_empty_piece
//! says: there is a piece of length 0
// ANCHOR: exercise_2_2
        for (offset, _) in rest.char_indices().skip(1) {
            self.separator = self.separators.length_at(&rest[offset..]);
            if self.separator.is_some() {
                return offset;
            }
        }
        self.done = true;
        rest.len()
// ANCHOR_END: exercise_2_2
