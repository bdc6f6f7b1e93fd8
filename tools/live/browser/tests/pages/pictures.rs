//! Pictures of every live example, for people to look at, and what axe-core
//! finds on their pages.

use std::fs;
use std::path::Path;

use browser_tests::{Door, axe, browser, site};

/// The pages with live examples.
fn pages() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3);
    let chapters = root.expect("a workspace").join("chapters");
    let mut pages = Vec::new();
    let mut folders = vec![chapters.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "md")
                && fs::read_to_string(&path)
                    .expect("a page")
                    .contains("\n{{#live ")
            {
                let page = path.strip_prefix(&chapters).expect("below");
                let page = page.with_extension("html");
                pages.push(page.to_string_lossy().into_owned());
            }
        }
    }
    pages.sort();
    assert!(!pages.is_empty());
    pages
}

/// Chapters' first pages are called index.
#[test]
fn each_page_is_accessible_and_no_wider_than_the_screen() {
    let (Some(mut browser), Some(site)) = (browser(), site(Door::Module))
    else {
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3);
    let folder = root.expect("a workspace").join("target/browser-tests/seen");
    fs::create_dir_all(&folder).expect("a folder");
    for name in pages() {
        for (width, dark) in [(1280, false), (390, true), (320, false)] {
            let mut page = browser.page(width, dark);
            page.open(&format!("{}{name}", site.address));
            page.wait_for_examples();
            let wide =
                page.value("document.documentElement.scrollWidth > innerWidth");
            assert_eq!(wide, false, "{name} at {width} is too wide");
            let file = format!("{}-{width}.png", name.replace('/', "-"));
            page.picture(&folder.join(file)).expect("a picture");
            if let Some(axe) = axe() {
                let found = page.audit(axe);
                assert!(found.is_empty(), "{name} at {width}: {found:#?}");
            }
        }
    }
}

#[test]
fn without_scripts_each_page_has_its_drawn_example() {
    let (Some(mut browser), Some(site)) = (browser(), site(Door::Module))
    else {
        return;
    };
    for name in pages() {
        let mut page = browser.page(1280, false);
        page.scripts(false);
        page.open(&format!("{}{name}", site.address));
        let empty = "[...document.querySelectorAll('.live > *')]\
                     .filter(it => it.innerText.trim() === '').length";
        assert_eq!(page.value(empty), 0, "{name}");
        page.scripts(true);
    }
}
