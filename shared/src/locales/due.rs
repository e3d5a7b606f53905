//! Choosing when something is ready: a few ready-made choices, from–to dates, and own words.

use super::Language;
use super::dates::{self, Day};

sentences! {
    title { nl: "Wanneer is het klaar?", en: "When will it be ready?" }
    this_month { nl: "deze maand", en: "this month" }
    next_month { nl: "volgende maand", en: "next month" }
    before_summer { nl: "voor de zomer", en: "before summer" }
    autumn { nl: "in het najaar", en: "in autumn" }
    this_year { nl: "dit jaar", en: "this year" }
    own_dates { nl: "Eigen datums", en: "Own dates" }
    from { nl: "Vanaf", en: "From" }
    to { nl: "Tot en met", en: "Until" }
    label { nl: "In jullie eigen woorden", en: "In your own words" }
    label_hint { nl: "Bijvoorbeeld: na de oogst", en: "For example: after the harvest" }
    none { nl: "Nog geen datum", en: "No date yet" }
    wrong_order { nl: "‘Tot en met’ ligt voor ‘vanaf’. Draai ze om.", en: "‘Until’ is before ‘from’. Swap them." }
    not_a_date { nl: "Deze datum bestaat niet.", en: "This date does not exist." }
}

/// A ready-made answer to ‘when is it ready?’.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    ThisMonth,
    NextMonth,
    BeforeSummer,
    Autumn,
    ThisYear,
}

impl Choice {
    /// All choices, nearest first.
    pub const ALL: [Self; 5] =
        [Self::ThisMonth, Self::NextMonth, Self::BeforeSummer, Self::Autumn, Self::ThisYear];

    /// The words on the button.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::ThisMonth => this_month(language),
            Self::NextMonth => next_month(language),
            Self::BeforeSummer => before_summer(language),
            Self::Autumn => autumn(language),
            Self::ThisYear => this_year(language),
        }
    }

    /// First and last day, seen from `today`. Summer and autumn that are over become next year's.
    pub fn range(self, today: Day) -> (Day, Day) {
        let (year, month, _) = today;
        match self {
            Self::ThisMonth => dates::month(year, month),
            Self::NextMonth if month == 12 => dates::month(year + 1, 1),
            Self::NextMonth => dates::month(year, month + 1),
            Self::BeforeSummer if today > dates::before_summer(year).1 => dates::before_summer(year + 1),
            Self::BeforeSummer => dates::before_summer(year),
            Self::Autumn if today > dates::autumn(year).1 => dates::autumn(year + 1),
            Self::Autumn => dates::autumn(year),
            Self::ThisYear => dates::year(year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_never_lies_in_the_past() {
        for month in 1..=12 {
            for choice in Choice::ALL {
                let today = (2026, month, dates::days_in(2026, month));
                let (from, to) = choice.range(today);
                assert!(from <= to && to >= today, "{choice:?} on {today:?}: {from:?}–{to:?}");
            }
        }
        assert_eq!(Choice::NextMonth.range((2026, 12, 5)), ((2027, 1, 1), (2027, 1, 31)));
    }
}
