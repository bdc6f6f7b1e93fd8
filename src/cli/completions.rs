//! `bytepair completions`: what a shell needs to complete a command line.

use bytepair::bpe::Named;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, ValueHint};
use clap_complete::Shell;

use super::output::OutputArg;

/// Print the completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  source <(bytepair completions bash)
  bytepair completions zsh -o ~/.zfunc/_bytepair
  bytepair completions fish -o ~/.config/fish/completions/bytepair.fish")]
pub struct Args {
    /// The shell
    shell: Shell,
    #[command(flatten)]
    out: OutputArg,
}

/// The names that `--tokenizer` takes, besides paths.
fn tokenizers(separator: &str) -> String {
    Named::ALL.map(Named::name).join(separator)
}

/// The options whose values have names that clap does not know of, and these.
/// (A pattern may be a regular expression too, which nobody completes.)
const NAMED: [(&str, &[&str]); 3] = [
    (
        "format",
        &["gpt2", "tokenizer-json", "tiktoken", "minbpe", "pickle"],
    ),
    (
        "pattern",
        &[
            "gpt2", "cl100k", "o200k", "llama3", "qwen2", "deepseek", "none",
        ],
    ),
    ("tie_break", &["smallest-ids", "greatest-bytes"]),
];

pub fn run(args: &Args, command: Command) -> anyhow::Result<()> {
    let script = script(args.shell, command);
    let mut output = args.out.open()?;
    output.write(|out| out.write_all(script.as_bytes()))?;
    Ok(output.finish()?)
}

fn script(shell: Shell, command: Command) -> String {
    let name = command.get_name().to_string();
    let mut command = with_hints(command);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    let lines = with_names(shell, &script);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// A command that says of each value what it may be.
fn with_hints(command: Command) -> Command {
    command
        .mut_args(with_hint)
        .mut_subcommands(|subcommand| subcommand.mut_args(with_hint))
}

fn with_hint(arg: Arg) -> Arg {
    let named = NAMED.iter().find(|(id, _)| arg.get_id() == *id);
    if let Some((_, names)) = named {
        return arg.value_parser(PossibleValuesParser::new(*names));
    }
    if !arg.get_action().takes_values() || !arg.get_possible_values().is_empty()
    {
        return arg;
    }
    let value = arg.get_value_names().and_then(|names| names.first());
    let hint = match value.map(|name| name.as_str()) {
        Some(name) if name.ends_with("PATH") => ValueHint::FilePath,
        Some("FILE") => ValueHint::FilePath,
        Some("DIR") => ValueHint::DirPath,
        _ => ValueHint::Other,
    };
    arg.value_hint(hint)
}

/// The lines of a script that completes `--tokenizer` with names, too: clap
/// knows either names or paths. The two shells that know no paths are left
/// alone.
fn with_names(shell: Shell, script: &str) -> Vec<String> {
    let mut of_tokenizer = false;
    let with_names = |line: &str| match shell {
        Shell::Bash => {
            let label = line.trim_start().strip_suffix(')');
            if let Some(label) = label.filter(|label| label.starts_with('-')) {
                of_tokenizer = label == "--tokenizer";
            }
            let names = tokenizers("\\n");
            let both = format!(
                "$(compgen -W $'{names}' -- \"${{cur}}\"; \
                 compgen -f -- \"${{cur}}\")"
            );
            match of_tokenizer {
                true => line.replace("$(compgen -f \"${cur}\")", &both),
                false => line.to_string(),
            }
        }
        Shell::Zsh if line.contains("--tokenizer=[") => {
            let names = tokenizers(" ");
            let both = format!(
                ":{{_alternative \"names\\:name\\:({names})\" \
                 \"files\\:path\\:_files\"}}' \\"
            );
            line.replace(":_files' \\", &both)
        }
        Shell::Fish if line.contains(" -l tokenizer ") => {
            format!("{line} -a \"{}\"", tokenizers(" "))
        }
        _ => line.to_string(),
    };
    script.lines().map(with_names).collect()
}

#[cfg(test)]
mod tests {
    use bytepair::bpe::{Format, Pattern, TieBreak};

    use super::NAMED;

    #[test]
    fn names_are_those_that_are_parsed() {
        let [(_, formats), (_, patterns), (_, rules)] = NAMED;
        for format in Format::ALL {
            assert!(formats.contains(&&*format.to_string()));
        }
        for pattern in Pattern::NAMED {
            assert!(patterns.contains(&&*pattern.to_string()));
        }
        let named = |name: &&str| {
            !matches!(name.parse(), Ok(Pattern::Regex(_)) | Err(_))
        };
        assert!(patterns.iter().all(named));
        assert!(formats.iter().all(|name| name.parse::<Format>().is_ok()));
        assert!(rules.iter().all(|name| name.parse::<TieBreak>().is_ok()));
    }
}
