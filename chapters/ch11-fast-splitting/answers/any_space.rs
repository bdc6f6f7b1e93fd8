//! exercise: 11.5
//! verdict: wrong
//! story: cuts inside a run of white space
//! test: contract::only_the_first_of_some_spaces_is_certain
//! says: inside a run of white space none is certain
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
                (Class::Letter, Class::White | Class::Mark) => true,
                (_, Class::Space) => true,
                _ => false,
            };
        before = class;
        certain.then_some(at + place)
    })
// ANCHOR_END: exercise_11_5
