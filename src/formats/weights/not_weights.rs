//! What is given in place of weights, by its name.

use std::path::Path;

use crate::files::FileError;
use crate::formats::signature;

/// The error of a file that begins so and holds no weights that can be read.
pub(super) fn error(head: &[u8], path: &Path) -> FileError {
    let convert = "convert it with safetensors.torch.save_file";
    if let Some(found) = signature::of(head) {
        let mend = match found.is_packed() {
            true => found.ids,
            false => convert,
        };
        return FileError::new(found.name, path, mend);
    }
    if head.is_empty() {
        return FileError::new("an empty file", path, "give weights");
    }
    if head.starts_with(b"{") {
        let what = "a JSON file, not weights";
        let mend = "of a model in several files, give the .safetensors file \
                    that has the table";
        return FileError::new(what, path, mend);
    }
    let what = "not a .npy or .safetensors file";
    FileError::new(what, path, "give weights of one of these forms")
}
