//! What `peers` and `trainers` share: processes that measure, the cores that
//! they keep to, the machine, medians, and tables in `benches/README.md`.
#![forbid(unsafe_code)]

pub mod cores;
pub mod figures;
pub mod machine;
pub mod process;
pub mod report;
