//! What belongs to one action beside its steps, in the order that everybody sees. Binned parts are left out.

use crate::id::Id;
use crate::record::{Blocker, Condition, Give, Update};

/// Who brings what, in order.
pub fn gives(gives: &[Give], action: &Id) -> Vec<Give> {
    let mut own: Vec<Give> = gives.iter().filter(|it| !it.gone && it.action == *action).cloned().collect();
    own.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    own
}

/// On what people said yes, in order.
pub fn conditions(conditions: &[Condition], action: &Id) -> Vec<Condition> {
    let mut own: Vec<Condition> =
        conditions.iter().filter(|it| !it.gone && it.action == *action).cloned().collect();
    own.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    own
}

/// What could stop it, in order.
pub fn blockers(blockers: &[Blocker], about: &Id) -> Vec<Blocker> {
    let mut own: Vec<Blocker> =
        blockers.iter().filter(|it| !it.gone && it.about == *about).cloned().collect();
    own.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
    own
}

/// What happened since, the newest first.
pub fn updates(updates: &[Update], about: &Id) -> Vec<Update> {
    let mut own: Vec<Update> = updates.iter().filter(|it| !it.gone && it.about == *about).cloned().collect();
    own.sort_by(|a, b| (&b.at, &b.rank, &b.id).cmp(&(&a.at, &a.rank, &a.id)));
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Rank;

    #[test]
    fn the_newest_news_is_first_and_the_last_of_a_day_before_the_first() {
        let (early, late) = (Rank::between(None, None, 5), Rank::default());
        let update = |id: &str, at: &str, rank: &Rank| Update {
            id: id.into(),
            about: "a".into(),
            at: at.into(),
            rank: rank.clone(),
            ..Update::default()
        };
        let next = Rank::between(Some(&early), None, 5);
        let all = [
            update("old", "2026-01-02", &next),
            update("first", "2026-03-01", &early),
            update("second", "2026-03-01", &next),
            update("before places", "2026-03-01", &late),
            Update { gone: true, ..update("gone", "2026-04-01", &next) },
        ];
        let order: Vec<Id> = updates(&all, &"a".into()).into_iter().map(|it| it.id).collect();
        assert_eq!(order, ["second", "first", "before places", "old"].map(Id::from));
    }
}
