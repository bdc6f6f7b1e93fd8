//! exercise: 7.2
//! verdict: right
//! story: splits at every space and matches on what comes
// ANCHOR: exercise_7_2
        let mut bytes = self.bytes(pair.0)?.to_vec();
        bytes.extend_from_slice(self.bytes(pair.1)?);
        let id = self.id(&bytes);
        if let Some(id) = id {
            self.add_merge_into(pair, id);
        }
        id
// ANCHOR_END: exercise_7_2
// ANCHOR: exercise_7_2_b
    let pieces: Vec<&str> = line.split(' ').collect();
    match pieces[..] {
        [left, right] if left != "" && right != "" => Some((left, right)),
        _ => None,
    }
// ANCHOR_END: exercise_7_2_b
