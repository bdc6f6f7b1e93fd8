//! exercise: 9.6
//! verdict: wrong
//! story: stays in the epoch that an error has ended
//! test: contract::after_an_error_the_same_batch_is_tried_again
//! says: the failed epoch begins again where it was
// ANCHOR: exercise_9_6
        if self.current.is_none() {
            let mut after = self.state.generator.clone();
            let position = self.state.position;
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

                Err(error)
            }
        }
// ANCHOR_END: exercise_9_6
