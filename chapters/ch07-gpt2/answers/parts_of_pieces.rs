//! exercise: 7.6
//! verdict: right
//! story: keeps the pieces as slices
// ANCHOR: exercise_7_6
        let mut pieces: Vec<&[u8]> = bytes.chunks(1).collect();
        while pieces.len() > 2 {
            let mut best: Option<(TokenId, usize)> = None;
            for i in 0..pieces.len() - 1 {
                let joined = [pieces[i], pieces[i + 1]].concat();
                if let Some(id) = self.id(&joined)
                    && best.is_none_or(|(lowest, _)| id < lowest)
                {
                    best = Some((id, i));
                }
            }
            let (_, i) = best?;
            let start: usize = pieces[..i].iter().map(|p| p.len()).sum();
            let length = pieces[i].len() + pieces[i + 1].len();
            pieces[i] = &bytes[start..start + length];
            pieces.remove(i + 1);
        }
        match pieces[..] {
            [left, right] => Some((self.id(left)?, self.id(right)?)),
            _ => None,
        }
// ANCHOR_END: exercise_7_6
