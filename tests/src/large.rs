//! A plan as large as one may grow: the example of sixteen villages over and over, with the same words, the same lines between its
//! records and other names. A file to import; nothing here knows a server or a browser.

use std::collections::HashMap;

use serde_json::{Value, json};

/// Sixteen villages: thirty actions, most of them with every kind of part.
pub const VILLAGES: &str = include_str!("../../shared/examples/kernen-actieplan.json");
const TOP: &str = "r-samen";

pub const ACTIONS: usize = 1_000;
pub const PARTIES: usize = 300;
pub const ROLES: usize = 200;
/// Of each action.
pub const STEPS: usize = 2;

/// How many of each kind.
const KINDS: [(&str, usize); 6] = [
    ("actions", ACTIONS),
    ("parties", PARTIES),
    ("roles", ROLES),
    ("updates", 200),
    ("decisions", 100),
    ("dilemmas", 50),
];

/// Where the actions stand, in turn: most of a large plan is behind it or still an idea.
const STATUS: [&str; 8] = ["idea", "done", "agreed", "done", "doing", "idea", "agreed", "stopped"];

/// The file: [`ACTIONS`] with [`STEPS`] steps each, [`PARTIES`] and [`ROLES`], and what is about them.
///
/// # Panics
/// When the shipped example is none.
pub fn file() -> Value {
    let mut file: Value = serde_json::from_str(VILLAGES).expect("the example is JSON");
    // The evenings are no part of a plan.
    file.as_object_mut().map(|file| file.remove("sessions"));
    let plan = &mut file["plan"];
    let small = KINDS.map(|(kind, _)| plan[kind].as_array().cloned().unwrap_or_default());
    // Where each id stands in the example: its kind and the how manieth it is.
    let mut places = HashMap::new();
    for (kind, items) in small.iter().enumerate() {
        for (at, item) in items.iter().enumerate() {
            if let Some(id) = item["id"].as_str() {
                places.insert(id.to_owned(), (kind, at));
            }
        }
    }
    let lengths = small.each_ref().map(Vec::len);
    // The same record of another round; rounds that a kind does not reach begin again.
    let name = |id: &str, round: usize| {
        let (kind, at) = *places.get(id)?;
        let rounds = (KINDS[kind].1 - at).div_ceil(lengths[kind]);
        Some(named(id, round % rounds))
    };
    for ((kind, wanted), items) in KINDS.into_iter().zip(&small) {
        let all = (0..wanted).map(|number| {
            let round = number / items.len();
            let mut item = renamed(&items[number % items.len()], &|id| name(id, round));
            grow(kind, &mut item, number, round);
            item
        });
        plan[kind] = all.collect();
    }
    file
}

fn named(id: &str, round: usize) -> String {
    if round == 0 { id.to_owned() } else { format!("{id}-{round}") }
}

/// The same with other ids, wherever they stand in it.
fn renamed(value: &Value, name: &impl Fn(&str) -> Option<String>) -> Value {
    match value {
        Value::String(text) => Value::String(name(text).unwrap_or_else(|| text.clone())),
        Value::Array(all) => all.iter().map(|it| renamed(it, name)).collect(),
        Value::Object(all) => {
            Value::Object(all.iter().map(|(key, it)| (key.clone(), renamed(it, name))).collect())
        }
        other => other.clone(),
    }
}

fn grow(kind: &str, item: &mut Value, number: usize, round: usize) {
    let title = if kind == "actions" { "title" } else { "name" };
    if round > 0
        && let Some(text) = item[title].as_str()
    {
        item[title] = json!(format!("{text}, {}", round + 1));
    }
    match kind {
        "actions" => {
            item["status"] = json!(STATUS[number % STATUS.len()]);
            if let Some(steps) = item["steps"].as_array_mut() {
                steps.truncate(STEPS);
            }
        }
        // One circle of each round in the one of all.
        "roles" if round > 0 && item["parent"].is_null() => item["parent"] = json!(TOP),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_plan_is_taken_whole_and_has_what_it_promises() {
        let mut chance = shared::testing::Dice::new(1);
        let founded = shared::import::example(&file().to_string(), &mut chance).expect("the file is taken");
        assert_eq!(founded.unused, Vec::<String>::new());
        let chunks: Vec<&[u8]> = founded.changes.iter().map(|change| change.bytes.as_slice()).collect();
        let kept = shared::export::plan(&crate::months::open(&chunks), &shared::export::Evenings::new());
        let all = |kind: &str| kept["plan"][kind].as_array().cloned().unwrap_or_default();
        let (actions, roles) = (all("actions"), all("roles"));
        assert_eq!([actions.len(), all("parties").len(), roles.len()], [ACTIONS, PARTIES, ROLES]);
        let steps = |action: &Value| action["steps"].as_array().map_or(0, Vec::len);
        assert_eq!(actions.iter().map(steps).sum::<usize>(), ACTIONS * STEPS);
        // One circle holds all others.
        let without: Vec<_> = roles.iter().filter(|it| it["parent"].is_null()).map(|it| &it["id"]).collect();
        assert_eq!(without, [TOP]);
    }
}
