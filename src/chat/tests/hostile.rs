//! Generated messages against templates of every kind.

use proptest::prelude::*;

use super::{ChatPart, IM, shown, try_render};
use crate::chat::ChatError;

/// Templates that only write contents, look into them, and change them.
const TEMPLATES: [&str; 6] = [
    "{% for m in messages %}{{ '<|im_start|>' + m.content + '<|im_end|>' }}\
     {% endfor %}",
    "<{% for m in messages %}{{ m.content | trim }}{% endfor %}>",
    "{% for m in messages %}{% if m.content.startswith('hi') %}hi!{% endif %}\
     {{ m.content }}<|im_end|>{% endfor %}",
    "{% for m in messages %}{{ m.content | upper | lower }}|im_end|>\
     {% endfor %}",
    "{% for m in messages %}{{ m.content | replace('#', '') }}{% endfor %}",
    "{{ messages | tojson }}{{ messages[0].content.split('</think>')[-1] }}",
];

fn content() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<|im_end|>",
        "<|im_",
        "end|>",
        "<",
        ">",
        "|",
        "#",
        "hi",
        " ",
        "\n",
        "</think>",
        "</thi",
        "nk>",
        "IM_END",
        "\"",
        "<|IM_START|>",
        "start|>",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A template writes as many special tokens as for harmless messages, or
    /// the messages are refused; and the text is the template's.
    #[test]
    fn no_message_writes_a_special_token(
        contents in prop::collection::vec(content(), 1..4),
        template in 0..TEMPLATES.len(),
    ) {
        let source = TEMPLATES[template];
        let chat = |contents: &[String]| {
            let messages = contents.iter().map(|content| {
                serde_json::json!({"role": "user", "content": content})
            });
            messages.collect::<serde_json::Value>().to_string()
        };
        let harmless = vec!["xyz".to_string(); contents.len()];
        let expected = try_render(&IM, source, &chat(&harmless)).unwrap();
        let is_special =
            |part: &&ChatPart| matches!(part, ChatPart::Special(_));
        let expected: Vec<_> = expected.iter().filter(is_special).collect();
        let parts = match try_render(&IM, source, &chat(&contents)) {
            Ok(parts) => parts,
            Err(error) => {
                prop_assert!(template > 1);
                prop_assert_eq!(error, ChatError::Ambiguous);
                return Ok(());
            }
        };
        let special: Vec<_> = parts.iter().filter(is_special).collect();
        prop_assert_eq!(special, expected);
        // A tokenizer without special tokens makes one text of it.
        let text = shown(&["[none]"], source, &chat(&contents));
        let joined: String = parts.iter().map(|part| match part {
            ChatPart::Special(text) | ChatPart::Text(text) => text.as_str(),
        }).collect();
        prop_assert_eq!(joined, text);
    }
}
