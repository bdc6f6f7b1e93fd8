//! exercise: 9.5
//! verdict: wrong
//! story: swaps with any place, settled ones too, so that some orders come more often
//! test: contract::the_second_draw_picks_from_those_that_are_left
//! says: three are left
// ANCHOR: exercise_9_5
        let mut order = Vec::from_iter(0..n);
        for i in 1..n {
            let picked = self.next_u32() as usize % n;
            order.swap(i - 1, picked);
        }
        order
// ANCHOR_END: exercise_9_5
