//! The parties of a plan: as a list, and in the grid of influence and interest. The same records, both editable; and what the
//! plan can say about itself at a glance.

use std::collections::{BTreeMap, BTreeSet};

use leptos::{ev, html, prelude::*};
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::{Language, common, lists as list_words, parts, roles as words, start};
use shared::plan::filter::fold;
use shared::plan::roles::{MUCH, balance, loads, missing, without_lead};
use shared::record::{Collection, Link, Party};

use super::acts::title_of;
use super::carry::Carry;
use super::context::use_plan;
use super::gradual::{Rest, gradual};
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::new_name::NewName;
use super::own::Own;
use super::roles::use_roles;
use super::words::t;
use crate::browser::chance::Browser;

/// Lines that are drawn at once, and that come with each piece after that.
const FIRST: usize = 20;
const MORE: usize = 20;

/// What somebody is to somebody else, in words.
type Said = fn(Language) -> &'static str;

/// Links that a line says in full.
const LINKS: usize = 3;

/// From much influence to none, from no interest to much.
const WEIGHTS: [i64; 4] = [3, 2, 1, 0];

#[component]
pub fn Parties() -> impl IntoView {
    let context = use_plan();
    let all = Memo::new(move |_| context.parties_by_name());
    let list = gradual(FIRST, MORE, move || all.with(Vec::len));
    let lines =
        move || all.with(|all| all.iter().take(list.count()).map(|it| it.id.clone()).collect::<Vec<_>>());
    // With whom each goes, and how, seen from there. Who is in the bin goes with nobody.
    let links: Memo<Vec<Link>> = context.plan.all();
    let linked = Memo::new(move |_| {
        let here = all.with(|all| all.iter().map(|it| it.id.clone()).collect::<BTreeSet<_>>());
        let mut linked: BTreeMap<Id, Vec<(Said, Id)>> = BTreeMap::new();
        let stands = |it: &&Link| !it.gone && here.contains(&it.a) && here.contains(&it.b);
        links.with(|all| {
            for link in all.iter().filter(stands) {
                linked.entry(link.a.clone()).or_default().push((words::link_name(link.kind), link.b.clone()));
                linked
                    .entry(link.b.clone())
                    .or_default()
                    .push((words::link_name_back(link.kind), link.a.clone()));
            }
        });
        linked
    });
    let next =
        Signal::derive(move || all.with(|all| all.get(list.count()).map(|it| format!("party-{}", it.id))));
    let adding = RwSignal::new(false);
    let add = Callback::new(move |name: String| {
        let same = all.with_untracked(|all| all.iter().any(|it| fold(&it.name) == fold(&name)));
        if same {
            context.toasts.say(list_words::is_there(context.language_now(), &name));
            return false;
        }
        context.plan.add(Intent::add_party(&mut Browser, &name, "")).is_some()
    });
    view! {
        <Glance/>
        <Grid all/>
        <section class="panel party-list" aria-label=t(words::parties)>
            <ul class="party-list__lines"><For each=lines key=Id::clone let:id><PartyLine id linked/></For></ul>
            <Rest of=list next/>
        </section>
        <Show when=move || context.can_write.get()>
            <div class="row roles__new">
                <Show when=move || adding.get() fallback=move || view! {
                    <button type="button" class="btn" id="add-party" on:click=move |_| adding.set(true)>
                        <Icon name="plus"/>{t(words::add_party)}
                    </button>
                }><NewName id="new-party" open=adding ask=words::party_name add/></Show>
            </div>
        </Show>
    }
}

#[component]
fn PartyLine(id: Id, linked: Memo<BTreeMap<Id, Vec<(Said, Id)>>>) -> impl IntoView {
    let (context, roles) = (use_plan(), use_roles());
    let language = context.language;
    let record = context.plan.record::<Party>(&id);
    let id = StoredValue::new(id);
    let own = move || record.get().unwrap_or_default();
    let about = move || {
        let party = own();
        let kind = if party.kind.is_empty() {
            String::new()
        } else {
            list_words::kind_name(language.get(), &party.kind).to_owned()
        };
        let area = context
            .areas
            .with(|all| all.iter().find(|it| it.id == party.area && !it.gone).map(|it| it.name.clone()));
        [kind, area.unwrap_or_default()]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let reached = move || match own().reached {
        Some(false) => Some(view! { <span class="chip">{t(words::reached_no)}</span> }),
        _ => None,
    };
    let own_links =
        Memo::new(move |_| linked.with(|all| id.with_value(|id| all.get(id).cloned()).unwrap_or_default()));
    let goes_with = move || {
        let language = language.get();
        let own = own_links.get();
        let some = own
            .iter()
            .take(LINKS)
            .map(|(said, other)| format!("{} {}", said(language), context.name_of(other)));
        let some = some.collect::<Vec<_>>().join(", ");
        match own.len().saturating_sub(LINKS) {
            0 => some,
            more => parts::and_more(language, &some, more),
        }
    };
    let address = move || context.at.of_beside(&Collection::Parties.key(&id.get_value()));
    view! {
        <li class="party-line">
            {move || view! { <Face leader=Some(Leader::Party(own()))/> }}
            <a id=format!("party-{}", id.get_value()) href=address
                aria-current=move || roles.is_chosen(Collection::Parties, &id.get_value()).then_some("true")>
                {move || if own().name.trim().is_empty() { common::untitled(language.get()).to_owned() } else { own().name }}
            </a>
            <span class="party-line__about">
                {about}
                <Show when=move || !own_links.with(Vec::is_empty)>
                    <span class="party-line__links"><Icon name="link"/>{goes_with}</span>
                </Show>
            </span>
            <span class="party-line__marks">
                {move || own().key_figure.then(|| view! { <span class="chip chip--brand"><Icon name="star"/>{t(words::key_figure)}</span> })}
                {reached}
                <Show when=move || context.me.get() == id.get_value()><span class="chip chip--now">{t(words::you)}</span></Show>
            </span>
        </li>
    }
}

/// The grid: who has how much influence, and how much it matters to them.
#[component]
fn Grid(all: Memo<Vec<Party>>) -> impl IntoView {
    let context = use_plan();
    let root = NodeRef::<html::Div>::new();
    let drag = Carry::on_grid(root, context);
    let cell = move |influence: i64, interest: i64| {
        let own = move || {
            all.with(|all| {
                let fits = |it: &&Party| it.influence == Some(influence) && it.interest == Some(interest);
                all.iter().filter(fits).cloned().collect::<Vec<_>>()
            })
        };
        let place = format!("{influence}.{interest}");
        let at = place.clone();
        let over = move || drag.over.with(|over| over.as_ref().is_some_and(|over| over.as_str() == at));
        let chip = move |party: Party| {
            let id = party.id.to_string();
            let address = context.at.of_beside(&Collection::Parties.key(&party.id));
            view! { <a class="grid__party" data-party=id href=address draggable="false" class:is-figure=party.key_figure>{party.name}</a> }
        };
        view! { <td data-cell=place class:is-over=over>{move || own().into_iter().map(chip).collect_view()}</td> }
    };
    let row = move |influence: i64| {
        view! {
            <tr>
                <th scope="row">{t(words::scale_name(Some(influence)))}</th>
                {[0, 1, 2, 3].map(|interest| cell(influence, interest))}
            </tr>
        }
    };
    let none = move || all.with(|all| !all.iter().any(|it| it.influence.is_some() && it.interest.is_some()));
    let quiet = move |event: ev::MouseEvent| {
        if drag.was_drag() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <div class="grid" hidden=none>
            <h2 class="grid__title">{t(words::grid)}</h2>
            <p class="muted">{t(words::grid_about)}</p>
            <div class="grid__frame" node_ref=root tabindex="0" role="region" aria-label=t(words::grid)
                on:pointerdown=move |event| drag.press(&event) on:pointermove=move |event| drag.moves(&event)
                on:pointerup=move |_| drag.release() on:pointercancel=move |_| { drag.cancel(); }
                on:touchmove=move |event| drag.holds_still(&event) on:contextmenu=move |event| drag.holds_still(&event)
                on:dragstart=|event| event.prevent_default() on:click:capture=quiet>
                <table>
                    <thead><tr>
                        <td><span>{t(words::influence)} " ↑"</span><span>{t(words::interest)} " →"</span></td>
                        {[0, 1, 2, 3].map(|it| view! { <th scope="col">{t(words::scale_name(Some(it)))}</th> })}
                    </tr></thead>
                    <tbody>{WEIGHTS.map(row)}</tbody>
                </table>
            </div>
        </div>
    }
}

/// Names of each part of the glance before the rest.
const SHOWN: usize = 4;

/// What the plan can say about itself: who is missing, who carries much, what has no lead, whose it is.
#[component]
fn Glance() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let link = move |party: &Party| {
        view! { <li><a href=context.at.of_beside(&Collection::Parties.key(&party.id))>{party.name.clone()}</a></li> }
    };
    let not_reached = Memo::new(move |_| context.parties.with(|all| missing(all)));
    let busy = Memo::new(move |_| {
        let loads = context.places.with(|places| context.actions.with(|actions| loads(places, actions)));
        let mut busy: Vec<(usize, Party)> = context.parties.with(|all| {
            let known = all.iter().filter(|it| !it.gone);
            let weighed = known.filter_map(|it| Some((loads.get(&it.id)?.weight(), it.clone())));
            weighed.filter(|(weight, _)| *weight >= MUCH).collect()
        });
        busy.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        busy
    });
    let no_lead = Memo::new(move |_| context.actions.with(|all| without_lead(all)));
    let whose = Memo::new(move |_| {
        context.places.with(|places| context.actions.with(|actions| balance(places, actions)))
    });
    // All of a part is one tap away.
    let open = RwSignal::new([false; 3]);
    let count = move |part: usize| if open.get()[part] { usize::MAX } else { SHOWN };
    let rest = move |part: usize, all: usize| {
        (all > SHOWN && !open.get()[part]).then(|| {
            let show = move |_| open.update(|open| open[part] = true);
            view! {
                <li><button type="button" class="btn btn--quiet glance__rest" on:click=show>{start::see_all(language.get(), all)}</button></li>
            }
        })
    };
    view! {
        <section class="glance" aria-label=t(words::glance)>
            <div class="glance__part">
                <h2><Icon name="eye"/>{t(words::missing)} " " <b class="count">{move || not_reached.with(Vec::len)}</b></h2>
                <ul class="plain-list">
                    {move || not_reached.with(|all| all.iter().take(count(0)).map(link).collect_view())}
                    {move || rest(0, not_reached.with(Vec::len))}
                </ul>
                <Show when=move || not_reached.with(Vec::is_empty)><p class="muted">{t(words::nobody_missing)}</p></Show>
            </div>
            <div class="glance__part">
                <h2><Icon name="people"/>{t(words::carries_much)} " " <b class="count">{move || busy.with(Vec::len)}</b></h2>
                <ul class="plain-list">
                    {move || busy.with(|all| all.iter().take(count(1)).map(|(weight, party)| view! {
                        <li><a href=context.at.of_beside(&Collection::Parties.key(&party.id))>{party.name.clone()}</a> <small>{*weight}</small></li>
                    }).collect_view())}
                    {move || rest(1, busy.with(Vec::len))}
                </ul>
                <Show when=move || busy.with(Vec::is_empty)><p class="muted">{t(words::nobody_carries_much)}</p></Show>
            </div>
            <div class="glance__part">
                <h2><Icon name="flag"/>{t(words::without_lead)} " " <b class="count">{move || no_lead.with(Vec::len)}</b></h2>
                <ul class="plain-list">
                    {move || no_lead.with(|all| all.iter().take(count(2)).map(|action| view! {
                        <li><a href=context.address_of(&action.id)>{title_of(action, language.get())}</a></li>
                    }).collect_view())}
                    {move || rest(2, no_lead.with(Vec::len))}
                </ul>
            </div>
            <div class="glance__part">
                <h2><Icon name="chair"/>{t(words::balance)}</h2>
                <ul class="glance__whose">
                    {move || whose.get().map(|(ownership, count)| view! {
                        <li><Own ownership named=true/><span>{t(super::own::name(ownership))}</span> <b>{count}</b></li>
                    })}
                </ul>
            </div>
        </section>
    }
}
