//! The red thread of an action: where it comes from, and what became of it.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{cycles as words, parts};
use shared::plan;
use shared::plan::cycles::{self, inside, roll_up};
use shared::record::{Action, Collection, Decision, Due, Phase, Quarter, Record, Session, UpdateKind};

use super::acts::title_of;
use super::context::{PlanContext, use_plan};
use super::due;
use super::icon::Icon;
use super::updates;
use super::words::t;

/// On which evening it was: its name and its day.
fn evening(context: &PlanContext, session: &Id) -> String {
    let row = context.plan.row(&Collection::Sessions.key(session)).get().unwrap_or_default();
    let found = Session::read(&row);
    let day = if found.date.is_empty() {
        String::new()
    } else {
        due::said(context.language.get(), &Due::on(&found.date))
    };
    [found.title, day].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// One knot of the thread.
#[derive(Debug, Clone, PartialEq)]
struct Knot {
    icon: &'static str,
    kind: &'static str,
    what: String,
    note: String,
    state: &'static str,
}

#[component]
pub fn Thread(action: Memo<Action>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let decisions: Memo<Vec<Decision>> = context.plan.all();
    let knots = Memo::new(move |_| {
        let (action, language) = (action.get(), language.get());
        let mut knots = Vec::new();
        let mut put = |icon, kind, what: String, note: String, state| {
            knots.push(Knot { icon, kind, what, note, state })
        };
        let theme =
            context.themes.with(|all| all.iter().find(|it| it.id == action.theme && !it.gone).cloned());
        // What was said on the evening stands first: the card, and the group that it was in or that the theme was.
        let themes = theme.as_ref().map(|it| it.origin.clone()).unwrap_or_default();
        let origin = &action.origin;
        if !origin.note.is_empty() {
            put(
                "chat",
                words::thread_note(language),
                origin.note.clone(),
                evening(&context, &origin.session),
                "",
            );
        }
        let group = if origin.group.is_empty() { &themes } else { origin };
        if !group.group.is_empty() {
            put(
                "people",
                words::thread_group(language),
                group.group.clone(),
                evening(&context, &group.session),
                "",
            );
        }
        if let Some(theme) = theme {
            let row = context.plan.row(&Collection::Themes.key(&theme.id)).get().unwrap_or_default();
            let note = match (row.number("votes"), row.number("present")) {
                (Some(votes), Some(present)) => words::votes(language, votes, present),
                _ => theme.why.clone(),
            };
            put("leaf", words::thread_theme(language), theme.name, note, "");
        }
        let blocker = context.blockers.with(|all| all.iter().find(|it| it.id == action.from).cloned());
        if let Some(blocker) = blocker {
            let of = context.actions.with(|all| all.iter().find(|it| it.id == blocker.about).cloned());
            let of = of.map(|it| title_of(&it, language)).unwrap_or_default();
            put("barrier", words::thread_blocker(language), blocker.text, of, "");
        }
        let setback = context.updates.with(|all| all.iter().find(|it| it.id == action.from).cloned());
        if let Some(setback) = setback {
            let of = context.actions.with(|all| all.iter().find(|it| it.id == setback.about).cloned());
            let of = of.map(|it| title_of(&it, language)).unwrap_or_default();
            put("barrier", words::thread_setback(language), setback.text, of, "");
        }
        let about = |it: &&Decision| {
            !it.gone && (it.about == action.id || (it.id == action.from && !it.id.is_empty()))
        };
        for decision in decisions.with(|all| all.iter().filter(about).cloned().collect::<Vec<_>>()) {
            let present = if decision.present > 0 {
                words::with_present(language, decision.present)
            } else {
                String::new()
            };
            let note = [decision.question.clone(), decision.tally.clone(), present];
            let note = note.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
            put("decision", words::thread_decision(language), decision.outcome, note, "");
        }
        put(
            "flag",
            words::thread_action(language),
            title_of(&action, language),
            words::thread_here(language).to_owned(),
            "here",
        );
        let blockers = context.blockers.with(|all| plan::blockers(all, &action.id));
        let setbacks = context.updates.with(|all| plan::updates(all, &action.id));
        let born: Vec<(Id, String)> = blockers.into_iter().map(|it| (it.id, it.text)).collect();
        let born: Vec<(Id, String)> =
            born.into_iter().chain(setbacks.into_iter().map(|it| (it.id, it.text))).collect();
        let became = |it: &&Action| !it.gone && born.iter().any(|(id, _)| *id == it.from);
        for child in context.actions.with(|all| all.iter().filter(became).cloned().collect::<Vec<_>>()) {
            let text = born.iter().find(|it| it.0 == child.from).map(|it| it.1.clone()).unwrap_or_default();
            put("flag", words::thread_became(language), title_of(&child, language), text, "");
        }
        for cycle in context.cycles.with(|all| cycles::of(all, &action.id)) {
            let phase = words::phase_name(cycle.phase)(language);
            let below = context.cycles.with(|all| {
                let below = Phase::ALL.iter().flat_map(|phase| inside(all, &Quarter::new(&cycle.id, *phase)));
                roll_up(&below.collect::<Vec<_>>())
            });
            let below = if below.is_empty() { String::new() } else { words::roll_up(language, &below) };
            let day = if cycle.check_on.is_empty() {
                String::new()
            } else {
                format!("{} {}", words::check_on(language), due::said(language, &Due::on(&cycle.check_on)))
            };
            let what = format!("{phase} · {}", words::round(language, cycle.round));
            let note = [cycle.title.clone(), below, day];
            let note = note.into_iter().filter(|it| !it.trim().is_empty()).collect::<Vec<_>>().join(" · ");
            put("cycle", words::cycle(language), what, note, "");
        }
        let mut news = context.updates.with(|all| plan::updates(all, &action.id));
        news.reverse();
        for update in &news {
            let (icon, kind) = (updates::icon(update.kind), parts::kind_name(update.kind)(language));
            let day = due::said(language, &Due::on(&update.at));
            put(icon, kind, update.text.clone(), day, "");
        }
        if !news.iter().any(|update| update.kind == UpdateKind::Lesson) {
            put(
                "book",
                words::thread_lesson(language),
                words::thread_next(language).to_owned(),
                String::new(),
                "next",
            );
        }
        knots
    });
    let knot = move |knot: Knot| {
        view! {
            <li class="thread__knot" data-state=knot.state>
                <span class="thread__dot" aria-hidden="true"><Icon name=knot.icon/></span>
                <div>
                    <p class="thread__kind">{knot.kind}</p>
                    <p class="thread__what">{knot.what}</p>
                    {(!knot.note.is_empty()).then(|| view! { <p class="thread__note">{knot.note}</p> })}
                </div>
            </li>
        }
    };
    view! {
        <section>
            <h3 class="block__title block__title--thread"><Icon name="thread"/>{t(words::thread)}</h3>
            <ol class="thread">{move || knots.get().into_iter().map(knot).collect_view()}</ol>
        </section>
    }
}
