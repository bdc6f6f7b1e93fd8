//! exercise: 11.5
//! verdict: wrong
//! story: takes an apostrophe behind a letter for a mark
//! test: contract::apostrophes_accents_and_digits_are_not_certain
//! says: do not agree on them
// ANCHOR: exercise_11_5
    let at = text.ceil_char_boundary(at);
    let mut before = text[..at]
        .chars()
        .next_back()
        .map_or(Class::Doubtful, Class::of);
    text[at..].char_indices().find_map(|(place, c)| {
        let class = Class::of(c);
        let certain = at + place > 0
            && match (before, class) {
                (Class::Letter, Class::White | Class::Mark | Class::Doubtful) => true,
                (_, Class::Space) => !before.is_white(),
                _ => false,
            };
        before = class;
        certain.then_some(at + place)
    })
// ANCHOR_END: exercise_11_5
