//! When something is ready, in words. Never red; late becomes a friendly question.

use leptos::prelude::*;
use shared::locales::dates::{self, Day};
use shared::locales::{Language, board};
use shared::record::{Action, Column, Due};

use super::icon::Icon;
use crate::browser::clock;
use crate::language::use_language;

/// Days ahead that count as soon.
const SOON: i32 = 14;

#[component]
pub fn DueLabel(action: Action) -> impl IntoView {
    let language = use_language();
    let (due, today) = (action.due, clock::today());
    let over = matches!(action.column, Column::Done | Column::Stopped);
    let left = parse(&due.to).map(|day| days(day) - days(today)).filter(|_| !over);
    let late = left.is_some_and(|left| left < 0);
    let class = match left {
        _ if late => "action-card__late",
        Some(left) if left <= SOON => "due due--soon",
        _ => "due",
    };
    let words = move || words(language.get(), &due, today);
    let ask = move || late.then(|| format!(" · {}", board::late(language.get())));
    view! { <span class=class><Icon name="clock"/>{words}{ask}</span> }
}

/// The group's own words, else the days as people would say them; empty when nothing was agreed.
pub fn words(language: Language, due: &Due, today: Day) -> String {
    if !due.label.trim().is_empty() {
        return due.label.clone();
    }
    match (parse(&due.from), parse(&due.to)) {
        (Some(from), Some(to)) => dates::period(language, from, to, today),
        (None, Some(day)) | (Some(day), None) => dates::day_on_screen(language, day, today),
        (None, None) => due.to.clone(),
    }
}

/// Reads `yyyy-mm-dd`; `None` for a day that does not exist.
pub fn parse(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let day = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (day.2 >= 1 && day.2 <= dates::days_in(day.0, day.1)).then_some(day)
}

/// Writes a day as the plan keeps it.
pub fn iso((year, month, day): Day) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// A number that grows with the days; months count as long ones, which is near enough for ‘soon’.
fn days((year, month, day): Day) -> i32 {
    (i32::from(year) * 12 + i32::from(month)) * 31 + i32::from(day)
}
