//! Ids as vectors, looked up and multiplied out.

use std::iter::once;

use live::vectors::VectorsAnswer;
use live::{Answer, Failure, reply};
use serde_json::{Value, json};

use super::{State, counted, request, strength, token, unexpected};

/// The rows of GPT-2's table.
const GPT2_ROWS: usize = 50_257;
/// The numbers of a row, and the rows of a table, that are shown.
const COLUMNS: usize = 12;
const ROWS: usize = 24;
/// From here on a colour gets no stronger: few random numbers are larger.
const MOST: f32 = 3.0;

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
        let mut heads = Vec::new();
        if state.get("from") == Some(&json!("text")) {
            state.insert("special".into(), "allow".into());
            let fields = ["text", "special"];
            let Answer::Tokens(answer) =
                reply(&request("tokens", &state, &fields)?)?
            else {
                return Err(unexpected("tokens"));
            };
            let tokens = answer.tokens.iter().enumerate();
            heads = tokens
                .map(|(place, it)| {
                    format!("{} {}", token(place, &it.bytes), it.id)
                })
                .collect();
            let ids: Vec<u32> = answer.tokens.iter().map(|it| it.id).collect();
            state.insert("ids".into(), ids.into());
            state.insert("vocabulary_size".into(), GPT2_ROWS.into());
        }
        let fields = ["ids", "vocabulary_size", "dimension", "seed"];
        let Answer::Vectors(answer) =
            reply(&request("vectors", &state, &fields)?)?
        else {
            return Err(unexpected("vectors"));
        };
        let ids = numbers(&state["ids"]);
        if heads.is_empty() {
            heads = ids.iter().map(usize::to_string).collect();
        }
        let rows = state["vocabulary_size"].as_u64().unwrap_or_default();
        Ok(Self {
            answer,
            ids,
            rows: rows as usize,
            heads,
        })
    }
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
    let same = match view.answer.one_hot == view.answer.tokens {
        true => {
            let all = counted(view.ids.len() * first.len(), "number");
            format!("The product and the look-up have the same {all}.")
        }
        false => "The product and the look-up differ.".to_owned(),
    };
    let cut = match first.len() > COLUMNS {
        true => format!(
            "<p class=\"live-counts\">Shown are the first {COLUMNS} of the {} \
             numbers of each row.</p>",
            first.len()
        ),
        false => String::new(),
    };
    Ok(format!(
        "{}\n<h4>One-hot rows times the table, or a look-up</h4>\n{}\n\
         <p class=\"live-same\">{same}</p>\n\
         <h4>Token and position</h4>\n{}\n{cut}",
        legend(),
        product(&view),
        sum(&view)
    ))
}

/// What the colours mean.
fn legend() -> String {
    let spans = [-MOST, -1.0, 0.0, 1.0, MOST].map(|number| {
        format!("<span {}>{}</span> ", heat(number), two_decimals(number))
    });
    let spans = spans.concat();
    format!("<p class=\"live-counts live-legend\">{spans}</p>")
}

/// The colour of a number: its sign, and how large it is.
fn heat(number: f32) -> String {
    let sign = if number < 0.0 { "minus" } else { "plus" };
    let strength = strength(number.abs() / MOST);
    format!("class=\"live-{sign}\" style=\"{strength}\"")
}

fn two_decimals(number: f32) -> String {
    format!("{number:.2}").replace('-', "−")
}

/// One-hot rows, the table, and their product, which is what is looked up.
fn product(view: &View) -> String {
    let View {
        answer,
        ids,
        rows,
        heads,
    } = view;
    let results = heat_table("Product", "Id", &answer.one_hot, heads, &[])
        + &heat_table("Looked up", "Id", &answer.tokens, heads, &[]);
    match &answer.table {
        Some(table) if *rows <= ROWS => {
            let ids_of_rows: Vec<_> =
                (0..*rows).map(|id| id.to_string()).collect();
            format!(
                "<div class=\"live-heats\">{}{}{}{}{results}</div>",
                one_hot(view),
                sign("×"),
                heat_table("Table", "Id", table, &ids_of_rows, ids),
                sign("="),
            )
        }
        _ => format!(
            "<p class=\"live-counts\">The table has {rows} rows, and each \
             one-hot row as many numbers: too many to be shown.</p>\n\
             <div class=\"live-heats\">{results}</div>"
        ),
    }
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

fn sign(sign: &str) -> String {
    format!("<span class=\"live-sign\">{sign}</span>")
}

/// Numbers in the colours of their signs and sizes; the rows that are `used`
/// are marked.
fn heat_table(
    name: &str,
    head: &str,
    rows: &[Vec<f32>],
    heads: &[String],
    used: &[usize],
) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let lines = rows.iter().zip(heads).enumerate();
    let lines = lines.map(|(place, (row, head))| {
        let cells = row.iter().take(COLUMNS).map(|&number| {
            format!("<td {}>{}</td>", heat(number), two_decimals(number))
        });
        let mark = match used.contains(&place) {
            true => " class=\"live-used\"",
            false => "",
        };
        let cells: String = cells.collect();
        format!("<tr{mark}><th scope=\"row\">{head}</th>{cells}</tr>")
    });
    let lines = lines.collect();
    let shown = columns.min(COLUMNS);
    table(name, head, (rows.len(), columns), shown, lines)
}

/// A table of this many `columns` with its caption and its heads.
fn table(
    name: &str,
    head: &str,
    (height, width): (usize, usize),
    columns: usize,
    rows: String,
) -> String {
    let places = (0..columns).map(|place| place.to_string());
    let heads = once(head.to_owned()).chain(places);
    let heads: String = heads
        .map(|head| format!("<th scope=\"col\">{head}</th>"))
        .collect();
    format!(
        "<div class=\"live-scroll\"><table class=\"live-heat\">\
         <caption>{name}, {height} × {width}</caption>\
         <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
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
