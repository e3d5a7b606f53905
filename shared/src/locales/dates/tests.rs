//! Periods read the way people say them.

use super::*;

const TODAY: Day = (2027, 2, 3);

fn nl(from: Day, to: Day) -> String {
    period(Language::Nl, from, to, TODAY)
}

#[test]
fn one_day_has_its_weekday() {
    assert_eq!(nl((2027, 3, 4), (2027, 3, 4)), "do 4 maart");
    assert_eq!(day_on_paper(Language::Nl, (2027, 3, 4)), "donderdag 4 maart 2027");
    assert_eq!(day_on_paper(Language::En, (2024, 2, 29)), "Thursday 29 February 2024");
}

#[test]
fn parts_of_a_month() {
    assert_eq!(nl((2027, 5, 1), (2027, 5, 31)), "in mei");
    assert_eq!(nl((2027, 5, 21), (2027, 5, 31)), "eind mei");
    assert_eq!(nl((2028, 5, 1), (2028, 5, 10)), "begin mei 2028");
    assert_eq!(period(Language::En, (2027, 6, 11), (2027, 6, 20), TODAY), "mid June");
}

#[test]
fn seasons_and_years() {
    let (from, to) = before_summer(2027);
    assert_eq!(nl(from, to), "voor de zomer");
    let (from, to) = autumn(2028);
    assert_eq!(nl(from, to), "in het najaar van 2028");
    let (from, to) = year(2027);
    assert_eq!(nl(from, to), "dit jaar");
    let (from, to) = year(2030);
    assert_eq!(nl(from, to), "in 2030");
}

#[test]
fn anything_else_is_said_from_day_to_day() {
    assert_eq!(nl((2027, 6, 12), (2027, 6, 14)), "12 t/m 14 juni");
    assert_eq!(nl((2027, 12, 20), (2028, 1, 5)), "20 december 2027 t/m 5 januari 2028");
    assert_eq!(nl((2027, 6, 12), (2027, 7, 14)), "12 juni t/m 14 juli");
}
