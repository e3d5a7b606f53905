//! Choosing people, groups and roles, or places: search, choose, or add a name that is not in the plan yet.

use leptos::{ev, prelude::*};
use shared::id::Id;
use shared::locales::{Language, parts, sheet};
use shared::record::{Action, Lead};

use super::avatar::OpenAvatar;
use super::context::{PlanContext, use_plan};
use super::icon::Icon;
use super::lead::{Face, Leader};
use super::menu::{self, MenuButton};
use super::words::t;
use crate::browser::focus;

type Words = fn(Language) -> &'static str;

/// What there is to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Parties and roles.
    People,
    /// Only those who can hold a role or be somebody.
    Parties,
    Areas,
}

/// What somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    Known(Id, String),
    /// A name that is not in the plan yet.
    New(String),
    Nobody,
}

/// One that can be chosen.
#[derive(Debug, Clone, PartialEq)]
struct Candidate {
    id: Id,
    name: String,
    /// Of a party or role; a place has none.
    leader: Option<Leader>,
}

fn candidates(context: &PlanContext, source: Source) -> Vec<Candidate> {
    let language = context.language.get();
    let mut all: Vec<Candidate> = match source {
        Source::People | Source::Parties => context
            .leaders()
            .into_iter()
            .filter(|it| source == Source::People || matches!(it, Leader::Party(_)))
            .map(|it| Candidate { id: it.id().clone(), name: it.name(language), leader: Some(it) })
            .collect(),
        Source::Areas => {
            let areas = context.areas.get().into_iter().filter(|area| !area.gone);
            areas.map(|it| Candidate { id: it.id, name: it.name, leader: None }).collect()
        }
    };
    all.sort_by_cached_key(|it| it.name.to_lowercase());
    all
}

/// A button that says who, and its picker. `id` names the button.
#[component]
pub fn Who(
    #[prop(into)] id: String,
    /// Names the picker, and the button where it has no words.
    #[prop(into)]
    label: TextProp,
    /// The question above the names.
    ask: Words,
    #[prop(default = Source::People)] source: Source,
    #[prop(default = "fact")] class: &'static str,
    #[prop(default = true)] worded: bool,
    /// The picker stays open, and a second tap takes one out again.
    #[prop(default = false)]
    several: bool,
    #[prop(into)] face: ViewFn,
    chosen: Signal<Vec<Id>>,
    choose: Callback<Chosen>,
) -> impl IntoView {
    let context = use_plan();
    let open = RwSignal::new(false);
    let disabled = Signal::derive(move || !context.can_write.get());
    let back = StoredValue::new(id.clone());
    let status = move || chosen.with(Vec::is_empty).then_some("open");
    view! {
        <MenuButton id open class label role="dialog" face disabled worded status=Signal::derive(status)>
            <Search id=back.get_value() open ask source several chosen choose/>
        </MenuButton>
    }
}

#[component]
fn Search(
    id: String,
    open: RwSignal<bool>,
    ask: Words,
    source: Source,
    several: bool,
    chosen: Signal<Vec<Id>>,
    choose: Callback<Chosen>,
) -> impl IntoView {
    let context = use_plan();
    let typed = RwSignal::new(String::new());
    let (name_id, back) = (format!("{id}-name"), StoredValue::new(id));
    // Those chosen already stand first; they stay there while somebody chooses.
    let first = StoredValue::new(if several { chosen.get_untracked() } else { Vec::new() });
    let fits = Memo::new(move |_| {
        let typed = typed.with(|typed| typed.trim().to_lowercase());
        let mut all = candidates(&context, source);
        all.retain(|it| it.name.to_lowercase().contains(&typed));
        all.sort_by_key(|it| first.with_value(|first| !first.contains(&it.id)));
        all
    });
    let new_name = Memo::new(move |_| {
        let name = typed.with(|typed| typed.split_whitespace().collect::<Vec<_>>().join(" "));
        let known = fits.with(|all| all.iter().any(|it| it.name.to_lowercase() == name.to_lowercase()));
        (!name.is_empty() && !known).then_some(name)
    });
    let again = StoredValue::new(name_id.clone());
    let take = move |one: Chosen| {
        choose.run(one);
        if several {
            typed.set(String::new());
            focus::put_soon(again.get_value());
        } else {
            menu::shut(open, &back.get_value());
        }
    };
    let known = move |it: &Candidate| Chosen::Known(it.id.clone(), it.name.clone());
    // Enter takes the only one that fits, else adds the name.
    let enter = move || {
        let word = typed.with_untracked(|typed| typed.trim().to_lowercase());
        let fits = fits.get_untracked();
        let same = match fits.as_slice() {
            [only] if !word.is_empty() => Some(only),
            all => all.iter().find(|it| it.name.to_lowercase() == word),
        };
        match (same, new_name.get_untracked()) {
            (Some(same), _) => take(known(same)),
            (None, Some(name)) => take(Chosen::New(name)),
            (None, None) => {}
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            enter();
        }
    };
    let choice = move |one: Candidate| {
        let (own, picked) = (one.id.clone(), known(&one));
        let about = leads(&context, &one);
        let is_chosen = move || chosen.with(|chosen| chosen.contains(&own)).to_string();
        let (role, checked, current) = match several {
            true => (Some("checkbox"), Some(is_chosen), None),
            false => (None, None, Some(is_chosen)),
        };
        let face = match one.leader {
            Some(leader) => view! { <Face leader=Some(leader)/> }.into_any(),
            None => view! { <Icon name="pin"/> }.into_any(),
        };
        view! {
            <button class="menu__item" role=role aria-checked=checked aria-current=current
                on:click=move |_| take(picked.clone())>
                {face}<span>{one.name}{about}</span><Icon name="check" class="icon menu__tick"/>
            </button>
        }
    };
    let group = move |title: Option<Words>, roles: bool| {
        let mut some = fits.get();
        some.retain(|it| matches!(it.leader, Some(Leader::Role(_))) == roles);
        (!some.is_empty()).then(|| {
            view! {
                {title.map(|title| view! { <p class="menu__title">{t(title)}</p> })}
                {some.into_iter().map(choice).collect_view()}
            }
        })
    };
    let people = source != Source::Areas;
    let title: Option<Words> = people.then_some(sheet::lead_people);
    let place: Words = if people { sheet::lead_search } else { parts::areas_search };
    let none_known: Words = if people { sheet::lead_none_known } else { parts::areas_none_known };
    let nobody = move || candidates(&context, source).is_empty();
    view! {
        <div class="menu__form">
            <div class="field">
                <label class="field__label" for=name_id.clone()>{t(ask)}</label>
                <input class="input input--md" id=name_id autocomplete="off" maxlength="120"
                    placeholder=t(place) prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event)) on:keydown=on_key/>
            </div>
        </div>
        {move || new_name.get().map(|name| view! {
            <button class="menu__item" on:click=move |_| take(Chosen::New(new_name.get_untracked().unwrap_or_default()))>
                <Icon name="plus"/>{sheet::lead_new(context.language.get(), &name)}
            </button>
        })}
        {move || group(title, false)}
        {move || group(Some(sheet::lead_roles), true)}
        {move || nobody().then(|| view! { <p class="menu__title">{t(none_known)}</p> })}
        <hr class="menu__line"/>
        {if several {
            view! {
                <button class="menu__item" on:click=move |_| menu::shut(open, &back.get_value())>
                    <Icon name="check"/>{t(parts::done_choosing)}
                </button>
            }.into_any()
        } else {
            view! {
                <button class="menu__item" aria-current=move || chosen.with(Vec::is_empty).to_string()
                    on:click=move |_| take(Chosen::Nobody)>
                    <OpenAvatar/>{t(sheet::lead_open)}<Icon name="check" class="icon menu__tick"/>
                </button>
            }.into_any()
        }}
    }
}

/// How many actions somebody leads already: who has much need not get more.
fn leads(context: &PlanContext, one: &Candidate) -> Option<AnyView> {
    one.leader.as_ref()?;
    let mine = |it: &&Action| !it.gone && it.lead == Lead::Held(one.id.clone());
    let count = context.actions.with_untracked(|all| all.iter().filter(mine).count());
    (count > 0)
        .then(|| view! { <small>{sheet::leads_already(context.language.get(), count)}</small> }.into_any())
}

impl PlanContext {
    /// Who is meant by the id of a party or role; `None`: still to find.
    pub fn somebody(&self, id: &Id) -> Option<Leader> {
        if id.is_empty() { None } else { self.leader(&Lead::Held(id.clone())) }
    }

    /// The name of somebody, or that nobody was found yet.
    pub fn name_of(&self, id: &Id) -> String {
        let language = self.language.get();
        self.somebody(id).map_or_else(|| sheet::lead_open(language).to_owned(), |it| it.name(language))
    }
}
