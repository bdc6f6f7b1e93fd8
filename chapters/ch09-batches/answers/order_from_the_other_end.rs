//! exercise: 9.5
//! verdict: wrong
//! story: settles the last place first
//! test: contract::the_first_draw_picks_the_number_of_the_first_place
//! says: its remainder by 4 is 2
// ANCHOR: exercise_9_5
        let mut order = Vec::from_iter(0..n);
        for i in (1..n).rev() {
            let picked = self.next_u32() as usize % (i + 1);
            order.swap(i, picked);
        }
        order
// ANCHOR_END: exercise_9_5
