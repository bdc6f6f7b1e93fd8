//! Killed at any moment, `train` leaves the old tokenizer or the new one.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use crate::common::Sandbox;
use bytepair::bpe::{
    Format, Pattern, PreTokenizer, Settings, TieBreak, Tokenizer, Vocabulary,
    learn, load, save, save_in_steps,
};
use bytepair::files::Step;

/// The two tokenizers differ in each of their files.
fn tokenizer(text: &str, vocab_size: usize, special: &str) -> Tokenizer {
    let settings = Settings {
        vocab_size,
        ..Settings::default()
    };
    let bpe = learn([text], &settings).unwrap();
    let special = [(special.to_string(), bpe.vocab_size() as u32)];
    let cut = PreTokenizer::new(Pattern::Gpt2).unwrap();
    Tokenizer::new(Vocabulary::from(&bpe), cut, special).unwrap()
}

pub fn old() -> Tokenizer {
    tokenizer("the old tokenizer of the old text", 262, "<old>")
}

fn new() -> Tokenizer {
    tokenizer("a new one, made of other letters", 264, "<new>")
}

/// All that is to be known of a tokenizer.
type Parts = (Vec<Vec<u8>>, Vec<(u32, u32)>, Vec<String>);

fn parts(tokenizer: &Tokenizer) -> Parts {
    let vocabulary = tokenizer.vocabulary();
    (
        vocabulary.iter().map(|(_, bytes)| bytes.to_vec()).collect(),
        vocabulary.merges().to_vec(),
        tokenizer.special().map(|(text, _)| text.into()).collect(),
    )
}

/// Whether it is the new one; if it is neither, that is a mistake.
pub fn is_new(folder: &Path) -> bool {
    let found = parts(&load(folder).unwrap());
    let is_new = found == parts(&new());
    assert!(is_new || found == parts(&old()), "a mix: {:?}", found.1);
    is_new
}

/// The folder in which the process of [`the_one_that_is_killed`] writes, and
/// the two formats.
const FOLDER: &str = "BYTEPAIR_TEST_KILLED_FOLDER";
const FORMAT: &str = "BYTEPAIR_TEST_KILLED_FORMAT";

/// No test of its own: started by the others in a process of its own, it saves
/// the new tokenizer, and after each step it says so and waits for an answer.
#[test]
fn the_one_that_is_killed() {
    let Some(folder) = env::var_os(FOLDER) else {
        return;
    };
    let format = env::var(FORMAT).unwrap().parse().unwrap();
    let folder = Path::new(&folder);
    let wait = |step| {
        eprintln!("{step:?}");
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).unwrap();
    };
    let smallest = TieBreak::SmallestIds;
    save_in_steps(folder, &new(), smallest, format, wait).unwrap();
}

pub fn start(folder: &Path, format: Format) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::the_one_that_is_killed", "--nocapture"])
        .env(FOLDER, folder)
        .env(FORMAT, format.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills a save of the new tokenizer after this many steps, and returns those.
fn kill_after(steps: usize, folder: &Path, format: Format) -> Vec<String> {
    use std::io::Write;
    let mut child = start(folder, format);
    let mut answers = child.stdin.take().unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let known = ["Written", "Listed", "Placed", "Removed", "Finished"];
    let lines = lines
        .map(|line| line.unwrap())
        .filter(|line| known.contains(&line.as_str()));
    let mut seen = Vec::new();
    for step in lines {
        seen.push(step);
        if seen.len() == steps {
            break;
        }
        writeln!(answers).unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    seen
}

/// A folder with the old tokenizer and files of other people.
pub fn folder(sandbox: &Sandbox, format: Format) -> std::path::PathBuf {
    let folder = sandbox.path("mine");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    for name in OTHERS {
        fs::write(folder.join(name), name).unwrap();
    }
    save(&folder, &old(), TieBreak::SmallestIds, format).unwrap();
    folder
}

const OTHERS: [&str; 3] = ["encoder.json", ".bytepair-notes", "model.bin"];

/// That there is nothing but the files of the format and the others'.
pub fn check_names(sandbox: &Sandbox, folder: &Path, format: Format) {
    let mut expected: Vec<&str> = OTHERS.to_vec();
    expected.extend(format.names());
    expected.sort_unstable();
    assert_eq!(sandbox.names("mine"), expected);
    for name in OTHERS {
        assert_eq!(fs::read(folder.join(name)).unwrap(), name.as_bytes());
    }
}

#[test]
fn killed_after_any_step_the_folder_holds_the_old_or_the_new() {
    let sandbox = Sandbox::new();
    for (before, after) in [
        (Format::Gpt2, Format::Gpt2),
        (Format::Gpt2, Format::Tiktoken),
        (Format::Tiktoken, Format::TokenizerJson),
        (Format::TokenizerJson, Format::Gpt2),
    ] {
        let mut last = String::new();
        for steps in 1.. {
            let folder = folder(&sandbox, before);
            let seen = kill_after(steps, &folder, after);
            if seen.len() < steps {
                // It came to its end.
                assert_eq!(seen.len(), steps - 1);
                assert_eq!(last, format!("{:?}", Step::Finished));
                break;
            }
            last = seen[steps - 1].clone();
            let listed = last != format!("{:?}", Step::Written);
            if steps % 2 == 0 {
                // What is left to do is done by the next one who reads ...
                assert_eq!(is_new(&folder), listed, "{seen:?}");
            }
            // ... or who writes: nothing is left of the killed one.
            save(&folder, &old(), TieBreak::SmallestIds, before).unwrap();
            assert!(!is_new(&folder));
            check_names(&sandbox, &folder, before);
        }
    }
}

#[test]
fn what_remains_to_be_done_needs_no_doing_to_be_read() {
    let sandbox = Sandbox::new();
    for steps in 2..=6 {
        let folder = folder(&sandbox, Format::Gpt2);
        kill_after(steps, &folder, Format::TokenizerJson);
        let names = sandbox.names("mine");
        // Where nothing can be renamed, as on a medium that is only read: a
        // folder is in the place of a file that is to be removed.
        let moved = folder.join("tokenizer.json");
        let waits =
            !moved.exists() && names.iter().any(|n| n.contains("-new-"));
        if waits {
            fs::create_dir(&moved).unwrap();
            assert!(is_new(&folder), "after {steps}");
            assert_eq!(names.len() + 1, sandbox.names("mine").len());
            fs::remove_dir(&moved).unwrap();
        }
        assert!(is_new(&folder), "after {steps}");
        check_names(&sandbox, &folder, Format::TokenizerJson);
    }
}

#[test]
fn killed_at_random_moments_train_leaves_the_old_or_the_new() {
    let sandbox = Sandbox::new();
    sandbox.write("text", "a new one, made of other letters");
    let folder = folder(&sandbox, Format::Gpt2);
    let format = |round| Format::ALL[round % 3];
    let run = |round: usize| {
        let args = "train text --vocab-size 265 --special <new> --pattern none \
                    -o mine --format";
        let format = format(round).to_string();
        let args = args.split(' ').chain([format.as_str()]);
        let mut command = sandbox.command(args);
        command.stdout(Stdio::null()).spawn().unwrap()
    };
    let begin = Instant::now();
    assert!(run(0).wait().unwrap().success());
    let whole = begin.elapsed().max(Duration::from_millis(2));
    let begin = Instant::now();
    for round in 0..100 {
        save(&folder, &old(), TieBreak::SmallestIds, format(round / 3))
            .unwrap();
        let mut child = run(round);
        // Any share of the time, the end more often than the beginning.
        let share = f64::from(round as u32 * 37 % 100) / 100.0;
        thread::sleep(whole.mul_f64(1.2 * share.sqrt()));
        child.kill().unwrap();
        child.wait().unwrap();
        is_new(&folder);
        if begin.elapsed() > Duration::from_secs(3) {
            break;
        }
    }
    assert!(run(0).wait().unwrap().success());
    assert!(is_new(&folder));
    save(&folder, &old(), TieBreak::SmallestIds, Format::Gpt2).unwrap();
    check_names(&sandbox, &folder, Format::Gpt2);
}

#[test]
fn files_of_those_who_still_write_are_left_alone() {
    let sandbox = Sandbox::new();
    let folder = folder(&sandbox, Format::Gpt2);
    let mut child = start(&folder, Format::Tiktoken);
    let waiting = || {
        let names = sandbox.names("mine").into_iter();
        names.filter(|name| name.contains("-new-")).count()
    };
    let begin = Instant::now();
    while waiting() < 2 {
        assert!(begin.elapsed() < Duration::from_secs(20));
        thread::sleep(Duration::from_millis(2));
    }
    save(&folder, &old(), TieBreak::SmallestIds, Format::Gpt2).unwrap();
    assert_eq!(waiting(), 2);
    child.kill().unwrap();
    child.wait().unwrap();
    save(&folder, &old(), TieBreak::SmallestIds, Format::Gpt2).unwrap();
    assert_eq!(waiting(), 0);
}

#[test]
fn a_list_from_elsewhere_can_name_no_file_of_other_kinds() {
    let sandbox = Sandbox::new();
    let folder = folder(&sandbox, Format::Gpt2);
    for list in [
        r#"{"rename": {}, "remove": ["model.bin"]}"#,
        r#"{"rename": {}, "remove": ["../precious"]}"#,
        r#"{"rename": {"model.bin": "vocab.json"}, "remove": []}"#,
        r#"{"rename": {".bytepair-new-abcdef": "../x"}, "remove": []}"#,
        "nonsense",
    ] {
        sandbox.write("precious", "");
        sandbox.write("mine/.bytepair-list", list);
        let train = "train --vocab-size 260 -o mine";
        for args in ["encode --tokenizer mine", train] {
            let run = sandbox.run_with(args, b"a");
            run.fails(1, &["not a list that bytepair wrote", "mine"]);
        }
        assert!(sandbox.path("precious").exists());
        fs::remove_file(folder.join(".bytepair-list")).unwrap();
        check_names(&sandbox, &folder, Format::Gpt2);
    }
}

#[test]
fn an_output_file_takes_away_what_a_killed_one_left() {
    let sandbox = Sandbox::new();
    sandbox.write(".bytepair-new-abcdef", "left behind");
    sandbox.write(".bytepair-new-notes.txt", "not ours");
    sandbox.run_with("encode -o ids", b"a").ok();
    assert_eq!(sandbox.names("."), [".bytepair-new-notes.txt", "ids"]);
}

#[test]
fn an_output_file_leaves_what_a_list_still_needs() {
    let sandbox = Sandbox::new();
    let folder = folder(&sandbox, Format::Gpt2);
    kill_after(2, &folder, Format::Tiktoken);
    sandbox.run_with("encode -o mine/ids", b"a").ok();
    assert!(is_new(&folder));
    fs::remove_file(folder.join("ids")).unwrap();
    check_names(&sandbox, &folder, Format::Tiktoken);
}

#[cfg(unix)]
#[test]
fn a_folder_may_be_a_link_and_a_link_in_it_is_replaced() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new();
    folder(&sandbox, Format::Gpt2);
    symlink("mine", sandbox.path("link")).unwrap();
    let vocabulary = sandbox.path("mine/vocab.json");
    fs::rename(&vocabulary, sandbox.path("blob")).unwrap();
    symlink("../blob", &vocabulary).unwrap();
    let blob = sandbox.read("blob");
    let run = sandbox.run_with("train --vocab-size 260 -o link", b"aabb");
    run.ok();
    assert!(sandbox.path("link").is_symlink());
    assert!(!vocabulary.is_symlink());
    assert_eq!(sandbox.read("blob"), blob);
    let tokenizer = load(&sandbox.path("mine")).unwrap();
    assert_eq!(tokenizer.vocab_size(), 259);
}
