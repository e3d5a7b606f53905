//! Sharing a plan: the links that this device has.

use leptos::prelude::*;
use shared::access::Right;
use shared::locales::share;

use super::context::use_plan;
use super::panel_dialog::PanelDialog;
use super::share_link::{For, ShareLink};
use super::words::t;
use crate::browser::page;
use crate::my_plans;

#[component]
pub fn SharePanel(#[prop(into)] close: Callback<()>) -> impl IntoView {
    let context = use_plan();
    let known = my_plans::find(&context.plan.id());
    let address = move |token: &str| format!("{}{}#{token}", page::origin(), context.address());
    // Only links whose right is known: a link must never be handed on under a smaller name than it has.
    let links: Vec<(Right, String)> = [Right::Participant, Right::Viewer, Right::Facilitator]
        .into_iter()
        .filter_map(|right| Some((right, address(known.as_ref()?.link_for(right)?))))
        .collect();
    let made_here = links.len() == 3;
    let mine = known.as_ref().map(|mine| mine.seat.clone()).filter(|seat| !seat.is_empty());
    let mine = mine.map(|seat| address(&seat));
    view! {
        <PanelDialog title=t(share::title) close>
            <p>{t(share::about)}</p>
            {(!made_here).then(|| {
                let words = if links.is_empty() { share::with_code } else { share::only_own_link };
                view! { <p class="muted">{t(words)}</p> }
            })}
            {page::is_local().then(|| view! { <p class="muted">{t(share::not_reachable)}</p> })}
            {links.into_iter().map(|(right, address)| view! { <ShareLink which=For::Others(right) address/> }).collect_view()}
            {mine.map(|address| view! {
                <details class="share__mine"><summary>{t(share::my_seat)}</summary><ShareLink which=For::Myself address/></details>
            })}
        </PanelDialog>
    }
}
