//! exercise: 2.2
//! verdict: right
//! story: lets an iterator find the place
// ANCHOR: exercise_2_2
        let found = rest.char_indices().find_map(|(offset, _)| {
            let length = self.separators.length_at(&rest[offset..])?;
            Some((offset, length))
        });
        self.done = found.is_none();
        let (offset, length) = found.unzip();
        self.separator = length;
        offset.unwrap_or(rest.len())
// ANCHOR_END: exercise_2_2
