//! Where outputs go, and what they must not take the place of.

use std::fs;

use crate::common::Sandbox;

#[test]
fn no_output_takes_the_place_of_an_input() {
    let sandbox = Sandbox::with_story();
    sandbox.write("ids", "1 2");
    sandbox.run("count-words story.txt -o counts").ok();
    sandbox.run("embed --vocab-size 3 --dim 2 -o w.npy").ok();
    let inputs =
        ["story.txt", "ids", "counts", "w.npy"].map(|n| sandbox.read(n));
    for args in [
        "encode story.txt -o story.txt",
        "encode story.txt -o ./story.txt",
        "encode --jsonl story.txt -o story.txt",
        "decode ids -o ids",
        "count-words story.txt -o story.txt",
        "embed 1 --weights w.npy -o w.npy",
        "train story.txt --vocab-size 300 -o mine --report story.txt",
        "train story.txt --vocab-size 300 -o mine --plot ./story.txt",
        "train --counts counts --vocab-size 300 -o mine --report counts",
    ] {
        sandbox
            .run(args)
            .fails(2, &["is also an input; choose another"]);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("story.txt", sandbox.path("link")).unwrap();
        let run = sandbox.run("encode story.txt -o link");
        run.fails(2, &["-o link is also an input"]);
    }
    let still =
        ["story.txt", "ids", "counts", "w.npy"].map(|n| sandbox.read(n));
    assert_eq!(still, inputs);
}

#[test]
#[cfg(target_os = "linux")]
fn nor_that_of_a_file_that_comes_as_standard_input() {
    let sandbox = Sandbox::with_story();
    let story = fs::File::open(sandbox.path("story.txt")).unwrap();
    let mut command = sandbox.command(["encode", "-o", "story.txt"]);
    let output = command.stdin(story).output().unwrap();
    crate::common::Run::from(output)
        .fails(2, &["-o story.txt is also an input"]);
}

#[test]
fn a_tokenizer_does_not_take_the_place_of_what_it_is_learned_from() {
    let sandbox = Sandbox::with_story();
    sandbox.run("train story.txt --vocab-size 300 -o mine").ok();
    for format in ["gpt2", "tiktoken"] {
        let args = "train mine/merges.txt --vocab-size 260 -o mine --format";
        sandbox
            .run(&format!("{args} {format}"))
            .fails(2, &["-o mine/merges.txt is also an input"]);
    }
}

#[test]
fn a_report_is_no_part_of_the_tokenizer() {
    let sandbox = Sandbox::with_story();
    let train = "train story.txt --vocab-size 300 -o mine";
    sandbox.run(train).ok();
    fs::create_dir(sandbox.path("other")).unwrap();
    for path in [
        "mine/vocab.json",
        "mine/tokenizer.json",
        "mine/added_tokens.json",
        "mine/tokenizer_config.json",
        "mine/x.tiktoken",
        "mine/.bytepair-list",
        "other/../mine/merges.txt",
    ] {
        for option in ["--report", "--plot"] {
            let run = sandbox.run(&format!("{train} {option} {path}"));
            run.fails(2, &["is a file of the tokenizer; choose another name"]);
        }
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("mine", sandbox.path("link")).unwrap();
        let run = sandbox.run(&format!("{train} --report link/vocab.json"));
        run.fails(2, &["a file of the tokenizer"]);
    }
    sandbox
        .run(&format!("{train} --report r.json --plot ./r.json"))
        .fails(2, &["name the same file"]);
    sandbox
        .run(&format!("{train} --report mine/report.json"))
        .ok();
    sandbox.run("encode --tokenizer mine story.txt").ok();
}

#[test]
fn a_folder_that_is_missing_is_named() {
    let sandbox = Sandbox::new();
    sandbox
        .run_with("encode -o no/such/out", b"a")
        .fails(1, &["no such folder, no/such; create it first"]);
}

#[test]
#[cfg(target_os = "linux")]
fn standard_output_by_another_name_keeps_what_others_write_to_it() {
    let sandbox = Sandbox::new();
    for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
        let script =
            "{ echo A; echo a | \"$0\" encode -o \"$1\"; echo B; } > o";
        let status = std::process::Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_bytepair"), name])
            .current_dir(sandbox.path("."))
            .status()
            .unwrap();
        assert!(status.success());
        assert_eq!(sandbox.read("o"), b"A\n64 198\nB\n", "{name}");
    }
}

#[test]
#[cfg(unix)]
fn odd_places_are_errors_and_not_replaced() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::with_story();
    symlink("b", sandbox.path("a")).unwrap();
    symlink("a", sandbox.path("b")).unwrap();
    sandbox.run_with("encode -o a", b"a").fails(1, &["a; "]);
    assert!(sandbox.path("a").is_symlink());

    fs::create_dir(sandbox.path("mine")).unwrap();
    let pipe = sandbox.path("mine/vocab.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    sandbox
        .run("train story.txt --vocab-size 300 -o mine")
        .fails(1, &["a device or a pipe, not a file, mine/vocab.json"]);

    // Nobody reads what a pipe was told to keep: that is not standard output.
    let script = "head -c 1 mine/vocab.json >/dev/null & \
                  exec \"$0\" encode long -o mine/vocab.json";
    sandbox.write("long", "I had always thought ".repeat(200_000));
    let output = std::process::Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_bytepair")])
        .current_dir(sandbox.path("."))
        .output()
        .unwrap();
    crate::common::Run::from(output).fails(1, &["mine/vocab.json; "]);
}

#[test]
#[cfg(unix)]
fn a_file_keeps_its_permissions_and_one_that_is_only_read_stays() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let sandbox = Sandbox::new();
    sandbox.write("out", "old");
    let mode = |mode| {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(sandbox.path("out"), permissions).unwrap();
    };
    mode(0o640);
    sandbox.run_with("encode -o out", b"a").ok();
    let found = fs::metadata(sandbox.path("out")).unwrap();
    assert_eq!(found.mode() & 0o777, 0o640);
    sandbox.write("out", "old");
    mode(0o440);
    let may_write = fs::File::options().write(true).open(sandbox.path("out"));
    let run = sandbox.run_with("encode -o out", b"a");
    match may_write {
        // Whoever may do everything may do this.
        Ok(_) => drop(run.ok()),
        Err(_) => {
            run.fails(1, &["permission denied, "]);
            assert_eq!(sandbox.read("out"), b"old");
        }
    }
}

#[test]
fn too_many_threads_by_variable_are_refused() {
    let sandbox = Sandbox::with_story();
    for args in ["encode story.txt", "train story.txt --vocab-size 300 -o x"] {
        let mut command = sandbox.command(args.split(' '));
        command.env("RAYON_NUM_THREADS", "100000");
        let run = crate::common::Run::from(command.output().unwrap());
        run.fails(2, &["RAYON_NUM_THREADS is too large; the limit is 1024"]);
    }
}
