//! The parts of the app that come after the first load: each is a file of its own, fetched when it is wanted, or
//! when the board is there and the line is free ([`fetch_ahead`]), so that it is at hand when the connection is not.
//!
//! Only the doors live here; behind each is a component like any other. What the board itself needs has no door.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use shared::id::Id;
use shared::plan::lists::List;
use shared::record::RecordKey;

use crate::browser::clock::after;
use crate::components::action_list::ActionList;
use crate::components::attended::Attended;
use crate::components::bin::BinPanel;
use crate::components::decisions::DecisionsPlace;
use crate::components::help::HelpPanel;
use crate::components::list_panel::ListPanel;
use crate::components::roles::RolesPlace;
use crate::components::search::SearchPanel;
use crate::components::sessions::SessionsPlace;
use crate::components::share::SharePanel;
use crate::components::sheet::Sheet;
use crate::components::start::StartPlace;
use crate::components::timeline::Timeline;
use crate::components::topic::TopicSheet;
use crate::link::Link;
use crate::live::{Open, Status};
use crate::opening::Connected;
use crate::pages::code::CodePage;
use crate::pages::my_plans::MyPlansPage;

/// What is behind a door, or that it could not be fetched: no connection, or a newer version on the server.
pub type Part = Result<AnyView, SplitLoaderError>;

/// A part on its way.
pub type Coming = Pin<Box<dyn Future<Output = Part> + Send>>;

/// How to fetch a part; again when it failed.
pub type Fetch = Rc<dyn Fn() -> Coming>;

#[wasm_split(home, wasm_split_path = ::leptos::wasm_split, fallible)]
fn home() -> Part {
    Ok(view! { <MyPlansPage/> }.into_any())
}

/// The document of a plan and its connection: two fifths of all code, which a plan needs to be written in, and not to
/// be read.
#[wasm_split(engine, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch_connection))]
pub fn connection(open: Rc<Open>, token: String) -> Result<Box<dyn Connected>, SplitLoaderError> {
    Ok(Box::new(Link::start(open, &token)))
}

#[wasm_split(sheet, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch_sheet))]
fn sheet(id: Id, close: Callback<()>) -> Part {
    Ok(view! { <Sheet id close/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch_panels))]
fn share(close: Callback<()>) -> Part {
    Ok(view! { <SharePanel close/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
fn help(close: Callback<()>) -> Part {
    Ok(view! { <HelpPanel close/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
fn bin(close: Callback<()>) -> Part {
    Ok(view! { <BinPanel close/> }.into_any())
}

#[wasm_split(panels, wasm_split_path = ::leptos::wasm_split, fallible)]
fn lists(list: Signal<List>, close: Callback<()>) -> Part {
    Ok(view! { <ListPanel list close/> }.into_any())
}

/// The first page.
pub fn my_plans_page() -> Fetch {
    Rc::new(|| Box::pin(home()))
}

/// The sheet of an action.
pub fn action_sheet(id: Id, close: Callback<()>) -> Fetch {
    Rc::new(move || Box::pin(sheet(id.clone(), close)))
}

pub fn share_panel(close: Callback<()>) -> Fetch {
    Rc::new(move || Box::pin(share(close)))
}

pub fn help_panel(close: Callback<()>) -> Fetch {
    Rc::new(move || Box::pin(help(close)))
}

pub fn list_panel(list: Signal<List>, close: Callback<()>) -> Fetch {
    Rc::new(move || Box::pin(lists(list, close)))
}

pub fn bin_panel(close: Callback<()>) -> Fetch {
    Rc::new(move || Box::pin(bin(close)))
}

#[wasm_split(roles, wasm_split_path = ::leptos::wasm_split, fallible, preload(fetch_roles))]
fn roles() -> Part {
    Ok(view! { <RolesPlace/> }.into_any())
}

#[wasm_split(roles, wasm_split_path = ::leptos::wasm_split, fallible)]
fn start() -> Part {
    Ok(view! { <StartPlace/> }.into_any())
}

#[wasm_split(roles, wasm_split_path = ::leptos::wasm_split, fallible)]
fn decisions() -> Part {
    Ok(view! { <DecisionsPlace/> }.into_any())
}

#[wasm_split(roles, wasm_split_path = ::leptos::wasm_split, fallible)]
fn sessions() -> Part {
    Ok(view! { <SessionsPlace/> }.into_any())
}

#[wasm_split(roles, wasm_split_path = ::leptos::wasm_split, fallible)]
fn attending(id: Id) -> Part {
    Ok(view! { <Attended id/> }.into_any())
}

/// The evening that somebody went to.
pub fn attended(id: Id) -> Fetch {
    Rc::new(move || Box::pin(attending(id.clone())))
}

#[wasm_split(home, wasm_split_path = ::leptos::wasm_split, fallible)]
fn code(code: String) -> Part {
    Ok(view! { <CodePage code/> }.into_any())
}

/// Coming in with a code.
pub fn code_page(given: String) -> Fetch {
    Rc::new(move || Box::pin(code(given.clone())))
}

#[wasm_split(roles, wasm_split_path = ::leptos::wasm_split, fallible)]
fn other_view(timeline: bool) -> Part {
    Ok(if timeline { view! { <Timeline/> }.into_any() } else { view! { <ActionList/> }.into_any() })
}

#[wasm_split(roles, wasm_split_path = ::leptos::wasm_split, fallible)]
fn search(close: Callback<()>) -> Part {
    Ok(view! { <SearchPanel close/> }.into_any())
}

/// Finding anything in the plan.
pub fn search_panel(close: Callback<()>) -> Fetch {
    Rc::new(move || Box::pin(search(close)))
}

#[wasm_split(roles, wasm_split_path = ::leptos::wasm_split, fallible)]
fn topic(key: RecordKey, close: Callback<()>) -> Part {
    Ok(view! { <TopicSheet key close/> }.into_any())
}

/// The sheet of a theme or an area.
pub fn topic_sheet(key: RecordKey, close: Callback<()>) -> Fetch {
    Rc::new(move || Box::pin(topic(key.clone(), close)))
}

/// The actions as a list, or in time.
pub fn plan_view(timeline: bool) -> Fetch {
    Rc::new(move || Box::pin(other_view(timeline)))
}

/// The first place: the dream, my promises, what is vacant, what worked.
pub fn start_place() -> Fetch {
    Rc::new(|| Box::pin(start()))
}

/// What the group agreed.
pub fn decisions_place() -> Fetch {
    Rc::new(|| Box::pin(decisions()))
}

/// The evenings of the plan.
pub fn sessions_place() -> Fetch {
    Rc::new(|| Box::pin(sessions()))
}

/// Who does what.
pub fn roles_place() -> Fetch {
    Rc::new(|| Box::pin(roles()))
}

/// Milliseconds after which the parts of an open plan are fetched: the plan itself goes first.
const REST: u32 = 800;

/// Fetches what belongs to an open plan before anybody asks for it, when the plan is there: until then it would keep a slow
/// device from it. What fails now is fetched when it is wanted.
pub fn fetch_ahead(status: Memo<Status>) {
    let comes = Memo::new(move |_| status.with(|status| status.loading || status.is_reading()));
    let waiting = StoredValue::new_local(None);
    let fetch = || {
        spawn_local(async {
            let _ = fetch_sheet().await;
            let _ = fetch_panels().await;
            let _ = fetch_roles().await;
        });
    };
    Effect::new(move |_| waiting.set_value((!comes.get()).then(|| after(REST, fetch))));
    on_cleanup(move || drop(waiting.try_update_value(Option::take)));
}
