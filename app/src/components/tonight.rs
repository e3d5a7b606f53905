//! The evening that goes on now, or comes today: the way in for who opens the plan.

use leptos::prelude::*;
use shared::locales::{sessions as words, wall};
use shared::record::{Session, SessionState};

use super::address::Place;
use super::context::use_plan;
use super::due;
use super::icon::Icon;
use super::words::t;
use crate::browser::clock;

#[component]
pub fn Tonight() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let all: Memo<Vec<Session>> = context.plan.all();
    let tonight = Memo::new(move |_| {
        let today = due::iso(clock::today());
        let comes = |it: &Session| match it.state {
            SessionState::Open => true,
            SessionState::Planned => it.date == today,
            SessionState::Over => false,
        };
        let mut all: Vec<Session> =
            all.with(|all| all.iter().filter(|it| !it.gone && comes(it)).cloned().collect());
        // What goes on goes before what comes.
        all.sort_by_key(|it| (it.state != SessionState::Open, it.id.clone()));
        all.into_iter().next()
    });
    let shown = move |session: Session| {
        let (open, id) = (session.state == SessionState::Open, session.id);
        let says = if open { words::open } else { words::today };
        let (address, face) = if open {
            (context.at.of_evening(Some(&id)), wall::to_the_wall as fn(_) -> _)
        } else {
            (context.at.of_place(Place::Sessions), words::look as fn(_) -> _)
        };
        view! {
            <section class="tonight" aria-label=t(says)>
                <p class="chip"><Icon name="evening"/>{t(says)}</p>
                <h2>{session.title}</h2>
                {(!session.place_name.is_empty()).then(|| view! { <p class="tonight__place"><Icon name="pin"/>{session.place_name}</p> })}
                <a class="btn btn--now" href=address>{move || face(language.get())}<Icon name="right"/></a>
            </section>
        }
    };
    move || tonight.get().map(shown)
}
