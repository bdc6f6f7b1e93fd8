//! exercise: 2.2
//! verdict: wrong
//! story: drops what stands behind the last separator
//! test: contract::a_text_without_separators_is_one_piece
//! says: without a separator the rest is a piece
// ANCHOR: exercise_2_2
        for (offset, _) in rest.char_indices() {
            if let Some(length) = self.separators.length_at(&rest[offset..]) {
                self.separator = Some(length);
                return offset;
            }
        }
        self.done = true;
        0
// ANCHOR_END: exercise_2_2
