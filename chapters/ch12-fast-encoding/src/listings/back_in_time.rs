//! Whether two tokens may meet, step by step.

use std::io::{self, Write};

use super::setup::{number, parts, ranked, text_of};
use crate::merging::pairs::NONE;
use crate::merging::ranked::Ranked;

/// Pairs of tokens, taken apart until it is known whether they may meet.
pub fn back_in_time(out: &mut impl Write) -> io::Result<()> {
    let ranked = ranked();
    let parts = parts(&ranked);
    for (left, right) in [(" sket", "ches"), ("ver", "est"), (" terr", "aces")]
    {
        let [left, right] = [left, right].map(|text| number(&ranked, text));
        writeln!(out, "{}", pair(&ranked, left, right))?;
        let answer = match take_apart(out, &ranked, &parts, left, right)? {
            true => "they may meet",
            false => "they may not",
        };
        writeln!(out, "  {answer}")?;
    }
    Ok(())
}

/// Takes the two apart, a line for each step; whether they may meet.
fn take_apart(
    out: &mut impl Write,
    ranked: &Ranked,
    parts: &[(u32, u32)],
    mut left: u32,
    mut right: u32,
) -> io::Result<bool> {
    let mut limit = NONE;
    let mut asked = "ever".to_string();
    loop {
        let merged = ranked.pairs.merged(left, right);
        let at = pair(ranked, left, right);
        writeln!(out, "  {at:10} merged {asked}? {}", rank(merged))?;
        if merged < limit || left.max(right) < 256 {
            return Ok(merged >= limit);
        }
        if left > right {
            limit = left;
            asked = format!("before {}", left - 256);
            left = parts[left as usize].1;
        } else {
            limit = right + 1;
            asked = format!("up to {}", right - 256);
            right = parts[right as usize].0;
        }
    }
}

fn pair(ranked: &Ranked, left: u32, right: u32) -> String {
    format!("{} {}", text_of(ranked, left), text_of(ranked, right))
}

/// The rank of a merge, if there is one.
fn rank(merged: u32) -> String {
    match merged {
        NONE => "no".to_string(),
        _ => (merged - 256).to_string(),
    }
}
