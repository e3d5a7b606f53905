//! A plan: first the door, then the board, with the sheet of an action at `?a=`.

use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use shared::access::Right;
use shared::id::{DocumentId, Id};
use shared::locales::{common, errors, shell};
use shared::plan::lists::List;
use shared::record::Hue;
use shared::record::RecordKey;

use crate::api;
use crate::browser::{clock, focus, page};
use crate::components::address::{As, Place};
use crate::components::app_top::AppTop;
use crate::components::arriving::{arriving, quietly};
use crate::components::banner::Banner;
use crate::components::board::Board;
use crate::components::context::{Panel, PlanContext, use_plan};
use crate::components::join::Join;
use crate::components::on_paper::OnPaper;
use crate::components::problem::ProblemPage;
use crate::components::rail::Rail;
use crate::components::set_aside::SetAside;
use crate::components::toast::ToastSpot;
use crate::live::{Plan, Trouble};
use crate::my_plans;
use crate::opening::Opening;
use crate::parts;
use crate::settings;
use crate::toasts::Way;

/// Reads plan and token from the address; the token leaves the address at once.
#[component]
pub fn PlanPage() -> impl IntoView {
    let params = use_params_map();
    let plan = Memo::new(move |_| params.with(|params| params.get("plan")).unwrap_or_default());
    let again = window_event_listener(ev::hashchange, |_| {
        // Somebody pasted another link of this plan.
        if !page::hash().is_empty() {
            page::reload();
        }
    });
    on_cleanup(move || again.remove());
    move || {
        let Ok(id) = plan.get().parse::<DocumentId>() else { return not_here() };
        let token = page::hash();
        if !token.is_empty() {
            my_plans::keep_link(&id, &token);
            page::drop_hash();
        }
        match my_plans::find(&id) {
            Some(_) => view! { <OpenPlan id/> }.into_any(),
            None => not_here(),
        }
    }
}

fn not_here() -> AnyView {
    view! { <ProblemPage title=errors::plan_not_found about=Some(errors::plan_not_found_about)/> }.into_any()
}

/// Keeps the plan connected for as long as its page is open.
#[component]
fn OpenPlan(id: DocumentId) -> impl IntoView {
    let known = my_plans::find(&id);
    let query = use_query_map();
    // The screen in the hall has a seat of its own, which only looks.
    let is_screen = query.with_untracked(|query| query.get("as")).is_some_and(|it| it == As::SCREEN);
    // It is nobody, and is not asked for a name.
    let joined =
        RwSignal::new(known.as_ref().is_some_and(|mine| mine.joined || is_screen && !mine.screen.is_empty()));
    let token = known.map(|mine| if is_screen { mine.screen_token() } else { mine.token() }.to_owned());
    let plan = Plan::open(id);
    let link = StoredValue::new_local(Some(Opening::start(plan, &token.unwrap_or_default())));
    on_cleanup(move || drop(link.try_update_value(Option::take)));
    let open_action = Memo::new(move |_| query.with(|query| query.get("a")).map(Id::from));
    let name = RwSignal::new(if joined.get_untracked() { settings::name() } else { String::new() });
    let context = PlanContext::provide(plan, name, open_action);
    let introduce = move |name: &str, hue: Hue| {
        link.with_value(|link| link.as_ref().inspect(|link| link.introduce(name, hue)).is_some());
    };
    if joined.get_untracked() {
        let name = settings::name();
        // And it is nobody.
        if !name.is_empty() && !is_screen {
            introduce(&name, settings::hue().unwrap_or_default());
        }
        keep_seat(id, link, context.leads);
    }
    let enter = Callback::new(move |(given, hue): (String, Hue)| {
        if !given.is_empty() {
            settings::set_person(&given, hue);
        }
        // Who only watches is nobody in particular.
        if !given.is_empty() {
            introduce(&given, hue);
        }
        name.set(given);
        my_plans::change(&id, |mine| mine.joined = true);
        keep_seat(id, link, context.leads);
        joined.set(true);
    });
    remember(id, context);
    parts::fetch_ahead(context.status);
    let refused = Memo::new(move |_| {
        context.status.with(|status| status.trouble == Some(Trouble::NoAccess))
            && context.meta.with(|meta| meta.title.is_empty())
    });
    move || {
        if refused.get() {
            view! { <ProblemPage title=errors::link_unknown about=Some(errors::link_unknown_about)/> }
                .into_any()
        } else if joined.get() {
            view! { <Inside/> }.into_any()
        } else {
            view! { <Join joined=enter/> }.into_any()
        }
    }
}

/// Asks for this person's own seat, once. Without connection the link does as well.
fn keep_seat(id: DocumentId, link: StoredValue<Option<Opening>, LocalStorage>, leads: RwSignal<bool>) {
    let Some(mine) = my_plans::find(&id).filter(|mine| mine.seat.is_empty()) else { return };
    spawn_local(async move {
        if let Ok(seat) = api::take_seat(&id, &mine.link).await {
            link.try_with_value(|link| link.as_ref().inspect(|link| link.use_token(&seat.seat)).is_some());
            my_plans::change(&id, |mine| {
                let right = Right::from_code(&seat.right);
                if seat.seat == mine.link {
                    mine.sit_down(right)
                } else {
                    mine.learn(right)
                }
                mine.seat = seat.seat;
                leads.try_set(mine.leads());
            });
        }
    });
}

/// Keeps the name of the plan and the moment for the list of my plans, and names the tab.
fn remember(id: DocumentId, context: PlanContext) {
    my_plans::change(&id, |mine| mine.opened = clock::now());
    Effect::new(move |_| {
        let (title, language) = (context.meta.get().title, context.language.get());
        if title.trim().is_empty() {
            return page::set_title(common::samenspel(language));
        }
        page::set_title(&shell::tab(language, &title));
        my_plans::change(&id, |mine| mine.title = title);
    });
}

/// The plan with its frame, its sheet and its panels.
#[component]
fn Inside() -> impl IntoView {
    let context = use_plan();
    let keys = window_event_listener(ev::keydown, move |event| {
        let control = event.ctrl_key() || event.meta_key();
        if control && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            return context.panel.set(Some(Panel::Search));
        }
        let wanted = control && event.key().eq_ignore_ascii_case("z");
        if !wanted || focus::is_in_text() {
            return;
        }
        event.prevent_default();
        if event.shift_key() { context.redo() } else { context.undo() }
    });
    on_cleanup(move || keys.remove());
    let covered = move || {
        context.panel.get().is_some()
            || context.open_action.get().is_some()
            || context.at.topic.get().is_some()
            || context.at.list.get().is_some()
    };
    view! {
        <div class="app" inert=covered>
            <Rail/>
            <main class="app__main" id="main" tabindex="-1"><Banner/><SetAside/><Attending/><AppTop/><InPlace/><OnPaper/></main>
        </div>
        <OpenSheet/>
        <OpenTopic/>
        <OpenList/>
        <OpenPanel/>
        <ToastSpot go=move |way| if way == Way::PutBack { context.move_again() } else { context.undo() }/>
        <p class="visually-hidden spoken" aria-live="polite">{move || context.spoken.get()}</p>
    }
}

/// The evening that this person went to stays open while they look elsewhere: the way back to the group is at hand.
#[component]
fn Attending() -> impl IntoView {
    let context = use_plan();
    Effect::new(move |_| {
        if let Some(id) = context.at.evening.get() {
            context.attending.set(Some(id));
        }
    });
    let attending = move || context.attending.get().into_iter().collect::<Vec<_>>();
    view! { <For each=attending key=Id::clone let:id>{quietly(parts::attended(id))}</For> }
}

/// The place of the plan that the address names.
#[component]
fn InPlace() -> impl IntoView {
    let context = use_plan();
    move || match context.at.place.get() {
        Place::Board => view! { <Board/> }.into_any(),
        Place::Start => arriving(parts::start_place()),
        Place::Roles => arriving(parts::roles_place()),
        Place::Decisions => arriving(parts::decisions_place()),
        Place::Sessions => arriving(parts::sessions_place()),
    }
}

#[component]
fn OpenSheet() -> impl IntoView {
    let context = use_plan();
    let navigate = StoredValue::new_local(use_navigate());
    let had = StoredValue::new_local(None);
    let close = Callback::new(move |()| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        let card = context.open_action.get_untracked().map(|id| format!("card-{id}"));
        navigate.with_value(|navigate| navigate(&context.address(), options));
        focus::give_back_soon(card.unwrap_or_default(), had.try_update_value(Option::take).flatten());
    });
    // What the sheet was opened from: other places than the board have no card for it.
    Effect::new(move |before: Option<bool>| {
        let open = context.open_action.with(Option::is_some);
        if open && before != Some(true) {
            had.set_value(focus::holder());
        }
        open
    });
    move || context.open_action.get().map(|id| arriving(parts::action_sheet(id, close)))
}

#[component]
fn OpenTopic() -> impl IntoView {
    let context = use_plan();
    let had = StoredValue::new_local(None);
    // However it closes, by its button or by Back: the focus returns to what it was opened from.
    Effect::new(move |before: Option<bool>| {
        let open = context.at.topic.with(Option::is_some);
        match (before == Some(true), open) {
            (false, true) => had.set_value(focus::holder()),
            (true, false) => {
                focus::give_back_soon(String::new(), had.try_update_value(Option::take).flatten())
            }
            _ => {}
        }
        open
    });
    let close = Callback::new(move |()| context.at.close_topic());
    let open = move || context.at.topic.get().into_iter().collect::<Vec<_>>();
    view! { <For each=open key=RecordKey::clone let:key>{arriving(parts::topic_sheet(key, close))}</For> }
}

#[component]
fn OpenList() -> impl IntoView {
    let context = use_plan();
    let open = Memo::new(move |_| context.at.list.get().is_some());
    // However it closes, by its button or by Back: the focus returns to where it was opened.
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            focus::put_soon("lists-button");
        }
        now
    });
    let list = Signal::derive(move || context.at.list.get().unwrap_or(List::Parties));
    let close = Callback::new(move |()| context.at.show_list(None));
    move || open.get().then(|| arriving(parts::list_panel(list, close)))
}

#[component]
fn OpenPanel() -> impl IntoView {
    let context = use_plan();
    let close = Callback::new(move |()| {
        let back = match context.panel.get_untracked() {
            Some(Panel::Help) => "help-button",
            Some(Panel::Search) => "search-button",
            _ => "more",
        };
        context.panel.set(None);
        focus::put_soon_or(back, "more");
    });
    move || match context.panel.get() {
        Some(Panel::Search) => arriving(parts::search_panel(close)),
        Some(Panel::Share) => arriving(parts::share_panel(close)),
        Some(Panel::Help) => arriving(parts::help_panel(close)),
        Some(Panel::Bin) => arriving(parts::bin_panel(close)),
        None => ().into_any(),
    }
}
