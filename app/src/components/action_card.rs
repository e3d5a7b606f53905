//! One action on the board. The title is the link, the whole card its target; the grip moves it.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{board, finding};
use shared::record::{Action, ActionKind, Column};

use super::acts::title_of;
use super::context::use_plan;
use super::due::DueLabel;
use super::fact_kind;
use super::grip::Grip;
use super::hold::{How, use_board};
use super::icon::Icon;
use super::lead::Face;
use super::meter::Meter;
use super::own::Own;
use super::pdca::Pdca;
use super::theme_tag::ThemeTag;
use super::words::t;
use super::writers;

#[component]
pub fn ActionCard(id: Id) -> impl IntoView {
    let (context, board) = (use_plan(), use_board());
    let language = context.language;
    let record = context.plan.record::<Action>(&id);
    let action = Memo::new(move |_| record.get().unwrap_or_default().in_brief());
    let own_id = StoredValue::new(id.clone());
    let writing = writers::in_action(context, id.clone());
    let held = Memo::new(move |_| {
        let mine = |it: &&(Id, How)| own_id.with_value(|own| it.0 == *own);
        board.held.with(|held| held.as_ref().filter(mine).map(|it| it.1))
    });
    let progress = Memo::new(move |_| {
        context.progress.with(|all| own_id.with_value(|own| all.get(own).copied()).unwrap_or_default())
    });
    let class = move || {
        let done = if action.with(|it| it.column == Column::Done) { " action-card--done" } else { "" };
        let keys = if held.get() == Some(How::Keys) { " is-held" } else { "" };
        writing.with(|all| writers::class(&format!("action-card{done}{keys}"), all))
    };
    let who = move || {
        let action = action.get();
        let leader = context.leader(&action.lead);
        let open = leader.is_none();
        let name = leader
            .as_ref()
            .map_or_else(|| board::lead_open(language.get()).into(), |it| it.name(language.get()));
        view! {
            <div class="action-card__who" class:action-card__who--open=open>
                <Face leader/><span>{name}</span>
                {(!action.due.is_empty()).then(|| view! { <DueLabel action/> })}
            </div>
        }
    };
    let kind = move || {
        let kind = action.with(|action| action.kind);
        (kind != ActionKind::Action).then(|| {
            view! {
                <span class="action-card__kind" role="img" aria-label=t(fact_kind::name(kind)) title=t(fact_kind::name(kind))>
                <Icon name=fact_kind::icon(kind)/>
            </span>
            }
        })
    };
    let phase = Memo::new(move |_| context.phases.with(|all| all.get(&own_id.get_value()).copied()));
    let ring = move || phase.get().map(|phase| view! { <Pdca phase/> });
    view! {
        <article class=class data-id=id.to_string() hidden=move || matches!(held.get(), Some(How::Pointer { .. }))>
            {move || writing.with(|all| writers::note("editing-tag", language.get(), all))}
            <div class="action-card__top">
                <ThemeTag theme=Signal::derive(move || action.with(|action| action.theme.clone()))/>
                <Show when=move || context.can_write.get()><Grip id=own_id.get_value()/></Show>
            </div>
            <h3 class="action-card__title">
                <a href=move || context.address_of(&own_id.get_value()) id=format!("card-{id}") draggable="false">
                    {move || title_of(&action.get(), language.get())}
                </a>
            </h3>
            {who}
            <div class="action-card__foot">
                {ring}
                <Meter progress/>
                {kind}
                {move || view! { <Own ownership=action.with(|action| action.ownership)/> }}
            </div>
            <Show when=move || !board.fits(&own_id.get_value())>
                <p class="action-card__aside"><Icon name="filter"/>{t(finding::kept)}</p>
            </Show>
        </article>
    }
}
