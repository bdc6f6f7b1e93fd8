//! exercise: 9.5
//! verdict: wrong
//! story: draws for the last place as well
//! test: generator::nothing_and_one_thing_have_one_order_and_cost_no_draw
//! says: one number has one order, and needs no draw
// ANCHOR: exercise_9_5
        let mut order = Vec::from_iter(0..n);
        for i in 0..n {
            let picked = i + self.next_u32() as usize % (n - i);
            order.swap(i, picked);
        }
        order
// ANCHOR_END: exercise_9_5
