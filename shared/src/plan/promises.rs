//! What one party has promised and not done yet: actions that it leads, itself or in a role, steps that it does, what it brings,
//! conditions that it sees to.

use crate::id::Id;
use crate::record::{Action, Condition, Due, Give, GiveState, Holding, HoldingState, Lead, Step};

use super::roles::is_open;

/// One promise, with the action that it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    pub action: Action,
    /// The words of a step, of what somebody brings, of a condition; empty: the action itself.
    pub part: String,
    pub due: Due,
}

/// The promises of a party in open actions, the earliest day first; those without a day come last, in the order of the
/// actions.
pub fn of(
    party: &Id,
    holdings: &[Holding],
    actions: &[Action],
    steps: &[Step],
    gives: &[Give],
    conditions: &[Condition],
) -> Vec<Promise> {
    if party.is_empty() {
        return Vec::new();
    }
    // One's own first: a plan has thousands of others'.
    let steps: Vec<&Step> = steps.iter().filter(|it| !it.gone && !it.done && it.doer == *party).collect();
    let promised = |it: &&Give| !it.gone && it.party == *party && it.state == GiveState::Promised;
    let gives: Vec<&Give> = gives.iter().filter(promised).collect();
    let conditions: Vec<&Condition> =
        conditions.iter().filter(|it| !it.gone && !it.met && it.lead == *party).collect();
    // Who does a role does what the role leads.
    let does = |role: &Id| {
        holdings
            .iter()
            .any(|it| !it.gone && it.party == *party && it.role == *role && it.state == HoldingState::Does)
    };
    let mut promises = Vec::new();
    for action in actions.iter().filter(|it| is_open(it)) {
        let part = |part: &str, due: &Due| Promise {
            action: action.clone(),
            part: part.to_owned(),
            due: due.clone(),
        };
        if matches!(&action.lead, Lead::Held(lead) if lead == party || does(lead)) {
            promises.push(part("", &action.due));
        }
        let own = steps.iter().filter(|it| it.action == action.id);
        promises.extend(own.map(|step| part(&step.text, &step.due)));
        let own = gives.iter().filter(|it| it.action == action.id);
        promises.extend(own.map(|give| part(&give.what, &give.until)));
        let own = conditions.iter().filter(|it| it.action == action.id);
        promises.extend(own.map(|condition| part(&condition.text, &Due::default())));
    }
    promises.sort_by_key(|it| (it.due.to.is_empty(), it.due.to.clone()));
    promises
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Column;

    #[test]
    fn promises_are_what_is_open_and_mine_the_earliest_first() {
        let me = Id::from("ik");
        let action = |id: &str, column, lead: &str, to: &str| Action {
            id: id.into(),
            column,
            lead: Lead::Held(lead.into()),
            due: Due { to: to.into(), ..Due::default() },
            ..Action::default()
        };
        let actions = [
            action("a", Column::Doing, "ik", ""),
            action("b", Column::Done, "ik", "2027-01-01"),
            action("c", Column::Agreed, "wie", "2027-02-01"),
            action("d", Column::Agreed, "kok", "2027-02-01"),
            action("e", Column::Agreed, "gast", "2027-02-01"),
        ];
        let step = |text: &str, done, to: &str| Step {
            action: "c".into(),
            text: text.into(),
            doer: me.clone(),
            done,
            due: Due { to: to.into(), ..Due::default() },
            ..Step::default()
        };
        let steps = [step("bellen", false, "2027-03-01"), step("klaar", true, "2026-01-01")];
        let give = Give {
            action: "c".into(),
            party: me.clone(),
            what: "soep".into(),
            until: Due { to: "2027-01-05".into(), ..Due::default() },
            ..Give::default()
        };
        let holding =
            |role: &str, state| Holding { role: role.into(), party: me.clone(), state, ..Holding::default() };
        let holdings = [holding("kok", HoldingState::Does), holding("gast", HoldingState::Asked)];
        let condition = |met| Condition {
            action: "c".into(),
            text: "de zaal is vrij".into(),
            lead: me.clone(),
            met,
            ..Condition::default()
        };
        let found = of(&me, &holdings, &actions, &steps, &[give], &[condition(false), condition(true)]);
        let words: Vec<(&str, &str)> =
            found.iter().map(|it| (it.action.id.as_str(), it.part.as_str())).collect();
        assert_eq!(words, [("c", "soep"), ("d", ""), ("c", "bellen"), ("a", ""), ("c", "de zaal is vrij")]);
        assert!(
            of(&Id::default(), &holdings, &actions, &steps, &[], &[]).is_empty(),
            "who is nobody promised nothing"
        );
    }
}
