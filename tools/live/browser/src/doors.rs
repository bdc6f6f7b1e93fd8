//! The same page, whoever answers it.

use crate::{Door, Page, browser, site};

/// Opens the page at `path`, `width` pixels wide, once for each door, and tries
/// it: `test` gets the page and its address.
///
/// # Panics
/// If the test does, or if the page complains in its console, asks for
/// something from elsewhere, or is left.
pub fn try_page(
    path: &str,
    width: u32,
    mut test: impl FnMut(&mut Page<'_>, &str),
) {
    let Some(mut browser) = browser() else {
        return;
    };
    for door in [Door::Module, Door::Server] {
        let Some(site) = site(door) else {
            continue;
        };
        let address = format!("{}{path}", site.address);
        let mut page = browser.page(width, width < 600);
        page.open(&address);
        page.settle();
        test(&mut page, &address);
        let complaints = page.complaints();
        assert!(complaints.is_empty(), "{door:?}: {complaints:#?}");
        let is_own = |asked: &String| {
            asked.starts_with("data:")
                || asked.starts_with("blob:")
                || origin(asked) == origin(&address)
        };
        let requests = page.requests();
        assert!(requests.iter().all(is_own), "{door:?}: {requests:#?}");
        let at = page.text("location.href");
        assert!(at.starts_with(&address), "{door:?}: {at}");
    }
}

/// The part of an address that names the site: `http://127.0.0.1:3000`.
fn origin(address: &str) -> &str {
    let path = address.match_indices('/').nth(2);
    path.map_or(address, |(start, _)| &address[..start])
}
