//! What the page says, and what the simple code gives.

mod law;
mod listings;
mod measured;
mod runs;
mod shares;
mod workers;
