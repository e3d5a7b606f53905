//! The table with the people around it, and a free chair that is yours.

use leptos::prelude::*;
use shared::locales::join;

use super::avatar::initials;
use super::words::t;
use crate::language::use_language;
use crate::live::Person;

/// Chairs around the table; more people than that are only counted.
const CHAIRS: usize = 14;
/// From the middle, in percent of the table.
const RADIUS: f64 = 42.0;

#[component]
pub fn TableRing(
    people: Memo<Vec<Person>>,
    /// Who looks at it has sat down and is counted.
    #[prop(optional)]
    with_me: bool,
) -> impl IntoView {
    let language = use_language();
    let seats = move || {
        let people = people.get();
        let shown = people.len().min(CHAIRS - 1);
        (0..CHAIRS)
            .map(|chair| seat(chair, people.get(chair).filter(|_| chair < shown), chair == shown))
            .collect_view()
    };
    view! {
        <div class="table-ring">
            {seats}
            <div class="table-ring__middle">
                {move || match people.with(Vec::len) + usize::from(with_me) {
                    0 => view! { <span>{t(join::first)}</span> }.into_any(),
                    count => view! {
                        <b class="table-ring__number">{count}</b>
                        {words(count)(language.get())}
                    }.into_any(),
                }}
            </div>
        </div>
    }
}

fn words(count: usize) -> fn(shared::locales::Language) -> &'static str {
    if count == 1 { join::one_at_the_table } else { join::at_the_table }
}

/// ‘11 mensen aan tafel’, where the table has no room.
pub fn at_the_table(language: shared::locales::Language, count: usize) -> String {
    if count == 0 { join::first(language).to_owned() } else { format!("{count} {}", words(count)(language)) }
}

fn seat(chair: usize, person: Option<&Person>, mine: bool) -> impl IntoView + use<> {
    #[expect(clippy::cast_precision_loss, reason = "a few chairs")]
    let angle = chair as f64 / CHAIRS as f64 * std::f64::consts::TAU;
    let (x, y) = (format!("{:.2}", RADIUS * angle.sin()), format!("{:.2}", -RADIUS * angle.cos()));
    match person {
        Some(person) => view! {
            <span class=format!("avatar hue-{}", person.hue.word()) role="img" aria-label=person.name.clone()
                style=("--px", x) style=("--py", y)>{initials(&person.name)}</span>
        }
        .into_any(),
        None if mine => {
            view! { <span class="chair chair--you" style=("--px", x) style=("--py", y)>{t(join::you)}</span> }
                .into_any()
        }
        None => view! { <span class="chair" style=("--px", x) style=("--py", y)></span> }.into_any(),
    }
}
