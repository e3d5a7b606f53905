//! The screen in the hall: what everybody looks at, large, with the way in for latecomers. No controls, and never what is
//! private: it has what every participant has and shows less of it.

use leptos::prelude::*;
use shared::locales::{evening as words, leading, sessions as session_words};
use shared::record::{Hue, Note, RoundKind, SessionState, StepKind, Timer};
use shared::wall::shown;

use super::acts::collects;
use super::consent::Tally;
use super::context::use_plan;
use super::evening::use_evening;
use super::evening_actions::made_tonight;
use super::icon::Icon;
use super::mark::Mark;
use super::one_word::Cloud;
use super::participant::question_of;
use super::projector_spot::Spot;
use super::qr::Qr;
use super::ready_ring::ReadyRing;
use super::step_line::name_of;
use super::table_ring::TableRing;
use super::timer_ring::TimerRing;
use super::vote::{Ranking, choices};
use super::words::t;
use crate::browser::awake::Awake;
use crate::browser::page;

/// Groups, or lines of something, that fit on the screen.
const MOST: usize = 6;

/// Cards that fit there at once.
const CARDS: usize = 12;

/// Milliseconds for which they are shown when there are more.
const READ: u64 = 15_000;

#[component]
pub fn Projector() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    // Nobody touches it all evening.
    StoredValue::new_local(Awake::stay());
    let title = move || match evening.step.get() {
        Some(step) => name_of(&step, language.get()),
        None => evening.title.get(),
    };
    let below = move || match evening.place() {
        (0, _) => context.meta.with(|meta| meta.title.clone()),
        (at, all) => words::step_of(language.get(), at, all),
    };
    let kind = Memo::new(move |_| evening.step.with(|it| it.as_ref().map(|it| it.kind)));
    let closed = Memo::new(move |_| evening.is_closed());
    let spotlight = Memo::new(move |_| evening.spotlight());
    let over = Memo::new(move |_| evening.state.get() == SessionState::Over);
    let middle = move || match (spotlight.get(), kind.get(), closed.get()) {
        _ if over.get() => {
            view! { <div class="p-center"><h1 class="p-question">{t(leading::is_over)}</h1></div> }.into_any()
        }
        (Some(spotlight), ..) => view! { <Spot spotlight/> }.into_any(),
        (_, None | Some(StepKind::Welcome), _) => view! { <ComeIn/> }.into_any(),
        (_, Some(StepKind::Private), true) => view! { <Turned/> }.into_any(),
        (_, Some(StepKind::Share), _) => view! { <Cards/> }.into_any(),
        (_, Some(StepKind::Group), _) => view! { <Groups/> }.into_any(),
        (_, Some(StepKind::Vote), true) => view! { <Ranking/> }.into_any(),
        (_, Some(StepKind::Consent), true) => view! { <Tally/> }.into_any(),
        (_, Some(StepKind::OneWord), true) => view! { <Cloud/> }.into_any(),
        (_, Some(StepKind::Actions), _) => view! { <Actions/> }.into_any(),
        _ => view! { <Ask/> }.into_any(),
    };
    let has_timer = move || evening.now.with(|stage| stage.timer != Timer::None);
    let is_welcome =
        move || matches!(kind.get(), None | Some(StepKind::Welcome)) && spotlight.with(Option::is_none);
    view! {
        <div class="projector">
            <header class="projector__tl"><Mark class="mark mark--lg"/><div><h2>{title}</h2><span>{below}</span></div></header>
            <div class="projector__tr"><Show when=has_timer><TimerRing class="timer timer--hall"/></Show></div>
            <div class="projector__mid" data-kind=move || kind.get().map(StepKind::word)>{middle}</div>
            <div class="projector__bl"><Show when=move || !is_welcome() && !over.get()><WayIn large=false/></Show></div>
            <div class="projector__br"><Show when=move || !is_welcome() && !over.get()><ReadyRing/></Show></div>
        </div>
    }
}

/// Squares, address and code.
#[component]
fn WayIn(large: bool) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    move || {
        let place = evening.way_in.get()?;
        let code = place.code?;
        let origin = if page::is_local() { place.address } else { page::origin() };
        let host = origin.split_once("://").map_or(origin.clone(), |(_, host)| host.to_owned());
        let link = format!("{origin}/join/{}", code.replace(' ', "-"));
        let label = session_words::squares_of(language.get(), &evening.title.get());
        let how = large.then(
            || view! { <b>{t(words::camera)}</b><span>{words::or_go_to(language.get(), &host)}</span> },
        );
        let small = (!large).then(|| view! { <small>{host.clone()}</small> });
        Some(
            view! { <div class="way-in" class:way-in--large=large><Qr text=link label/><p>{how}<b class="plate">{code}</b>{small}</p></div> },
        )
    }
}

#[component]
fn ComeIn() -> impl IntoView {
    let evening = use_evening();
    view! {
        <div class="p-join"><div><h1 class="p-join__title">{t(words::come_in)}</h1><WayIn large=true/></div><TableRing people=evening.people/></div>
    }
}

/// The question, and how much lies closed.
#[component]
fn Ask() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let evening = use_evening();
    let asks = move || evening.step.with(|it| it.as_ref().map(|it| question_of(it, language.get())));
    let lies = move || {
        let kind = evening.step.with(|it| it.as_ref().and_then(|it| collects(it.kind)))?;
        let (entries, people) = evening.handed.get();
        let language = language.get();
        Some(match kind {
            RoundKind::Notes => words::lie_closed(language, entries),
            RoundKind::Word => words::words_in(language, people),
            RoundKind::Dots => words::voted(language, people),
            RoundKind::Consent => words::answered(language, people),
        })
    };
    view! { <div class="p-center"><h1 class="p-question">{asks}</h1>{move || lies().map(|it| view! { <p class="p-lies">{it}</p> })}</div> }
}

/// They are turned over; who leads looks through them before everybody sees them.
#[component]
fn Turned() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let notes: Memo<Vec<Note>> = evening.wall.all();
    let count = move || notes.with(|all| shown(all).iter().filter(|it| !it.gone).count());
    view! { <div class="p-center"><h1 class="p-question">{move || words::there_they_are(context.language.get(), count())}</h1></div> }
}

#[component]
fn Cards() -> impl IntoView {
    let evening = use_evening();
    let notes: Memo<Vec<Note>> = evening.wall.all();
    let context = use_plan();
    let shown = move || {
        let mut here: Vec<Note> = notes.with(|all| shown(all).into_iter().filter(|it| !it.gone).collect());
        here.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        here
    };
    let pages = Memo::new(move |_| shown().len().div_ceil(CARDS).max(1));
    // In turn, so that every card is on the screen some time.
    let page =
        Memo::new(move |_| usize::try_from(evening.time.get() / READ).unwrap_or_default() % pages.get());
    let card = |it: Note| view! { <li><span>{it.text}</span>{claps_of(it.claps.len())}</li> };
    view! {
        <div class="p-center"><h1 class="p-question">{move || words::there_they_are(context.language.get(), shown().len())}</h1>
            <ul class="p-cards">{move || shown().into_iter().skip(page.get() * CARDS).take(CARDS).map(card).collect_view()}</ul>
            <Show when=move || { pages.get() > 1 }><p class="p-lies">{move || words::part_of(context.language.get(), page.get() + 1, pages.get())}</p></Show></div>
    }
}

/// Applause, when there is any.
fn claps_of(claps: usize) -> Option<impl IntoView> {
    (claps > 0).then(|| view! { <small class="p-claps"><Icon name="hand"/>{claps}</small> })
}

#[component]
fn Groups() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let all = choices(&evening);
    // In turn, so that people can say "the blue one".
    let group = move |(at, choice): (usize, super::vote::Choice)| {
        let hue = Hue::ALL[at % Hue::ALL.len()].word();
        let fit = match all.with(Vec::len) {
            0..=3 => 6,
            _ => 2,
        };
        // Without a name it is called by its first card.
        let called = usize::from(choice.name.trim().is_empty());
        let cards = choice
            .cards
            .iter()
            .skip(called)
            .take(fit)
            .map(|it| view! { <p>"‘"{it.clone()}"’"</p> })
            .collect_view();
        view! { <li class=format!("p-theme hue-{hue}")><header><h2>{choice.named(context.language.get())}</h2><b class="p-theme__n">{choice.cards.len()}</b></header>{cards}</li> }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty) fallback=|| view! { <Ask/> }>
            <ul class="p-themes">{move || all.get().into_iter().enumerate().take(MOST).map(group).collect_view()}</ul>
            {move || all.with(Vec::len).checked_sub(MOST).filter(|it| *it > 0).map(|more| view! { <p class="p-lies">"+ " {more}</p> })}
        </Show>
    }
}

#[component]
fn Actions() -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let made = made_tonight(&evening);
    let last = move || made.with(|all| all.iter().rev().take(MOST).cloned().collect::<Vec<_>>());
    let line = move |action: shared::record::Action| {
        let lead = context.lead_name(&action);
        view! { <li><b>{super::acts::title_of(&action, context.language.get())}</b><span>{lead}</span></li> }
    };
    view! {
        <Show when=move || !made.with(Vec::is_empty) fallback=|| view! { <Ask/> }>
            <ul class="p-actions">{move || last().into_iter().map(line).collect_view()}</ul>
        </Show>
    }
}
