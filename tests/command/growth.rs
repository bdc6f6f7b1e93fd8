//! What to expect of more text: `growth`.

use crate::common::Sandbox;
use serde_json::Value;

/// Words that grow like a text: a few are frequent, and there is always a new
/// one.
fn text(words: u64) -> String {
    let mut state = 7_u64;
    let word = |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let share = (state >> 40) as f64 / (1_u64 << 24) as f64;
        // Zipf's law, roughly.
        let number = (1.0 / (share + 1e-7).powf(1.6)) as u64;
        let mut letters = String::new();
        let mut rest = number;
        while rest > 0 {
            letters.push((b'a' + (rest % 26) as u8) as char);
            rest /= 26;
        }
        letters
    };
    let words: Vec<String> = (0..words).map(word).collect();
    let lines = words.chunks(12).map(|line| line.join(" ") + "\n");
    lines.collect()
}

/// A folder with more than a megabyte of text, and another one.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let all = text(750_000);
    let middle = all.len() * 7 / 8;
    let middle = middle + all[middle..].find('\n').unwrap() + 1;
    sandbox.write("text.txt", &all[..middle]);
    sandbox.write("unseen.txt", &all[middle..]);
    assert!(middle > 1_200_000, "{middle}");
    sandbox
}

fn json(sandbox: &Sandbox, args: &str) -> Value {
    let run = sandbox.run(&format!("growth {args} --json"));
    serde_json::from_str(&run.text()).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value}"))
}

#[test]
fn the_last_share_is_what_count_words_counts() {
    let sandbox = sandbox();
    let counts = sandbox.run("count-words text.txt").text();
    let all = json(&sandbox, "text.txt");
    let shares = all["shares"].as_array().unwrap();
    assert!(shares.len() >= 4, "{all}");
    let last = &shares[shares.len() - 1];
    assert_eq!(last["one_in"], 1);
    assert_eq!(last["distinct"], counts.lines().count());
    let count = |line: &str| -> u64 {
        line.rsplit_once('\t').unwrap().1.parse().unwrap()
    };
    let pre_tokens: u64 = counts.lines().map(count).sum();
    assert_eq!(last["pre_tokens"], pre_tokens);
    assert_eq!(last["bytes"], sandbox.read("text.txt").len());
    for pair in shares.windows(2) {
        assert_eq!(
            pair[0]["one_in"].as_u64(),
            pair[1]["one_in"].as_u64().map(|n| 2 * n)
        );
        assert!(number(&pair[0]["distinct"]) < number(&pair[1]["distinct"]));
    }
}

/// The law is recomputed from the last three shares, and the first trial from
/// the first three.
#[test]
fn the_law_goes_through_the_last_three_shares() {
    let sandbox = sandbox();
    let all = json(&sandbox, "text.txt --threads 2");
    let points: Vec<[f64; 2]> = all["shares"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| [&it["pre_tokens"], &it["distinct"]].map(number))
        .collect();
    let slope = |three: &[[f64; 2]]| {
        let logs: Vec<[f64; 2]> =
            three.iter().map(|it| it.map(f64::log2)).collect();
        let mean = |i: usize| logs.iter().map(|it| it[i]).sum::<f64>() / 3.0;
        let [x, y] = [mean(0), mean(1)];
        let above: f64 = logs.iter().map(|it| (it[0] - x) * (it[1] - y)).sum();
        let below: f64 = logs.iter().map(|it| (it[0] - x).powi(2)).sum();
        (above / below, y - above / below * x)
    };
    let (beta, log_k) = slope(&points[points.len() - 3..]);
    let law = &all["law"];
    assert!((number(&law["beta"]) - beta).abs() < 1e-9);
    assert!((number(&law["k"]) - log_k.exp2()).abs() < 1e-6);
    let (beta, log_k) = slope(&points[..3]);
    let trial = &law["trials"][0];
    let predicted = log_k + beta * points[3][0].log2();
    let miss = (predicted - points[3][1].log2()) * 2_f64.ln();
    let came = number(&trial["log_of_predicted_by_measured"]);
    assert!((came - miss).abs() < 1e-9, "{came} {miss}");
    // A prediction: the law times 10^9 bytes in pre-tokens of this text.
    let last = points[points.len() - 1];
    let bytes = number(&all["bytes"]);
    let pre_tokens = 1e9 / (bytes / last[0]);
    let predicted = number(&law["k"]) * pre_tokens.powf(number(&law["beta"]));
    let came = number(&all["predictions"][0]["distinct"]);
    assert!((came / predicted - 1.0).abs() < 1e-9, "{came} {predicted}");
    let [low, high] = ["low", "high"].map(|it| &all["predictions"][0][it]);
    assert!(number(low) < predicted && predicted < number(high));
}

#[test]
fn counts_do_not_depend_on_the_threads() {
    let sandbox = sandbox();
    for flags in ["", "--lines", "--pattern [a-z]+|. --lines"] {
        let of = |threads: usize| {
            let args = format!("text.txt {flags} --threads {threads}");
            let all = json(&sandbox, &args);
            (all["shares"].clone(), all["law"].clone())
        };
        assert_eq!(of(1), of(3), "{flags}");
    }
}

/// The vocabulary of all texts is what `train` learns from them.
#[test]
fn bytes_per_token_are_those_of_a_trained_tokenizer() {
    let sandbox = sandbox();
    let all = json(
        &sandbox,
        "text.txt --held-out unseen.txt --vocab-size 700 --special <s>",
    );
    sandbox
        .run("train text.txt --vocab-size 700 --special <s> -o mine")
        .ok();
    let count = sandbox.run("count unseen.txt --tokenizer mine").text();
    let line = count.lines().nth(1).unwrap();
    let tokens = line.split_whitespace().next().unwrap();
    let shares = all["shares"].as_array().unwrap();
    let last = &shares[shares.len() - 1];
    assert_eq!(last["tokens_held_out"].to_string(), tokens);
    assert_eq!(last["vocab_size"], 700);
    let bytes = sandbox.read("unseen.txt").len() as f64;
    let ratio = bytes / number(&last["tokens_held_out"]);
    assert!((number(&last["bytes_per_token"]) - ratio).abs() < 1e-9);
    assert_eq!(all["held_out"]["name"], "unseen.txt");
    let first = shares.iter().find(|it| it["bytes_per_token"].is_number());
    assert!(number(&first.unwrap()["bytes_per_token"]) <= ratio + 0.05);
}

#[test]
fn the_table_says_what_was_measured_and_what_is_a_guess() {
    let sandbox = sandbox();
    let table = sandbox
        .run("growth text.txt --held-out unseen.txt --vocab-size 500")
        .text();
    for part in [
        "held out: unseen.txt",
        "bytes/token",
        "Heaps' law: distinct = ",
        "fitted up to   misses the next by     and all by",
        "at worst ",
        "1 GB",
        "1 TB",
        "doublings beyond any check",
        "MB/s per core",
        "bytes per distinct pre-token",
    ] {
        assert!(table.contains(part), "no {part:?} in:\n{table}");
    }
    let widest = table.lines().map(|line| line.chars().count()).max();
    assert!(widest < Some(130), "{table}");
}

#[test]
fn the_drawing_has_a_dot_per_share() {
    let sandbox = sandbox();
    let all = json(
        &sandbox,
        "text.txt --held-out unseen.txt --vocab-size 500 --plot plot.svg",
    );
    let svg = String::from_utf8(sandbox.read("plot.svg")).unwrap();
    let shares = all["shares"].as_array().unwrap();
    let trained = shares.iter().filter(|it| it["vocab_size"].is_number());
    let dots = shares.len() + trained.count();
    assert_eq!(svg.matches("<circle").count(), dots);
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
    for share in shares {
        let grouped = share["distinct"].as_u64().unwrap();
        let last = format!("{:03} distinct</title>", grouped % 1_000);
        assert!(svg.contains(&last), "{last}");
    }
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
    json(&sandbox, "text.txt --plot plot.svg");
    let svg = String::from_utf8(sandbox.read("plot.svg")).unwrap();
    assert_eq!(svg.matches("<circle").count(), shares.len());
}

#[test]
fn nonsense_is_refused_before_anything_is_counted() {
    let sandbox = sandbox();
    sandbox.write("empty.txt", "");
    sandbox.write("short.txt", text(2_000));
    sandbox.write("bad.txt", b"tea \xFF");
    let fails = |args: &str, status, holds: &[&str]| {
        let run = sandbox.run(&format!("growth {args}"));
        assert_eq!(run.stdout, b"");
        run.fails(status, holds);
    };
    let both = "text.txt --held-out text.txt";
    fails(both, 2, &["--held-out text.txt is also an input"]);
    fails("--held-out -", 2, &["standard input is also an input"]);
    let under_another_name = "text.txt --held-out ./text.txt";
    fails(under_another_name, 2, &["is also an input"]);
    fails(
        "text.txt --held-out empty.txt",
        1,
        &["nothing to measure on"],
    );
    fails("text.txt --held-out none.txt", 1, &["none.txt"]);
    fails(
        "text.txt --held-out bad.txt",
        1,
        &["not UTF-8, bad.txt at byte 4"],
    );
    fails("short.txt", 1, &["too little text", "short.txt", "1 MB"]);
    fails("empty.txt", 1, &["too little text", "0 bytes"]);
    fails("text.txt --vocab-size 255", 2, &["at least 256"]);
    fails(
        "text.txt --vocab-size 256 --special <s>",
        2,
        &["at least 257"],
    );
    fails("text.txt --plot -", 2, &["--plot - is standard output"]);
    fails("text.txt --plot text.txt", 2, &["is also an input"]);
    fails(
        "text.txt --held-out unseen.txt --plot unseen.txt",
        2,
        &["is also an input"],
    );
    fails("text.txt --max-memory 1K", 1, &["--max-memory"]);
    assert!(!sandbox.names(".").contains(&"plot.svg".to_string()));
}

/// Files that are shorter than a part are parts.
#[test]
fn many_short_files_are_enough() {
    let sandbox = Sandbox::new();
    let text = text(20_000);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut names = Vec::new();
    for (i, lines) in lines.chunks(10).enumerate() {
        names.push(format!("{i}.txt"));
        sandbox.write(&names[i], lines.concat());
    }
    let all = json(&sandbox, &names.join(" "));
    let shares = all["shares"].as_array().unwrap();
    assert_eq!(shares[shares.len() - 1]["parts"], names.len());
    assert_eq!(all["documents"], names.len());
}
