//! Everything about one action, beside the board. It never closes by itself under somebody's hands.

use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};
use shared::id::Id;
use shared::locales::{parts, print as paper, sheet as words, toasts};
use shared::record::{Action, Collection, RecordKey};

use super::acts::title_of;
use super::blockers::Blockers;
use super::conditions::Conditions;
use super::context::{PlanContext, use_plan};
use super::cycles::Cycles;
use super::fact_choices::{FactKind, FactOwnership};
use super::fact_column::FactColumn;
use super::fact_due::FactDue;
use super::fact_horizon::FactHorizon;
use super::fact_lead::FactLead;
use super::fact_sets::{FactAreas, FactHelpers};
use super::fact_theme::FactTheme;
use super::gives::Gives;
use super::icon::Icon;
use super::on_paper::Printed;
use super::problem::Problem;
use super::spotlight::ShowAll;
use super::step_list::StepList;
use super::sync::SyncStatus;
use super::text_field::TextField;
use super::thread::Thread;
use super::updates::Updates;
use super::words::t;
use super::writers;
use crate::browser::{clipboard, page};

#[component]
pub fn Sheet(id: Id, #[prop(into)] close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let language = context.language;
    let record = context.plan.record::<Action>(&id);
    let known = Memo::new(move |_| record.with(Option::is_some));
    let action = Memo::new(move |_| record.get().unwrap_or_default().in_brief());
    let key = Collection::Actions.key(&id);
    let node = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if let Some(sheet) = node.get() {
            let _ = sheet.focus();
        }
    });
    // Wherever the focus went: menus and texts take their own Esc first.
    let escape = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" && !event.default_prevented() {
            close.try_run(());
        }
    });
    on_cleanup(move || escape.remove());
    let writing = writers::in_action(context, id.clone());
    let writes = move || writing.with(|all| writers::note("editing-note", language.get(), all));
    let (id, key) = (StoredValue::new(id), StoredValue::new(key));
    let name = Signal::derive(move || title_of(&action.get(), language.get()));
    view! {
        <div class="veil" on:click=move |_| close.run(())></div>
        <section class="sheet" id="sheet" role="dialog" aria-modal="true" tabindex="-1" node_ref=node
            aria-label=move || title_of(&action.get(), language.get())>
            <header class="sheet__head">
                <div class="sheet__bar">
                    <Show when=move || known.get()><FactTheme action/></Show>
                    <span class="push"></span>
                    {writes}
                    <ShowAll key=key.get_value()/>
                    <SyncStatus id="sheet-sync"/>
                    <button class="btn btn--icon" aria-label=t(words::close_sheet) on:click=move |_| close.run(())>
                        <Icon name="close"/>
                    </button>
                </div>
                <Show when=move || known.get()>
                    <h2 class="sheet__title">
                        <TextField key=key.get_value() field="title" id="action-title" class="prose prose--title"
                            one_line=true longest=300 label=t(words::title_label)/>
                    </h2>
                    <div class="sheet__facts">
                        <FactColumn action/><FactLead action/><FactHelpers action/><FactDue action/><FactHorizon action/>
                        <FactOwnership action/><FactKind action/><FactAreas action/>
                    </div>
                </Show>
            </header>
            <Show when=move || known.get() fallback=|| view! {
                <div class="sheet__body"><p role="status">{t(words::not_found)}</p></div>
            }>
                <div class="sheet__body">
                    <Gone action key=key.get_value()/>
                    <div class="sheet__columns">
                    <div class="sheet__main">
                    <div class="pair">
                        <section>
                            <h3 class="block__title"><Icon name="bulb"/><label for="why">{t(words::why)}</label></h3>
                            <TextField key=key.get_value() field="why" id="why" placeholder=t(words::why_placeholder)/>
                        </section>
                        <section>
                            <h3 class="block__title"><Icon name="target"/><label for="success">{t(words::success)}</label></h3>
                            <TextField key=key.get_value() field="success" id="success"
                                placeholder=t(words::success_placeholder)/>
                        </section>
                    </div>
                    <StepList action=id.get_value()/>
                    <div class="sheet__parts">
                        <Gives action=id.get_value()/>
                        <Conditions action=id.get_value()/>
                        <Blockers action=id.get_value()/>
                        <Updates action=id.get_value()/>
                    </div>
                    </div>
                    <div class="sheet__side">
                        <Cycles about=id.get_value() name/>
                        <Thread action/>
                    </div>
                    </div>
                    <Foot action close/>
                    <footer class="on-paper"><p><Printed/></p><p>{t(paper::without_rounds)}</p></footer>
                </div>
            </Show>
        </section>
    }
}

/// Somebody threw the action away while it is open here: it stays open, and says so.
#[component]
fn Gone(action: Memo<Action>, key: RecordKey) -> impl IntoView {
    let context = use_plan();
    let row = context.plan.row(&key);
    let who = Memo::new(move |_| row.get().and_then(|row| row.gone).map(|gone| gone.who));
    let key = StoredValue::new(key);
    let title = move || match who.get() {
        Some(who) if !who.is_empty() => words::gone_title(context.language.get(), &who),
        _ => words::gone_title_unknown(context.language.get()).to_owned(),
    };
    let restore = move |_| {
        context.restore(key.get_value(), &title_of(&action.get_untracked(), context.language_now()));
    };
    view! {
        <Show when=move || action.with(|action| action.gone)>
            <Problem title icon="trash">
                <p>{t(words::gone_about)}</p>
                <Show when=move || context.can_write.get()>
                    <div class="row"><button class="btn" on:click=restore><Icon name="undo"/>{t(words::gone_restore)}</button></div>
                </Show>
            </Problem>
        </Show>
    }
}

/// The address of this action, for who is in the plan already: it gives no right.
fn copy_link(context: &PlanContext, action: &Id) {
    let (address, said) = (format!("{}{}", page::origin(), context.address_of(action)), context.toasts);
    let language = context.language_now();
    spawn_local(async move {
        match clipboard::copy(&address).await {
            true => said.say(toasts::link_copied(language)),
            // Not every page may copy: then the address itself is said.
            false => said.say(address),
        }
    });
}

#[component]
fn Foot(action: Memo<Action>, close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let copy = move |_| copy_link(&context, &action.with_untracked(|action| action.id.clone()));
    let shown = move || context.can_write.get() && !action.with(|action| action.gone);
    let throw = move |_| {
        let id = action.with_untracked(|action| action.id.clone());
        close.run(());
        context.bin_action(&id);
    };
    view! {
        <footer class="sheet__foot">
            <button class="btn" on:click=copy><Icon name="link"/>{t(parts::copy_link)}</button>
            <button class="btn" id="print-action" on:click=move |_| page::print(false)><Icon name="print"/>{t(paper::print)}</button>
            <Show when=shown>
                <button class="btn btn--stop" on:click=throw><Icon name="trash"/>{t(words::throw_away)}</button>
                <p class="muted small">{t(words::throw_away_about)}</p>
            </Show>
        </footer>
    }
}
