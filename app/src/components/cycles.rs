//! The cycles of an action, a theme or the plan: the wheel of the one that is looked at, what is written in its quarters, the
//! cycles that turn inside them, and the way up and down.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::cycles as words;
use shared::plan::cycles::{DEEPEST, earlier, inside, is_about, is_due, is_loose, latest, of, path, roll_up};
use shared::record::{Collection, Cycle, Phase, Quarter};

use super::context::{PlanContext, use_plan};
use super::day_fact::DayFact;
use super::due;
use super::icon::Icon;
use super::look_back::LookBack;
use super::new_name::NewName;
use super::pdca::Pdca;
use super::text_field::TextField;
use super::words::t;
use crate::browser::clock;

/// The title, or that there is none.
fn title_of(cycle: &Cycle, language: shared::locales::Language) -> String {
    if cycle.title.trim().is_empty() { words::untitled(language).to_owned() } else { cycle.title.clone() }
}

/// `name` is what people call what the cycles are about: the top of the way down.
#[component]
pub fn Cycles(about: Id, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let context = use_plan();
    let about = StoredValue::new(about);
    let tops = Memo::new(move |_| context.cycles.with(|all| of(all, &about.get_value())));
    // The cycle that somebody looks back on here, while they write.
    let checking = RwSignal::new(None::<Id>);
    // The one that the address names, when it is about this; else the first one that turns now.
    let shown = Memo::new(move |_| {
        // Whoever is answering stays with the round that the answers are about, also when somebody else ends it.
        if let Some(held) = checking.get() {
            return Some(held);
        }
        // Somebody may have ended the round that this person looks at: it goes on with the next one.
        let asked = context.at.cycle.get().map(|id| context.cycles.with(|all| latest(all, &id)));
        let asked = asked.filter(|id| {
            let way = context.cycles.with(|all| path(all, id));
            way.first().is_some_and(|top| is_about(top, &about.get_value()))
        });
        asked.or_else(|| tops.with(|tops| tops.first().map(|top| top.id.clone())))
    });
    let begin = move |_| {
        if let Some(id) = context.add_cycle(&about.get_value(), None, "") {
            context.at.show_cycle(Some(&id));
        }
    };
    // A wheel of its own for each: what is typed in one must not go on living in another.
    let one = move || shown.get().into_iter().collect::<Vec<_>>();
    let several = move || tops.with(Vec::len) > 1;
    let choice = move |top: Cycle| {
        let id = top.id.clone();
        let is_shown = move || shown.get().as_ref() == Some(&id);
        let go = top.id.clone();
        let language = context.language;
        let said = top.clone();
        view! {
            <button type="button" class="own-filter__item" aria-pressed=move || is_shown().to_string()
                on:click=move |_| context.at.show_cycle(Some(&go))>
                <Pdca phase=top.phase/>{move || title_of(&said, language.get())}
            </button>
        }
    };
    view! {
        <Show when=move || shown.with(Option::is_some) fallback=move || view! {
            <Show when=move || context.can_write.get()>
                <button type="button" class="invite" id=format!("begin-cycle-{}", about.get_value()) on:click=begin>
                    <Icon name="cycle"/><span>{t(words::begin)}</span><Icon name="plus"/>
                </button>
            </Show>
        }>
            <section class="cycle" aria-label=t(words::cycle)>
                <h3 class="block__title"><Icon name="cycle"/>{t(words::cycle)}</h3>
                <Show when=several>
                    <div class="row" role="group" aria-label=t(words::which)>{move || tops.get().into_iter().map(choice).collect_view()}</div>
                </Show>
                <For each=one key=Id::clone let:id><OneCycle id about=about.get_value() name checking/></For>
            </section>
        </Show>
    }
}

#[component]
fn OneCycle(id: Id, about: Id, name: Signal<String>, checking: RwSignal<Option<Id>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let (id, about) = (StoredValue::new(id), StoredValue::new(about));
    let cycle = Memo::new(move |_| {
        context.cycles.with(|all| all.iter().find(|it| it.id == id.get_value()).cloned()).unwrap_or_default()
    });
    let phase = Memo::new(move |_| cycle.with(|it| it.phase));
    // The quarter that is read: where the cycle is, until somebody looks at another one.
    let looked = RwSignal::new(None::<Phase>);
    let at = Memo::new(move |_| looked.get().unwrap_or_else(|| phase.get()));
    let depth = Memo::new(move |_| context.cycles.with(|all| path(all, &id.get_value()).len()));
    let loose = Memo::new(move |_| context.cycles.with(|all| is_loose(all, &id.get_value())));
    let may_open = Memo::new(move |_| depth.get() <= DEEPEST);
    // Two may be on the screen at once: that of the plan, and that of an action over it.
    let named = move |what: &str| format!("{what}-{}", id.get_value());
    let check_on = Signal::derive(move || cycle.with(|it| it.check_on.clone()));
    let set_day = Callback::new(move |day: String| context.set_check_on(&id.get_value(), &day));
    let is_due = move || cycle.with(|it| is_due(it, &due::iso(clock::today())));
    let is_checking = move || checking.with(Option::is_some);
    let go_on = move |_| {
        looked.set(None);
        context.set_phase(&id.get_value(), phase.get_untracked().next());
    };
    let next = move || words::go_to(language.get(), words::phase_name(phase.get().next())(language.get()));
    let looks_back = move || matches!(phase.get(), Phase::Check | Phase::Act) || is_due();
    let throw = move |_| {
        let up = context.cycles.with_untracked(|all| path(all, &id.get_value()));
        context.bin_cycle(&id.get_value());
        context.at.show_cycle(up.iter().rev().nth(1).map(|it| &it.id));
    };
    view! {
        <Crumbs id=id.get_value() name/>
        <Show when=move || { depth.get() > 1 || loose.get() }>
            <TextField key=Collection::Cycles.key(&id.get_value()) field="title" id=named("cycle-title") class="prose prose--line"
                one_line=true longest=300 label=t(words::title_ask) placeholder=t(words::title_ask)/>
        </Show>
        <Wheel id=id.get_value() cycle at looked/>
        <Show when=move || loose.get()><p class="muted">{t(words::loose)}</p></Show>
        <Show when=is_due><p class="chip chip--now">{t(words::check_due)}</p></Show>
        <Show when=move || context.can_write.get() && !is_checking()>
            <div class="row cycle__ways">
                <Show when=looks_back>
                    <button type="button" class="btn btn--main" id=named("look-back") on:click=move |_| checking.set(Some(id.get_value()))>
                        <Icon name="eye"/>{t(words::look_back)}
                    </button>
                </Show>
                <Show when=move || phase.get() != Phase::Act>
                    <button type="button" class="btn" id=named("next-phase") on:click=go_on>{next}<Icon name="right"/></button>
                </Show>
            </div>
        </Show>
        <Show when=is_checking>
            <LookBack cycle close=Callback::new(move |next: Option<Id>| {
                checking.set(None);
                if let Some(next) = next {
                    context.at.show_cycle(Some(&next));
                }
            })/>
        </Show>
        // Whoever reads or writes a quarter stays with it when somebody else goes on to the next one.
        <div on:focusin=move |_| looked.update(|looked| *looked = looked.or(Some(at.get_untracked())))>
            <For each=move || [at.get()] key=|phase| *phase let:phase>
                <QuarterView id=id.get_value() about=about.get_value() phase may_open=may_open.get_untracked()/>
            </For>
        </div>
        <Written id=id.get_value() at/>
        <div class="row">
            <DayFact id=named("check-on") before=words::check_on ask=words::check_on_ask day=check_on set=set_day/>
            <Show when=move || context.can_write.get()>
                <button type="button" class="btn btn--bare btn--icon" aria-label=t(words::throw_away) on:click=throw><Icon name="trash"/></button>
            </Show>
        </div>
        <Earlier id=id.get_value()/>
    }
}

/// From what it is all about down to this cycle; each step leads back up.
#[component]
fn Crumbs(id: Id, name: Signal<String>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let way = Memo::new(move |_| context.cycles.with(|all| path(all, &id)));
    let step = move |at: usize, cycle: &Cycle, last: bool| {
        let quarter = cycle.parent.as_ref().map(|it| words::phase_name(it.phase)(language.get()));
        let title = if at == 0 { name.get() } else { title_of(cycle, language.get()) };
        let id = cycle.id.clone();
        let link = if last {
            view! { <span aria-current="true">{title}</span> }.into_any()
        } else {
            view! { <button type="button" class="crumbs__step" on:click=move |_| context.at.show_cycle(Some(&id))>{title}</button> }.into_any()
        };
        view! { {(at > 0).then(|| quarter.map(|quarter| view! { <li class="crumbs__quarter">{quarter}</li> }))}<li>{link}</li> }
    };
    view! {
        <Show when=move || { way.with(|way| way.len() > 1) }>
            <ol class="crumbs">
                {move || way.with(|way| way.iter().enumerate().map(|(at, it)| step(at, it, at + 1 == way.len())).collect_view())}
            </ol>
        </Show>
    }
}

/// Four quarters: what is done, what is now, what comes; a small circle hangs on each that holds others.
#[component]
fn Wheel(id: Id, cycle: Memo<Cycle>, at: Memo<Phase>, looked: RwSignal<Option<Phase>>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let id = StoredValue::new(id);
    let quarter = move |phase: Phase| {
        let order = |phase: Phase| Phase::ALL.iter().position(|it| *it == phase).unwrap_or_default();
        let state = move || match order(phase).cmp(&order(cycle.with(|it| it.phase))) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "later",
        };
        let within =
            Memo::new(move |_| context.cycles.with(|all| inside(all, &Quarter::new(&id.get_value(), phase))));
        let label = move || {
            let name = words::phase_name(phase)(language.get()).to_owned();
            let counts = within.with(|all| roll_up(all));
            let now = if state() == "now" { words::now(language.get()) } else { "" };
            let below =
                if counts.is_empty() { String::new() } else { words::roll_up(language.get(), &counts) };
            [name, now.to_owned(), below]
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let child = move || {
            within.with(|all| {
                let [first, others @ ..] = all.as_slice() else { return None };
                let (go, phase, more) = (first.id.clone(), first.phase, others.len());
                let title = title_of(first, language.get());
                Some(view! {
                    <button type="button" class="wheel__child" aria-label=title.clone() title=title
                        on:click=move |_| context.at.show_cycle(Some(&go))>
                        <Pdca phase/>{(more > 0).then(|| view! { <small>"+" {more}</small> })}
                    </button>
                })
            })
        };
        view! {
            <div class="wheel__quarter" data-phase=phase.word() data-state=state>
                <button type="button" class="wheel__face" aria-label=label aria-pressed=move || (at.get() == phase).to_string()
                    on:click=move |_| looked.set(Some(phase))>{phase.word()}</button>
                {child}
            </div>
        }
    };
    view! {
        <div class="wheel" role="group" aria-label=t(words::cycle)>
            {Phase::ALL.iter().map(|phase| quarter(*phase)).collect_view()}
            <p class="wheel__middle">
                <b>{move || words::phase_name(cycle.with(|it| it.phase))(language.get())}</b>
                <span>{move || words::round(language.get(), cycle.with(|it| it.round))}</span>
            </p>
        </div>
    }
}

/// The way down to a cycle inside another one.
fn child(context: PlanContext, cycle: &Cycle) -> impl IntoView + use<> {
    let (go, title) = (cycle.id.clone(), title_of(cycle, context.language.get()));
    view! {
        <li><button type="button" class="cycle__child" on:click=move |_| context.at.show_cycle(Some(&go))>
            <Pdca phase=cycle.phase/><span>{title}</span><Icon name="chevron-right"/>
        </button></li>
    }
}

/// What is written in one quarter, and the cycles that turn in it.
#[component]
fn QuarterView(id: Id, about: Id, phase: Phase, may_open: bool) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let key = Collection::Cycles.key(&id);
    let (id, about) = (StoredValue::new(id), StoredValue::new(about));
    let within =
        Memo::new(move |_| context.cycles.with(|all| inside(all, &Quarter::new(&id.get_value(), phase))));
    let counts = move || within.with(|all| words::roll_up(language.get(), &roll_up(all)));
    let adding = RwSignal::new(false);
    let add = Callback::new(move |title: String| {
        let quarter = Quarter::new(&id.get_value(), phase);
        let made = context.add_cycle(&about.get_value(), Some(&quarter), &title);
        if let Some(made) = &made {
            context.at.show_cycle(Some(made));
        }
        made.is_some()
    });
    let open_words = move || words::open_inside(language.get(), words::phase_name(phase)(language.get()));
    view! {
        <h4 class="cycle__quarter">{t(words::phase_name(phase))}</h4>
        <TextField key field=phase.field() id=format!("cycle-quarter-{}", id.get_value()) label=t(words::phase_ask(phase)) placeholder=t(words::phase_ask(phase))/>
        <Show when=move || !within.with(Vec::is_empty)>
            <p class="cycle__below">{counts}</p>
            <ul class="panel cycle__children" aria-label=move || words::inside(language.get(), words::phase_name(phase)(language.get()))>
                {move || within.with(|all| all.iter().map(|it| child(context, it)).collect_view())}
            </ul>
        </Show>
        <Show when=move || context.can_write.get() && may_open>
            <Show when=move || adding.get() fallback=move || view! {
                <button type="button" class="btn btn--quiet" id=format!("open-inside-{}", id.get_value()) on:click=move |_| adding.set(true)>
                    <Icon name="plus"/>{open_words}
                </button>
            }><NewName id=format!("new-cycle-{}", id.get_value()) open=adding ask=words::title_ask add/></Show>
        </Show>
    }
}

/// On paper nobody opens a quarter: what stands in the others comes along.
#[component]
fn Written(id: Id, at: Memo<Phase>) -> impl IntoView {
    let context = use_plan();
    let key = Collection::Cycles.key(&id);
    let quarters = move || {
        let row = context.plan.row(&key).get().unwrap_or_default();
        let others = Phase::ALL.iter().filter(|phase| **phase != at.get());
        let written = others.map(|phase| (*phase, row.text(phase.field())));
        written.filter(|(_, text)| !text.trim().is_empty()).collect::<Vec<_>>()
    };
    let quarter =
        |(phase, text): (Phase, String)| view! { <dt>{t(words::phase_name(phase))}</dt><dd>{text}</dd> };
    view! { <dl class="on-paper cycle__written">{move || quarters().into_iter().map(quarter).collect_view()}</dl> }
}

/// The rounds before this one, to be read.
#[component]
fn Earlier(id: Id) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let rounds = Memo::new(move |_| {
        context
            .cycles
            .with(|all| all.iter().find(|it| it.id == id).map(|it| earlier(all, it)).unwrap_or_default())
    });
    let round = move |cycle: Cycle| {
        let row = context.plan.row(&Collection::Cycles.key(&cycle.id)).get().unwrap_or_default();
        let quarter = |phase: &Phase| {
            let text = row.text(phase.field());
            (!text.trim().is_empty())
                .then(|| view! { <dt>{t(words::phase_name(*phase))}</dt><dd>{text}</dd> })
        };
        let ended = Phase::ALL
            .iter()
            .flat_map(|phase| context.cycles.with(|all| inside(all, &Quarter::new(&cycle.id, *phase))));
        let ended = ended.map(|it| child(context, &it)).collect::<Vec<_>>();
        view! {
            <details class="cycle__round">
                <summary>{words::round(language.get(), cycle.round)}</summary>
                <dl>{Phase::ALL.iter().map(quarter).collect_view()}</dl>
                {(!ended.is_empty()).then(|| view! { <p class="cycle__below">{t(words::turned_inside)}</p><ul class="cycle__children">{ended}</ul> })}
            </details>
        }
    };
    view! {
        <Show when=move || !rounds.with(Vec::is_empty)>
            <h4 class="cycle__quarter">{t(words::earlier)}</h4>
            {move || rounds.get().into_iter().map(round).collect_view()}
        </Show>
    }
}
