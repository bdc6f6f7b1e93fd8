//! exercise: 9.1
//! verdict: wrong
//! story: writes each row one id after the one before
//! test: lib::plan::tests::rows_stand_one_behind_the_other
//! says: with nothing between them
// ANCHOR: exercise_9_1
        let length = self.dataset.max_length();
        let start = number * self.batch_size;
        let rows = self.batch_size.min(self.dataset.len() - start);
        batch.reshape(rows, length)?;
        for row in 0..rows {
            let window = match &self.order {
                Order::Text => start + row,
                Order::Shuffled(windows) => windows[start + row],
            };
            let place = row;
            self.dataset.copy_window(
                window,
                &mut batch.inputs[place..place + length],
                &mut batch.targets[place..place + length],
            );
        }
        Ok(())
// ANCHOR_END: exercise_9_1
