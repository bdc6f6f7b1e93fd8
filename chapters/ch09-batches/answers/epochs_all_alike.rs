//! exercise: 9.6
//! verdict: wrong
//! story: begins every epoch from the same generator
//! test: contract::the_state_keeps_the_generator_from_before_the_epoch
//! says: the generator goes on where the epoch left it
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
                let _ = after;
                self.state.epoch += 1;
                self.state.position = 0;
                self.current = None;
                Ok(false)
            }
            Err(error) => {
                self.current = None;
                Err(error)
            }
        }
// ANCHOR_END: exercise_9_6
