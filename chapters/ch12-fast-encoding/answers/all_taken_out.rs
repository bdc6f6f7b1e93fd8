//! exercise: 12.3
//! verdict: right
//! story: copies the whole table, and puts all entries in anew
// ANCHOR: exercise_12_3
        let all = self.table.lines_mut()[..self.lines].to_vec();
        self.table.lines_mut().fill([[0; 2]; 4]);
        self.lines *= 2;
        let shift = self.view().shift;
        let lines = &mut self.table.lines_mut()[..self.lines];
        for line in all {
            for slot in 0..2 {
                let [low, high] = line[slot];
                let key = Key { low, high };
                if key != Key::EMPTY {
                    let place = (key.hash() >> shift) as usize;
                    put_in_group(lines, place, key, line[slot + 2]);
                }
            }
        }
// ANCHOR_END: exercise_12_3
