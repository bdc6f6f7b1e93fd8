//! exercise: 12.3
//! verdict: wrong
//! story: forgets the second entry of each line
//! test: lib::cache::words::tests::no_word_is_lost_when_it_grows
//! says: lines
// ANCHOR: exercise_12_3
        let before = self.lines;
        self.lines *= 2;
        let shift = self.view().shift;
        let lines = &mut self.table.lines_mut()[..self.lines];
        for line in (0..before).rev() {
            let [key, _, value, _] = lines[line];
            lines[line] = [[0; 2]; 4];
            let [low, high] = key;
            let key = Key { low, high };
            if key != Key::EMPTY {
                let place = (key.hash() >> shift) as usize;
                put_in_group(lines, place, key, value);
            }
        }
// ANCHOR_END: exercise_12_3
