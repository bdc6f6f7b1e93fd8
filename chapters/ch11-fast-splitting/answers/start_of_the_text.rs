//! exercise: 11.5
//! verdict: wrong
//! story: takes a space at the beginning of the text for certain
//! test: contract::nothing_is_known_of_the_first_character
//! says: can precede it
// ANCHOR: exercise_11_5
    let at = text.ceil_char_boundary(at);
    let mut before = text[..at]
        .chars()
        .next_back()
        .map_or(Class::Doubtful, Class::of);
    text[at..].char_indices().find_map(|(place, c)| {
        let class = Class::of(c);
        let certain = match (before, class) {
                (Class::Letter, Class::White | Class::Mark) => true,
                (_, Class::Space) => !before.is_white(),
                _ => false,
            };
        before = class;
        certain.then_some(at + place)
    })
// ANCHOR_END: exercise_11_5
