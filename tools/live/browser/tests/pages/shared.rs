//! What all live examples do alike.

use browser_tests::try_page;

#[test]
fn the_arrows_do_not_turn_the_page() {
    try_page("ch08-windows/index.html", 1280, |page, address| {
        for key in ["ArrowRight", "ArrowLeft"] {
            page.focus(".live button");
            page.press(key);
        }
        page.settle();
        assert_eq!(page.text("location.href"), address);
    });
}

#[test]
fn the_keyboard_stays_where_it_starts_over() {
    try_page("playground.html", 1280, |page, _| {
        page.focus(".live-buttons button");
        page.press("Enter");
        page.settle();
        let focused = page.text("document.activeElement.textContent");
        assert_eq!(focused, "Start over");
    });
}

#[test]
fn what_is_wrong_in_a_field_is_said_until_it_is_right() {
    try_page("ch08-windows/index.html", 1280, |page, _| {
        let status = "document.querySelector('.live-status').innerText";
        let fields = ["max_length", "stride"];
        let [length, stride] = fields.map(|name| {
            let place = if name == "stride" { 2 } else { 1 };
            format!(".live-row .live-field:nth-child({place}) input")
        });
        page.fill(&length, "0");
        page.fill(&stride, "2");
        page.settle();
        let said = page.text(status);
        assert!(said.starts_with("max_length is a whole number"), "{said}");
        page.fill(&length, "3");
        page.settle();
        assert_eq!(page.text(status), "");
    });
}
