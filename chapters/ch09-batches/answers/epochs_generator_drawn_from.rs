//! exercise: 9.6
//! verdict: wrong
//! story: lets the epoch draw from the generator in the state
//! test: contract::the_state_keeps_the_generator_from_before_the_epoch
//! says: its generator has not drawn yet
// ANCHOR: exercise_9_6
        if self.current.is_none() {
            let position = self.state.position;
            let generator = &mut self.state.generator;
            let epoch = self.loader.epoch_from(position, generator)?;
            self.current = Some((epoch, self.state.generator.clone()));
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
