//! exercise: 9.1
//! verdict: wrong
//! story: looks a window up in the shuffled order by its row alone
//! test: lib::plan::tests::a_shuffled_order_says_which_window_a_row_holds
//! says: batch 1 goes on with place 2
// ANCHOR: exercise_9_1
        let length = self.dataset.max_length();
        let start = number * self.batch_size;
        let rows = self.batch_size.min(self.dataset.len() - start);
        batch.reshape(rows, length)?;
        for row in 0..rows {
            let window = match &self.order {
                Order::Text => start + row,
                Order::Shuffled(windows) => windows[row],
            };
            let place = row * length;
            self.dataset.copy_window(
                window,
                &mut batch.inputs[place..place + length],
                &mut batch.targets[place..place + length],
            );
        }
        Ok(())
// ANCHOR_END: exercise_9_1
