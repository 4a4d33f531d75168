//! `annals date`: what an EDTF date means.

use serde_json::json;

use super::output::{Outcome, Trouble, complain, print};
use crate::edtf::Edtf;

pub(super) fn run(expression: &str, json: bool) -> Result<Outcome, Trouble> {
    let date: Edtf = match expression.trim().parse() {
        Ok(date) => date,
        Err(error) => {
            complain(error);
            return Ok(Outcome::Negative);
        }
    };
    print(|output| {
        if json {
            writeln!(output, "{}", as_json(&date))
        } else {
            write!(output, "{}", as_text(&date))
        }
    })?;
    Ok(Outcome::Done)
}

fn as_json(date: &Edtf) -> serde_json::Value {
    json!({
        "edtf": date.to_string(),
        "kind": date.kind().to_string(),
        "display": date.long(),
        "earliest": date.earliest().map(|day| day.to_string()),
        "latest": date.latest().map(|day| day.to_string()),
        "start": date.start().to_string(),
        "end": date.end().to_string(),
    })
}

fn as_text(date: &Edtf) -> String {
    let bound = |day: Option<crate::edtf::Day>, end: crate::edtf::End| {
        day.map_or_else(|| end.to_string(), |day| day.to_string())
    };
    let rows = [
        ("reads", date.long()),
        ("kind", date.kind().to_string()),
        ("earliest", bound(date.earliest(), date.start())),
        ("latest", bound(date.latest(), date.end())),
    ];
    let rows = rows.map(|(name, value)| format!("  {name:<9} {value}\n"));
    format!("{date}\n{}", rows.concat())
}
