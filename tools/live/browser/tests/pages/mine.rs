//! The reader's own code beside the book's.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use browser_tests::{Page, browser, site_with};

/// The engine with the book's code, as a program.
fn engine() -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--package", "live"])
        .status()
        .expect("cargo");
    assert!(built.success());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3);
    let target = root.expect("a workspace").join("target");
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or(target, Into::into);
    target.join("debug/live").display().to_string()
}

const STATUS: &str = "document.querySelector('.live-status').innerText";

/// Opens the playground with this shell script as the reader's program.
fn with(script: &str, test: impl FnOnce(&mut Page<'_>)) {
    let Some(mut browser) = browser() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("mine");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a program");
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(&program, executable).expect("a program");
    let site = site_with(&program);
    let mut page = browser.page(1280, false);
    page.open(&format!("{}playground.html", site.address));
    page.settle();
    test(&mut page);
    let complaints = page.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// A program that has another id for `" tea"`, as a reader's might.
#[test]
fn what_differs_is_shown_side_by_side_and_marked() {
    let other = "s/\"id\":8887/\"id\":8888/g";
    with(&format!("{} --seq | sed -u '{other}'", engine()), |page| {
        page.fill("textarea", "do you like it?");
        page.settle();
        assert!(page.text(STATUS).contains("just as the book’s does"));
        page.fill("textarea", "do you like tea?");
        page.settle();
        let status = page.text(STATUS);
        let differs = "8888 in yours, 8887 in the book’s";
        assert!(status.contains(differs), "{status}");
        let marked = "[...document.querySelectorAll('.live-parts')]\
                      .map(it => it.innerText).join()";
        assert_eq!(page.text(marked), "·tea,·tea");
        // The book's alone, by the switch.
        page.click(".live-whose input:not(:checked)");
        page.settle();
        assert_eq!(page.text(STATUS), "");
        let both = "document.querySelectorAll('.live-both').length";
        assert_eq!(page.value(both), 0);
    });
}

/// A program that ends at once.
#[test]
fn code_that_breaks_down_is_told_and_the_book_s_goes_on() {
    with("exit 3", |page| {
        page.fill("textarea", "tea");
        page.settle();
        assert!(page.text(STATUS).starts_with("Your code: "));
        let ids = "document.querySelector('[data-ids]').dataset.ids";
        assert_eq!(page.text(ids), "660,64");
    });
}
