//! What the README says of speed is what the tables of `benches/README.md` say.
//!
//! Nothing is measured here: the tables are what the last measurement wrote. If
//! one of these fails after a new one, correct the README.

const README: &str = include_str!("../../README.md");
const TABLES: &str = include_str!("../../benches/README.md");

/// The cells of the rows of a table, from its heading on.
fn table(name: &str) -> Vec<Vec<&'static str>> {
    let [start, end] = ["", "/"].map(|slash| format!("<!-- {slash}{name} -->"));
    let (_, rest) = TABLES.split_once(&start).expect(name);
    let (table, _) = rest.split_once(&end).expect(name);
    let rows = table.lines().filter_map(|line| line.strip_prefix("| "));
    rows.map(|row| row.split('|').map(str::trim).collect())
        .collect()
}

/// The cell in this column of the row that begins with these cells.
fn cell(name: &str, row: &[&str], column: &str) -> &'static str {
    let table = table(name);
    let place = table[0].iter().position(|&cell| cell == column);
    let place = place.expect(column);
    let found = table.iter().find(|cells| cells.starts_with(row));
    found.unwrap_or_else(|| panic!("no row {row:?}"))[place]
}

/// The number at the start of a cell, such as `31 (4)` or `4.0x`.
fn number(cell: &str) -> f64 {
    let end = cell.find(|c: char| !c.is_ascii_digit() && c != '.');
    cell[..end.unwrap_or(cell.len())].parse().expect(cell)
}

/// How many times as fast as the reference, in the first pass and in later
/// ones: those in the brackets of `239 / 638 (10.1x / 25.6x)`.
fn times(text: &str) -> (f64, f64) {
    let cell = cell("encoders", &["ours"], text);
    let (_, times) = cell.split_once('(').expect(cell);
    let (cold, warm) = times.split_once(" / ").expect(cell);
    (number(cold), number(warm))
}

/// The README says this, whatever its lines.
fn assert_said(sentence: &str) {
    let words: Vec<&str> = README.split_whitespace().collect();
    assert!(words.join(" ").contains(sentence), "not said: {sentence}");
}

#[test]
fn how_many_times_as_fast_as_tiktoken_rs_the_encoder_is() {
    assert_said(
        "with GPT-2's vocabulary and one thread, it encodes English and code \
         about twenty times as fast as tiktoken-rs in a first pass and nearly \
         forty times as fast in later ones, texts of many languages nearly \
         four and about twenty times as fast, and gives the same ids.",
    );
    let reference = cell("encoders", &["tiktoken-rs"], "english");
    assert!(reference.ends_with("(1.0x / 1.0x)"));
    for text in ["english", "code"] {
        let (cold, warm) = times(text);
        assert!((17.0..23.0).contains(&cold), "{text}, first pass: {cold}");
        assert!((36.0..40.0).contains(&warm), "{text}, later: {warm}");
    }
    let (cold, warm) = times("multilingual");
    assert!((3.7..4.0).contains(&cold), "first pass: {cold}");
    assert!((19.0..22.0).contains(&warm), "later: {warm}");
    assert_eq!(cell("encoders", &["ours"], "ids equal"), "yes");
}

/// The trainers that the learner is compared with.
const TRAINERS: [&str; 3] = ["tokenizers", "gigabpe", "rustbpe"];

/// What the table of trainers says of 40 MB of English and code.
fn learning(trainer: &str, column: &str) -> &'static str {
    cell("trainers", &["mix (40 MB)", trainer], column)
}

#[test]
fn how_fast_the_learner_is() {
    let seconds = number(learning("ours", "wall s"));
    assert_said(&format!(
        "It learns 32,512 merges from 40 MB of English and code in \
         {seconds:.2} seconds on two threads: some four times as fast as \
         gigabpe, the fastest of them, and some forty times as fast as \
         Hugging Face's, whose merges it makes, in less memory than any of \
         them.",
    ));
    assert!((3.6..4.4).contains(&number(learning("ours", "x gigabpe"))));
    assert!((36.0..44.0).contains(&number(learning("ours", "x tokenizers"))));
    let wall = |trainer: &&str| number(learning(trainer, "wall s"));
    let fastest = TRAINERS.iter().min_by(|a, b| wall(a).total_cmp(&wall(b)));
    assert_eq!(fastest, Some(&"gigabpe"));
}

#[test]
fn what_the_learner_learns_and_the_memory_that_it_takes() {
    let memory = |trainer| number(learning(trainer, "MB"));
    assert!(TRAINERS.iter().all(|peer| memory("ours") < memory(peer)));
    let merges = ["ours", "tokenizers"].map(|it| learning(it, "merges"));
    assert_eq!(merges, ["the same", "the reference"]);
    let (_, below) = TABLES.split_once("<!-- trainers -->").unwrap();
    let (table, _) = below.split_once("<!-- /trainers -->").unwrap();
    assert!(table.contains("file to 32,512 merges;"));
    assert!(table.contains("threads: 2;"));
}
