//! exercise: 7.6
//! verdict: wrong
//! story: joins the leftmost pieces that make a token, not those of the lowest rank
//! test: contract::the_lowest_rank_is_joined_until_two_pieces_are_left
//! says: the token `bc` has the lowest rank
// ANCHOR: exercise_7_6
        let mut borders: Vec<usize> = (0..=bytes.len()).collect();
        while borders.len() > 3 {
            let place = borders
                .windows(3)
                .position(|b| self.id(&bytes[b[0]..b[2]]).is_some())?;
            borders.remove(place + 1);
        }
        if borders.len() < 3 {
            return None;
        }
        let left = self.id(&bytes[..borders[1]])?;
        Some((left, self.id(&bytes[borders[1]..])?))
// ANCHOR_END: exercise_7_6
