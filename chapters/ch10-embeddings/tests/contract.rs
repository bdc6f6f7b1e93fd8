//! What any right answer to chapter 10 must do.

mod mersenne;

use std::f64::consts::TAU;

use ch09_batches::Generator;
use ch10_embeddings::{
    Embedding, EmbeddingError, InputEmbedding, TokenId, fill_normal,
};
use mersenne::recurrence;
use proptest::prelude::*;

/// A table of whole numbers, 0, 1, 2 and so on: sums of these are exact.
fn counted(rows: usize, dim: usize) -> Embedding {
    let weight = (0..rows * dim).map(|number| number as f32).collect();
    Embedding::from_weights(weight, rows, dim).unwrap()
}

/// Normal numbers again, in double precision, from the uniform numbers that
/// PyTorch is known to take for them: the low 24 bits of one of the `draws`, or
/// the low 53 of two.
fn restated(length: usize, draws: &mut impl Iterator<Item = u32>) -> Vec<f64> {
    let mut draw = || draws.next().unwrap();
    let polar = |uniform: f64, angle: f64| {
        let radius = (-2.0 * (1.0 - uniform).ln()).sqrt();
        (radius * (TAU * angle).cos(), radius * (TAU * angle).sin())
    };
    if length < 16 {
        let mut normals = Vec::new();
        while normals.len() < length {
            let [angle, uniform] = [(); 2].map(|()| {
                let high = f64::from(draw() % (1 << 21));
                (high + f64::from(draw()) / 2_f64.powi(32)) / 2_f64.powi(21)
            });
            let pair = polar(uniform, angle);
            normals.extend([pair.0, pair.1]);
        }
        normals.truncate(length);
        return normals;
    }
    let mut block = |normals: &mut [f64]| {
        for (place, value) in (0..16).zip(normals.to_vec()) {
            if place < 8 {
                let pair = polar(value, normals[place + 8]);
                (normals[place], normals[place + 8]) = pair;
            }
        }
    };
    let mut uniform = || f64::from(draw() % (1 << 24)) / 2_f64.powi(24);
    let mut normals: Vec<f64> = (0..length).map(|_| uniform()).collect();
    normals.chunks_exact_mut(16).for_each(&mut block);
    if !length.is_multiple_of(16) {
        let last = &mut normals[length - 16..];
        last.fill_with(uniform);
        block(last);
    }
    normals
}

proptest! {
    #[test]
    fn normal_numbers_are_those_of_the_formula(
        seed: u64,
        length in 0_usize..100,
    ) {
        let mut generator = Generator::from_seed(seed);
        // No length up to 100 takes more draws than 100, 16 and the next.
        let mut draws = recurrence(seed as u32, 117).into_iter();
        let mut values = vec![f32::NAN; length];
        fill_normal(&mut values, &mut generator);
        let expected = restated(length, &mut draws);
        for (place, (value, exact)) in values.iter().zip(expected).enumerate() {
            let error = (f64::from(*value) - exact).abs();
            prop_assert!(error < 1e-5, "{value}, not {exact}, at {place}");
        }
        prop_assert_eq!(Some(generator.next_u32()), draws.next());
    }

    #[test]
    fn look_up_takes_rows(
        ids in prop::collection::vec(0 as TokenId..20, 0..50),
        dim in 0_usize..10,
    ) {
        let table = counted(20, dim);
        let expected: Vec<f32> = ids
            .iter()
            .flat_map(|&id| (0..dim).map(move |d| id as usize * dim + d))
            .map(|number| number as f32)
            .collect();
        prop_assert_eq!(&table.look_up(&ids).unwrap(), &expected);
        let mut vectors = vec![7.0; 99];
        table.look_up_into(&ids, &mut vectors).unwrap();
        prop_assert_eq!(&vectors, &expected);
    }

    #[test]
    fn the_one_hot_product_is_the_look_up(
        seed: u64,
        ids in prop::collection::vec(0 as TokenId..30, 0..20),
    ) {
        let mut generator = Generator::from_seed(seed);
        let mut weight = vec![0.0; 30 * 7];
        weight.fill_with(|| generator.uniform_f32() - 0.5);
        let table = Embedding::from_weights(weight, 30, 7).unwrap();
        prop_assert_eq!(
            table.one_hot_product(&ids).unwrap(),
            table.look_up(&ids).unwrap(),
            "the rows of {:?}, taken by a product",
            ids
        );
    }

    #[test]
    fn positions_are_added_to_every_text(
        texts in 0_usize..6,
        length in 1_usize..8,
        dim in 1_usize..5,
        seed: u64,
    ) {
        let mut generator = Generator::from_seed(seed);
        let mut draw = |_| generator.next_u32() % 50;
        let ids: Vec<TokenId> = (0..texts * length).map(&mut draw).collect();
        let input =
            InputEmbedding::new(counted(50, dim), counted(9, dim)).unwrap();
        let vectors = input.look_up(&ids, length).unwrap();
        prop_assert_eq!(vectors.len(), texts * length * dim);
        for (place, vector) in vectors.chunks(dim).enumerate() {
            let first = (ids[place] as usize + place % length) * dim;
            for (d, number) in vector.iter().enumerate() {
                prop_assert_eq!(
                    *number,
                    (first + 2 * d) as f32,
                    "number {} at place {} of texts of {} ids: {:?}",
                    d, place, length, ids
                );
            }
        }
    }

    /// Half the sum of weighted squares, `c v² / 2`, has the gradient `c v`,
    /// and its central difference is exact however large the step: with small
    /// whole numbers nothing is rounded.
    #[test]
    fn finite_differences_confirm_the_gradient(
        ids in prop::collection::vec(0 as TokenId..5, 0..20),
        padding_idx in prop::option::of(0 as TokenId..5),
    ) {
        let (rows, dim, step) = (5, 3, 0.5);
        let loss = |table: &Embedding| -> f64 {
            let vectors = table.look_up(&ids).unwrap();
            let squares = vectors.iter().zip(1..);
            squares.map(|(v, c)| f64::from(c) * f64::from(v * v) / 2.0).sum()
        };
        let mut table = counted(rows, dim);
        if let Some(id) = padding_idx {
            table = table.with_padding_idx(id).unwrap();
        }
        let vectors = table.look_up(&ids).unwrap();
        let upstream: Vec<f32> =
            vectors.iter().zip(1..).map(|(v, c)| v * c as f32).collect();
        let gradient = table.gradient(&ids, &upstream).unwrap();
        prop_assert_eq!(gradient.len(), rows * dim);
        for (place, &derivative) in gradient.iter().enumerate() {
            if padding_idx == Some((place / dim) as TokenId) {
                prop_assert_eq!(derivative, 0.0, "padding learns nothing");
                continue;
            }
            let mut moved = table.clone();
            moved.weight_mut()[place] += step;
            let above = loss(&moved);
            moved.weight_mut()[place] -= 2.0 * step;
            let below = loss(&moved);
            let difference = (above - below) / f64::from(2.0 * step);
            prop_assert_eq!(
                f64::from(derivative),
                difference,
                "the loss grows so when number {} of the table does: {:?}",
                place, ids
            );
        }
    }
}

/// That `length` numbers are those of the formula, rounded to four decimals.
#[track_caller]
fn assert_normal(length: usize, why: &str) {
    let mut values = vec![f32::NAN; length];
    fill_normal(&mut values, &mut Generator::from_seed(123));
    let draws = recurrence(123, 100);
    let expected = restated(length, &mut draws.into_iter());
    let decimals = |number: f64| format!("{number:.4}");
    let came: Vec<String> =
        values.iter().map(|&v| decimals(f64::from(v))).collect();
    let expected: Vec<String> = expected.into_iter().map(decimals).collect();
    assert_eq!(came, expected, "{length} numbers: {why}");
}

#[test]
fn of_a_pair_the_cosine_comes_first() {
    assert_normal(1, "first the direction is drawn, then the distance");
    assert_normal(2, "the cosine goes first, the sine waits for the second");
}

#[test]
fn sixteen_numbers_are_eight_pairs_eight_apart() {
    assert_normal(16, "number `j` makes a pair with number `j + 8`");
    assert_normal(32, "every block of 16 is made by itself");
}

#[test]
fn the_last_sixteen_are_drawn_again() {
    assert_normal(18, "2 are left over, so the last 16 are made again");
    assert_normal(47, "15 are left over, so the last 16 are made again");
}

#[test]
fn the_spare_of_a_pair_is_for_the_next_small_table() {
    let mut at_once = [0.0; 6];
    fill_normal(&mut at_once, &mut Generator::from_seed(5));

    let mut generator = Generator::from_seed(5);
    let (mut one, mut five) = ([0.0; 1], [0.0; 5]);
    fill_normal(&mut one, &mut generator);
    let spare = generator.clone().take_spare_normal();
    let mut large = [0.0; 32];
    fill_normal(&mut large, &mut generator.clone());
    let mut with_spare = generator.clone();
    fill_normal(&mut large, &mut with_spare);
    assert_eq!(with_spare.take_spare_normal(), spare, "left by a large one");
    fill_normal(&mut five, &mut generator);
    assert_eq!(
        [&one[..], &five[..]].concat(),
        at_once,
        "the second of a pair waits in the generator for whoever asks next"
    );
    assert_eq!(spare.map(|normal| normal as f32), Some(five[0]));
}

#[test]
fn the_row_of_an_id_is_its_own_numbers() {
    let table = counted(3, 2);
    for (id, row) in [(0, [0.0, 1.0]), (1, [2.0, 3.0]), (2, [4.0, 5.0])] {
        assert_eq!(
            table.row(id),
            Ok(&row[..]),
            "rows of two numbers lie end to end: row {id}"
        );
    }
}

#[test]
fn three_rows_are_for_the_ids_0_to_2() {
    for id in [3, TokenId::MAX] {
        let (place, rows) = (0, 3);
        assert_eq!(
            counted(3, 2).row(id),
            Err(EmbeddingError::IdOutOfRange { id, place, rows }),
            "the ids begin at 0, so {id} has no row"
        );
    }
}

#[test]
fn vectors_stand_in_the_order_of_the_ids() {
    assert_eq!(
        counted(3, 2).look_up(&[2, 0, 2]),
        Ok(vec![4.0, 5.0, 0.0, 1.0, 4.0, 5.0]),
        "row 2, row 0 and row 2 again"
    );
}

#[test]
fn vectors_take_the_place_of_what_was_there() {
    for before in [0, 1, 99] {
        let mut vectors = vec![7.0; before];
        counted(3, 2).look_up_into(&[1, 0], &mut vectors).unwrap();
        assert_eq!(
            vectors,
            [2.0, 3.0, 0.0, 1.0],
            "none of the {before} old numbers is left"
        );
    }
}

#[test]
fn rows_of_no_numbers_are_looked_up_too() {
    let mut vectors = vec![7.0];
    counted(3, 0).look_up_into(&[1, 2], &mut vectors).unwrap();
    assert_eq!(vectors, [], "two rows of 0 numbers");
}

#[test]
fn a_one_hot_row_takes_a_row_of_the_table() {
    let table = counted(3, 2);
    assert_eq!(
        table.one_hot_product(&[1]),
        Ok(vec![2.0, 3.0]),
        "0 times row 0, 1 times row 1 and 0 times row 2"
    );
    assert_eq!(
        table.one_hot_product(&[2, 0, 2]),
        Ok(vec![4.0, 5.0, 0.0, 1.0, 4.0, 5.0]),
        "each id has a row of its own in the product"
    );
    assert_eq!(table.one_hot_product(&[]), Ok(vec![]), "no ids, no rows");
}

#[test]
fn every_row_is_multiplied_even_by_zero() {
    let weight = vec![1.0, f32::INFINITY];
    let table = Embedding::from_weights(weight, 2, 1).unwrap();
    let product = table.one_hot_product(&[0]).unwrap();
    assert_eq!(
        format!("{product:?}"),
        "[NaN]",
        "1 times 1 plus 0 times infinity is not a number: \
         a product goes through all rows"
    );
}

#[test]
fn the_product_of_an_id_without_a_row_is_an_error() {
    let (id, place, rows) = (3, 1, 3);
    assert_eq!(
        counted(3, 2).one_hot_product(&[2, 3]),
        Err(EmbeddingError::IdOutOfRange { id, place, rows }),
        "no row is 3, so its one-hot row has no place for a 1"
    );
}

#[test]
fn the_gradient_of_a_place_goes_to_the_row_of_its_id() {
    assert_eq!(
        counted(3, 2).gradient(&[2, 0], &[5.0, 6.0, 7.0, 8.0]),
        Ok(vec![7.0, 8.0, 0.0, 0.0, 5.0, 6.0]),
        "row 2 was used at place 0, row 0 at place 1, row 1 nowhere"
    );
}

#[test]
fn an_id_that_occurs_twice_gets_the_sum() {
    let upstream = [1.0, 2.0, 10.0, 20.0, 100.0, 200.0];
    assert_eq!(
        counted(4, 2).gradient(&[2, 0, 2], &upstream),
        Ok(vec![10.0, 20.0, 0.0, 0.0, 101.0, 202.0, 0.0, 0.0]),
        "row 2 was used at two places: their gradients are added"
    );
}

#[test]
fn several_batches_are_summed_in_the_same_memory() {
    let table = counted(2, 2);
    let mut sum = [10.0, 20.0, 30.0, 40.0];
    table.add_gradient(&[1], &[5.0, 6.0], &mut sum).unwrap();
    assert_eq!(
        sum,
        [10.0, 20.0, 35.0, 46.0],
        "what is there already stays and is added to"
    );
}

#[test]
fn the_padding_row_gets_no_gradient() {
    let given = counted(3, 2).with_padding_idx(1).unwrap();
    assert_eq!(
        given.gradient(&[1, 2, 1], &[1.0; 6]),
        Ok(vec![0.0, 0.0, 0.0, 0.0, 1.0, 1.0]),
        "id 1 is padding: it learns nothing, however often it is used"
    );
}

#[test]
fn what_is_refused_leaves_the_gradient_as_it_was() {
    let table = counted(4, 2);
    for (ids, upstream, length) in [
        (&[1, 4][..], &[1.0; 4][..], 8),
        (&[1, 2], &[1.0; 3], 8),
        (&[1, 2], &[1.0; 6], 8),
        (&[1], &[1.0; 2], 7),
        (&[1], &[1.0; 2], 10),
    ] {
        let mut sum = vec![5.0; length];
        let added = table.add_gradient(ids, upstream, &mut sum);
        assert!(
            added.is_err(),
            "a table of 4 x 2 has no gradient of {length} numbers \
             for {ids:?} and {upstream:?}"
        );
        assert_eq!(
            sum,
            vec![5.0; length],
            "all is checked before anything is added: {ids:?}"
        );
    }
}

/// Tokens 0 1, 2 3 and 4 5, and positions 10 20 and 30 40.
fn small_input() -> InputEmbedding {
    let positions = vec![10.0, 20.0, 30.0, 40.0];
    let positions = Embedding::from_weights(positions, 2, 2).unwrap();
    InputEmbedding::new(counted(3, 2), positions).unwrap()
}

#[test]
fn the_vector_of_a_place_is_added_to_that_of_the_token() {
    assert_eq!(
        small_input().look_up(&[2, 2], 2),
        Ok(vec![14.0, 25.0, 34.0, 45.0]),
        "token 2 at position 0, then the same token at position 1"
    );
}

#[test]
fn every_text_begins_at_position_0() {
    assert_eq!(
        small_input().look_up(&[2, 1, 2, 0], 2),
        Ok(vec![14.0, 25.0, 32.0, 43.0, 14.0, 25.0, 30.0, 41.0]),
        "a position is a place in its own text: \
         the second text begins at position 0 again"
    );
    assert_eq!(
        small_input().look_up(&[2, 1], 1),
        Ok(vec![14.0, 25.0, 12.0, 23.0]),
        "texts of one id have only position 0, though there are two positions"
    );
}

#[test]
fn positions_are_added_once() {
    let input = small_input();
    let mut vectors = vec![7.0; 9];
    for time in ["first", "second"] {
        input.look_up_into(&[2, 1], 2, &mut vectors).unwrap();
        assert_eq!(
            vectors,
            [14.0, 25.0, 32.0, 43.0],
            "nothing of what was there is left at the {time} look-up"
        );
    }
}

#[test]
fn the_padding_row_of_a_new_table_is_zero_and_of_a_given_one_as_given() {
    let mut generator = Generator::from_seed(9);
    let mut same = generator.clone();
    let plain = Embedding::new(6, 3, &mut generator).unwrap();
    let padded = Embedding::new_padded(6, 3, 2, &mut same).unwrap();
    assert_eq!(same, generator, "its numbers are drawn all the same");
    assert_eq!(padded.padding_idx(), Some(2));
    assert_eq!(plain.padding_idx(), None);
    for id in 0..6 {
        let row = padded.row(id).unwrap();
        if id == 2 {
            assert_eq!(row, [0.0; 3]);
        } else {
            assert_eq!(row, plain.row(id).unwrap());
        }
    }
    let given = counted(3, 2).with_padding_idx(1).unwrap();
    assert_eq!(given.row(1).unwrap(), [2.0, 3.0]);
}

#[test]
fn an_id_without_a_row_is_named_with_its_place_and_the_table_s_size() {
    let table = counted(4, 2);
    let expected = EmbeddingError::IdOutOfRange {
        id: 4,
        place: 2,
        rows: 4,
    };
    let ids = [0, 3, 4, 9];
    let mut vectors = vec![5.0];
    assert_eq!(
        table.look_up_into(&ids, &mut vectors),
        Err(expected),
        "four rows are for the ids 0 to 3; the first other one is named"
    );
    assert_eq!(vectors, [5.0], "after an error the buffer stays as it was");
    let message = table.row(TokenId::MAX).unwrap_err().to_string();
    assert!(message.contains("4294967295"), "{message}");
    assert!(message.contains("4 rows"), "{message}");
    assert_eq!(message.lines().count(), 1);
}

#[test]
fn padding_needs_a_row() {
    assert!(counted(4, 2).with_padding_idx(4).is_err());
    assert!(
        Embedding::new_padded(4, 2, 4, &mut Generator::from_seed(1)).is_err()
    );
}

#[test]
fn numbers_of_another_shape_are_refused() {
    let error = Embedding::from_weights(vec![0.0; 7], 4, 2).unwrap_err();
    assert_eq!(
        error.to_string(),
        "7 numbers, in the weights; give 4 rows of 2"
    );
    let overflow = Embedding::from_weights(vec![], usize::MAX, 2).unwrap_err();
    assert_eq!(overflow.to_string().lines().count(), 1);
}

#[test]
fn a_table_that_fits_in_no_memory_is_an_error_and_draws_nothing() {
    let mut generator = Generator::from_seed(1);
    // With 32 bits, what can be counted may fit.
    let shift = if cfg!(target_pointer_width = "64") {
        24
    } else {
        23
    };
    let many = (usize::MAX >> shift) + 1;
    for (rows, dim) in [(usize::MAX, 2), (many, 1 << 20)] {
        let error = Embedding::new(rows, dim, &mut generator).unwrap_err();
        assert_eq!(error, EmbeddingError::TooLarge { rows, dim });
    }
    assert_eq!(generator, Generator::from_seed(1));
}

/// Rows of 64 megabytes, one for each of 16 million ids: more bytes than an
/// address of 48 bits can number.
#[test]
fn vectors_that_fit_in_no_memory_are_an_error() {
    let (ids, dim) = (vec![0; 1 << 24], 1 << 24);
    let row = || Embedding::from_weights(vec![0.0; dim], 1, dim).unwrap();
    let table = row();
    let rows = ids.len();
    let expected = EmbeddingError::TooLarge { rows, dim };
    assert_eq!(table.look_up(&ids), Err(expected));
    assert_eq!(table.one_hot_product(&ids), Err(expected));
    let mut vectors = vec![5.0];
    assert_eq!(table.look_up_into(&ids, &mut vectors), Err(expected));
    let input = InputEmbedding::new(table, row()).unwrap();
    assert_eq!(input.look_up_into(&ids, 1, &mut vectors), Err(expected));
    assert_eq!(vectors, [5.0], "stays as it was");
    assert_eq!(
        expected.to_string(),
        "no memory for 16777216 rows of 16777216 numbers, in a table or in \
         the vectors of a batch; use fewer of either"
    );
}

#[test]
fn an_empty_table_has_no_rows() {
    let table = Embedding::from_weights(vec![], 0, 3).unwrap();
    assert_eq!((table.rows(), table.dim()), (0, 3));
    assert_eq!(table.look_up(&[]).unwrap(), [], "no ids, no numbers");
    assert!(table.look_up(&[0]).is_err(), "no rows, not even for 0");
}

#[test]
fn batches_that_do_not_fit_the_positions_are_refused() {
    let error = InputEmbedding::new(counted(3, 2), counted(2, 3)).unwrap_err();
    assert_eq!(
        error,
        EmbeddingError::DifferentDims {
            tokens: 2,
            positions: 3
        }
    );
    let input = InputEmbedding::new(counted(3, 2), counted(2, 2)).unwrap();
    assert_eq!(
        input.look_up(&[0, 1, 2], 3),
        Err(EmbeddingError::TooLong { length: 3, rows: 2 }),
        "two positions are too few for texts of three ids"
    );
    for length in [0, 2] {
        assert_eq!(
            input.look_up(&[0, 1, 2], length),
            Err(EmbeddingError::RaggedBatch { ids: 3, length }),
            "3 ids are no whole number of texts of {length}"
        );
        assert_eq!(
            input.look_up(&[], length),
            Ok(vec![]),
            "no ids are no texts, whatever their length: {length}"
        );
    }
    let mut vectors = vec![5.0];
    assert!(input.look_up_into(&[1, 3], 2, &mut vectors).is_err());
    assert!(input.look_up_into(&[1, 2, 0], 2, &mut vectors).is_err());
    assert_eq!(vectors, [5.0], "after an error the buffer stays as it was");
}

#[test]
fn a_buffer_is_used_again() {
    let input = InputEmbedding::new(counted(9, 4), counted(3, 4)).unwrap();
    let mut vectors = input.look_up(&[1, 2, 3, 4, 5, 6], 3).unwrap();
    let memory = vectors.as_ptr();
    for ids in [&[8, 7, 6, 5, 4, 3][..], &[0, 0], &[1, 1, 1, 2, 2, 2]] {
        input.look_up_into(ids, 2, &mut vectors).unwrap();
        assert_eq!(vectors.as_ptr(), memory);
        assert_eq!(vectors.len(), ids.len() * 4);
    }
}
