//! The sheet of a theme or of an area: what the group found, what it decided, what it does and what it learned there.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, common, lists as list_words, roles as role_words, topics as words};
use shared::plan::filter::{Facet, Filter};
use shared::record::{
    Action, Collection, Decision, Party, RecordKey, Role, Row, ThemeStatus, Update, UpdateKind, Value,
};

use super::acts::title_of;
use super::context::{PlanContext, use_plan};
use super::cycles::Cycles;
use super::icon::Icon;
use super::new_part::NewPart;
use super::panel_dialog::PanelDialog;
use super::pick::Pick;
use super::side_panel::SidePart;
use super::text_field::TextField;
use super::words::t;

#[component]
pub fn TopicSheet(key: RecordKey, #[prop(into)] close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let row = RwSignal::from(context.plan.row(&key));
    let known = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.gone.is_none())));
    let name = Signal::derive(move || match row.with(|row| row.as_ref().map(|row| row.text("name"))) {
        Some(name) if !name.trim().is_empty() => name,
        _ => common::untitled(language.get()).to_owned(),
    });
    let key = StoredValue::new(key);
    let is_theme = key.with_value(|key| key.collection == Collection::Themes);
    let id = move || key.with_value(|key| key.id.clone());
    let facet = if is_theme { Facet::Theme } else { Facet::Area };
    let on_board = move || context.at.of_filter(&Filter::only(facet, id().as_str()));
    view! {
        <PanelDialog title=move || name.get() close>
            <Show when=move || known.get() fallback=|| view! { <p role="status">{t(role_words::not_here)}</p> }>
                <div class="row">
                    <a class="btn" href=on_board><Icon name="plan"/>{t(words::on_board)}</a>
                    {is_theme.then(|| view! { <Status key=key.get_value() row/> })}
                </div>
                {is_theme.then(|| view! { <Findings key=key.get_value()/> })}
                <Actions key=key.get_value()/>
                {if is_theme {
                    view! { <Decided about=id()/><div class="topic__cycle"><Cycles about=id() name/></div><Learned theme=id()/> }.into_any()
                } else {
                    view! { <Who area=id()/> }.into_any()
                }}
            </Show>
        </PanelDialog>
    }
}

type Words = fn(Language) -> &'static str;

#[component]
fn Status(key: RecordKey, row: RwSignal<Option<Row>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let now = Signal::derive(move || {
        let word = row.with(|row| row.as_ref().map(|row| row.text("status")).unwrap_or_default());
        ThemeStatus::from_word(&word).word().to_owned()
    });
    let options = Signal::derive(move || {
        let all = ThemeStatus::ALL.iter();
        all.map(|it| (it.word().to_owned(), words::status_name(*it)(language.get()).to_owned()))
            .collect::<Vec<_>>()
    });
    let choose = Callback::new(move |(word, said): (String, String)| {
        context.set_value(&key, "status", Value::Text(word), &said);
    });
    view! { <Pick label=Signal::derive(move || words::status(language.get()).to_owned()) now options choose/> }
}

/// Why it matters, what the group holds to, and what it concluded.
#[component]
fn Findings(key: RecordKey) -> impl IntoView {
    let field = |key: RecordKey, field: &'static str, title: Words, ask: Words| {
        view! {
            <SidePart title>
                <TextField key field id=format!("theme-{field}") label=t(title) placeholder=t(ask)/>
            </SidePart>
        }
    };
    view! {
        {field(key.clone(), "why", words::why, words::why_ask)}
        {field(key.clone(), "principles", words::principles, words::principles_ask)}
        {field(key, "conclusions", words::conclusions, words::conclusions_ask)}
    }
}

/// What is done about it, and one more.
#[component]
fn Actions(key: RecordKey) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let own = StoredValue::new(key.clone());
    let all = Memo::new(move |_| {
        let fits = |it: &&Action| !it.gone && own.with_value(|key| is_about(it, key));
        context.actions.with(|all| {
            all.iter().filter(fits).map(|it| (it.id.clone(), it.title.clone(), it.column)).collect::<Vec<_>>()
        })
    });
    let line = move |(id, title, column): (Id, String, shared::record::Column)| {
        let title = if title.trim().is_empty() { common::untitled(language.get()).to_owned() } else { title };
        view! {
            <li><a href=move || context.address_of(&id)>{title}</a> " "
                <small>{move || shared::locales::board::column(language.get(), column.word()).to_owned()}</small></li>
        }
    };
    let add = Callback::new(move |text: String| own.with_value(|key| context.add_action_about(key, &text)));
    let draft = format!("{}.action", key.id);
    view! {
        <section class="side-panel__part">
            <h3>{t(words::actions)} " " <span class="count">{move || all.with(Vec::len)}</span></h3>
            <ul class="plain-list"><For each=move || all.get() key=Clone::clone let:one>{line(one)}</For></ul>
            <Show when=move || all.with(Vec::is_empty)><p class="muted">{t(words::no_actions)}</p></Show>
            <Show when=move || context.can_write.get()>
                <ul class="panel parts"><NewPart id="new-about" draft=draft.clone() ask=words::new_action add/></ul>
            </Show>
        </section>
    }
}

fn is_about(action: &Action, key: &RecordKey) -> bool {
    match key.collection {
        Collection::Themes => action.theme == key.id,
        _ => action.areas.contains(&key.id),
    }
}

#[component]
fn Decided(about: Id) -> impl IntoView {
    let context = use_plan();
    let all: Memo<Vec<Decision>> = context.plan.all();
    let own = Memo::new(move |_| {
        let fits = |it: &&Decision| !it.gone && it.about == about;
        all.with(|all| all.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let line = move |one: Decision| {
        view! { <li><a href=context.at.of_item(&one.id)>{one.outcome}</a>" "<small>{one.tally}</small></li> }
    };
    view! {
        <Show when=move || !own.with(Vec::is_empty)>
            <SidePart title=words::decisions>
                <ul class="plain-list">{move || own.get().into_iter().map(line).collect_view()}</ul>
            </SidePart>
        </Show>
    }
}

/// Lessons about the theme and about what is done for it, the newest first.
#[component]
fn Learned(theme: Id) -> impl IntoView {
    let context = use_plan();
    let own = Memo::new(move |_| {
        let about = |id: &Id| *id == theme || action(&context, id).is_some_and(|it| it.theme == theme);
        let fits = |it: &&Update| !it.gone && it.kind == UpdateKind::Lesson && about(&it.about);
        let mut own: Vec<Update> = context.updates.with(|all| all.iter().filter(fits).cloned().collect());
        own.sort_by(|a, b| (&b.at, &b.rank, &b.id).cmp(&(&a.at, &a.rank, &a.id)));
        own
    });
    let line = move |one: Update| {
        let of = action(&context, &one.about).map(|it| title_of(&it, context.language.get()));
        view! { <li>{one.text} " " <small>{of}</small></li> }
    };
    view! {
        <SidePart title=words::lessons>
            <ul class="plain-list">{move || own.get().into_iter().map(line).collect_view()}</ul>
            <Show when=move || own.with(Vec::is_empty)><p class="muted">{t(words::no_lessons)}</p></Show>
        </SidePart>
    }
}

fn action(context: &PlanContext, id: &Id) -> Option<Action> {
    context.actions.with(|all| all.iter().find(|it| it.id == *id && !it.gone).cloned())
}

/// Who is there: parties, and roles that are about it.
#[component]
fn Who(area: Id) -> impl IntoView {
    let context = use_plan();
    let area = StoredValue::new(area);
    let link = move |key: RecordKey, name: String| {
        view! { <li><a href=context.at.of_beside(&key)>{name}</a></li> }
    };
    let parties = move || -> Vec<Party> {
        context.parties_by_name().into_iter().filter(|it| it.area == area.get_value()).collect()
    };
    let roles = move || -> Vec<Role> {
        let own = |it: &&Role| !it.gone && it.area == area.get_value();
        context.roles.with(|all| all.iter().filter(own).cloned().collect())
    };
    view! {
        <SidePart title=list_words::parties>
            <ul class="plain-list">{move || parties().into_iter().map(|it| link(Collection::Parties.key(&it.id), it.name)).collect_view()}</ul>
            <Show when=move || parties().is_empty()><p class="muted">{t(words::nobody)}</p></Show>
        </SidePart>
        <Show when=move || !roles().is_empty()>
            <SidePart title=list_words::roles>
                <ul class="plain-list">{move || roles().into_iter().map(|it| link(Collection::Roles.key(&it.id), it.name)).collect_view()}</ul>
            </SidePart>
        </Show>
    }
}
