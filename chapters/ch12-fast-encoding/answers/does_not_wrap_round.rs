//! exercise: 12.3
//! verdict: wrong
//! story: goes from a line to the end of its group, and not round
//! test: lib::cache::words::tests::behind_the_last_line_of_a_group_comes_its_first
//! says: line 3 is full, and line 0 comes next
// ANCHOR: exercise_12_3
        let before = self.lines;
        self.lines *= 2;
        let shift = self.view().shift;
        let lines = &mut self.table.lines_mut()[..self.lines];
        for start in (0..before).step_by(GROUP).rev() {
            let taken = start..before.min(start + GROUP);
            let group = lines[taken.clone()].to_vec();
            lines[taken].fill(Line::default());
            for [one, other, of_one, of_other] in group {
                for ([low, high], value) in [(one, of_one), (other, of_other)] {
                    let key = Key { low, high };
                    let place = (key.hash() >> shift) as usize;
                    let end = lines.len().min((place | (GROUP - 1)) + 1);
                    for line in &mut lines[place..end] {
                        if key == Key::EMPTY || put(line, key, value) != Put::Full {
                            break;
                        }
                    }
                }
            }
        }
// ANCHOR_END: exercise_12_3
