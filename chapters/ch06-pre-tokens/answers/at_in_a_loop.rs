//! exercise: 6.4
//! verdict: right
//! story: goes through the lengths upwards and keeps the last that fits
// ANCHOR: exercise_6_4
        let mut longest = None;
        let first = text.get(start)?;
        for &length in self.lengths.get(usize::from(*first))? {
            let range = start..start + length;
            if range.end > text.len() {
                break;
            }
            if let Some(&place) = self.places.get(&text[range.clone()]) {
                let special = Some(place);
                longest = Some(Segment { range, special });
            }
        }
        longest
// ANCHOR_END: exercise_6_4
