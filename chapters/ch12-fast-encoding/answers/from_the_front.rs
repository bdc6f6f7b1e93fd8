//! exercise: 12.3
//! verdict: wrong
//! story: begins at the front, and writes over what was not yet taken
//! test: lib::cache::words::tests::it_doubles_when_it_is_half_full
//! says: all three are there
// ANCHOR: exercise_12_3
        let before = self.lines;
        self.lines *= 2;
        let shift = self.view().shift;
        let lines = &mut self.table.lines_mut()[..self.lines];
        for line in 0..before {
            let taken = lines[line];
            lines[2 * line] = [[0; 2]; 4];
            lines[2 * line + 1] = [[0; 2]; 4];
            for slot in 0..2 {
                let [low, high] = taken[slot];
                let key = Key { low, high };
                if key != Key::EMPTY {
                    let place = (key.hash() >> shift) as usize;
                    put_in_group(lines, place, key, taken[slot + 2]);
                }
            }
        }
// ANCHOR_END: exercise_12_3
