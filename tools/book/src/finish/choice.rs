//! The choice between reading the code and writing it oneself.
//!
//! `theme/exercises.js` remembers it and closes the answers accordingly;
//! without scripts the choice is hidden.

/// Where a page asks for the choice.
const PLACE: &str = "<div class=\"choice\"></div>";

/// The end of the menu bar.
const MENU_END: &str = "<div class=\"right-buttons\">";

/// Returns the page with the choice in its menu bar and, if it asks for it, in
/// its text.
pub(super) fn put(html: &str) -> String {
    let menu = choice("menu", ["I read", "I write"]);
    let page = choice(
        "page",
        [
            "<strong>I read.</strong> Show me all code.",
            "<strong>I write it myself.</strong> Keep the code of the \
             exercises closed until I open it.",
        ],
    );
    html.replacen(MENU_END, &format!("{menu}\n{MENU_END}"), 1)
        .replace(PLACE, &page)
}

/// Two radio buttons with these labels.
fn choice(place: &str, [read, write]: [&str; 2]) -> String {
    let name = format!("type=\"radio\" name=\"choice-{place}\"");
    format!(
        "<fieldset class=\"choice choice-{place}\">\
         <legend class=\"unseen\">How do you use this book?</legend>\
         <label><input {name} value=\"read\" checked><span>{read}</span></label>\
         <label><input {name} value=\"write\"><span>{write}</span></label>\
         </fieldset>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_it_in_the_menu_and_one_in_the_text() {
        let menu = format!("<body>{MENU_END}</div>");
        let page = put(&format!("{menu}<main>{PLACE}</main>"));
        assert_eq!(page.matches("name=\"choice-menu\"").count(), 2);
        assert_eq!(page.matches("name=\"choice-page\"").count(), 2);
        assert_eq!(page.matches(" checked>").count(), 2);
        assert!(page.find("choice-menu") < page.find(MENU_END));
        assert_eq!(put(&menu).matches("type=\"radio\"").count(), 2);
    }
}
