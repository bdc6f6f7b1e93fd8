//! The book's live pages as a reader has them: in a browser, with mouse and
//! keyboard.
//!
//! ```console
//! $ cargo test -p browser-tests
//! ```
//!
//! It needs Chromium: `chromium` or `google-chrome` on the path, or a path in
//! `CHROMIUM`. Without one the tests say so and test nothing. axe-core, which
//! judges how accessible a page is, comes from npm at the version that
//! `package.json` names.
#![forbid(unsafe_code)]

mod axe;
mod browser;
mod devtools;
mod doors;
mod page;
mod site;

pub use axe::axe;
pub use browser::{Browser, browser};
pub use doors::try_page;
pub use page::Page;
pub use site::{Door, Site, site, site_with};
