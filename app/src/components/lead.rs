//! Who sees to it: a party or a role by name and face.

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::{Language, board, sheet};
use shared::record::{Action, Lead, Party, Role};

use super::avatar::{Avatar, OpenAvatar, SquareAvatar, hue_of};
use super::context::PlanContext;
use super::icon::Icon;

/// Somebody or some role that can lead.
#[derive(Debug, Clone, PartialEq)]
pub enum Leader {
    Party(Party),
    Role(Role),
    /// In the plan once; its id is kept.
    Gone(Id),
}

impl Leader {
    pub fn id(&self) -> &Id {
        match self {
            Self::Party(party) => &party.id,
            Self::Role(role) => &role.id,
            Self::Gone(id) => id,
        }
    }

    pub fn name(&self, language: Language) -> String {
        match self {
            Self::Party(party) => party.name.clone(),
            Self::Role(role) => role.name.clone(),
            Self::Gone(_) => sheet::lead_gone(language).to_owned(),
        }
    }
}

impl PlanContext {
    /// The leader of an action; `None`: still to find.
    pub fn leader(&self, lead: &Lead) -> Option<Leader> {
        let Lead::Held(id) = lead else { return None };
        // Asked for every card: only the one that is meant is copied.
        let party = || self.parties.with(|all| all.iter().find(|it| it.id == *id && !it.gone).cloned());
        let role = || self.roles.with(|all| all.iter().find(|it| it.id == *id && !it.gone).cloned());
        let found = party().map(Leader::Party).or_else(|| role().map(Leader::Role));
        Some(found.unwrap_or_else(|| Leader::Gone(id.clone())))
    }

    /// The name of who leads an action, or that it is still to find.
    pub fn lead_name(&self, action: &Action) -> String {
        let language = self.language.get();
        self.leader(&action.lead)
            .map_or_else(|| board::lead_open(language).to_owned(), |it| it.name(language))
    }

    /// Everybody who can lead: parties first, then roles.
    pub fn leaders(&self) -> Vec<Leader> {
        let parties = self.parties.get().into_iter().filter(|party| !party.gone).map(Leader::Party);
        let roles = self.roles.get().into_iter().filter(|role| !role.gone).map(Leader::Role);
        parties.chain(roles).collect()
    }
}

/// The face of a leader; none: an open seat.
#[component]
pub fn Face(leader: Option<Leader>, #[prop(default = "")] kind: &'static str) -> impl IntoView {
    match leader {
        Some(Leader::Party(party)) if party.is_institution() => view! { <SquareAvatar/> }.into_any(),
        Some(Leader::Party(party)) => {
            view! { <Avatar hue=hue_of(party.id.as_str()) name=party.name kind/> }.into_any()
        }
        Some(Leader::Role(role)) => view! {
            <span class=format!("avatar {kind} hue-{}", hue_of(role.id.as_str()).word()) aria-hidden="true">
                <Icon name="person"/>
            </span>
        }
        .into_any(),
        Some(Leader::Gone(_)) | None => view! { <OpenAvatar/> }.into_any(),
    }
}
