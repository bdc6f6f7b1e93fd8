//! Completions and manual pages.

use crate::common::Sandbox;

/// The lines of a script, from the first one with `start` on.
fn lines_from(script: &[u8], start: &str, lines: usize) -> String {
    let script = str::from_utf8(script).unwrap();
    let found = script.find(start).unwrap_or_else(|| panic!("{start}"));
    let lines: Vec<&str> = script[found..].lines().take(lines).collect();
    lines.join("\n")
}

#[test]
fn a_tokenizer_is_completed_with_names_and_with_paths() {
    let sandbox = Sandbox::new();
    for (shell, start, lines, files) in [
        ("bash", "--tokenizer)", 8, "compgen -f --"),
        ("zsh", "'--tokenizer=[", 1, "_files"),
        ("fish", "-l tokenizer", 1, "-r -F"),
    ] {
        let run = sandbox.run(&format!("completions {shell}"));
        assert_eq!(run.status, 0, "{}", run.stderr);
        let found = lines_from(&run.stdout, start, lines);
        for name in ["gpt2", "cl100k", "o200k_harmony"] {
            assert!(found.contains(name), "{shell}: {found}");
        }
        assert!(found.contains(files), "{shell}: {found}");
    }
}

#[test]
fn every_shell_has_completions() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = sandbox.run(&format!("completions {shell} -o {shell}"));
        assert_eq!((run.status, &*run.stderr), (0, ""), "{shell}");
        let script = String::from_utf8(sandbox.read(shell)).unwrap();
        assert!(script.contains("count-words"), "{shell}");
    }
    let run = sandbox.run("completions tcsh");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("bash, elvish, fish"), "{}", run.stderr);
}

#[test]
fn every_subcommand_has_a_manual_page() {
    let sandbox = Sandbox::new();
    let run = sandbox.run("man -o new/man1");
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let help = sandbox.run("--help").stdout;
    let help = String::from_utf8(help).unwrap();
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let names = commands.filter_map(|line| line.split_whitespace().next());
    let mut pages: Vec<String> = names
        .filter(|&name| name != "help")
        .map(|name| format!("bytepair-{name}.1"))
        .chain(["bytepair.1".to_string()])
        .collect();
    pages.sort();
    assert_eq!(sandbox.names("new/man1"), pages);
    let page = sandbox.run("man train").stdout;
    assert_eq!(page, sandbox.read("new/man1/bytepair-train.1"));
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains(".SH EXAMPLES\n.nf\nbytepair train"), "{page}");
    assert!(page.contains("\\-\\-vocab\\-size"), "{page}");
}

#[test]
fn a_manual_page_that_is_not_there_is_an_error() {
    let sandbox = Sandbox::new();
    for args in ["man nope", "man -o -", "man train -o pages"] {
        let run = sandbox.run(args);
        assert_eq!(run.status, 2, "{args}: {}", run.stderr);
    }
    sandbox.write("file", "");
    assert_eq!(sandbox.run("man -o file").status, 1);
}
