//! exercise: 9.5
//! verdict: wrong
//! story: picks only from the places behind, so that no number can stay
//! test: contract::the_second_draw_picks_from_those_that_are_left
//! says: three are left
// ANCHOR: exercise_9_5
        let mut order = Vec::from_iter(0..n);
        for i in 1..n {
            let picked = i + self.next_u32() as usize % (n - i);
            order.swap(i - 1, picked);
        }
        order
// ANCHOR_END: exercise_9_5
