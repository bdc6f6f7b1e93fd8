//! exercise: 5.6
//! verdict: wrong
//! story: calls itself for each part and needs stack for every level
//! test: contract::a_deep_merge_tree_is_printed_without_recursion
//! says: no function may call itself for each part
// ANCHOR: exercise_5_6
        fn draw<V: Tokens + ?Sized>(
            tree: &MergeTree<V>,
            front: String,
            below: String,
            f: &mut fmt::Formatter,
        ) -> fmt::Result {
            writeln!(f, "{front}{}", Node(tree))?;
            if let Some([left, right]) = tree.parts() {
                draw(&left, format!("{below}├─ "), format!("{below}│  "), f)?;
                draw(&right, format!("{below}└─ "), format!("{below}   "), f)?;
            }
            Ok(())
        }
        draw(self, String::new(), String::new(), f)
// ANCHOR_END: exercise_5_6
