//! Ids as vectors, looked up and multiplied out.

mod heat;

use live::tokens::Token;
use live::vectors::VectorsAnswer;
use live::{Answer, Failure, reply};
use serde_json::{Value, json};

use self::heat::{COLUMNS, MOST, heat, heat_table, legend, sign, table};
use super::{State, counted, request, token, unexpected};

/// The rows of GPT-2's table.
const GPT2_ROWS: usize = 50_257;
/// The rows of a table that is shown as a whole.
const ROWS: usize = 24;

/// What the controls show first.
pub(super) fn defaults() -> Value {
    json!({
        "from": "ids", "ids": [2, 3, 5, 1], "text": "the dog bit the man",
        "vocabulary_size": 6, "dimension": 3, "seed": 123,
    })
}

/// What is drawn: the answer, and what its rows are called.
struct View {
    answer: VectorsAnswer,
    ids: Vec<usize>,
    rows: usize,
    heads: Vec<String>,
}

impl View {
    fn new(state: &State) -> Result<Self, Failure> {
        let mut state = state.clone();
        let heads = match state.get("from") == Some(&json!("text")) {
            true => tokenize(&mut state)?,
            false => numbers(&state["ids"])
                .iter()
                .map(usize::to_string)
                .collect(),
        };
        let fields = ["ids", "vocabulary_size", "dimension", "seed"];
        let Answer::Vectors(answer) =
            reply(&request("vectors", &state, &fields)?)?
        else {
            return Err(unexpected("vectors"));
        };
        let rows = state["vocabulary_size"].as_u64().unwrap_or_default();
        Ok(Self {
            answer,
            ids: numbers(&state["ids"]),
            rows: rows as usize,
            heads,
        })
    }
}

/// Puts the ids of the text into `state`, and the rows of their table; the
/// tokens.
fn tokenize(state: &mut State) -> Result<Vec<String>, Failure> {
    state.insert("special".into(), "allow".into());
    let asked = request("tokens", state, &["text", "special"])?;
    let Answer::Tokens(answer) = reply(&asked)? else {
        return Err(unexpected("tokens"));
    };
    let ids: Vec<u32> = answer.tokens.iter().map(|it| it.id).collect();
    state.insert("ids".into(), ids.into());
    state.insert("vocabulary_size".into(), GPT2_ROWS.into());
    let tokens = answer.tokens.iter().enumerate();
    let head = |(place, it): (usize, &Token)| {
        format!("{} {}", token(place, &it.bytes), it.id)
    };
    Ok(tokens.map(head).collect())
}

fn numbers(list: &Value) -> Vec<usize> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let numbers = list.iter().filter_map(Value::as_u64);
    numbers.map(|number| number as usize).collect()
}

/// The product of one-hot rows and the table, the look-up, and the sums.
pub(super) fn draw(state: &State) -> Result<String, Failure> {
    let view = View::new(state)?;
    let Some(first) = view.answer.tokens.first() else {
        return Ok("<p>No ids, no vectors.</p>".to_owned());
    };
    Ok(format!(
        "{}\n<h4>One-hot rows times the table, or a look-up</h4>\n{}\n\
         <p class=\"live-same\">{}</p>\n<h4>Token and position</h4>\n{}\n{}",
        legend(),
        product(&view),
        same(&view.answer, view.ids.len() * first.len()),
        sum(&view),
        cut(first.len())
    ))
}

/// Whether the product is what was looked up, this many numbers.
fn same(answer: &VectorsAnswer, numbers: usize) -> String {
    match answer.one_hot == answer.tokens {
        true => {
            let numbers = counted(numbers, "number");
            format!("The product and the look-up have the same {numbers}.")
        }
        false => "The product and the look-up differ.".to_owned(),
    }
}

/// How much of rows of this length is shown.
fn cut(length: usize) -> String {
    match length > COLUMNS {
        true => format!(
            "<p class=\"live-counts\">Shown are the first {COLUMNS} of the \
             {length} numbers of each row.</p>"
        ),
        false => String::new(),
    }
}

/// One-hot rows, the table, and their product, which is what is looked up.
fn product(view: &View) -> String {
    let (answer, rows, heads) = (&view.answer, view.rows, &view.heads);
    let results = heat_table("Product", "Id", &answer.one_hot, heads, &[])
        + &heat_table("Looked up", "Id", &answer.tokens, heads, &[]);
    match &answer.table {
        Some(table) if rows <= ROWS => {
            let ids: Vec<_> = (0..rows).map(|id| id.to_string()).collect();
            format!(
                "<div class=\"live-heats\">{}{}{}{}{results}</div>",
                one_hot(view),
                sign("×"),
                heat_table("Table", "Id", table, &ids, &view.ids),
                sign("="),
            )
        }
        _ => {
            too_large(rows)
                + &format!("\n<div class=\"live-heats\">{results}</div>")
        }
    }
}

fn too_large(rows: usize) -> String {
    format!(
        "<p class=\"live-counts\">The table has {rows} rows, and each one-hot \
         row as many numbers: too many to be shown.</p>"
    )
}

/// Rows of zeros with a one at the place of the id.
fn one_hot(view: &View) -> String {
    let one = format!("<td {}>1</td>", heat(MOST));
    let rows = view.ids.iter().zip(&view.heads).map(|(&id, head)| {
        let cells = (0..view.rows).map(|place| match place == id {
            true => &one,
            false => "<td class=\"live-zero\">0</td>",
        });
        let cells: String = cells.collect();
        format!("<tr><th scope=\"row\">{head}</th>{cells}</tr>")
    });
    let rows = rows.collect();
    table(
        "One-hot",
        "Id",
        (view.ids.len(), view.rows),
        view.rows,
        rows,
    )
}

/// The vectors of tokens and positions, and their sums.
fn sum(view: &View) -> String {
    let answer = &view.answer;
    let places: Vec<_> =
        (0..view.ids.len()).map(|place| place.to_string()).collect();
    format!(
        "<div class=\"live-heats\">{}{}{}{}{}</div>",
        heat_table("Tokens", "Id", &answer.tokens, &view.heads, &[]),
        sign("+"),
        heat_table("Positions", "Place", &answer.positions, &places, &[]),
        sign("="),
        heat_table("Sums", "Place", &answer.sums, &places, &[]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(changes: Value) -> String {
        let (Value::Object(mut state), Value::Object(changes)) =
            (defaults(), changes)
        else {
            panic!("both are fields");
        };
        state.extend(changes);
        draw(&state).unwrap()
    }

    /// The numbers are those of chapter 10's listing `table`.
    #[test]
    fn a_row_of_the_table_is_looked_up_and_multiplied_out() {
        let drawn = drawn(json!({"ids": [3]}));
        let row = "<th scope=\"row\">3</th>\
            <td class=\"live-minus\" style=\"--strength: 13%\">−0.40</td>\
            <td class=\"live-plus\" style=\"--strength: 32%\">0.97</td>\
            <td class=\"live-minus\" style=\"--strength: 38%\">−1.15</td>";
        // In the table, the product, the look-up, and the sum.
        assert_eq!(drawn.matches(row).count(), 4, "{drawn}");
        assert!(drawn.contains("One-hot, 1 × 6<"));
        assert_eq!(drawn.matches("class=\"live-used\"").count(), 1);
        assert!(drawn.contains("look-up have the same 3 numbers."));
    }

    #[test]
    fn of_long_rows_and_large_tables_a_part_is_shown() {
        let drawn = drawn(json!({"from": "text", "dimension": 16}));
        assert!(drawn.contains("The table has 50257 rows"), "{drawn}");
        assert!(drawn.contains("the first 12 of the 16 numbers"), "{drawn}");
        assert!(drawn.contains("·man</span> 582</th>"), "{drawn}");
    }

    #[test]
    fn without_ids_there_is_no_table() {
        assert!(drawn(json!({"ids": []})).contains("No ids"));
    }
}
