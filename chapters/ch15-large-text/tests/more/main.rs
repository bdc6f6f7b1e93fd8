//! What the page says, and what the simple code gives.

mod law;
mod listings;
mod measured;
mod shares;
mod workers;
