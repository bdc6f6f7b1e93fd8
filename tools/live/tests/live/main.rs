//! What is answered, compared with what the chapters' functions return.

mod cache;
mod grid_pages;
mod learning;
mod nonsense;
mod pages;
mod pages_steps;
mod splitting;
mod tokens;
mod tokens_one;
mod vectors;
mod windows;

use std::sync::LazyLock;

use ch07_gpt2::Tokenizer;
use serde_json::Value;

/// Chapter 7's tokenizer.
static GPT2: LazyLock<Tokenizer> = LazyLock::new(Tokenizer::gpt2);

/// The answer to `request`: the only field of the object, with its name.
fn reply(request: &Value) -> (String, Value) {
    named(&live::answer(&request.to_string()))
}

/// The only field of an answer, with its name.
fn named(answer: &str) -> (String, Value) {
    let answer: Value = serde_json::from_str(answer).unwrap();
    let Value::Object(fields) = answer else {
        panic!("not an object: {answer}");
    };
    assert_eq!(fields.len(), 1);
    fields.into_iter().next().unwrap()
}

/// The answer to a question that has one.
fn ask(request: Value) -> Value {
    let (name, answer) = reply(&request);
    assert_eq!(request["ask"], name, "{:.300}", answer.to_string());
    answer
}

/// What is wrong, where, and what to do about it.
fn refused(request: Value) -> [String; 3] {
    failure(&live::answer(&request.to_string()))
}

fn failure(answer: &str) -> [String; 3] {
    let (name, answer) = named(answer);
    assert_eq!(name, "error", "{:.300}", answer.to_string());
    ["what", "where", "remedy"].map(|part| {
        let text = answer[part].as_str().unwrap().to_string();
        assert!(!text.is_empty(), "{part} of {answer}");
        text
    })
}

/// A field of each object of a list.
fn each(list: &Value, field: &str) -> Vec<Value> {
    let list = list.as_array().unwrap().iter();
    list.map(|item| item[field].clone()).collect()
}
