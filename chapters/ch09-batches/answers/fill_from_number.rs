//! exercise: 9.1
//! verdict: wrong
//! story: takes the batch's number for the place where it begins
//! test: lib::plan::tests::a_batch_begins_where_the_one_before_ended
//! says: so batch 1 begins with 2
// ANCHOR: exercise_9_1
        let length = self.dataset.max_length();
        let start = number;
        let rows = self.batch_size.min(self.dataset.len() - start);
        batch.reshape(rows, length)?;
        for row in 0..rows {
            let window = match &self.order {
                Order::Text => start + row,
                Order::Shuffled(windows) => windows[start + row],
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
