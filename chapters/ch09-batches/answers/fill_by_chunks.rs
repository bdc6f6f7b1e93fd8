//! exercise: 9.1
//! verdict: right
//! story: lets both lists fall into rows by themselves
// ANCHOR: exercise_9_1
        let places = (0..self.dataset.len())
            .skip(number * self.batch_size)
            .take(self.batch_size);
        let length = self.dataset.max_length();
        batch.reshape(places.len(), length)?;
        let rows = batch
            .inputs
            .chunks_mut(length)
            .zip(batch.targets.chunks_mut(length));
        for (place, (inputs, targets)) in places.zip(rows) {
            let window = if let Order::Shuffled(order) = &self.order {
                order[place]
            } else {
                place
            };
            self.dataset.copy_window(window, inputs, targets);
        }
        Ok(())
// ANCHOR_END: exercise_9_1
