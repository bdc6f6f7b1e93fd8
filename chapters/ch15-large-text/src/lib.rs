//! Chapter 15: when the text does not fit.
