//! exercise: 5.6
//! verdict: wrong
//! story: pushes the left part first, so the right one is drawn first
//! test: contract::a_merge_has_two_branches
//! says: the left part hangs on ├─, the right one below it on └─
// ANCHOR: exercise_5_6
        let top = MergeTree { vocabulary: self.vocabulary, id: self.id };
        let mut stack = vec![(String::new(), String::new(), top)];
        while let Some((front, below, tree)) = stack.pop() {
            writeln!(f, "{front}{}", Node(&tree))?;
            if let Some([left, right]) = tree.parts() {
                stack.push((format!("{below}├─ "), format!("{below}│  "), left));
                stack.push((format!("{below}└─ "), format!("{below}   "), right));
            }
        }
        Ok(())
// ANCHOR_END: exercise_5_6
