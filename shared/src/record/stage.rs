//! What who leads controls on an evening: which step it is, how long it still takes, what everybody looks at. One record, made by
//! the first change of the document; each fact is one scalar, so that two who lead at once make no torn one.

use super::collection::{Collection, DocumentKind, Field, scalar};
use super::{META, Record, RecordKey, Row};
use crate::id::Id;

pub(super) const FIELDS: &[Field] = &[scalar("now"), scalar("timer"), scalar("takeover"), scalar("began")];

/// Which step it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Now {
    /// Empty: the evening has no steps, or has not come to the first.
    pub step: Id,
    /// How often somebody went to a step: what a round of this visit is named by.
    pub epoch: u64,
    /// What everybody looks at, as [`Spotlight`] writes it; empty: nothing in particular.
    pub spotlight: Id,
}

/// What everybody looks at beside the step: one thing, or a whole place of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Spotlight {
    Board,
    Map,
    Cycles,
    Record(RecordKey),
}

impl Spotlight {
    pub fn to_word(&self) -> Id {
        Id::from(match self {
            Self::Board => "board".to_owned(),
            Self::Map => "map".to_owned(),
            Self::Cycles => "cycles".to_owned(),
            Self::Record(key) => format!("{}/{}", key.collection.name(), key.id),
        })
    }

    /// Reads what [`Self::to_word`] wrote; anything else is nothing.
    pub fn from_word(word: &Id) -> Option<Self> {
        match word.as_str() {
            "board" => Some(Self::Board),
            "map" => Some(Self::Map),
            "cycles" => Some(Self::Cycles),
            other => {
                let (name, id) = other.split_once('/')?;
                let collection = Collection::from_name(DocumentKind::Plan, name)
                    .or_else(|| Collection::from_name(DocumentKind::Wall, name))?;
                Some(Self::Record(RecordKey::new(collection, id.into())))
            }
        }
    }
}

/// Whether a participant may lead while nobody who leads is there, and whether one does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Takeover {
    #[default]
    No,
    Allowed,
    /// Somebody with this name leads now.
    By(String),
}

impl Takeover {
    pub fn to_word(&self) -> String {
        match self {
            Self::No => String::new(),
            Self::Allowed => "yes".to_owned(),
            Self::By(name) => format!("by {name}"),
        }
    }

    /// Reads what [`Self::to_word`] wrote; anything else is no.
    pub fn from_word(word: &str) -> Self {
        match word.strip_prefix("by ") {
            Some(name) => Self::By(name.to_owned()),
            None if word == "yes" => Self::Allowed,
            None => Self::No,
        }
    }
}

impl Now {
    pub fn to_scalar(&self) -> String {
        format!("{} {} {}", self.epoch, self.step, self.spotlight)
    }

    /// Reads what [`Self::to_scalar`] wrote; anything else is the beginning.
    pub fn from_scalar(text: &str) -> Self {
        let mut parts = text.splitn(3, ' ');
        let epoch = parts.next().and_then(|it| it.parse().ok()).unwrap_or_default();
        let mut id = || Id::from(parts.next().unwrap_or_default());
        Self { epoch, step: id(), spotlight: id() }
    }

    /// What names the round of this visit to the step.
    pub fn round(&self) -> Id {
        Id::from(format!("{}.{}", self.step, self.epoch))
    }
}

/// How long the step still takes, in milliseconds of the server's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Timer {
    #[default]
    None,
    /// Until this moment since 1970; `of` milliseconds in all.
    Until { at: u64, of: u64 },
    /// It stands still with so much left.
    Paused { left: u64, of: u64 },
}

impl Timer {
    pub fn to_scalar(self) -> String {
        match self {
            Self::None => String::new(),
            Self::Until { at, of } => format!("until {at} {of}"),
            Self::Paused { left, of } => format!("paused {left} {of}"),
        }
    }

    /// Reads what [`Self::to_scalar`] wrote; anything else is none.
    pub fn from_scalar(text: &str) -> Self {
        let parts: Vec<&str> = text.split(' ').collect();
        match parts[..] {
            [kind @ ("until" | "paused"), first, of] => match (first.parse(), of.parse()) {
                (Ok(at), Ok(of)) if kind == "until" => Self::Until { at, of },
                (Ok(left), Ok(of)) => Self::Paused { left, of },
                _ => Self::None,
            },
            _ => Self::None,
        }
    }

    /// Milliseconds left at this moment of the server's clock; `None` without a timer.
    pub fn left(self, now: u64) -> Option<u64> {
        match self {
            Self::None => None,
            Self::Until { at, .. } => Some(at.saturating_sub(now)),
            Self::Paused { left, .. } => Some(left),
        }
    }

    /// A minute more, at this moment of the server's clock.
    #[must_use]
    pub fn longer(self, more: u64, now: u64) -> Self {
        match self {
            Self::None => Self::Until { at: now + more, of: more },
            Self::Until { at, of } => Self::Until { at: at.max(now) + more, of: of + more },
            Self::Paused { left, of } => Self::Paused { left: left + more, of: of + more },
        }
    }

    /// Stands still, or goes on.
    #[must_use]
    pub fn toggled(self, now: u64) -> Self {
        match self {
            Self::None => Self::None,
            Self::Until { at, of } => Self::Paused { left: at.saturating_sub(now), of },
            Self::Paused { left, of } => Self::Until { at: now + left, of },
        }
    }
}

/// The stage, read whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stage {
    pub now: Now,
    pub timer: Timer,
    /// The server writes it: it knows who is there.
    pub takeover: Takeover,
    /// When the first step began, in milliseconds of the server's clock since 1970; 0: it did not.
    pub began: u64,
}

impl Stage {
    /// The one record.
    pub fn key() -> RecordKey {
        RecordKey::new(Collection::Stage, META.into())
    }
}

impl Stage {
    /// How many minutes the evening is behind its script at this moment: more than all steps up to the one of now take. Less than
    /// nothing: ahead, because the steps before it take longer than has passed. `minutes` are those of all steps, `at` the place
    /// of now, from 0.
    pub fn behind(&self, minutes: &[i64], at: usize, now: u64) -> i64 {
        if self.began == 0 || at >= minutes.len() {
            return 0;
        }
        let passed = i64::try_from(now.saturating_sub(self.began) / 60_000).unwrap_or(i64::MAX);
        let before: i64 = minutes[..at].iter().sum();
        let with_now = before + minutes[at];
        (passed - with_now).max(0) - (before - passed).max(0)
    }
}

impl Record for Stage {
    const COLLECTION: Collection = Collection::Stage;

    fn read(row: &Row) -> Self {
        Self {
            now: Now::from_scalar(&row.text("now")),
            timer: Timer::from_scalar(&row.text("timer")),
            takeover: Takeover::from_word(&row.text("takeover")),
            began: row.text("began").parse().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_and_the_timer_are_read_as_they_were_written_and_anything_else_is_none() {
        let now = Now { step: "a".into(), epoch: 3, spotlight: "b".into() };
        assert_eq!(Now::from_scalar(&now.to_scalar()), now);
        assert_eq!(now.round().as_str(), "a.3");
        assert_eq!(Now::from_scalar("x"), Now::default());
        for timer in [Timer::None, Timer::Until { at: 5, of: 9 }, Timer::Paused { left: 4, of: 9 }] {
            assert_eq!(Timer::from_scalar(&timer.to_scalar()), timer);
        }
        for wrong in ["until", "until x 9", "soon 1 2", "until 1 2 3"] {
            assert_eq!(Timer::from_scalar(wrong), Timer::None, "{wrong}");
        }
    }

    #[test]
    fn what_everybody_looks_at_and_who_took_over_are_read_as_they_were_written() {
        let note = Spotlight::Record(RecordKey::new(Collection::Notes, "a-b".into()));
        let action = Spotlight::Record(RecordKey::new(Collection::Actions, "c".into()));
        for it in [Spotlight::Board, Spotlight::Map, Spotlight::Cycles, note, action] {
            assert_eq!(Spotlight::from_word(&it.to_word()), Some(it));
        }
        for wrong in ["", "moon", "moons/a"] {
            assert_eq!(Spotlight::from_word(&wrong.into()), None, "{wrong}");
        }
        for it in [Takeover::No, Takeover::Allowed, Takeover::By("Anna de Vries".to_owned())] {
            assert_eq!(Takeover::from_word(&it.to_word()), it);
        }
    }

    #[test]
    fn an_evening_is_behind_or_ahead_by_the_minutes_of_its_script() {
        let stage = Stage { began: 60_000, ..Stage::default() };
        let behind = |at, minutes: u64| stage.behind(&[10, 20, 5], at, 60_000 + minutes * 60_000);
        assert_eq!((behind(0, 9), behind(0, 12)), (0, 2));
        assert_eq!((behind(1, 4), behind(1, 15), behind(1, 31)), (-6, 0, 1));
        assert_eq!(Stage::default().behind(&[10], 0, 9_000_000), 0, "it has not begun");
        assert_eq!(behind(7, 4), 0, "a step that is not in the script");
    }

    #[test]
    fn a_timer_pauses_goes_on_and_gets_longer_by_the_clock_of_the_server() {
        let timer = Timer::Until { at: 10_000, of: 10_000 };
        assert_eq!((timer.left(4_000), timer.left(11_000)), (Some(6_000), Some(0)));
        let paused = timer.toggled(4_000);
        assert_eq!(paused, Timer::Paused { left: 6_000, of: 10_000 });
        assert_eq!(paused.toggled(20_000), Timer::Until { at: 26_000, of: 10_000 });
        // A minute more after it ran out counts from now.
        assert_eq!(timer.longer(60_000, 50_000).left(50_000), Some(60_000));
    }
}
