//! Sentences that follow the language: what a component puts in its view.

use leptos::prelude::*;
use shared::locales::Language;

use crate::language::use_language;

/// A sentence in the language of the moment.
pub fn t(sentence: fn(Language) -> &'static str) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let language = use_language();
    move || sentence(language.get())
}

/// When something was, in words: today, yesterday, so many days ago, or the day.
pub fn when(language: Language, moment: u64) -> String {
    use crate::browser::clock;
    use shared::locales::{dates, home};
    const DAY: u64 = 86_400_000;
    let (then, today) = (clock::day_of(moment), clock::today());
    let now = clock::now();
    let days = usize::try_from(now.saturating_sub(moment) / DAY).unwrap_or(usize::MAX);
    if then == today {
        home::today(language).to_owned()
    } else if then == clock::day_of(now.saturating_sub(DAY)) {
        home::yesterday(language).to_owned()
    } else if days < 30 {
        home::days_ago(language, days.max(2))
    } else {
        dates::day(language, then, today)
    }
}
