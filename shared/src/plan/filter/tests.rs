use std::collections::BTreeMap;

use super::{Around, Facet, Filter, NONE, fold};
use crate::id::Id;
use crate::record::{Action, Collection, Gone, Lead, Ownership, Row, Value};

fn row(id: &str, fields: &[(&str, &str)]) -> Row {
    let fields: BTreeMap<String, Value> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value))).collect();
    Row { id: id.into(), fields, gone: None }
}

fn around() -> Around {
    Around::read(|collection| match collection {
        Collection::Themes => {
            let gone = Row { gone: Some(Gone::default()), ..row("t-weg", &[("name", "Weg")]) };
            vec![row("t-zon", &[("name", "Eigen stroom")]), gone]
        }
        Collection::Parties => vec![
            row("p-roos", &[("name", "Roos"), ("area", "g-dorp")]),
            row("p-koor", &[("name", "Café-koor")]),
            row("p-gift", &[("name", "Gulle gever")]),
        ],
        Collection::Roles => vec![row("r-kok", &[("name", "Kok")])],
        Collection::Areas => {
            vec![row("g-dorp", &[("name", "Zandeveld")]), row("g-wijk", &[("name", "De Wijk")])]
        }
        Collection::Gives => vec![row("x", &[("action", "dak"), ("party", "p-gift")])],
        _ => Vec::new(),
    })
}

/// A roof that Roos leads, a meal in another area, a lost one whose theme is in the bin, and one that is binned.
fn actions() -> Vec<Action> {
    let dak = Action {
        id: "dak".into(),
        title: "Zonnedak op de school".into(),
        why: "Goedkope stroom".into(),
        theme: "t-zon".into(),
        lead: Lead::Held("p-roos".into()),
        ownership: Ownership::Ours,
        ..Action::default()
    };
    let eten = Action {
        id: "eten".into(),
        title: "Samen eten".into(),
        helpers: ["p-koor".into()].into(),
        areas: ["g-wijk".into()].into(),
        ownership: Ownership::Municipality,
        ..Action::default()
    };
    let los = Action { id: "los".into(), theme: "t-weg".into(), ..Action::default() };
    let weg = Action { id: "weg".into(), title: "Zonnedak".into(), gone: true, ..Action::default() };
    vec![dak, eten, los, weg]
}

fn found(filter: &Filter) -> Vec<String> {
    filter.matching(&actions(), &around()).iter().map(Id::to_string).collect()
}

fn by_text(text: &str) -> Vec<String> {
    found(&Filter::default().with_text(text))
}

#[test]
fn words_are_found_in_title_why_and_names_whatever_the_accents() {
    assert_eq!(by_text("ZONNE school"), ["dak"], "all words, any case");
    assert_eq!(by_text("goedkope"), ["dak"]);
    assert_eq!(by_text("roos stroom"), ["dak"], "words of the lead and the theme together");
    assert_eq!(by_text("cafe"), ["eten"]);
    assert_eq!(by_text("gulle"), ["dak"], "who gives");
    assert_eq!(by_text("wijk"), ["eten"]);
    assert!(by_text("zonnedak eten").is_empty());
    assert!(by_text("weg").is_empty(), "neither what is in the bin nor the name of a theme that is");
    assert_eq!(fold("Één ÖPEN’"), "een open'");
}

#[test]
fn a_party_is_found_where_it_leads_helps_or_gives() {
    for (party, action) in [("p-roos", "dak"), ("p-koor", "eten"), ("p-gift", "dak")] {
        assert_eq!(found(&Filter::only(Facet::Party, party)), [action]);
    }
    assert_eq!(around().uses(Facet::Party, "p-gift", &actions()), 1);
}

#[test]
fn choices_of_one_sort_add_and_sorts_narrow() {
    let either = Filter::only(Facet::Ownership, "ours").toggled(Facet::Ownership, "municipality");
    assert_eq!(found(&either), ["dak", "eten"]);
    assert_eq!(found(&either.toggled(Facet::Theme, "t-zon")), ["dak"]);
    assert_eq!(found(&either.toggled(Facet::Ownership, "ours")), ["eten"], "the same again takes it away");
    assert!(found(&either.toggled(Facet::Lead, "r-kok")).is_empty());
}

#[test]
fn still_to_find_and_without_a_theme_are_found_as_they_are_shown() {
    assert_eq!(found(&Filter::only(Facet::Lead, NONE)), ["eten", "los"]);
    assert_eq!(found(&Filter::only(Facet::Theme, NONE)), ["eten", "los"], "a theme in the bin is none");
    assert_eq!(found(&Filter::only(Facet::Theme, "t-weg")), ["los"], "and yet its actions can be found");
}

#[test]
fn an_action_without_an_area_is_where_its_lead_is() {
    assert_eq!(found(&Filter::only(Facet::Area, "g-dorp")), ["dak"]);
    assert_eq!(found(&Filter::only(Facet::Area, "g-wijk")), ["eten"]);
    assert_eq!(found(&Filter::only(Facet::Area, NONE)), ["los"]);
}

#[test]
fn a_filter_survives_its_address() {
    let filter = Filter::only(Facet::Theme, "t-zon")
        .toggled(Facet::Theme, NONE)
        .toggled(Facet::Ownership, "ours")
        .with_text("koffie & thee, 50% één");
    let query = filter.to_query();
    assert_eq!(query, "q=koffie%20%26%20thee%2C%2050%25%20%C3%A9%C3%A9n&theme=none,t-zon&own=ours");
    let pairs: BTreeMap<&str, String> = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (name, decoded(value)))
        .collect();
    assert_eq!(Filter::from_query(|name| pairs.get(name).cloned()), filter);
    assert!(Filter::from_query(|_| None).is_empty() && Filter::default().to_query().is_empty());
    assert_eq!(Filter::from_query(|_| Some("é".repeat(5000))).text.chars().count(), 200);
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let code: Vec<u8> = rest.by_ref().take(2).collect();
            bytes.push(u8::from_str_radix(std::str::from_utf8(&code).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
