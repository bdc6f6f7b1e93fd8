//! exercise: 2.2
//! verdict: wrong
//! story: forgets to say that this piece is the last
//! test: contract::a_text_without_separators_is_one_piece
//! says: and the last
// ANCHOR: exercise_2_2
        for (offset, _) in rest.char_indices() {
            self.separator = self.separators.length_at(&rest[offset..]);
            if self.separator.is_some() {
                return offset;
            }
        }
        rest.len()
// ANCHOR_END: exercise_2_2
