//! exercise: 11.5
//! verdict: right
//! story: looks at each pair of neighbours in a plain loop
// ANCHOR: exercise_11_5
    let mut before: Option<Class> = None;
    for (place, c) in text.char_indices() {
        let class = Class::of(c);
        if place >= at
            && let Some(before) = before
        {
            let behind_a_letter = before == Class::Letter
                && (class == Class::White || class == Class::Mark);
            let space = class == Class::Space && !before.is_white();
            if behind_a_letter || space {
                return Some(place);
            }
        }
        before = Some(class);
    }
    None
// ANCHOR_END: exercise_11_5
