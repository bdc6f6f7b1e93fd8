//! What a text teaches, one merge at a time: a step, and the table of all.

mod curve;
mod parts;

use live::learning::{LearningAnswer, Row};
use live::{Answer, Failure, reply};
use serde_json::{Value, json};

use super::{State, counted, request, unexpected};
use parts::Lesson;

/// What the controls show first.
pub(super) fn defaults() -> Value {
    json!({
        "text": "", "merges": 12, "pattern": "none",
        "tie_break": "smallest-ids", "min_frequency": 1, "step": 1,
    })
}

/// The step that the state names, all steps as a table, and the curve.
pub(super) fn draw(state: &State) -> Result<String, Failure> {
    let fields = [
        "text",
        "merges",
        "pattern",
        "tie_break",
        "min_frequency",
        "row",
        "top",
    ];
    let mut asked = state.clone();
    // As many as the script shows.
    asked.extend([("row".into(), 400.into()), ("top".into(), 8.into())]);
    let Answer::Learning(answer) =
        reply(&request("learning", &asked, &fields)?)?
    else {
        return Err(unexpected("learning"));
    };
    let step = state.get("step").and_then(Value::as_u64).unwrap_or(1);
    let step = usize::try_from(step).unwrap_or(usize::MAX);
    Ok(drawn(&answer, step.min(answer.steps.len())))
}

/// The example after this many merges.
fn drawn(answer: &LearningAnswer, merges: usize) -> String {
    let lesson = Lesson::new(answer);
    let class = "learning-label";
    let label = label(lesson.row(merges), merges);
    let (said, before) = (lesson.said(merges), lesson.before(merges));
    let (after, notes) = (lesson.after(merges), notes(answer, merges));
    let (pairs, tree) = (lesson.pairs(merges), lesson.tree_of(merges));
    let (table, curve) = (lesson.table(merges), curve::draw(answer, merges));
    format!(
        "<div class=\"learning\">\n<p class=\"learning-said\">{said}</p>\n\
         {before}\n<p class=\"{class}\">{label}</p>\n\
         <div class=\"live-tokens\">{after}</div>\n\
         <p class=\"live-counts\">{notes}</p>\n\
         <div class=\"learning-sides\">\n\
         <div class=\"learning-scroll\">{pairs}</div>\n\
         <div class=\"learning-scroll\">{tree}</div>\n</div>\n\
         <div class=\"learning-history\">{table}</div>\n\
         <div class=\"learning-curve\">\
         <p class=\"{class}\">Bytes per token</p>{curve}</div>\n</div>"
    )
}

/// What the row after the step is, and how long.
fn label(row: &Row, merges: usize) -> String {
    let which = if merges == 0 { "The text" } else { "After" };
    let each = row.bytes_per_token.map_or_else(String::new, |each| {
        format!(", {each:.2} bytes per token")
    });
    format!("{which}: {}{each}", counted(row.tokens, "token"))
}

/// What the rows do not show.
fn notes(answer: &LearningAnswer, merges: usize) -> String {
    let mut notes = Vec::new();
    if answer.pre_tokens > 1 {
        notes.push(format!(
            "{} pre-tokens, each underlined; no merge joins two of them.",
            answer.pre_tokens
        ));
    }
    if let Some(why) = &answer.ended
        && merges == answer.steps.len()
    {
        notes.push(format!("Learning ends here: {why}."));
    }
    notes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(settings: Value) -> String {
        let (Value::Object(mut state), Value::Object(settings)) =
            (defaults(), settings)
        else {
            panic!("two objects");
        };
        state.extend(settings);
        draw(&state).expect("a drawing")
    }

    /// The third step of the chapter's figure.
    #[test]
    fn a_step_has_its_rows_and_all_steps_are_in_the_table() {
        let drawn = example(json!({"text": "aaabdaaabac", "step": 3}));
        assert!(
            drawn.contains("Step 3 of 7: <code>aa</code> and"),
            "{drawn}"
        );
        assert!(drawn.contains("Before: 7 tokens"), "{drawn}");
        assert!(drawn.contains("After: 5 tokens, 2.20 bytes per"), "{drawn}");
        let framed = "<span class=\"learning-pair\"><span class=\"tok tok4\">\
                      aa</span><span class=\"tok tok5\">ab</span></span>";
        assert_eq!(drawn.matches(framed).count(), 2, "{drawn}");
        assert!(drawn.contains("<code>aaab d aaab a c</code>"), "{drawn}");
        assert_eq!(drawn.matches("<th scope=\"row\">").count(), 8);
        assert_eq!(drawn.matches("aria-current=\"step\"").count(), 1);
    }

    /// Counted by hand: both `aa` of `aaa` count, one of them is merged.
    #[test]
    fn overlapping_pairs_are_counted_and_merged_once() {
        let drawn = example(json!({"text": "aaab", "merges": 1}));
        let said = "The pair occurs 2 times and is merged at 1 place.";
        assert!(drawn.contains(said), "{drawn}");
    }

    #[test]
    fn pre_tokens_are_underlined_and_no_pair_reaches_over_their_edge() {
        let drawn = example(json!({"text": "ab ab", "pattern": "gpt2"}));
        assert_eq!(drawn.matches("learning-word").count(), 4, "{drawn}");
        assert!(drawn.contains("2 pre-tokens"), "{drawn}");
    }

    #[test]
    fn the_last_step_says_why_there_are_no_more() {
        let ends = "Learning ends here: no pair is left that occurs at least \
                    2 times.";
        let text = json!({"text": "abab", "min_frequency": 2, "step": 9});
        assert!(example(text).contains(ends));
        let first = json!({"text": "ababab", "min_frequency": 2});
        assert!(!example(first).contains("Learning ends"));
    }

    #[test]
    fn a_text_without_tokens_and_markup_in_a_text_are_drawn() {
        let drawn = example(json!({"text": ""}));
        assert!(drawn.contains("Step 0 of 0: the 0 bytes"), "{drawn}");
        assert!(drawn.contains("No pair is left."), "{drawn}");
        let drawn = example(json!({"text": "<b><b>"}));
        assert!(!drawn.contains("<b>"), "{drawn}");
        assert!(drawn.contains("&lt;"), "{drawn}");
    }
}
