//! The menu bar, for those who use the keyboard or hear the page.

/// What mdBook writes, and what is written instead.
const REPLACED: &[[&str; 2]] = &[
    // A label takes no focus, and none of the attributes that mdBook's script
    // gives it; `theme/menu.js` lets the keyboard press the button.
    [
        "<label id=\"mdbook-sidebar-toggle\"",
        "<label id=\"mdbook-sidebar-toggle\" role=\"button\" tabindex=\"0\"",
    ],
    [
        "<div id=\"mdbook-menu-bar\"",
        "<div id=\"mdbook-menu-bar\" role=\"banner\"",
    ],
];

/// The title of the book, which is not the heading of the page.
const TITLE: &str = "<h1 class=\"menu-title\">";

/// Returns the page with names for the parts of its menu bar.
pub(super) fn name(html: &str) -> String {
    let mut named = html.to_owned();
    for [old, new] in REPLACED {
        named = named.replacen(old, new, 1);
    }
    let Some((before, after)) = named.split_once(TITLE) else {
        return named;
    };
    let after = after.replacen("</h1>", "</div>", 1);
    format!("{before}<div class=\"menu-title\">{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_a_banner_a_button_and_no_heading() {
        let html = "<div id=\"mdbook-menu-bar\" class=\"menu-bar\">\
            <label id=\"mdbook-sidebar-toggle\" for=\"a\"></label>\
            <h1 class=\"menu-title\">Book</h1></div><h1>Page</h1>";
        let expected = "<div id=\"mdbook-menu-bar\" role=\"banner\" \
            class=\"menu-bar\"><label id=\"mdbook-sidebar-toggle\" \
            role=\"button\" tabindex=\"0\" for=\"a\"></label>\
            <div class=\"menu-title\">Book</div></div><h1>Page</h1>";
        assert_eq!(name(html), expected);
    }
}
