//! What others do while I look at the board: their cards glide, it is said politely to who cannot see it, and who moved
//! the card that I have just moved is named, with the way back.

use leptos::{html, prelude::*};
use shared::id::Actor;
use shared::locales::{Language, board as words};

use super::acts::title_of;
use super::context::{OwnMove, PlanContext};
use crate::browser::clock::{self, Timeout, after};
use crate::browser::glide::Places;
use crate::live::{News, What};

/// Milliseconds of news that are told together: a busy board must not talk without end.
const GATHER: u32 = 1_500;

/// Milliseconds after an own move in which somebody else's move of the same card is told.
const JUST: u64 = 15_000;

/// More news than this at once are told as a number.
const MOST: usize = 2;

/// Follows what others do for as long as the board is there.
pub fn follow(context: PlanContext, root: NodeRef<html::Div>) {
    let places = StoredValue::new_local(None::<Places>);
    let untold = StoredValue::new(Vec::<News>::new());
    let soon = StoredValue::new_local(None::<Timeout>);
    let tell = move || {
        soon.try_set_value(None);
        if let Some(news) = untold.try_update_value(std::mem::take) {
            context.speak(summary(&context, &news));
        }
    };
    context.plan.on_news(move |news| {
        // A plan that has just come is not what somebody did.
        if context.actions.try_with_untracked(Vec::is_empty).unwrap_or(true) {
            return;
        }
        // Behind an open sheet nobody follows a card with their eyes, and each frame of it would be taken from who types.
        if context.open_action.with_untracked(Option::is_none) {
            glide(root, places);
        }
        news.iter().filter(|it| it.what == What::Moved).for_each(|it| also_moved(&context, it));
        untold.try_update_value(|all| all.extend(news.iter().filter(|it| it.what != What::Shifted).cloned()));
        if untold.try_with_value(|all| !all.is_empty()) == Some(true)
            && soon.try_with_value(Option::is_none) == Some(true)
        {
            soon.try_set_value(Some(after(GATHER, tell)));
        }
    });
    on_cleanup(move || {
        context.plan.no_news();
        soon.try_set_value(None);
    });
}

/// Measures now, while the screen is as it was, and moves when it has changed.
fn glide(root: NodeRef<html::Div>, places: StoredValue<Option<Places>, LocalStorage>) {
    let Some(board) = root.get_untracked() else { return };
    if places.try_with_value(Option::is_some) != Some(false) {
        return;
    }
    places.try_set_value(Some(Places::of(&board)));
    request_animation_frame(move || {
        if let Some(places) = places.try_update_value(Option::take).flatten() {
            places.glide(&board);
        }
    });
}

/// I moved a card and so did somebody else: theirs is what stands, and I can put mine back.
fn also_moved(context: &PlanContext, news: &News) {
    let just = |mine: &OwnMove| news.over_mine || clock::now().saturating_sub(mine.at) < JUST;
    let mine = context.last_move.get_value().filter(|mine| mine.id == news.action && just(mine));
    let (Some(_), Some(action)) = (mine, context.action_from_plan(&news.action)) else { return };
    let language = context.language_now();
    let column = words::column(language, action.column.word());
    let name = name_of(context, news.by, language);
    context.toasts.also(words::also_moved(language, &name, &title_of(&action, language), column));
}

fn name_of(context: &PlanContext, actor: Actor, language: Language) -> String {
    context.plan.name_of(actor).unwrap_or_else(|| words::someone(language).to_owned())
}

fn summary(context: &PlanContext, news: &[News]) -> String {
    let language = context.language_now();
    if news.len() > MOST {
        return words::spoken_many(language, news.len());
    }
    let one = |it: &News| {
        let action = context.action_from_plan(&it.action).unwrap_or_default();
        let (name, title) = (name_of(context, it.by, language), title_of(&action, language));
        let column = words::column(language, action.column.word());
        match it.what {
            What::Added => words::spoken_added_by(language, &name, &title, column),
            What::Moved | What::Shifted => words::spoken_moved_by(language, &name, &title, column),
            What::Binned => words::spoken_binned_by(language, &name, &title),
            What::PutBack => words::spoken_put_back_by(language, &name, &title),
        }
    };
    news.iter().map(one).collect::<Vec<_>>().join(" ")
}
