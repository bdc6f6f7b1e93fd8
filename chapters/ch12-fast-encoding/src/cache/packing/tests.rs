use proptest::prelude::*;

use super::*;

#[test]
fn seven_ids_of_two_bytes_fit_five_of_three_and_three_of_four() {
    let most = |largest| Packing::new(largest).most();
    assert_eq!([0, 50_256, 65_535].map(most), [7; 3]);
    assert_eq!([65_536, 100_276, 199_998, 0xFF_FFFF].map(most), [5; 4]);
    assert_eq!([0x100_0000, TokenId::MAX].map(most), [3; 2]);
}

#[test]
fn the_last_byte_is_their_number() {
    let value = Packing::new(50_256).pack(&[1, 2, 3]).unwrap();
    assert_eq!(value, [0x0003_0002_0001, 3 << 56]);
    assert_eq!(count(value), 3);
}

#[test]
fn of_ids_elsewhere_it_is_too() {
    let value = elsewhere(15, 1 << 40);
    assert_eq!((count(value), position(value)), (15, 1 << 40));
}

/// The ids that unpacking gives, as many as there are.
fn unpacked(packing: &Packing, value: Value) -> Vec<TokenId> {
    let mut eight = [MaybeUninit::new(TokenId::MAX); 8];
    packing.unpack(value, &mut eight);
    // SAFETY: all of them were written above.
    #[allow(unsafe_code)]
    let ids = eight.map(|id| unsafe { id.assume_init() });
    ids[..count(value)].to_vec()
}

proptest! {
    #[test]
    fn what_is_packed_comes_back(
        ids in proptest::collection::vec(any::<TokenId>(), 0..=9),
        bits in 1u32..=32,
    ) {
        let largest = TokenId::MAX >> (32 - bits);
        let packing = Packing::new(largest);
        let ids: Vec<TokenId> = ids.iter().map(|id| id & largest).collect();
        match packing.pack(&ids) {
            None => prop_assert!(ids.len() > packing.most()),
            Some(value) => {
                prop_assert!(ids.len() <= packing.most());
                prop_assert_eq!(count(value), ids.len());
                let back: Vec<TokenId> = packing.ids(value).collect();
                prop_assert_eq!(&back, &ids);
                prop_assert_eq!(unpacked(&packing, value), ids);
            }
        }
    }
}
