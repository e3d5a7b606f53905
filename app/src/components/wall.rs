//! The wall of an evening: everybody writes cards on it, sees those of the others come, and puts together what belongs together.

use std::collections::BTreeMap;

use leptos::{ev, html, prelude::*};
use shared::id::Id;
use shared::locales::{Language, wall as words};
use shared::record::{Group, Note};
use shared::wall::{Standing, shown, standing};

use super::acts::Onto;
use super::address::As;
use super::carry::Carry;
use super::context::use_plan;
use super::evening::use_evening;
use super::group_card::GroupCard;
use super::icon::Icon;
use super::new_part::NewPart;
use super::note_card::NoteCard;
use super::words::t;
use crate::live::{Plan, Status};

/// What the parts of a wall share.
#[derive(Clone, Copy)]
pub struct WallContext {
    pub wall: Plan,
    pub can_write: Memo<bool>,
    /// A tap takes a card instead of opening it to be written in.
    pub grouping: RwSignal<bool>,
    /// The card that was tapped and waits for where to.
    pub picked: RwSignal<Option<Id>>,
    pub drag: Carry,
    pub standing: Memo<Standing>,
    /// The actions that cards became.
    pub became: Memo<BTreeMap<Id, Id>>,
    /// What names the draft of a new card, and how often something was put there.
    pub draft: StoredValue<String>,
    pub kept: RwSignal<u32>,
}

pub fn use_wall() -> WallContext {
    expect_context()
}

impl WallContext {
    /// Something is picked or carried, and would land here.
    pub fn is_over(&self, onto: &Onto) -> bool {
        let word = onto.to_word();
        self.drag.over.with(|over| over.as_ref().is_some_and(|over| over.as_str() == word))
    }
}

/// What one does at a wall now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// An evening without a script: whoever is there chooses.
    Free,
    /// Reading what there is; a mistake can still be mended.
    Reading,
    Grouping,
}

/// The cards of this evening.
#[component]
pub fn Wall(doing: Doing) -> impl IntoView {
    let context = use_plan();
    let evening = use_evening();
    let (wall, session) = (evening.wall, evening.session.get_value());
    let (notes, groups): (Memo<Vec<Note>>, Memo<Vec<Group>>) = (wall.all(), wall.all());
    let status = wall.status();
    let status = Memo::new(move |_| status.get());
    let can_write = Memo::new(move |_| status.with(Status::can_write));
    let root = NodeRef::<html::Div>::new();
    let at = WallContext {
        wall,
        can_write,
        grouping: RwSignal::new(doing == Doing::Grouping),
        picked: RwSignal::new(None),
        drag: Carry::on_wall(root, context, can_write),
        // What who leads has hidden, only they see.
        standing: Memo::new(move |_| {
            let sees_all = evening.may_lead.get() && context.at.seen_as.get() != As::Participant;
            notes.with(|notes| {
                groups.with(|groups| match sees_all {
                    true => standing(notes, groups),
                    false => standing(&shown(notes), groups),
                })
            })
        }),
        became: Memo::new(move |_| {
            context.actions.with(|all| {
                let born = all.iter().filter(|it| !it.gone && !it.from.is_empty());
                born.map(|it| (it.from.clone(), it.id.clone())).collect()
            })
        }),
        draft: StoredValue::new(format!("note.{session}")),
        kept: RwSignal::new(0),
    };
    provide_context(at);
    let add = Callback::new(move |text: String| context.add_note(&text));
    let closed = move || !can_write.get() && status.with(|it| it.read_only);
    let empty = move || at.standing.with(|it| it.loose.is_empty() && it.groups.is_empty());
    view! {
        <Show when=move || can_write.get()>
            <div class="evening__tools">
                {(doing == Doing::Free).then(|| view! { <Ways/> })}
                <Show when=move || !at.grouping.get() && doing == Doing::Free fallback=move || at.grouping.get().then(|| view! { <p class="muted small">{t(words::group_help)}</p> })>
                    <ul class="panel parts">
                        <For each=move || [at.kept.get()] key=|times| *times let:_times>
                            <NewPart id="new-note" draft=at.draft.get_value() ask=words::write lines=true add/>
                        </For>
                    </ul>
                    <p class="muted small">{t(words::who_sees)}</p>
                </Show>
            </div>
        </Show>
        <Show when=closed><p class="muted">{t(words::closed)}</p></Show>
        <Show when=move || empty() && !status.with(|it| it.loading)><p class="muted">{t(words::nothing)}</p></Show>
        <Cards root/>
    }
}

/// Writing or grouping.
#[component]
fn Ways() -> impl IntoView {
    let at = use_wall();
    let way = move |grouping: bool, words: fn(Language) -> &'static str| {
        let choose = move |_| {
            at.picked.set(None);
            at.grouping.set(grouping);
        };
        view! {
            <button type="button" class="switch__item" aria-pressed=move || (at.grouping.get() == grouping).to_string() on:click=choose>{t(words)}</button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label=t(words::what_now)>{way(false, words::writing)}{way(true, words::grouping)}</div>
    }
}

/// The cards in no group, and the groups beside them.
#[component]
fn Cards(root: NodeRef<html::Div>) -> impl IntoView {
    let context = use_plan();
    let at = use_wall();
    let drag = at.drag;
    let quiet = move |event: ev::MouseEvent| {
        if drag.was_drag() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && (drag.cancel() || at.picked.get_untracked().is_some()) {
            at.picked.set(None);
            event.stop_propagation();
        }
    };
    let put = move |onto: Onto| {
        if let Some(note) = at.picked.get_untracked() {
            at.picked.set(None);
            context.put_note(&note, &onto);
        }
    };
    let some_groups = Memo::new(move |_| at.standing.with(|it| !it.groups.is_empty()));
    let picked = move || at.picked.with(Option::is_some);
    view! {
        <div class="wall-frame"><div class="wall" node_ref=root class:has-groups=move || some_groups.get() class:is-grouping=move || at.grouping.get()
            class:is-dragging=move || drag.taken.with(Option::is_some)
            on:pointerdown=move |event| drag.press(&event) on:pointermove=move |event| drag.moves(&event)
            on:pointerup=move |_| drag.release() on:pointercancel=move |_| { drag.cancel(); }
            on:touchmove=move |event| drag.holds_still(&event) on:contextmenu=move |event| drag.holds_still(&event)
            on:dragstart=|event| event.prevent_default() on:click:capture=quiet on:keydown=on_key>
            <section class="wall__loose" data-onto=Onto::Loose.to_word() class:is-over=move || at.is_over(&Onto::Loose)
                aria-label=move || if some_groups.get() { words::without_group } else { words::wall }(context.language.get())>
                <Show when=move || some_groups.get()>
                    <h3>{t(words::without_group)} " " <b class="count">{move || at.standing.with(|it| it.loose.len())}</b></h3>
                </Show>
                <ul class="notes"><For each=move || at.standing.with(|it| it.loose.clone()) key=Id::clone let:id><NoteCard id/></For></ul>
            </section>
            <Show when=move || some_groups.get() || at.grouping.get()>
                <ul class="groups">
                    <For each=move || at.standing.with(|it| it.groups.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>()) key=Id::clone let:id>
                        <GroupCard id/>
                    </For>
                    <Show when=move || at.can_write.get()>
                        <li class="groups__new" data-onto=Onto::New.to_word() class:is-over=move || at.is_over(&Onto::New)>
                            <button type="button" class="invite" disabled=move || !picked() on:click=move |_| put(Onto::New)>
                                <Icon name="plus"/><span>{t(words::new_group)}</span>
                            </button>
                        </li>
                    </Show>
                </ul>
            </Show>
        </div></div>
    }
}
