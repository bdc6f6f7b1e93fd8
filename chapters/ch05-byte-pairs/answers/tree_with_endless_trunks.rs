//! exercise: 5.6
//! verdict: wrong
//! story: draws the trunk below right parts too
//! test: contract::below_the_right_part_there_is_no_trunk
//! says: so there is no │
// ANCHOR: exercise_5_6
        let top = MergeTree { vocabulary: self.vocabulary, id: self.id };
        let mut stack = vec![(0, "", top)];
        while let Some((depth, branch, tree)) = stack.pop() {
            let trunks = "│  ".repeat(usize::max(depth, 1) - 1);
            writeln!(f, "{trunks}{branch}{}", Node(&tree))?;
            if let Some([left, right]) = tree.parts() {
                stack.push((depth + 1, "└─ ", right));
                stack.push((depth + 1, "├─ ", left));
            }
        }
        Ok(())
// ANCHOR_END: exercise_5_6
