//! Days and periods in words: ‘do 4 maart’, ‘eind mei’, ‘voor de zomer’, ‘dit jaar’.
//!
//! Pure functions over (year, month, day); nothing here asks what day it is.

use super::Language;

/// Year, month 1–12, day 1–31. Compares in the order of time.
pub type Day = (i16, u8, u8);

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_NL: [&str; 7] =
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// ‘maart’; empty for a month that does not exist.
pub fn month_name(language: Language, month: u8) -> &'static str {
    let names = match language {
        Language::Nl => &MONTHS_NL,
        Language::En => &MONTHS_EN,
    };
    names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// ‘donderdag’
pub fn weekday_name(language: Language, day: Day) -> &'static str {
    let names = match language {
        Language::Nl => &WEEKDAYS_NL,
        Language::En => &WEEKDAYS_EN,
    };
    names[weekday(day)]
}

/// ‘4 maart’, with the year if that is not this year.
pub fn day(language: Language, day: Day, today: Day) -> String {
    let short = format!("{} {}", day.2, month_name(language, day.1));
    if day.0 == today.0 { short } else { format!("{short} {}", day.0) }
}

/// ‘do 4 maart’ (Dutch) or ‘Thu 4 March’, for one fixed day on a screen.
pub fn day_on_screen(language: Language, which: Day, today: Day) -> String {
    let letters = match language {
        Language::Nl => 2,
        Language::En => 3,
    };
    format!("{} {}", &weekday_name(language, which)[..letters], day(language, which, today))
}

/// ‘donderdag 4 maart 2027’, for paper.
pub fn day_on_paper(language: Language, day: Day) -> String {
    format!("{} {} {} {}", weekday_name(language, day), day.2, month_name(language, day.1), day.0)
}

/// A period as people would say it: ‘eind mei’, ‘in mei’, ‘voor de zomer’, ‘dit jaar’, ‘12 t/m 20 juni’.
///
/// What a group wrote in its own words (`due_label`) goes before this; it is for periods without words.
pub fn period(language: Language, from: Day, to: Day, today: Day) -> String {
    if from == to {
        return day_on_screen(language, to, today);
    }
    if (from, to) == year(to.0) {
        return whole_year(language, to.0, today);
    }
    if (from, to) == before_summer(to.0) {
        return with_year(language, super::due::before_summer(language), to.0, today);
    }
    if (from, to) == autumn(to.0) {
        return with_year(language, super::due::autumn(language), to.0, today);
    }
    part_of_month(language, from, to, today).unwrap_or_else(|| from_to(language, from, to, today))
}

fn whole_year(language: Language, year: i16, today: Day) -> String {
    match (language, year - today.0) {
        (Language::Nl, 0) => "dit jaar".to_owned(),
        (Language::Nl, 1) => "volgend jaar".to_owned(),
        (Language::En, 0) => "this year".to_owned(),
        (Language::En, 1) => "next year".to_owned(),
        _ => format!("in {year}"),
    }
}

fn with_year(language: Language, words: &str, year: i16, today: Day) -> String {
    match language {
        _ if year == today.0 => words.to_owned(),
        Language::Nl => format!("{words} van {year}"),
        Language::En => format!("{words} {year}"),
    }
}

fn part_of_month(language: Language, from: Day, to: Day, today: Day) -> Option<String> {
    if (from.0, from.1) != (to.0, to.1) {
        return None;
    }
    let last = days_in(to.0, to.1);
    let (nl, en) = match (from.2, to.2) {
        (1, end) if end == last => ("in", "in"),
        (1, 8..=12) => ("begin", "early"),
        (8..=13, 16..=21) => ("half", "mid"),
        (18..=26, end) if end == last => ("eind", "end of"),
        _ => return None,
    };
    let when = match language {
        Language::Nl => nl,
        Language::En => en,
    };
    let name = month_name(language, to.1);
    Some(if to.0 == today.0 { format!("{when} {name}") } else { format!("{when} {name} {}", to.0) })
}

fn from_to(language: Language, from: Day, to: Day, today: Day) -> String {
    let end = day(language, to, today);
    let start =
        if (from.0, from.1) == (to.0, to.1) { from.2.to_string() } else { day(language, from, (to.0, 1, 1)) };
    match language {
        Language::Nl => format!("{start} t/m {end}"),
        Language::En => format!("{start} to {end}"),
    }
}

/// First and last day of a month.
pub fn month(year: i16, month: u8) -> (Day, Day) {
    ((year, month, 1), (year, month, days_in(year, month)))
}

/// What ‘voor de zomer’ means: the spring, up to the longest day.
pub fn before_summer(year: i16) -> (Day, Day) {
    ((year, 3, 1), (year, 6, 21))
}

/// What ‘in het najaar’ means.
pub fn autumn(year: i16) -> (Day, Day) {
    ((year, 9, 1), (year, 11, 30))
}

/// First and last day of a year.
pub fn year(year: i16) -> (Day, Day) {
    ((year, 1, 1), (year, 12, 31))
}

/// Number of days in a month; 0 for a month that does not exist.
pub fn days_in(year: i16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Day of the week, Monday is 0.
fn weekday((year, month, day): Day) -> usize {
    const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = i32::from(year) - i32::from(month < 3);
    let shift = SHIFT.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
    let from_sunday =
        year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + shift + i32::from(day);
    usize::try_from((from_sunday + 6).rem_euclid(7)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
