//! Who else is writing somewhere: their letters in their colour, and their names.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, presence};
use shared::record::Collection;

use super::avatar::Avatar;
use super::context::PlanContext;
use crate::live::Person;

/// Faces that stand beside each other; the words count the others.
const FACES: usize = 2;

/// Everybody else whose caret is in this action or in a part of it.
pub fn in_action(context: PlanContext, action: Id) -> Memo<Vec<Person>> {
    let key = Collection::Actions.key(&action);
    Memo::new(move |_| {
        let here =
            |it: &&Person| it.editing.as_ref().is_some_and(|at| *at == key || context.part_of(at) == key.id);
        context.people.with(|all| all.iter().filter(here).cloned().collect())
    })
}

/// This class, and while somebody writes there their colour.
pub fn class(plain: &str, writers: &[Person]) -> String {
    match writers.first() {
        Some(first) => format!("{plain} editing hue-{}", first.hue.word()),
        None => plain.to_owned(),
    }
}

/// ‘Roos schrijft’
fn words(language: Language, writers: &[Person]) -> String {
    match writers {
        [one] => presence::writing(language, &one.name),
        [one, other] => presence::two_writing(language, &one.name, &other.name),
        many => presence::many_writing(language, many.len()),
    }
}

/// Faces and words, on a card and in the head of the sheet; nothing while nobody writes.
pub fn note(class: &'static str, language: Language, writers: &[Person]) -> Option<AnyView> {
    let first = writers.first()?;
    let class = format!("{class} hue-{}", first.hue.word());
    let words = words(language, writers);
    Some(view! { <span class=class>{faces(writers)}<span>{words}</span></span> }.into_any())
}

/// Only faces, at the corner of a text; the words are their name.
pub fn badge(language: Language, writers: &[Person]) -> Option<AnyView> {
    (!writers.is_empty()).then(|| {
        let words = words(language, writers);
        view! { <span class="editing-badge" role="img" aria-label=words.clone() title=words>{faces(writers)}</span> }
            .into_any()
    })
}

fn faces(writers: &[Person]) -> AnyView {
    let face = |it: &Person| view! { <Avatar name=it.name.clone() hue=it.hue kind="avatar--xs"/> }.into_any();
    writers.iter().take(FACES).map(face).collect::<Vec<AnyView>>().into_any()
}
