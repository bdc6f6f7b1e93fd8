//! exercise: 11.5
//! verdict: wrong
//! story: does not look at the character before `at`
//! test: contract::a_space_behind_a_word_is_a_certain_start
//! says: which counts as well
// ANCHOR: exercise_11_5
    let at = text.ceil_char_boundary(at);
    let mut before = Class::Doubtful;
    text[at..].char_indices().find_map(|(place, c)| {
        let class = Class::of(c);
        let certain = at + place > 0
            && match (before, class) {
                (Class::Letter, Class::White | Class::Mark) => true,
                (_, Class::Space) => place > 0 && !before.is_white(),
                _ => false,
            };
        before = class;
        certain.then_some(at + place)
    })
// ANCHOR_END: exercise_11_5
