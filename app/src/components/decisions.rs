//! What the group agreed: decisions, which are written once, rules of play by their four questions, and dilemmas that it holds.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, decisions as words};
use shared::plan::filter::fold;
use shared::record::{Collection, Decision, Dilemma, Due, RecordKey, Rule, RuleSort, RuleState, Value};

use super::context::{PlanContext, use_plan};
use super::day_fact::DayFact;
use super::decision_form::DecisionForm;
use super::due;
use super::icon::Icon;
use super::new_part::NewPart;
use super::pick::Pick;
use super::text_field::TextField;
use super::word_field::WordField;
use super::words::t;
use crate::browser::focus;

#[component]
pub fn DecisionsPlace() -> impl IntoView {
    let context = use_plan();
    // A link leads to one of them: it is brought into sight when it is here.
    Effect::new(move |_| {
        if let Some(id) = context.at.item.get() {
            focus::show_soon(format!("item-{id}"));
        }
    });
    view! {
        <div class="app__body decisions"><Decisions/><Rules/><Dilemmas/></div>
    }
}

#[component]
fn Decisions() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let all: Memo<Vec<Decision>> = context.plan.all();
    let shown = Memo::new(move |_| {
        let mut all: Vec<Decision> = all.get().into_iter().filter(|it| !it.gone).collect();
        all.sort_by(|a, b| (&b.at, &b.rank, &b.id).cmp(&(&a.at, &a.rank, &a.id)));
        all
    });
    let writing = RwSignal::new(false);
    let one = move |decision: Decision| {
        let language = language.get();
        let day = Due { from: decision.at.clone(), to: decision.at.clone(), label: String::new() };
        let present = if decision.present > 0 {
            words::present_number(language, decision.present)
        } else {
            String::new()
        };
        let about = about(&context, &decision.about);
        let facts = [
            words::method_name(language, &decision.method).to_owned(),
            present,
            decision.tally,
            due::said(language, &day),
        ];
        let facts = facts.into_iter().filter(|it| !it.trim().is_empty()).collect::<Vec<_>>().join(" · ");
        view! {
            <li class="decision panel" id=format!("item-{}", decision.id) class:is-chosen=is_item(&context, &decision.id)>
                <p class="decision__question">{decision.question}</p>
                <p class="decision__outcome">{decision.outcome}</p>
                <p class="decision__facts">{facts}</p>
                {about}
                {(!decision.reasons.is_empty()).then(|| view! { <p class="muted">{decision.reasons}</p> })}
            </li>
        }
    };
    view! {
        <section aria-labelledby="decisions-title">
            <h2 class="block__title" id="decisions-title"><Icon name="decision"/>{t(words::decisions)}</h2>
            <Show when=move || context.can_write.get()>
                <Show when=move || writing.get() fallback=move || view! {
                    <div class="row"><button type="button" class="btn" id="write-decision" on:click=move |_| writing.set(true)>
                        <Icon name="plus"/>{t(words::write_down)}
                    </button></div>
                }><DecisionForm close=Callback::new(move |()| { writing.set(false); focus::put_soon("write-decision"); })/></Show>
            </Show>
            <ul class="decisions__list">{move || shown.get().into_iter().map(one).collect_view()}</ul>
            <Show when=move || shown.with(Vec::is_empty)><p class="muted">{t(words::no_decisions)}</p></Show>
        </section>
    }
}

/// What an agreement is about, as a link: an action, a theme or a role.
fn about(context: &PlanContext, id: &Id) -> Option<AnyView> {
    let (context, language) = (*context, context.language.get());
    let action = context.actions.with(|all| all.iter().find(|it| it.id == *id && !it.gone).cloned());
    let theme = context.themes.with(|all| all.iter().find(|it| it.id == *id && !it.gone).cloned());
    let role = context.roles.with(|all| all.iter().find(|it| it.id == *id && !it.gone).cloned());
    let (address, name) = match (action, theme, role) {
        (Some(action), ..) => (context.address_of(id), super::acts::title_of(&action, language)),
        (_, Some(theme), _) => (context.at.of_topic(&Collection::Themes.key(id)), theme.name),
        (.., Some(role)) => {
            (context.at.of_beside(&Collection::Roles.key(id)), super::role_name::name(&role, language))
        }
        _ => return None,
    };
    Some(view! { <a class="agreement__about" href=address>{name}</a> }.into_any())
}

/// A link points at this one.
fn is_item(context: &PlanContext, id: &Id) -> impl Fn() -> bool + Send + use<> {
    let (item, id) = (context.at.item, id.clone());
    move || item.with(|item| item.as_ref() == Some(&id))
}

/// A line that opens: what can be said about it, and how to throw it away.
#[component]
fn More(
    key: RecordKey,
    #[prop(into)] what: Signal<String>,
    #[prop(into)] check_on: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let open = RwSignal::new(false);
    let children = StoredValue::new(children);
    let key = StoredValue::new(key);
    let id = key.with_value(|key| format!("about-{}", key.id));
    let body = StoredValue::new(id);
    let set = Callback::new(move |day: String| {
        context.plan.act(shared::intent::Intent::set_word(key.get_value(), "check_on", &day));
    });
    let throw = move |_| {
        context.bin_named(key.get_value());
    };
    view! {
        <button type="button" class="btn btn--bare btn--icon" aria-expanded=move || open.get().to_string() aria-controls=body.get_value()
            aria-label=move || words::more_about(language.get(), &what.get()) on:click=move |_| open.update(|open| *open = !*open)>
            <Icon name=move || if open.get() { "chevron-up" } else { "chevron-down" }/>
        </button>
        <div class="agreement__more" id=body.get_value() hidden=move || !open.get()>
            {children.with_value(|children| children())}
            <div class="row">
                <DayFact id=format!("check-{}", key.with_value(|key| key.id.clone())) before=words::check_on ask=words::check_on_ask
                    day=check_on set/>
                <Show when=move || context.can_write.get()>
                    <button type="button" class="btn btn--bare btn--icon" on:click=throw
                        aria-label=move || words::throw_away(language.get(), &what.get())><Icon name="trash"/></button>
                </Show>
            </div>
        </div>
    }
}

type Words = fn(Language) -> &'static str;

/// A word of an agreement, with what it is called before it.
fn word(key: &RecordKey, field: &'static str, title: Words) -> AnyView {
    view! {
        <label class="holder__word"><span>{t(title)}</span>
            <WordField key=key.clone() field id=format!("{field}-{}", key.id) may_be_empty=true label=t(title)/></label>
    }
    .into_any()
}

#[component]
fn Rules() -> impl IntoView {
    let context = use_plan();
    let all: Memo<Vec<Rule>> = context.plan.all();
    let sets = Memo::new(move |_| {
        let mut standing: Vec<Rule> = all.get().into_iter().filter(|it| !it.gone).collect();
        standing.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        let mut sets: Vec<(String, Vec<Id>)> = Vec::new();
        for rule in standing {
            match sets.iter_mut().find(|(set, _)| fold(set) == fold(&rule.set)) {
                Some((_, ids)) => ids.push(rule.id),
                None => sets.push((rule.set, vec![rule.id])),
            }
        }
        sets
    });
    let ids = move || sets.with(|sets| sets.iter().flat_map(|(_, ids)| ids.clone()).collect::<Vec<_>>());
    // One list, so that whoever changes what a rule is about goes on writing in it: the name of a set stands above its first.
    let line = move |id: Id| {
        let own = id.clone();
        let heads = Memo::new(move |_| {
            let of = |sets: &Vec<(String, Vec<Id>)>| {
                sets.iter().find(|(_, ids)| ids.first() == Some(&own)).map(|(set, _)| set.clone())
            };
            sets.with(of)
        });
        let name = move || {
            heads
                .get()
                .filter(|set| !set.is_empty())
                .map(|set| view! { <h3 class="agreement__set">{set}</h3> })
        };
        view! { <RuleLine id name=ViewFn::from(name)/> }
    };
    let add = Callback::new(move |text: String| {
        let set = sets.with_untracked(|sets| sets.last().map(|(set, _)| set.clone())).unwrap_or_default();
        context.add_rule(&set, &text)
    });
    view! {
        <section aria-labelledby="rules-title">
            <h2 class="block__title" id="rules-title"><Icon name="check"/>{t(words::rules)}</h2>
            <Show when=move || sets.with(Vec::is_empty)><p class="muted">{t(words::no_rules)}</p></Show>
            <ul class="panel rules"><For each=ids key=Id::clone let:id>{line(id)}</For></ul>
            <Show when=move || context.can_write.get()>
                <ul class="panel parts"><NewPart id="new-rule" draft="rule" ask=words::rule_text lines=true add/></ul>
            </Show>
        </section>
    }
}

#[component]
fn RuleLine(id: Id, name: ViewFn) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let record = context.plan.record::<Rule>(&id);
    let rule = Memo::new(move |_| record.get().unwrap_or_default());
    let key = Collection::Rules.key(&id);
    let what = Signal::derive(move || rule.with(|it| it.text.clone()));
    let check_on = Signal::derive(move || rule.with(|it| it.check_on.clone()));
    let stored = StoredValue::new(key.clone());
    let set = move |field: &'static str| {
        Callback::new(move |(word, said): (String, String)| {
            context.set_value(&stored.get_value(), field, Value::Text(word), &said);
        })
    };
    let sorts = Signal::derive(move || {
        RuleSort::ALL
            .iter()
            .map(|it| (it.word().to_owned(), words::sort_name(*it)(language.get()).to_owned()))
            .collect::<Vec<_>>()
    });
    let states = Signal::derive(move || {
        RuleState::ALL
            .iter()
            .map(|it| (it.word().to_owned(), words::state_name(*it)(language.get()).to_owned()))
            .collect::<Vec<_>>()
    });
    let label = move |words: Words| Signal::derive(move || words(language.get()).to_owned());
    view! {
        <li class="agreement" id=format!("item-{id}") class:is-chosen=is_item(&context, &id) data-state=move || rule.with(|it| it.state.word())>
            {name.run()}
            <TextField key=key.clone() field="text" id=format!("text-{id}") class="prose prose--line" label=t(words::rule_text) longest=1000/>
            <span class="chip">{move || words::state_name(rule.with(|it| it.state))(language.get())}</span>
            <More key what check_on>
                {word(&stored.get_value(), "set", words::rule_set)}
                {word(&stored.get_value(), "for_whom", words::for_whom)}
                {word(&stored.get_value(), "made", words::made)}
                <div class="row">
                    <Pick label=label(words::sort) now=Signal::derive(move || rule.with(|it| it.sort.word().to_owned())) options=sorts choose=set("sort")/>
                    <Pick label=label(words::state) now=Signal::derive(move || rule.with(|it| it.state.word().to_owned())) options=states choose=set("state")/>
                </div>
            </More>
        </li>
    }
}

#[component]
fn Dilemmas() -> impl IntoView {
    let context = use_plan();
    let all: Memo<Vec<Dilemma>> = context.plan.all();
    let ids = Memo::new(move |_| {
        let mut standing: Vec<Dilemma> = all.get().into_iter().filter(|it| !it.gone).collect();
        standing.sort_by(|a, b| (&a.rank, &a.id).cmp(&(&b.rank, &b.id)));
        standing.into_iter().map(|it| it.id).collect::<Vec<_>>()
    });
    let first = RwSignal::new(context.drafts.read("dilemma.first"));
    let keep = move |text: String| {
        context.drafts.keep("dilemma.first", &text);
        first.set(text);
    };
    let add_a = Callback::new(move |text: String| {
        keep(text);
        focus::put_soon("new-pole-b");
        true
    });
    let add_b = Callback::new(move |text: String| {
        let done = context.add_dilemma(&first.get_untracked(), &text);
        if done {
            keep(String::new());
        }
        done
    });
    view! {
        <section aria-labelledby="dilemmas-title">
            <h2 class="block__title" id="dilemmas-title"><Icon name="help"/>{t(words::dilemmas)}</h2>
            <Show when=move || ids.with(Vec::is_empty)><p class="muted">{t(words::no_dilemmas)}</p></Show>
            <ul class="panel"><For each=move || ids.get() key=Id::clone let:id><DilemmaLine id/></For></ul>
            <Show when=move || context.can_write.get()>
                <ul class="panel parts">
                    <Show when=move || first.with(String::is_empty) fallback=move || view! {
                        <li class="part part--none">{move || first.get()}</li>
                        <NewPart id="new-pole-b" draft="dilemma.b" ask=words::pole_b add=add_b/>
                    }><NewPart id="new-pole-a" draft="dilemma.a" ask=words::pole_a add=add_a/></Show>
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn DilemmaLine(id: Id) -> impl IntoView {
    let context = use_plan();
    let record = context.plan.record::<Dilemma>(&id);
    let dilemma = Memo::new(move |_| record.get().unwrap_or_default());
    let key = Collection::Dilemmas.key(&id);
    let what = Signal::derive(move || dilemma.with(|it| format!("{} ↔ {}", it.a, it.b)));
    let check_on = Signal::derive(move || dilemma.with(|it| it.check_on.clone()));
    let stored = StoredValue::new(key.clone());
    view! {
        <li class="agreement agreement--poles" id=format!("item-{id}") class:is-chosen=is_item(&context, &id)>
            <WordField key=key.clone() field="a" id=format!("a-{id}") label=t(words::pole_a)/>
            <span class="agreement__pull" aria-hidden="true">"↔"</span>
            <WordField key=key.clone() field="b" id=format!("b-{id}") label=t(words::pole_b)/>
            <More key what check_on>
                {move || dilemma.with(|it| about(&context, &it.about))}
                {word(&stored.get_value(), "who", words::who)}
                <span class="holder__word">{t(words::holding)}</span>
                <TextField key=stored.get_value() field="holding" id=format!("holding-{}", stored.with_value(|key| key.id.clone())) label=t(words::holding)/>
            </More>
        </li>
    }
}
