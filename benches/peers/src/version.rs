//! Which version of a peer is measured.

use measuring::machine;

use crate::encoders::{Entry, Home, Whose};
use crate::process::Python;

/// A peer's package and version: as this program was built with, or as Python
/// tells it.
pub fn version(entry: Entry, python: &Python) -> Option<String> {
    let Whose::Theirs(package) = entry.whose else {
        return None;
    };
    match entry.home {
        Home::Here(_) => machine::locked_version(package),
        Home::Python => machine::python_version(python.0.as_ref()?, package),
    }
}
