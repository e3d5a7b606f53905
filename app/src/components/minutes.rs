//! The minutes of an evening, to be read, printed and taken along: what was decided, who does what, and the words at the end.

use leptos::prelude::*;
use shared::locales::minutes as words;
use shared::minutes::{Action, Decision, Minutes, Theme};
use shared::record::{self, Due, Group, Holding, Note, Session};
use shared::round::Outcome;
use shared::wall::standing;

use super::acts::title_of;
use super::context::{PlanContext, use_plan};
use super::due;
use super::evening::{Back, EveningContext, use_evening};
use super::evening_actions::made_tonight;
use super::icon::Icon;
use super::one_word::said;
use super::words::t;
use crate::browser::{file, page};

/// Everything that stands in them, as it is now.
fn minutes(context: PlanContext, evening: EveningContext) -> Memo<Minutes> {
    let id = evening.session.get_value();
    let session = context.plan.record::<Session>(&id);
    let made = made_tonight(&evening);
    let said = said(&evening);
    let decisions: Memo<Vec<record::Decision>> = context.plan.all();
    let (notes, groups): (Memo<Vec<Note>>, Memo<Vec<Group>>) = (evening.wall.all(), evening.wall.all());
    let rounds: Memo<Vec<record::Round>> = evening.stage.all();
    Memo::new(move |_| {
        let language = context.language.get();
        let session = session.get().unwrap_or_default();
        let row = |theme: &record::Theme| {
            context.plan.row(&record::Collection::Themes.key(&theme.id)).get().unwrap_or_default()
        };
        let themes = context.themes.with(|all| {
            let own = all.iter().filter(|it| !it.gone && it.origin.session == id);
            let mut themes: Vec<Theme> = own
                .map(|it| {
                    let row = row(it);
                    let number = |field: &str| row.number(field).unwrap_or_default();
                    Theme { name: it.name.clone(), votes: number("votes"), present: number("present") }
                })
                .collect();
            themes.sort_by_key(|it| std::cmp::Reverse(it.votes));
            themes
        });
        let decided = decisions.with(|all| {
            let own = all.iter().filter(|it| !it.gone && it.session == id);
            own.map(|it| Decision {
                outcome: it.outcome.clone(),
                rule: it.rule.clone(),
                tally: it.tally.clone(),
            })
            .collect()
        });
        let actions = made.with(|all| {
            let line = |it: &record::Action| Action {
                title: title_of(it, language),
                lead: context.lead_name(it),
                due: due::said(language, &it.due),
            };
            all.iter().map(line).collect()
        });
        // Who took a role on the day of the evening.
        let roles = context.holdings.with(|all| {
            let own = |it: &&Holding| !it.gone && !session.date.is_empty() && it.since == session.date;
            let name = |it: &Holding| {
                let role = context
                    .roles
                    .with(|all| all.iter().find(|role| role.id == it.role).map(|it| it.name.clone()));
                let party = context
                    .parties
                    .with(|all| all.iter().find(|party| party.id == it.party).map(|it| it.name.clone()));
                format!("{}: {}", role.unwrap_or_default(), party.unwrap_or_default())
            };
            all.iter().filter(own).map(name).collect()
        });
        let voters = rounds
            .with(|all| all.iter().map(|it| Outcome::read(&it.result).voters).max().unwrap_or_default());
        let standing = notes.with(|notes| groups.with(|groups| standing(notes, groups)));
        let loose = standing.loose.len();
        Minutes {
            plan: context.meta.with(|meta| meta.title.clone()),
            title: session.title.clone(),
            when: if session.date.is_empty() {
                String::new()
            } else {
                due::said(language, &Due::on(&session.date))
            },
            place: session.place_name.clone(),
            // Nobody said it: as many as handed something in at once.
            present: if session.present > 0 {
                session.present
            } else {
                i64::try_from(voters).unwrap_or_default()
            },
            themes,
            decisions: decided,
            actions,
            roles,
            words: said.get(),
            cards: loose + standing.groups.iter().map(|(_, notes)| notes.len()).sum::<usize>(),
            loose,
        }
    })
}

#[component]
pub fn MinutesPage() -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let all = minutes(context, use_evening());
    let save = move |_| {
        let language = context.language_now();
        let text = all.with_untracked(|it| it.to_markdown(language));
        file::save_text(&format!("{}.md", words::file(language)), &text);
    };
    let section = move |title: fn(shared::locales::Language) -> &'static str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|it| view! { <li>{it}</li> }).collect_view();
            view! { <section><h3>{title(language.get())}</h3><ul class="minutes__list">{lines}</ul></section> }
        })
    };
    let body = move || {
        let language = language.get();
        let it = all.get();
        let empty =
            it.themes.is_empty() && it.decisions.is_empty() && it.actions.is_empty() && it.words.is_empty();
        let themes = it.themes.iter().map(|one| match one.votes {
            0 => one.name.clone(),
            votes => format!("{} ({})", one.name, words::votes(language, votes, one.present)),
        });
        let themes = section(words::themes, themes.collect());
        let decisions = it.decisions.iter().map(|one| {
            let more = [one.rule.clone(), one.tally.clone()];
            let more = more.into_iter().filter(|it| !it.trim().is_empty()).collect::<Vec<_>>().join("; ");
            if more.is_empty() { one.outcome.clone() } else { format!("{} ({more})", one.outcome) }
        });
        let decisions = section(words::decisions, decisions.collect());
        let row = |one: &Action| {
            view! { <tr><td>{one.title.clone()}</td><td>{one.lead.clone()}</td><td>{one.due.clone()}</td></tr> }
        };
        let actions = (!it.actions.is_empty()).then(|| {
            view! {
                <section><h3>{words::actions(language)}</h3>
                    <table class="minutes__actions"><thead><tr><th>{words::what(language)}</th><th>{words::who(language)}</th><th>{words::by(language)}</th></tr></thead>
                        <tbody>{it.actions.iter().map(row).collect_view()}</tbody></table></section>
            }
        });
        let said = it.words.iter().map(|(word, count)| match count {
            1 => word.clone(),
            count => format!("{word} ({count}×)"),
        });
        let said = said.collect::<Vec<_>>().join(", ");
        let said = section(words::one_words, if said.is_empty() { Vec::new() } else { vec![said] });
        view! {
            <h2 class="minutes__title">{it.title.clone()}</h2>
            <p class="muted">{it.about(language)}</p>
            {empty.then(|| view! { <p class="muted">{words::nothing(language)}</p> })}
            {themes}{decisions}{actions}{section(words::roles, it.roles.clone())}{said}
            <p class="muted">{it.left_out(language)}</p>
        }
    };
    view! {
        <div class="app__body minutes">
            <div class="row minutes__bar">
                <Back/>
                <button type="button" class="btn" id="print-minutes" on:click=move |_| page::print(false)><Icon name="print"/>{t(words::print)}</button>
                <button type="button" class="btn" id="save-minutes" on:click=save><Icon name="download"/>{t(words::save)}</button>
            </div>
            <article class="minutes__sheet">{body}</article>
        </div>
    }
}
