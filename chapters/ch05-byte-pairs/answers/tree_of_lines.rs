//! exercise: 5.6
//! verdict: right
//! story: a stack of finished line beginnings
// ANCHOR: exercise_5_6
        let mut stack = vec![(
            String::new(),
            String::new(),
            MergeTree { vocabulary: self.vocabulary, id: self.id },
        )];
        while let Some((front, below, tree)) = stack.pop() {
            write!(f, "{front}")?;
            writeln!(f, "{}", Node(&tree))?;
            let Some([left, right]) = tree.parts() else {
                continue;
            };
            let last = (format!("{below}└─ "), format!("{below}   "), right);
            let first = (format!("{below}├─ "), format!("{below}│  "), left);
            stack.push(last);
            stack.push(first);
        }
        Ok(())
// ANCHOR_END: exercise_5_6
