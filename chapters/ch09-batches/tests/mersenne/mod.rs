//! An oracle for the random numbers, which shares nothing with the crate.

/// The Mersenne Twister again, as one list that only grows: the recurrence of
/// the paper, with no state to be turned over.
pub fn recurrence(seed: u32, draws: usize) -> Vec<u32> {
    let mut x = seeded(seed);
    for k in 0..draws {
        let joined = (x[k] >> 31 << 31) | (x[k + 1] << 1 >> 1);
        let odd = [0, 0x9908_b0df][joined as usize & 1];
        x.push(x[k + 397] ^ (joined >> 1) ^ odd);
    }
    x[624..].iter().copied().map(temper).collect()
}

/// The 624 words that a seed gives.
pub fn seeded(seed: u32) -> Vec<u32> {
    let mut x = vec![seed];
    for j in 1..624_u32 {
        let before = x[x.len() - 1];
        let mixed = u64::from(before ^ (before >> 30)) * 1_812_433_253;
        x.push((mixed as u32).wrapping_add(j));
    }
    x
}

/// What a draw makes of a word.
pub fn temper(mut y: u32) -> u32 {
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    y ^ (y >> 18)
}
