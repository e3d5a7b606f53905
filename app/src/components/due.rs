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
    let words = move || said(language.get(), &due);
    let ask = move || late.then(|| format!(" · {}", board::late(language.get())));
    view! { <span class=class><Icon name="clock"/>{words}{ask}</span> }
}

thread_local! {
    /// Whether the page is being printed: then it says days in full, because paper is read in another year too.
    static PAPER: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// The page goes on paper, or comes back from it.
pub fn on_paper(now: bool) {
    PAPER.with(|paper| paper.set(now));
}

/// Whether the page is being printed. For views: they follow it.
pub fn is_on_paper() -> bool {
    PAPER.with(|paper| paper.get())
}

/// The words of a period on this screen, or on paper. For views: they follow the printing.
pub fn said(language: Language, due: &Due) -> String {
    if is_on_paper() { words_on_paper(language, due) } else { words(language, due, clock::today()) }
}

/// The group's own words with the days in full behind them.
fn words_on_paper(language: Language, due: &Due) -> String {
    // A year in which nothing happens: so the year is always said.
    let short = |day| dates::day(language, day, (0, 1, 1));
    let days = match (parse(&due.from), parse(&due.to)) {
        (Some(from), Some(to)) if from != to => format!("{} – {}", short(from), short(to)),
        (_, Some(day)) | (Some(day), None) => dates::day_on_paper(language, day),
        (None, None) => String::new(),
    };
    let own = due.label.trim();
    match (own.is_empty(), days.is_empty()) {
        (false, false) => format!("{own} ({days})"),
        (false, true) => own.to_owned(),
        (true, false) => days,
        (true, true) => due.to.clone(),
    }
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
