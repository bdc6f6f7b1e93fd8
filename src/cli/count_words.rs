//! `bytepair count-words`: the pre-tokens of texts, for `train --counts`.

use bytepair::bpe::write_word_counts;

use super::counting::CountingArgs;
use super::input::Inputs;
use super::output::OutputArg;

/// Count the distinct pre-tokens of texts, to train on their counts
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Writes a line for each: the pre-token in GPT-2's alphabet, where a space is Ġ
and a line ending Ċ, a tab, and how often it occurs; the most frequent first.
`train --counts` learns the same tokenizer from such files, in any order, as
`train` learns from their texts.

Examples:
  bytepair count-words story.txt | head
  bytepair count-words part-1/*.txt -o part-1.counts
  bytepair train --counts part-*.counts --vocab-size 32768 -o mine")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    out: OutputArg,
    #[command(flatten)]
    counting: CountingArgs,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let rules = args.counting.rules()?;
    args.out.check(&args.inputs)?;
    let mut output = args.out.open()?;
    let mend = "count the texts in smaller parts";
    let (_, words) = args.counting.count_texts(&rules, &args.inputs, mend)?;
    output.write(|out| write_word_counts(&words, out))?;
    Ok(output.finish()?)
}
