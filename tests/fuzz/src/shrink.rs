//! A shorter input that still fails.

/// Removes parts of `input`, long ones first, and sets what is left to zeros,
/// as long as `fails` is true of the rest. An input that does not fail stays as
/// it is.
pub fn shrink(input: &[u8], mut fails: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut best = input.to_vec();
    if !fails(&best) {
        return best;
    }
    let mut length = best.len().next_power_of_two();
    while length > 0 {
        let before = best.len();
        remove(&mut best, length, &mut fails);
        if length > 1 || best.len() == before {
            length /= 2;
        }
    }
    simplify(&mut best, &mut fails);
    best
}

/// Removes parts of this length.
fn remove(
    best: &mut Vec<u8>,
    length: usize,
    fails: &mut impl FnMut(&[u8]) -> bool,
) {
    let mut at = 0;
    while at < best.len() {
        let end = best.len().min(at + length);
        let shorter = [&best[..at], &best[end..]].concat();
        match fails(&shorter) {
            true => *best = shorter,
            false => at = end,
        }
    }
}

/// Replaces bytes with the plainest ones.
fn simplify(best: &mut [u8], fails: &mut impl FnMut(&[u8]) -> bool) {
    for at in 0..best.len() {
        for plain in [0, b'a'] {
            let old = std::mem::replace(&mut best[at], plain);
            if old == plain || fails(best) {
                break;
            }
            best[at] = old;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_needed_is_left() {
        let fails = |input: &[u8]| {
            input.contains(&7) && input.windows(2).any(|pair| pair == [8, 9])
        };
        let input: Vec<u8> = (0..200).chain(0..200).collect();
        let shortest = shrink(&input, fails);
        assert_eq!(shortest, [7, 8, 9], "the rest is not needed");
    }

    #[test]
    fn bytes_that_do_not_matter_become_plain() {
        let odd = |input: &[u8]| input.len() == 3;
        assert_eq!(shrink(b"xyz", odd), [0, 0, 0], "any three bytes fail");
    }

    #[test]
    fn an_input_that_does_not_fail_stays() {
        assert_eq!(shrink(b"abc", |_| false), b"abc", "nothing fails");
    }
}
