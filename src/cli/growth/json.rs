//! The same for programs.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::measured::{Growth, Measured};
use super::table::LENGTHS;

pub fn write(growth: &Growth, out: &mut dyn Write) -> io::Result<()> {
    let held_out = growth.held_out.as_ref();
    let object = json!({
        "pattern": growth.pattern,
        "bytes": growth.seen.bytes,
        "documents": growth.seen.documents,
        "held_out": held_out.map(|(name, bytes)| json!({
            "name": name,
            "bytes": bytes,
        })),
        "shares": growth.shares.iter().map(share).collect::<Vec<_>>(),
        "law": law(growth),
        "costs": costs(growth),
        "predictions": predictions(growth),
    });
    serde_json::to_writer_pretty(&mut *out, &object)?;
    out.write_all(b"\n")
}

fn share(measured: &Measured) -> Value {
    let share = measured.share;
    let mut object = json!({
        "one_in": 1_u64 << share.halvings,
        "parts": share.parts,
        "bytes": share.bytes,
        "pre_tokens": share.point.pre_tokens,
        "distinct": share.point.distinct,
    });
    if let Some(trained) = &measured.trained {
        object["vocab_size"] = trained.vocab_size.into();
        object["tokens_held_out"] = trained.tokens.into();
        object["bytes_per_token"] = trained.bytes_per_token.into();
    }
    object
}

fn law(growth: &Growth) -> Value {
    let forecast = &growth.forecast;
    let trials = forecast.trials.iter().map(|trial| {
        json!({
            "fitted_up_to": trial.seen,
            "pre_tokens": trial.actual.pre_tokens,
            "distinct": trial.actual.distinct,
            "doublings": trial.doublings,
            "log_of_predicted_by_measured": trial.miss,
        })
    });
    json!({
        "k": forecast.law.k,
        "beta": forecast.law.beta,
        "trials": trials.collect::<Vec<_>>(),
        "log_miss_per_doubling": forecast.miss_per_doubling(),
        "checked_doublings": forecast.checked_doublings(),
    })
}

fn costs(growth: &Growth) -> Value {
    let costs = &growth.costs;
    json!({
        "threads": costs.threads,
        "counting_seconds": costs.counting.as_secs_f64(),
        "counting_core_seconds": costs.on_cores.as_secs_f64(),
        "learning_seconds": costs.learning.as_secs_f64(),
        "vocab_size": costs.vocab_size,
        "counts_memory": costs.counts,
        "learner_memory": costs.learner,
        "memory_per_distinct": growth.memory_per_distinct(),
        "bytes_per_core_second": growth.bytes_per_core_second(),
    })
}

fn predictions(growth: &Growth) -> Value {
    let predictions = LENGTHS.map(|(_, bytes)| {
        let expected = growth.at(bytes);
        json!({
            "bytes": bytes,
            "distinct": expected.distinct,
            "low": expected.low,
            "high": expected.high,
            "doublings": expected.doublings,
            "memory": expected.distinct * growth.memory_per_distinct(),
            "core_seconds": bytes / growth.bytes_per_core_second(),
        })
    });
    Value::from(predictions.to_vec())
}
