//! exercise: 9.1
//! verdict: wrong
//! story: gives every batch all its rows, the last one too
//! test: lib::plan::tests::the_last_batch_has_the_rows_that_are_left
//! says: one is left
// ANCHOR: exercise_9_1
        let length = self.dataset.max_length();
        let start = number * self.batch_size;
        let rows = self.batch_size.min(self.dataset.len());
        batch.reshape(rows, length)?;
        for row in 0..rows {
            let window = match &self.order {
                Order::Text => start + row,
                Order::Shuffled(windows) => windows[start + row],
            }
            .min(self.dataset.len() - 1);
            let place = row * length;
            self.dataset.copy_window(
                window,
                &mut batch.inputs[place..place + length],
                &mut batch.targets[place..place + length],
            );
        }
        Ok(())
// ANCHOR_END: exercise_9_1
