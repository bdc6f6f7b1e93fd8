//! exercise: 12.3
//! verdict: wrong
//! story: leaves each entry in its old line as well, until there is no room
//! test: lib::cache::words::tests::no_word_is_lost_when_it_grows
//! says: 64 lines
// ANCHOR: exercise_12_3
        let before = self.lines;
        self.lines *= 2;
        let shift = self.view().shift;
        let lines = &mut self.table.lines_mut()[..self.lines];
        let all = lines[..before].to_vec();
        for [one, other, of_one, of_other] in all {
            for ([low, high], value) in [(one, of_one), (other, of_other)] {
                let key = Key { low, high };
                if key != Key::EMPTY {
                    let place = (key.hash() >> shift) as usize;
                    put_in_group(lines, place, key, value);
                }
            }
        }
// ANCHOR_END: exercise_12_3
