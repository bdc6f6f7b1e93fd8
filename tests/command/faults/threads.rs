//! More threads than there can be.

use super::limited;
use crate::common::Sandbox;

#[test]
fn too_many_threads_are_an_error_and_not_a_panic() {
    let sandbox = Sandbox::with_story();
    for size in [200_000, 600_000] {
        let run = limited(
            &sandbox,
            &format!("-v {size}"),
            "train story.txt --vocab-size 300 -o mine --threads 1024",
        );
        run.fails(1, &["; "]);
    }
}
