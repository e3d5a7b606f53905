//! One role or circle: what it is for, what one does and decides, who holds it, and how to take it on.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{lists as list_words, roles as words};
use shared::plan::lists::{List, lines, possible_parents};
use shared::plan::roles::{Place, inside};
use shared::record::{Collection, HoldingState, Lead, Ownership, RecordKey, RoleKind, Value};

use super::context::use_plan;
use super::holder::Holder;
use super::icon::Icon;
use super::new_name::NewName;
use super::outline::Loose;
use super::own;
use super::pick::Pick;
use super::role_name::{has, hue_class, name};
use super::roles::use_roles;
use super::side_panel::{SidePanel, SidePart};
use super::spotlight::ShowAll;
use super::text_field::TextField;
use super::who::{Source, Who};
use super::words::t;
use crate::browser::focus;

#[component]
pub fn RolePanel(id: Id) -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let key = Collection::Roles.key(&id);
    let back = format!("role-{id}");
    let own = StoredValue::new(id);
    let place = Memo::new(move |_| roles.place(&own.get_value()));
    let known = Memo::new(move |_| place.with(Option::is_some));
    let title = Signal::derive(move || {
        place.with(|place| place.as_ref().map(|it| name(&it.role, language.get())).unwrap_or_default())
    });
    let is_circle = Memo::new(move |_| place.with(|place| place.as_ref().is_some_and(Place::is_circle)));
    let loose = move || place.with(|place| place.as_ref().is_some_and(|it| it.loose));
    let class = move || place.with(|place| place.as_ref().map(|it| hue_class(&it.role)).unwrap_or_default());
    let stored = StoredValue::new(key.clone());
    let head = view! {
        <h2 class=move || format!("side-panel__name {}", class())>
            <Icon name=move || if is_circle.get() { "roles" } else { "person" }/>
            <TextField key=key.clone() field="name" id="role-name" class="prose prose--title" one_line=true longest=120
                label=t(list_words::name)/>
        </h2>
    }
    .into_any();
    let throw = move |_| {
        if context.bin_named(stored.get_value()) {
            context.at.show_beside(None);
            focus::put_soon("main");
        }
    };
    view! {
        <SidePanel label=title back head>
            <Show when=move || known.get() fallback=|| view! { <p role="status">{t(words::not_here)}</p> }>
                <ShowAll key=stored.get_value()/>
                <Show when=loose><p><Loose/> " " {t(words::loose_about)}</p></Show>
                <SidePart title=words::purpose>
                    <TextField key=stored.get_value() field="purpose" id="role-purpose" label=t(words::purpose)/>
                </SidePart>
                <Show when=move || !is_circle.get()><TakeOn id=own.get_value() place/></Show>
                <Holders id=own.get_value() place/>
                <Show when=move || is_circle.get()><RolesIn id=own.get_value()/></Show>
                <SidePart title=words::does>
                    <TextField key=stored.get_value() field="does" id="role-does" label=t(words::does)/>
                </SidePart>
                <SidePart title=words::decides>
                    <TextField key=stored.get_value() field="decides" id="role-decides" label=t(words::decides)/>
                </SidePart>
                <Facts key=stored.get_value() place/>
                <Actions id=own.get_value()/>
                <Show when=move || context.can_write.get()>
                    <div class="row"><button type="button" class="btn btn--quiet" on:click=throw>
                        <Icon name="trash"/>{t(words::throw_away)}
                    </button></div>
                </Show>
            </Show>
        </SidePanel>
    }
}

/// How many are still to find, and the two ways to change that.
#[component]
fn TakeOn(id: Id, place: Memo<Option<Place>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let id = StoredValue::new(id);
    let open = move || place.with(|place| place.as_ref().filter(|it| it.is_vacant()).map(|it| it.open));
    let mine = move || {
        place.with(|place| place.as_ref().is_some_and(|it| context.me.with(|me| has(&it.holders, me))))
    };
    let chosen = Signal::derive(Vec::new);
    let choose = Callback::new(move |one| context.appoint(&id.get_value(), one, HoldingState::Asked));
    view! {
        {move || open().map(|open| view! {
            <p class="open-seat"><span class="avatar avatar--open" aria-hidden="true"><Icon name="person-plus"/></span>
                {words::still_to_find(language.get(), open)}</p>
        })}
        <Show when=move || context.can_write.get()>
            <div class="side-panel__ways">
                {move || match (mine(), open()) {
                    (true, _) => view! {
                        <button type="button" class="btn" id="i-stop" on:click=move |_| context.take_role(&id.get_value())>
                            <Icon name="check"/>{t(words::i_stop)}
                        </button>
                    }.into_any(),
                    (false, open) => view! {
                        <button type="button" class="btn" class:btn--main=open.is_some() id="i-want"
                            on:click=move |_| context.take_role(&id.get_value())>
                            <Icon name="hand"/>{t(words::i_want)}
                        </button>
                    }.into_any(),
                }}
                <Who id="i-know" label=t(words::i_know_somebody) ask=words::whom source=Source::Parties class="btn"
                    face=|| view! { {t(words::i_know_somebody)} } chosen choose/>
            </div>
        </Show>
    }
}

#[component]
fn Holders(id: Id, place: Memo<Option<Place>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let id = StoredValue::new(id);
    let all = move || {
        place
            .with(|place| {
                let place = place.as_ref()?;
                Some(place.holders.iter().chain(&place.asked).map(|it| it.id.clone()).collect::<Vec<_>>())
            })
            .unwrap_or_default()
    };
    let chosen = Signal::derive(move || {
        place.with(|place| {
            place.as_ref().map(|it| it.holders.iter().map(|it| it.id.clone()).collect()).unwrap_or_default()
        })
    });
    let choose = Callback::new(move |one| context.appoint(&id.get_value(), one, HoldingState::Does));
    let wants = move || place.with(|place| place.as_ref().map_or(1, |it| it.role.wants));
    let step = move |by: i64| context.set_wants(&id.get_value(), wants() + by);
    view! {
        <SidePart title=words::who>
            <ul class="holders"><For each=all key=Id::clone let:party><Holder role=id.get_value() party/></For></ul>
            <Show when=move || context.can_write.get()>
                <div class="row">
                    <Who id="add-holder" label=t(words::who) ask=words::whom source=Source::Parties class="btn btn--quiet"
                        face=|| view! { <Icon name="plus"/>{t(words::whom)} } chosen choose/>
                </div>
            </Show>
            <p class="stepper" role="group" aria-label=t(words::wants)>
                <span>{t(words::wants)}</span>
                <button type="button" class="btn btn--icon" aria-label=t(words::fewer) on:click=move |_| step(-1)
                    disabled=move || { wants() <= 0 || !context.can_write.get() }><Icon name="minus"/></button>
                <output id="wants">{move || { language.track(); wants() }}</output>
                <button type="button" class="btn btn--icon" aria-label=t(words::more) on:click=move |_| step(1)
                    disabled=move || { wants() >= 99 || !context.can_write.get() }><Icon name="plus"/></button>
            </p>
        </SidePart>
    }
}

/// The roles of a circle, and one more.
#[component]
fn RolesIn(id: Id) -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let id = StoredValue::new(id);
    let own = move || {
        roles.places.with(|all| {
            let at = all.iter().position(|place| place.role.id == id.get_value());
            let inside = at.map(|at| inside(all, Some(at))).unwrap_or_default();
            inside.into_iter().map(|at| all[at].clone()).collect::<Vec<_>>()
        })
    };
    let adding = RwSignal::new(false);
    let add =
        Callback::new(move |name: String| context.add_role(&id.get_value(), &name, RoleKind::Role).is_some());
    let line = move |place: Place| {
        let vacant = place.is_vacant();
        view! {
            <li><a href=context.at.of_beside(&Collection::Roles.key(&place.role.id))>{name(&place.role, language.get())}</a>
                {vacant.then(|| view! { <small>{t(words::vacant)}</small> })}</li>
        }
    };
    view! {
        <SidePart title=words::roles_in>
            <ul class="plain-list">{move || own().into_iter().map(line).collect_view()}</ul>
            <Show when=move || own().is_empty()><p class="muted">{t(words::empty_circle)}</p></Show>
            <Show when=move || context.can_write.get()>
                <Show when=move || adding.get() fallback=move || view! {
                    <button type="button" class="btn btn--quiet" on:click=move |_| adding.set(true)>
                        <Icon name="plus"/>{t(words::add_role)}
                    </button>
                }><NewName id="new-role-inside" open=adding ask=words::role_name add/></Show>
            </Show>
        </SidePart>
    }
}

/// Where it belongs, what sort it is, whose it is.
#[component]
fn Facts(key: RecordKey, place: Memo<Option<Place>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = StoredValue::new(key);
    let role = move || place.with(|place| place.as_ref().map(|it| it.role.clone()).unwrap_or_default());
    let label = move |words: fn(shared::locales::Language) -> &'static str| {
        Signal::derive(move || words(language.get()).to_owned())
    };
    let parents = Memo::new(move |_| {
        let all = lines(List::Roles, &context.plan.rows(Collection::Roles));
        let some = possible_parents(&all, &key.with_value(|key| key.id.clone()));
        let named = some.into_iter().map(|line| (line.id.to_string(), line.name.clone()));
        [(String::new(), words::nowhere(language.get()).to_owned())]
            .into_iter()
            .chain(named)
            .collect::<Vec<_>>()
    });
    let areas = Memo::new(move |_| {
        let all = lines(List::Areas, &context.plan.rows(Collection::Areas));
        let named = all.into_iter().map(|line| (line.id.to_string(), line.name));
        [(String::new(), words::everywhere(language.get()).to_owned())]
            .into_iter()
            .chain(named)
            .collect::<Vec<_>>()
    });
    let kinds = Signal::derive(move || {
        let all = RoleKind::ALL.iter().map(|kind| kind.word());
        all.map(|kind| (kind.to_owned(), list_words::kind_name(language.get(), kind).to_owned()))
            .collect::<Vec<_>>()
    });
    let owners = Signal::derive(move || {
        let all = [Ownership::Unknown, Ownership::Ours, Ownership::OursWithHelp, Ownership::Municipality];
        all.map(|it| (it.word().to_owned(), own::name(it)(language.get()).to_owned())).to_vec()
    });
    let set = move |field: &'static str| {
        Callback::new(move |(word, said): (String, String)| {
            context.set_value(&key.get_value(), field, Value::Text(word), &said);
        })
    };
    let put = Callback::new(move |(parent, _): (String, String)| {
        context.put_role_in(&key.with_value(|key| key.id.clone()), &Id::from(parent));
    });
    view! {
        <dl class="facts-list">
            <dt>{t(words::part_of)}</dt>
            <dd><Pick label=label(words::part_of) now=Signal::derive(move || role().parent.to_string()) options=parents choose=put/></dd>
            <dt>{t(words::kind)}</dt>
            <dd><Pick label=label(words::kind) now=Signal::derive(move || role().kind.word().to_owned()) options=kinds choose=set("kind")/></dd>
            <dt>{t(shared::locales::sheet::ownership)}</dt>
            <dd><Pick label=label(shared::locales::sheet::ownership) now=Signal::derive(move || role().ownership.word().to_owned())
                options=owners choose=set("ownership")/></dd>
            <Show when=move || areas.with(|all| all.len() > 1)>
                <dt>{t(words::area)}</dt>
                <dd><Pick label=label(words::area) now=Signal::derive(move || role().area.to_string()) options=areas choose=set("area")/></dd>
            </Show>
        </dl>
    }
}

/// What this role leads.
#[component]
fn Actions(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let lead = Lead::Held(id);
    let own = Memo::new(move |_| {
        context
            .actions
            .with(|all| all.iter().filter(|it| !it.gone && it.lead == lead).cloned().collect::<Vec<_>>())
    });
    let line = move |action: shared::record::Action| {
        let title = super::acts::title_of(&action, language.get());
        view! { <li><a href=context.address_of(&action.id)>{title}</a></li> }
    };
    view! {
        <Show when=move || !own.with(Vec::is_empty)>
            <SidePart title=words::actions_of>
                <ul class="plain-list">{move || own.get().into_iter().map(line).collect_view()}</ul>
            </SidePart>
        </Show>
    }
}
