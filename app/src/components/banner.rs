//! A quiet line above the plan: no connection, only watching, or what is wrong. Work goes on below it.

use leptos::prelude::*;
use shared::aside::Reason;
use shared::found;
use shared::locales::{Language, common, errors, status};

use super::context::use_plan;
use super::icon::Icon;
use super::words::t;
use crate::browser::page;
use crate::live::{Status, Trouble};

type Words = fn(Language) -> &'static str;

/// Icon, strong words, the rest, and whether loading again helps.
type Message = (&'static str, Words, Words, bool);

/// `offered`: another line says that the link is gone, and offers what was not sent. `newer`: the plan was written by a later version than this page; what it does not know it leaves alone.
fn message(now: &Status, newer: bool, offered: bool) -> Option<Message> {
    if offered && now.trouble == Some(Trouble::NoAccess) {
        return None;
    }
    let trouble = now.trouble.or(newer.then_some(Trouble::OldPage)).map(|trouble| -> Message {
        match trouble {
            Trouble::NoAccess => ("warning", errors::link_revoked, errors::link_revoked_about, false),
            Trouble::OldPage => ("reload", errors::newer_version, errors::newer_version_about, true),
            Trouble::Refused => ("warning", errors::refused, errors::refused_about, false),
            Trouble::NoStorage => ("warning", errors::storage_blocked, errors::storage_blocked_about, false),
            Trouble::Damaged => ("warning", errors::damaged_copy, errors::damaged_copy_about, false),
        }
    });
    let lost: Message = match now.opening {
        true => ("eye", status::offline, status::preview_about, false),
        false => ("offline", status::offline, status::offline_about, false),
    };
    let watching: Message = ("eye", status::read_only, status::read_only_about, false);
    let lost = (now.lost && !now.connected).then_some(lost);
    trouble.or(lost).or(now.read_only.then_some(watching))
}

#[component]
pub fn Banner() -> impl IntoView {
    let context = use_plan();
    let aside = context.plan.aside();
    let shown = Memo::new_with_compare(
        move |_| {
            let newer = context.meta.with(|meta| meta.schema > found::SCHEMA);
            let offered = aside.with(|all| all.iter().any(|notice| notice.reason == Reason::Revoked));
            context.status.with(|status| message(status, newer, offered))
        },
        |old, new| old.flatten().map(|it| it.0) != new.flatten().map(|it| it.0),
    );
    move || {
        shown.get().map(|(icon, strong, rest, reload)| view! {
            <div class="banner" role="status">
                <Icon name=icon/>
                <p><strong>{t(strong)}</strong> " " {t(rest)}</p>
                {reload.then(|| view! {
                    <button class="btn btn--quiet" on:click=|_| page::reload()>{t(common::reload)}</button>
                })}
            </div>
        })
    }
}
