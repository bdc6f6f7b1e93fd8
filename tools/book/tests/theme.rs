//! The colours of letters and of what is behind them can be read, and no
//! file of the theme is forgotten.

use std::fs;
use std::path::Path;

const STYLES: &[&str] = &[
    include_str!("../theme/book.css"),
    include_str!("../theme/code.css"),
];

/// WCAG's bound for running text.
const ENOUGH: f64 = 4.5;

#[test]
fn text_is_read_on_every_token_and_surface_in_both_modes() {
    let grounds = (0..8).map(|n| format!("tok{n}"));
    let grounds = grounds.chain(["bg".to_owned(), "surface".to_owned()]);
    for ground in grounds {
        assert_readable("fg", &ground);
    }
}

#[test]
fn every_other_colour_of_letters_is_read_in_both_modes() {
    let kinds = ["comment", "string", "number", "keyword", "type", "macro"];
    let letters = kinds.map(|kind| format!("hl-{kind}"));
    let others = ["soft", "links", "accent"].map(str::to_owned);
    for letter in letters.iter().chain(&others) {
        assert_readable(letter, "surface");
        assert_readable(letter, "bg");
    }
}

#[test]
fn the_measure_is_the_known_one() {
    assert_eq!(contrast("#000000", "#ffffff"), 21.0);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
}

/// mdBook finds `highlight.js` by its name.
#[test]
fn every_style_and_script_is_named_in_the_books_configuration() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let config = fs::read_to_string(root.join("book.toml")).unwrap();
    let mut seen = 0;
    for file in fs::read_dir(root.join("tools/book/theme")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let is_named = name.ends_with(".css") || name.ends_with(".js");
        if is_named && name != "highlight.js" {
            let path = format!("\"tools/book/theme/{name}\"");
            assert!(config.contains(&path), "{path}");
            seen += 1;
        }
    }
    assert!(seen >= 8, "the files were found");
}

fn assert_readable(letters: &str, ground: &str) {
    let pairs = colours(letters).into_iter().zip(colours(ground));
    for (letters_colour, ground_colour) in pairs {
        let contrast = contrast(letters_colour, ground_colour);
        assert!(
            contrast >= ENOUGH,
            "--{letters} on --{ground}: {contrast:.2}, \
             {letters_colour} on {ground_colour}"
        );
    }
}

/// The light and the dark value of a variable.
fn colours(name: &str) -> [&'static str; 2] {
    let key = format!("--{name}: light-dark(");
    let pair = STYLES.iter().find_map(|css| css.split_once(&key));
    let (_, rest) = pair.unwrap_or_else(|| panic!("no colour --{name}"));
    let (pair, _) = rest.split_once(')').unwrap();
    let (light, dark) = pair.split_once(", ").unwrap();
    [light, dark]
}

/// WCAG 2's contrast ratio, from 1 to 21.
fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let channel = |start: usize| {
        let hex = &colour[start..start + 2];
        let value = f64::from(u8::from_str_radix(hex, 16).unwrap()) / 255.0;
        match value <= 0.04045 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
