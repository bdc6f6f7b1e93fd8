//! The command and the library as their users have them.
//!
//! One program for all of them, since each would be linked with the library and
//! all it needs. `cargo test -p bytepair --test command train` runs a file.

mod common;

mod chat;
mod cluster;
mod command_line;
mod compare;
mod completions;
mod compressed;
mod continued;
mod convert;
mod count_words;
mod documents;
mod elsewhere;
#[cfg(target_os = "linux")]
mod faults;
mod folders;
mod foreign;
mod formats;
mod growth;
mod hugging_face;
mod id_files;
mod killed;
mod linear;
mod load;
mod measured;
mod merge_counts;
mod merge_faults;
mod names;
mod offline;
mod outputs;
mod parts;
mod prune;
mod readme;
mod report;
#[allow(dead_code)]
#[path = "../interop/src/results.rs"]
mod results;
mod shapes;
mod shards;
mod tokenizer_json;
mod tour;
mod train;
mod truncate;
mod vectors;
#[allow(dead_code)]
#[path = "../interop/src/verdict.rs"]
mod verdict;
mod weights;
