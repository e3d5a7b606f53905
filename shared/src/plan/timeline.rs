//! Actions in time: from when to when each is, where that lies between the first and the last day of all, and when a cycle is
//! looked back on. Days are `yyyy-mm-dd`; what is no day is left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::Id;
use crate::record::{Action, Column, Cycle, Due};

/// A stretch of days, both included, counted from 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    pub from: i64,
    pub to: i64,
}

/// One action with its days: what a line in time shows of it, and nothing that changes more often.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bar {
    pub id: Id,
    pub title: String,
    pub due: Due,
    pub done: bool,
    /// None: nothing was agreed.
    pub span: Option<Span>,
    /// Days on which a cycle of it is looked back on.
    pub checks: Vec<i64>,
}

/// The number of a day since 1970, by the calendar that we have; `None` for what is no day.
pub fn number(day: &str) -> Option<i64> {
    let mut parts = day.split('-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let fits = parts.next().is_none() && (1..=9999).contains(&year) && (1..=12).contains(&month);
    if !fits || !(1..=31).contains(&day) {
        return None;
    }
    // The year begins in March: then February, with its leap day, is the last month.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_before = (153 * month + 2) / 5;
    Some(
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + days_before + day
            - 719_469,
    )
}

fn span(action: &Action) -> Option<Span> {
    let (from, to) = (number(&action.due.from), number(&action.due.to));
    let (from, to) = (from.or(to)?, to.or(from)?);
    Some(Span { from: from.min(to), to: from.max(to) })
}

/// All actions that are not in the bin, the earliest end first; those without days last.
pub fn bars(actions: &[Action], cycles: &[Cycle]) -> Vec<Bar> {
    let mut checks: BTreeMap<&Id, BTreeSet<i64>> = BTreeMap::new();
    for cycle in cycles.iter().filter(|it| !it.gone) {
        checks.entry(&cycle.about).or_default().extend(number(&cycle.check_on));
    }
    let mut here: Vec<(Option<Span>, &Action)> =
        actions.iter().filter(|it| !it.gone).map(|it| (span(it), it)).collect();
    here.sort_by_cached_key(|(span, action)| {
        let days = span.map(|span| (span.to, span.from));
        (days.is_none(), days, action.rank.clone(), action.id.clone())
    });
    let bar = |(span, action): (Option<Span>, &Action)| Bar {
        id: action.id.clone(),
        title: action.title.clone(),
        due: action.due.clone(),
        done: action.column == Column::Done,
        span,
        checks: checks.get(&action.id).into_iter().flatten().copied().collect(),
    };
    here.into_iter().map(bar).collect()
}

impl Bar {
    /// It has a place in time.
    pub fn is_dated(&self) -> bool {
        self.span.is_some() || !self.checks.is_empty()
    }
}

/// From the first to the last day of all, today included; `None` when there is no day at all.
pub fn whole(bars: &[Bar], today: i64) -> Option<Span> {
    let spans = bars.iter().filter_map(|bar| bar.span).flat_map(|span| [span.from, span.to]);
    let days: Vec<i64> = spans.chain(bars.iter().flat_map(|bar| bar.checks.iter().copied())).collect();
    let (from, to) = (days.iter().min()?, days.iter().max()?);
    Some(Span { from: (*from).min(today), to: (*to).max(today) })
}

/// Where a day lies in a stretch, in hundredths: its beginning.
#[expect(clippy::cast_precision_loss, reason = "a few thousand days")]
pub fn part(whole: Span, day: i64) -> f64 {
    let all = (whole.to - whole.from + 1).max(1) as f64;
    ((day - whole.from) as f64 * 100.0 / all).clamp(0.0, 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_years_and_leap_days() {
        assert_eq!(number("1970-01-01"), Some(0));
        assert_eq!(number("2000-03-01").unwrap() - number("2000-02-28").unwrap(), 2);
        assert_eq!(number("2100-03-01").unwrap() - number("2100-02-28").unwrap(), 1);
        assert_eq!(number("2027-01-01").unwrap() - number("2026-01-01").unwrap(), 365);
        for wrong in ["", "2027", "2027-13-01", "2027-00-10", "eind mei", "2027-01-01-01", "2027-01-99"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn bars_stand_by_their_end_and_what_has_no_day_comes_last() {
        let action = |id: &str, from: &str, to: &str| Action {
            id: id.into(),
            due: Due { from: from.into(), to: to.into(), label: String::new() },
            ..Action::default()
        };
        let all = [
            action("late", "2027-05-01", "2027-06-30"),
            action("none", "", ""),
            action("turned", "2027-03-10", "2027-03-01"),
            action("day", "", "2027-04-01"),
        ];
        let check = Cycle { about: "day".into(), check_on: "2027-08-01".into(), ..Cycle::default() };
        let bars = bars(&all, &[check]);
        let order: Vec<&str> = bars.iter().map(|bar| bar.id.as_str()).collect();
        assert_eq!(order, ["turned", "day", "late", "none"]);
        let today = number("2027-02-01").unwrap();
        let whole = whole(&bars, today).unwrap();
        assert_eq!((whole.from, whole.to), (today, number("2027-08-01").unwrap()));
        assert!(part(whole, today) == 0.0 && part(whole, whole.to) > 99.0);
        assert_eq!(super::whole(&[], today), None);
    }
}
