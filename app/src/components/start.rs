//! The first place of a plan: what we dream of, what I promised, what is vacant, what worked, and the themes.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{board, start as words};
use shared::plan::BOARD;
use shared::plan::cycles::due as cycles_due;
use shared::plan::look_again::{LookAgain, look_again};
use shared::plan::promises::{Promise, of};
use shared::plan::roles::Place as RolePlace;
use shared::record::{Action, Collection, Cycle, Dilemma, META, RecordKey, Rule, Theme, Update, UpdateKind};

use super::acts::title_of;
use super::address::Place;
use super::avatar::OpenAvatar;
use super::context::{PlanContext, use_plan};
use super::cycles::Cycles;
use super::due;
use super::icon::Icon;
use super::role_name::name;
use super::text_field::TextField;
use super::theme_tag::Seal;
use super::tonight::Tonight;
use super::who::{Chosen, Source, Who};
use super::word_field::WordField;
use super::words::t;
use crate::browser::clock;

/// Lines of each card before it says how many more there are.
const SHOWN: usize = 4;

#[component]
pub fn StartPlace() -> impl IntoView {
    let context = use_plan();
    let title = Signal::derive(move || context.meta.with(|meta| meta.title.clone()));
    view! {
        <div class="app__body start">
            <Tonight/>
            <Dream/>
            <LookBack/>
            <div class="start__cards"><Promises/><Vacancies/><Successes/></div>
            <Themes/>
            <div class="start__cycle"><Cycles about=Id::from(META) name=title/></div>
        </div>
    }
}

#[component]
fn Dream() -> impl IntoView {
    let key = RecordKey::new(Collection::Meta, META.into());
    view! {
        <section class="dream" aria-label=t(words::dream)>
            <p class="dream__for chip chip--brand">
                <Icon name="star"/>{t(words::dream)} " " {t(words::dream_for)} " "
                <WordField key=key.clone() field="dream_year" id="dream-year" class="dream__year" longest=12 may_be_empty=true
                    label=t(words::dream_year) placeholder=|| "…".to_owned()/>
            </p>
            <TextField key field="dream" id="dream" class="dream__text" label=t(words::dream) placeholder=t(words::dream_ask)/>
        </section>
    }
}

/// Cycles whose day of looking back has come, and agreements of which that was agreed too.
#[component]
fn LookBack() -> impl IntoView {
    let context = use_plan();
    let rules: Memo<Vec<Rule>> = context.plan.all();
    let dilemmas: Memo<Vec<Dilemma>> = context.plan.all();
    let agreements = Memo::new(move |_| {
        let today = due::iso(clock::today());
        let mut all = rules.with(|rules| dilemmas.with(|dilemmas| look_again(rules, dilemmas)));
        all.retain(|it| it.is_due(&today));
        all
    });
    let agreement = move |it: LookAgain| {
        view! { <li><a href=context.at.of_item(&it.id)>{it.title}</a></li> }
    };
    let due = Memo::new(move |_| {
        let today = due::iso(clock::today());
        context.cycles.with(|all| context.actions.with(|actions| cycles_due(all, actions, &today)))
    });
    let line = move |cycle: Cycle| {
        let address = context.at.of_cycle(context.owner(&cycle.about).as_ref(), &cycle.id);
        view! { <li><a href=address>{context.cycle_name(&cycle)}</a></li> }
    };
    view! {
        <Show when=move || !due.with(Vec::is_empty) || !agreements.with(Vec::is_empty)>
            <section class="start__due panel" aria-label=t(words::look_back)>
                <h2><Icon name="cycle"/>{t(words::look_back)}</h2>
                <ul class="plain-list">
                    {move || due.get().into_iter().map(line).collect_view()}
                    {move || agreements.get().into_iter().map(agreement).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Promises() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let mine = Memo::new(move |_| {
        let me = context.me.get();
        context.actions.with(|actions| {
            context.steps.with(|steps| {
                let (gives, conditions, holdings) =
                    (context.gives.get(), context.conditions.get(), context.holdings.get());
                of(&me, &holdings, actions, steps, &gives, &conditions)
            })
        })
    });
    let known = move || {
        context.parties.with(|all| context.me.with(|me| all.iter().any(|it| it.id == *me && !it.gone)))
    };
    let line = move |promise: Promise| {
        let title = title_of(&promise.action, language.get());
        let (what, about) = match promise.part.is_empty() {
            true => (title.clone(), words::leads(language.get(), &title)),
            false => (promise.part, words::in_action(language.get(), &title)),
        };
        let day = due::said(language.get(), &promise.due);
        let about = if what == title {
            day
        } else {
            [about, day].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        view! {
            <li class="start__line"><a href=context.address_of(&promise.action.id)>{what}</a><small>{about}</small></li>
        }
    };
    let chosen = Signal::derive(Vec::new);
    let choose = Callback::new(move |one| match one {
        Chosen::Known(id, _) => context.set_me(&id),
        Chosen::New(name) => context.add_me(&name),
        Chosen::Nobody => context.set_me(&Id::default()),
    });
    view! {
        <section class="start__card panel" aria-label=t(words::promises)>
            <h2><Icon name="flag"/>{t(words::promises)} " " <b class="count">{move || mine.with(Vec::len)}</b></h2>
            <Show when=known fallback=move || view! {
                <p class="muted">{t(words::who_are_you)}</p>
                <div class="row"><Who id="i-am" label=t(words::i_am) ask=words::i_am_ask source=Source::Parties class="btn"
                    face=|| view! { <Icon name="person"/>{t(words::i_am)} } chosen choose/></div>
            }>
                <ul class="start__lines">{move || mine.get().into_iter().map(line).collect_view()}</ul>
                <Show when=move || mine.with(Vec::is_empty)><p class="muted">{t(words::no_promises)}</p></Show>
            </Show>
        </section>
    }
}

#[component]
fn Vacancies() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let vacant = Memo::new(move |_| {
        context.places.with(|all| all.iter().filter(|it| it.is_vacant()).cloned().collect::<Vec<_>>())
    });
    let line = move |place: RolePlace| {
        let (id, title) = (place.role.id.clone(), name(&place.role, language.get()));
        let said = title.clone();
        let want = move || words::i_want_named(language.get(), &said);
        view! {
            <li class="start__line start__line--open">
                <OpenAvatar/>
                <a href=context.at.of_beside(&Collection::Roles.key(&place.role.id))>{title}</a>
                <small>{words::people(language.get(), place.open)}</small>
                <Show when=move || context.can_write.get()>
                    <button type="button" class="btn" aria-label=want.clone() on:click={ let id = id.clone(); move |_| context.take_role(&id) }>{t(words::i_want)}</button>
                </Show>
            </li>
        }
    };
    let more = move || vacant.with(Vec::len);
    view! {
        <section class="start__card panel" aria-label=t(words::vacant)>
            <h2><Icon name="person-plus"/>{t(words::vacant)} " " <b class="count">{more}</b></h2>
            <ul class="start__lines">{move || vacant.get().into_iter().take(SHOWN).map(line).collect_view()}</ul>
            <Show when=move || vacant.with(Vec::is_empty)><p class="muted">{t(words::nothing_vacant)}</p></Show>
            <Show when=move || { more() > SHOWN }>
                <p><a href=context.at.of_place(Place::Roles)>{move || words::see_all(language.get(), more())}</a></p>
            </Show>
        </section>
    }
}

/// The action with this id, followed: its name may change while this place is open.
fn action_of(context: &PlanContext, id: &Id) -> Option<Action> {
    context.actions.with(|all| all.iter().find(|it| it.id == *id && !it.gone).cloned())
}

/// News of one kind about anything in the plan.
fn latest_first(context: &PlanContext, kind: UpdateKind) -> Vec<Update> {
    let mut all: Vec<Update> =
        context.updates.with(|all| all.iter().filter(|it| !it.gone && it.kind == kind).cloned().collect());
    all.sort_by(|a, b| (&b.at, &b.rank, &b.id).cmp(&(&a.at, &a.rank, &a.id)));
    all
}

/// What worked: it only counts up. And what the group learned from it.
#[component]
fn Successes() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let all = Memo::new(move |_| latest_first(&context, UpdateKind::Success));
    let every = RwSignal::new(false);
    let shown = move || if every.get() { usize::MAX } else { SHOWN };
    let line = move |update: Update| {
        let action = action_of(&context, &update.about);
        let about = action.as_ref().map(|action| title_of(action, language.get()));
        let text = update.text;
        view! {
            <li class="start__line">
                {match action {
                    Some(action) => view! { <a href=context.address_of(&action.id)>{text}</a> }.into_any(),
                    None => view! { <span>{text}</span> }.into_any(),
                }}
                <small>{about}</small>
            </li>
        }
    };
    let lessons = Memo::new(move |_| latest_first(&context, UpdateKind::Lesson));
    view! {
        <section class="start__card panel start__card--worked" aria-label=t(words::worked)>
            <h2><Icon name="bunting"/><b class="start__number">{move || all.with(Vec::len)}</b> " " {t(words::worked_since)}</h2>
            <ul class="start__lines">{move || all.get().into_iter().take(shown()).map(line).collect_view()}</ul>
            <Show when=move || all.with(Vec::is_empty)><p class="muted">{t(words::nothing_worked)}</p></Show>
            <Show when=move || all.with(|all| all.len() > shown())>
                <p><button type="button" class="btn btn--quiet" id="all-successes" on:click=move |_| every.set(true)>
                    {move || words::see_all(language.get(), all.with(Vec::len))}
                </button></p>
            </Show>
            <Show when=move || !lessons.with(Vec::is_empty)>
                <h3><Icon name="book"/>{t(words::learned)}</h3>
                <ul class="start__lines">{move || lessons.get().into_iter().take(SHOWN).map(line).collect_view()}</ul>
            </Show>
        </section>
    }
}

#[component]
fn Themes() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let all = Memo::new(move |_| {
        let mut all: Vec<Theme> = context.themes.get().into_iter().filter(|theme| !theme.gone).collect();
        all.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        all
    });
    let tile = move |theme: Theme| {
        let counts = context.actions.with(|actions| {
            BOARD.map(|column| {
                let fits = |it: &&Action| !it.gone && it.theme == theme.id && it.column == column;
                (board::column(language.get(), column.word()).to_owned(), actions.iter().filter(fits).count())
            })
        });
        view! {
            <li><a class=format!("theme-tile hue-{}", theme.hue.word()) href=context.at.of_topic(&Collection::Themes.key(&theme.id))>
                <Seal theme=theme.clone()/><strong>{theme.name.clone()}</strong><small>{words::counts(language.get(), &counts)}</small>
            </a></li>
        }
    };
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section aria-label=t(words::themes)>
                <ul class="theme-tiles">{move || all.get().into_iter().map(tile).collect_view()}</ul>
            </section>
        </Show>
    }
}
