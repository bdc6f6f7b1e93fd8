//! `bytepair explain`: the tokens of a text in colour, and the merges that
//! formed each of them.

use std::collections::HashSet;
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use bytepair::bpe::{MergeTree, TokenId, TokenText, Tokenizer, Tokens};

use super::error::cannot_encode;
use super::output::of_standard_output;
use super::tokenizer::{SpecialArg, TokenizerArg};

/// Show the tokens of a text and the merges that formed them
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bytepair explain 'Akwirw ier'
  bytepair explain --tokenizer my-tokenizer 'a genius'")]
pub struct Args {
    /// Text to explain
    #[arg(allow_hyphen_values = true)]
    text: String,
    #[command(flatten)]
    tokenizer: TokenizerArg,
    #[command(flatten)]
    special: SpecialArg,
}

/// The colours of successive tokens.
const COLOURS: [AnsiColor; 5] = [
    AnsiColor::Cyan,
    AnsiColor::Yellow,
    AnsiColor::Green,
    AnsiColor::Magenta,
    AnsiColor::Blue,
];

pub fn run(args: &Args) -> anyhow::Result<()> {
    let tokenizer = args.tokenizer.load()?;
    let ids = tokenizer
        .encode_with(&args.text, args.special.policy())
        .map_err(|error| cannot_encode(error, "the text"))?;
    // Colour only on a terminal, and not where NO_COLOR is set.
    let choice = match io::stdout().is_terminal() {
        true => ColorChoice::Auto,
        false => ColorChoice::Never,
    };
    let mut out = AutoStream::new(io::stdout(), choice).lock();
    let shown = write_tokens(&mut out, &tokenizer, &ids)
        .and_then(|()| write_trees(&mut out, &tokenizer, &ids));
    Ok(shown.map_err(of_standard_output)?)
}

/// The tokens side by side, each with its id.
fn write_tokens(
    out: &mut impl Write,
    tokenizer: &Tokenizer,
    ids: &[TokenId],
) -> io::Result<()> {
    for (i, &id) in ids.iter().enumerate() {
        let separator = if i == 0 { "" } else { "  " };
        let bytes = tokenizer.bytes(id).unwrap_or_default();
        let colour = colour(i);
        let text = TokenText(bytes);
        write!(out, "{separator}{colour}{text}{colour:#} {id}")?;
    }
    writeln!(out)
}

/// The merges of each distinct token.
fn write_trees(
    out: &mut impl Write,
    tokenizer: &Tokenizer,
    ids: &[TokenId],
) -> io::Result<()> {
    let mut seen = HashSet::new();
    for (i, &id) in ids.iter().enumerate() {
        let Some(tree) = MergeTree::new(tokenizer, id) else {
            continue;
        };
        if seen.insert(id) {
            let tree = tree.to_string();
            let (top, parts) = tree.split_once('\n').unwrap_or((&tree, ""));
            let colour = colour(i);
            write!(out, "\n{colour}{top}{colour:#}\n{parts}")?;
        }
    }
    Ok(())
}

fn colour(place: usize) -> Style {
    COLOURS[place % COLOURS.len()].on_default()
}
