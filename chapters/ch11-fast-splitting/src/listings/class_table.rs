//! Characters and what the table of classes says of them.

use std::io::{self, Write};

use crate::classes::{Classes, LETTER, LOWER, NUMBER, UPPER, WHITE};

/// Characters and what the table says of them.
pub fn class_table(out: &mut impl Write) -> io::Result<()> {
    let names = [
        (LETTER, "letter"),
        (NUMBER, "number"),
        (WHITE, "white space"),
        (UPPER, "capital for o200k"),
        (LOWER, "small for o200k"),
    ];
    for (c, called) in [
        ('e', "e"),
        ('É', "É"),
        ('茶', "茶"),
        ('7', "7"),
        ('½', "½"),
        ('Ⅷ', "Ⅷ"),
        (' ', "space"),
        ('\u{3000}', "wide space"),
        ('!', "!"),
        ('\u{301}', "accent"),
    ] {
        let flags = Classes::get().of(c);
        let held = names.iter().filter(|(flag, _)| flags & flag != 0);
        let held: Vec<_> = held.map(|(_, name)| *name).collect();
        let held = match held.is_empty() {
            true => "none of them".to_string(),
            false => held.join(", "),
        };
        let code = c as u32;
        writeln!(out, "U+{code:04X}  {flags:05b}  {called}: {held}")?;
    }
    Ok(())
}
