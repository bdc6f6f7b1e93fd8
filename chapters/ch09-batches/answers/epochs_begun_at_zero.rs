//! exercise: 9.6
//! verdict: wrong
//! story: begins a resumed epoch at its first batch
//! test: contract::a_resumed_loader_goes_on_with_the_batch_that_is_due
//! says: the first batch was handed out before the stop
// ANCHOR: exercise_9_6
        if self.current.is_none() {
            let mut after = self.state.generator.clone();
            let position = 0;
            let epoch = self.loader.epoch_from(position, &mut after)?;
            self.current = Some((epoch, after));
        }
        let Some((epoch, after)) = &mut self.current else {
            unreachable!("it was just begun");
        };
        match epoch.next_into(batch) {
            Ok(true) => {
                self.state.position += 1;
                Ok(true)
            }
            Ok(false) => {
                self.state.epoch += 1;
                self.state.position = 0;
                self.state.generator = after.clone();
                self.current = None;
                Ok(false)
            }
            Err(error) => {
                self.current = None;
                Err(error)
            }
        }
// ANCHOR_END: exercise_9_6
