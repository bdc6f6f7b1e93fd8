//! What is told of a training: the report and the curve.

use crate::common::Sandbox;
use bytepair::THE_VERDICT;
use bytepair::bpe::load;
use serde_json::Value;

#[test]
fn the_report_says_what_was_asked_for_and_what_came_of_it() {
    let sandbox = Sandbox::with_story();
    let args = "story.txt --vocab-size 2301 --special <s> --threads 2 --lines \
                --min-frequency 2 --tie-break greatest-bytes --max-memory 1G";
    let report = "--report mine/report.json --plot curve.svg";
    let said = sandbox
        .run(&format!("train {args} -o mine {report}"))
        .text();
    let json = sandbox.read("mine/report.json");
    let report: Value = serde_json::from_slice(&json).unwrap();
    for (key, value) in [
        ("pattern", "gpt2".into()),
        ("tie_break", "greatest-bytes".into()),
        ("min_frequency", 2.into()),
        ("special_tokens", vec!["<s>"].into()),
        ("threads", 2.into()),
        ("lines", true.into()),
        ("vocab_size", 2301.into()),
        ("format", "gpt2".into()),
        ("max_memory_bytes", (1 << 30).into()),
    ] {
        let value: Value = value;
        assert_eq!(report["settings"][key], value, "{key}");
    }
    assert_eq!(report["bytes"], 20_479);
    assert_eq!(report["documents"], 165);
    assert_eq!(report["pre_tokens"], 4_781);
    assert_eq!(report["distinct_pre_tokens"], 1_256);
    for stage in ["counting", "learning", "writing"] {
        assert!(report["seconds"][stage].as_f64().is_some(), "{stage}");
    }
    let tokens = report["tokens"].as_u64().unwrap();
    assert_eq!(report["merges"], tokens - 257);
    assert_eq!(report["ended_early"], tokens < 2301);
    assert_eq!(said.contains("stopped early"), tokens < 2301);
    assert_eq!(
        said.contains("of memory at the peak"),
        cfg!(target_os = "linux")
    );
    let peak = report["peak_memory_bytes"].as_u64();
    assert_eq!(peak.is_some(), cfg!(target_os = "linux"));
}

#[test]
fn the_curve_is_that_of_the_vocabularies_of_each_size() {
    let sandbox = Sandbox::with_story();
    let curve = |size: usize| {
        let args = format!("--lines --vocab-size {size} -o mine");
        let args = format!("train story.txt {args} --report report.json");
        sandbox.run(&args).ok();
        let json = sandbox.read("report.json");
        let report: Value = serde_json::from_slice(&json).unwrap();
        let tokenizer = load(&sandbox.path("mine")).unwrap();
        // Each line is a document.
        let lines = THE_VERDICT.split_inclusive('\n');
        let tokens = lines.map(|l| tokenizer.encode(l).unwrap().len());
        let tokens: usize = tokens.sum();
        let last = report["curve"].as_array().unwrap().last().unwrap();
        assert_eq!(last["vocab_size"], size);
        assert_eq!(last["tokens"], tokens);
        let ratio = THE_VERDICT.len() as f64 / tokens as f64;
        assert_eq!(last["bytes_per_token"], ratio);
        assert_eq!(report["bytes_per_token"], ratio);
        report["curve"].clone()
    };
    let all = curve(1_100);
    let sizes = all.as_array().unwrap().iter().map(|p| &p["vocab_size"]);
    assert_eq!(sizes.collect::<Vec<_>>(), [500, 1_000, 1_100]);
    // A smaller vocabulary is the beginning of the larger one.
    assert_eq!(curve(500)[0], all[0]);
    assert_eq!(curve(1_000)[1], all[1]);
    assert_eq!(curve(256)[0]["bytes_per_token"], 1.0);
}

#[test]
fn the_curve_is_drawn_for_light_and_dark() {
    let sandbox = Sandbox::with_story();
    for (size, numbers) in [
        (256, &["256"][..]),
        (257, &["256"]),
        (1_100, &["256", "500", "1,100"]),
        (2_200, &["256", "500", "1k", "2,200"]),
    ] {
        let args = format!("--vocab-size {size} -o mine --plot curve.svg");
        sandbox.run(&format!("train story.txt {args}")).ok();
        let svg = String::from_utf8(sandbox.read("curve.svg")).unwrap();
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(svg.ends_with("</svg>\n"));
        assert!(svg.contains("prefers-color-scheme:dark"));
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        for number in numbers {
            assert!(svg.contains(&format!(">{number}</text>")), "{number}");
        }
        assert_eq!(svg.matches("<path class=\"curve\" d=\"M").count(), 1);
        for label in [">bytes per token<", ">tokens in the vocabulary"] {
            assert!(svg.contains(label), "{label}");
        }
    }
}

#[test]
fn reports_that_cannot_be_written_are_refused_before_anything_is_learned() {
    let sandbox = Sandbox::with_story();
    sandbox.write("file", "");
    for (args, status, error) in [
        ("--report no/report.json", 1, "no such folder, no"),
        ("--plot file/curve.svg", 1, "a file, not a folder, file"),
        ("--plot .", 1, "a directory, not a file, ."),
        (
            "--report -",
            2,
            "--report - is standard output, which has the summary",
        ),
        (
            "--plot /dev/stdout",
            2,
            "standard output, which has the summary",
        ),
        ("--report mine/vocab.json", 2, "a file of the tokenizer"),
        ("--report x --plot x", 2, "the same file"),
    ] {
        let train = "train story.txt --vocab-size 300 -o mine";
        sandbox
            .run(&format!("{train} {args}"))
            .fails(status, &[error]);
        assert!(!sandbox.path("mine").exists(), "{args}");
    }
}
