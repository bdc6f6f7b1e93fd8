//! exercise: 12.2
//! verdict: wrong
//! story: compares the values too
//! test: lib::lookup::steps::tests::ids_are_no_keys
//! says: hold ids, whatever they look like
// ANCHOR: exercise_12_2
        let slot = line.iter().position(|words| *words == key.words())?;
        Some(slot % 2)
// ANCHOR_END: exercise_12_2
