//! Agreements that the group looks at again: rules and dilemmas, each with the day that was agreed for that.

use crate::id::Id;
use crate::record::{Dilemma, Rule, RuleState};

/// One agreement with its day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LookAgain {
    /// `yyyy-mm-dd`.
    pub day: String,
    pub id: Id,
    /// Its words; of a dilemma both poles.
    pub title: String,
}

/// Those with a day, the earliest first. What is in the bin and rules that hold no more are left out.
pub fn look_again(rules: &[Rule], dilemmas: &[Dilemma]) -> Vec<LookAgain> {
    let one = |day: &str, id: &Id, title: String| LookAgain { day: day.to_owned(), id: id.clone(), title };
    let holds = rules.iter().filter(|it| !it.gone && it.state != RuleState::Old);
    let rules = holds.map(|it| one(&it.check_on, &it.id, it.text.clone()));
    let held = dilemmas.iter().filter(|it| !it.gone);
    let dilemmas = held.map(|it| one(&it.check_on, &it.id, format!("{} ↔ {}", it.a, it.b)));
    let mut all: Vec<LookAgain> = rules.chain(dilemmas).filter(|it| !it.day.is_empty()).collect();
    all.sort();
    all
}

impl LookAgain {
    /// The day has come. `today`: `yyyy-mm-dd`.
    pub fn is_due(&self, today: &str) -> bool {
        self.day.as_str() <= today
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreements_with_a_day_come_the_earliest_first_and_old_ones_not_at_all() {
        let rule = |id: &str, state, day: &str| Rule {
            id: id.into(),
            text: id.into(),
            state,
            check_on: day.into(),
            ..Rule::default()
        };
        let rules = [
            rule("late", RuleState::Agreed, "2027-05-01"),
            rule("old", RuleState::Old, "2026-01-01"),
            rule("never", RuleState::Agreed, ""),
        ];
        let dilemma = Dilemma {
            a: "snel".into(),
            b: "samen".into(),
            check_on: "2027-01-01".into(),
            ..Dilemma::default()
        };
        let gone = Dilemma { gone: true, ..dilemma.clone() };
        let all = look_again(&rules, &[dilemma, gone]);
        let titles: Vec<&str> = all.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["snel ↔ samen", "late"]);
        assert!(all[0].is_due("2027-01-01") && !all[1].is_due("2027-04-30"));
    }
}
