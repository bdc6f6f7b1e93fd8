//! `bytepair count-words`: counts pre-tokens, for `train --counts`.

use bytepair::bpe::write_word_counts;

use super::counting::{CountingArgs, DocumentArgs};
use super::input::Inputs;
use super::output::OutputArg;

/// Count the pre-tokens of texts, as input for train --counts
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Inputs compressed by gzip or Zstandard are decompressed, whatever their names.

Writes one line for each distinct pre-token, most frequent first: the pre-token
in GPT-2's byte alphabet (a space is Ġ, a newline Ċ), a tab, and its count.
Training on such files with `train --counts`, in any order, gives the same
tokenizer as training on the texts.

Examples:
  bytepair count-words story.txt | head
  bytepair count-words part-1/*.txt -o part-1.counts
  bytepair count-words --jsonl --field text crawl-1.jsonl.zst -o 1.counts
  bytepair train --counts part-*.counts --vocab-size 32768 -o mine")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    out: OutputArg,
    #[command(flatten)]
    documents: DocumentArgs,
    #[command(flatten)]
    counting: CountingArgs,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    args.documents.check_skip_bad(false)?;
    let rules = args.counting.rules()?;
    args.out.check(&args.inputs)?;
    let mut output = args.out.open()?;
    let mend = "count the texts in smaller parts";
    let Args {
        documents, inputs, ..
    } = args;
    let counting = &args.counting;
    let (_, words) = counting.count_texts(&rules, documents, inputs, mend)?;
    output.write(|out| write_word_counts(&words, out))?;
    Ok(output.finish()?)
}
