//! The role map as questions: what stands inside what, who holds what, what is vacant, who carries much, who is missing.
//!
//! Every role stands exactly once, whatever people do at once ([`lists::lines`](super::lists::lines) decides where); one
//! whose circle is not here, or goes round with it, stands at the top and is called loose.

use std::collections::BTreeMap;

use super::lists::Line;
use crate::id::Id;
use crate::record::{Action, Column, Holding, HoldingState, Lead, Ownership, Party, Role, RoleKind};

/// A role as it stands on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub role: Role,
    /// How many roles it is inside of.
    pub depth: usize,
    /// Those who hold it, wholly or in part, in the order of their names.
    pub holders: Vec<Party>,
    /// Those who were asked and have not said yes.
    pub asked: Vec<Party>,
    /// How many more it wants.
    pub open: usize,
    /// It holds other roles.
    pub has_roles: bool,
    /// It says that it is inside a role that is not here, or that goes round with it.
    pub loose: bool,
}

impl Place {
    /// Drawn as a circle with room in it, though nothing may be in it yet.
    pub fn is_circle(&self) -> bool {
        self.has_roles || self.role.kind == RoleKind::Circle
    }

    /// A circle without roles is empty, not vacant: there is nothing to do in it yet.
    pub fn is_vacant(&self) -> bool {
        self.open > 0 && !self.is_circle()
    }
}

/// The map: every role once, a circle before what is in it. `lines` says where each stands.
pub fn places(lines: &[Line], roles: &[Role], holdings: &[Holding], parties: &[Party]) -> Vec<Place> {
    let by_id: BTreeMap<&Id, &Role> = roles.iter().map(|role| (&role.id, role)).collect();
    let holds = |it: &Holding| it.state != HoldingState::Asked;
    let mut holding = holders(holdings, parties, holds);
    let mut asking = holders(holdings, parties, |it| !holds(it));
    let mut places: Vec<Place> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let Some(role) = by_id.get(&line.id) else { continue };
        let held = holding.remove(&line.id).unwrap_or_default();
        let wants = usize::try_from(role.wants.max(0)).unwrap_or(usize::MAX);
        places.push(Place {
            depth: line.depth,
            open: wants.saturating_sub(held.len()),
            holders: held,
            asked: asking.remove(&line.id).unwrap_or_default(),
            has_roles: lines.get(at + 1).is_some_and(|next| next.depth > line.depth),
            loose: line.depth == 0 && !role.parent.is_empty(),
            role: (*role).clone(),
        });
    }
    places
}

/// Who holds each role in this way; parties in the bin hold nothing.
fn holders(
    holdings: &[Holding],
    parties: &[Party],
    so: impl Fn(&Holding) -> bool,
) -> BTreeMap<Id, Vec<Party>> {
    let known: BTreeMap<&Id, &Party> = parties.iter().filter(|it| !it.gone).map(|it| (&it.id, it)).collect();
    let mut holders: BTreeMap<Id, Vec<Party>> = BTreeMap::new();
    for holding in holdings.iter().filter(|it| !it.gone && so(it)) {
        if let Some(party) = known.get(&holding.party) {
            holders.entry(holding.role.clone()).or_default().push((*party).clone());
        }
    }
    for all in holders.values_mut() {
        all.sort_by_cached_key(|party| (super::filter::fold(&party.name), party.id.clone()));
    }
    holders
}

/// The positions of what stands directly inside the one at this position; from `None`: at the top.
pub fn inside(places: &[Place], at: Option<usize>) -> Vec<usize> {
    let (from, depth) = match at {
        Some(at) => (at + 1, places[at].depth + 1),
        None => (0, 0),
    };
    let below = places.iter().enumerate().skip(from).take_while(|(_, place)| place.depth >= depth);
    below.filter(|(_, place)| place.depth == depth).map(|(at, _)| at).collect()
}

/// What somebody has on the shoulders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Load {
    pub roles: Vec<Id>,
    /// Actions that are not done and not stopped.
    pub leads: Vec<Id>,
}

impl Load {
    /// Roles and leads count; helping is lighter and does not.
    pub fn weight(&self) -> usize {
        self.roles.len() + self.leads.len()
    }
}

/// From this weight on somebody carries much.
pub const MUCH: usize = 4;

/// What each party carries; those without anything left out.
pub fn loads(places: &[Place], actions: &[Action]) -> BTreeMap<Id, Load> {
    let mut loads: BTreeMap<Id, Load> = BTreeMap::new();
    for place in places {
        for holder in &place.holders {
            loads.entry(holder.id.clone()).or_default().roles.push(place.role.id.clone());
        }
    }
    for action in actions.iter().filter(|it| is_open(it)) {
        if let Lead::Held(lead) = &action.lead {
            loads.entry(lead.clone()).or_default().leads.push(action.id.clone());
        }
    }
    loads
}

/// On the board and neither done nor stopped.
pub fn is_open(action: &Action) -> bool {
    !action.gone && !matches!(action.column, Column::Done | Column::Stopped)
}

/// Actions that wait for somebody to lead them: agreed or under way, and open.
pub fn without_lead(actions: &[Action]) -> Vec<Action> {
    let waits = |it: &&Action| is_open(it) && it.column != Column::Idea && it.lead == Lead::ToFind;
    actions.iter().filter(waits).cloned().collect()
}

/// Parties that nobody of the plan has spoken with yet, the most interested first.
pub fn missing(parties: &[Party]) -> Vec<Party> {
    let mut missing: Vec<Party> =
        parties.iter().filter(|it| !it.gone && it.reached == Some(false)).cloned().collect();
    let weight = |it: &Party| it.influence.unwrap_or(0) + it.interest.unwrap_or(0);
    missing.sort_by_cached_key(|it| (-weight(it), super::filter::fold(&it.name), it.id.clone()));
    missing
}

/// How many roles and open actions are whose.
pub fn balance(places: &[Place], actions: &[Action]) -> [(Ownership, usize); 4] {
    let all = [Ownership::Ours, Ownership::OursWithHelp, Ownership::Municipality, Ownership::Unknown];
    all.map(|whose| {
        let roles = places.iter().filter(|it| !it.is_circle() && it.role.ownership == whose).count();
        (whose, roles + actions.iter().filter(|it| is_open(it) && it.ownership == whose).count())
    })
}

/// How many roles a party holds: from two on they could rub.
pub fn hats(places: &[Place], party: &Id) -> usize {
    places.iter().filter(|place| place.holders.iter().any(|it| it.id == *party)).count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::lists::{List, lines};
    use crate::record::{Record, Row, Value};
    use proptest::prelude::*;

    fn row(id: &str, parent: &str, kind: &str, wants: i64) -> Row {
        let fields = [("name", id), ("parent", parent), ("kind", kind)]
            .map(|(name, word)| (name.to_owned(), word.into()));
        let fields = fields.into_iter().chain([("wants".to_owned(), Value::Number(wants))]).collect();
        Row { id: id.into(), fields, gone: None }
    }

    fn map(rows: &[Row], held: &[(&str, &str)]) -> Vec<Place> {
        let roles: Vec<Role> = rows.iter().map(Role::read).collect();
        let holding = |(role, party): &(&str, &str)| Holding {
            role: (*role).into(),
            party: (*party).into(),
            ..Holding::default()
        };
        let holdings: Vec<Holding> = held.iter().map(holding).collect();
        let party = |name: &str| Party { id: name.into(), name: name.into(), ..Party::default() };
        places(&lines(List::Roles, rows), &roles, &holdings, &["jan", "Éva", "bo"].map(party))
    }

    #[test]
    fn a_role_is_vacant_until_as_many_hold_it_as_it_wants_and_a_circle_never_is() {
        let rows =
            [row("kring", "", "role", 1), row("kok", "kring", "role", 2), row("leeg", "", "circle", 1)];
        let places = map(&rows, &[("kok", "jan"), ("kok", "wie"), ("leeg", "bo")]);
        let says = |id: &str| {
            let place = places.iter().find(|it| it.role.id.as_str() == id).unwrap();
            (place.open, place.is_vacant(), place.is_circle())
        };
        assert_eq!(says("kring"), (1, false, true), "what holds roles is a circle");
        assert_eq!(says("kok"), (1, true, false), "who is not in the plan holds nothing");
        assert_eq!(says("leeg"), (0, false, true));
        assert_eq!(inside(&places, None).len(), 2);
        let at = places.iter().position(|it| it.role.id.as_str() == "kring").unwrap();
        assert_eq!(inside(&places, Some(at)), [at + 1]);
        let full = map(&rows, &[("kok", "jan"), ("kok", "Éva")]);
        let names: Vec<&str> = full[at + 1].holders.iter().map(|it| it.name.as_str()).collect();
        assert_eq!((names, full[at + 1].is_vacant()), (vec!["Éva", "jan"], false));
    }

    #[test]
    fn who_carries_much_is_counted_by_roles_and_open_actions_that_one_leads() {
        let action = |id: &str, column: Column, lead: &str| Action {
            id: id.into(),
            column,
            lead: if lead.is_empty() { Lead::ToFind } else { Lead::Held(lead.into()) },
            ..Action::default()
        };
        let actions = [
            action("a", Column::Doing, "jan"),
            action("b", Column::Done, "jan"),
            action("c", Column::Agreed, ""),
            action("d", Column::Idea, ""),
        ];
        let mut gone = row("weg", "", "role", 1);
        gone.gone = Some(crate::record::Gone::default());
        let rows = [row("kok", "", "role", 1), row("bar", "", "role", 1), gone];
        let places = map(&rows, &[("kok", "jan"), ("bar", "bo"), ("weg", "jan")]);
        let loads = loads(&places, &actions);
        assert_eq!(loads[&Id::from("jan")].weight(), 2, "a role in the bin weighs nothing");
        assert_eq!((hats(&places, &"jan".into()), loads[&Id::from("bo")].weight()), (1, 1));
        let waiting: Vec<String> = without_lead(&actions).into_iter().map(|it| it.id.to_string()).collect();
        assert_eq!(waiting, ["c"], "an idea needs no lead yet");
    }

    #[test]
    fn who_is_missing_comes_by_weight_and_who_was_not_asked_about_is_not_missing() {
        let party = |id: &str, reached, influence| Party {
            id: id.into(),
            name: id.into(),
            reached,
            influence: Some(influence),
            ..Party::default()
        };
        let all = [
            party("a", Some(false), 1),
            party("b", Some(false), 3),
            party("c", None, 3),
            party("d", Some(true), 3),
        ];
        let names: Vec<String> = missing(&all).into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["b", "a"]);
    }

    proptest! {
        #[test]
        fn every_role_stands_exactly_once_whatever_people_put_where(parents in prop::collection::vec(0usize..10, 9)) {
            let rows: Vec<Row> = parents
                .iter()
                .enumerate()
                .map(|(at, parent)| row(&at.to_string(), &if *parent == 9 { String::new() } else { parent.to_string() }, "role", 1))
                .collect();
            let places = map(&rows, &[]);
            let ids: BTreeSet<Id> = places.iter().map(|it| it.role.id.clone()).collect();
            prop_assert_eq!((places.len(), ids.len()), (9, 9));
            // Walking down from the top finds each once as well.
            let mut open: Vec<usize> = inside(&places, None);
            let mut found = BTreeSet::new();
            while let Some(at) = open.pop() {
                prop_assert!(found.insert(at));
                open.extend(inside(&places, Some(at)));
            }
            prop_assert_eq!(found.len(), 9);
        }
    }
}
