//! The plans that this device knows: their links and seats, and when they were opened last.

use serde::{Deserialize, Serialize};
use shared::access::Right;
use shared::id::{DocumentId, Id};

use crate::browser::storage;

/// One plan on this device. The tokens never leave it but to the own server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPlan {
    pub plan: String,
    pub title: String,
    /// The link that it was opened with.
    pub link: String,
    /// This person's seat; empty until the server gave one.
    #[serde(default)]
    pub seat: String,
    /// What the link allows, as far as this device knows: it made the plan, or the server said so.
    #[serde(default)]
    pub facilitator: String,
    #[serde(default)]
    pub participant: String,
    #[serde(default)]
    pub viewer: String,
    /// The person joined with a name.
    #[serde(default)]
    pub joined: bool,
    /// The party that this person said to be; empty: not said.
    #[serde(default)]
    pub me: String,
    /// It leads, and has no link for that: the seat came by its own link from another device.
    #[serde(default)]
    pub leads_by_seat: bool,
    /// The seat of the screen in the hall, which only looks; empty until it was asked for.
    #[serde(default)]
    pub screen: String,
    /// Keeps the drafts of this person apart from those of the others at this device; empty for the first.
    #[serde(default)]
    pub drafts: String,
    /// The device is on its way from one person to the next: nothing of either is shown.
    #[serde(default)]
    pub covered: bool,
    /// Who else has a turn at this device.
    #[serde(default)]
    pub others: Vec<Someone>,
    /// Milliseconds since 1970.
    pub opened: u64,
}

/// Somebody who shares this device: put away while it is another's turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Someone {
    pub name: String,
    /// The word of their colour.
    pub hue: String,
    pub seat: String,
    pub me: String,
    pub drafts: String,
}

const KEY: &str = "plans";

/// All plans, the last opened first.
pub fn all() -> Vec<MyPlan> {
    let text = storage::get(KEY).unwrap_or_default();
    let mut plans: Vec<MyPlan> = serde_json::from_str(&text).unwrap_or_default();
    plans.sort_by_key(|plan| std::cmp::Reverse(plan.opened));
    plans
}

pub fn find(id: &DocumentId) -> Option<MyPlan> {
    let id = id.to_string();
    all().into_iter().find(|plan| plan.plan == id)
}

/// The party that this person said to be in a plan; empty: not said.
pub fn me(id: &DocumentId) -> Id {
    Id::from(find(id).map(|plan| plan.me).unwrap_or_default())
}

/// Adds a plan or changes what is known of it.
pub fn change(id: &DocumentId, change: impl FnOnce(&mut MyPlan)) {
    let id = id.to_string();
    let mut plans = all();
    if !plans.iter().any(|plan| plan.plan == id) {
        plans.push(MyPlan {
            plan: id.clone(),
            title: String::new(),
            link: String::new(),
            seat: String::new(),
            facilitator: String::new(),
            participant: String::new(),
            viewer: String::new(),
            joined: false,
            me: String::new(),
            leads_by_seat: false,
            screen: String::new(),
            drafts: String::new(),
            covered: false,
            others: Vec::new(),
            opened: 0,
        });
    }
    if let Some(plan) = plans.iter_mut().find(|plan| plan.plan == id) {
        change(plan);
    }
    save(&plans);
}

/// Takes a plan off this device's list.
pub fn forget(id: &str) {
    crate::drafts::forget(id);
    let plans: Vec<MyPlan> = all().into_iter().filter(|plan| plan.plan != id).collect();
    save(&plans);
}

fn save(plans: &[MyPlan]) {
    if let Ok(text) = serde_json::to_string(plans) {
        storage::set(KEY, &text);
    }
}

impl MyPlan {
    /// What opens it here: the own seat, or the link until there is one.
    pub fn token(&self) -> &str {
        if self.seat.is_empty() { &self.link } else { &self.seat }
    }

    /// What opens it for the screen in the hall: its own seat, or what this device has until there is one.
    pub fn screen_token(&self) -> &str {
        if self.screen.is_empty() { self.token() } else { &self.screen }
    }

    /// This device leads it.
    pub fn leads(&self) -> bool {
        self.leads_by_seat || !self.facilitator.is_empty()
    }

    /// What it was opened with turned out to be a seat, moved here from another device: it is nothing to hand on.
    pub fn sit_down(&mut self, right: Option<Right>) {
        self.leads_by_seat = right == Some(Right::Facilitator);
        self.link.clear();
    }

    /// The server said what the own link allows: from now on it is handed on under its right name.
    pub fn learn(&mut self, right: Option<Right>) {
        let known = match right {
            Some(Right::Facilitator) => &mut self.facilitator,
            Some(Right::Participant) => &mut self.participant,
            Some(Right::Viewer) => &mut self.viewer,
            None => return,
        };
        if known.is_empty() {
            known.clone_from(&self.link);
        }
    }

    /// The link to hand on for a right, when this device has it.
    pub fn link_for(&self, right: Right) -> Option<&str> {
        let token = match right {
            Right::Facilitator => &self.facilitator,
            Right::Participant => &self.participant,
            Right::Viewer => &self.viewer,
        };
        (!token.is_empty()).then_some(token.as_str())
    }
}

/// Plan and token of a link: `http://…/p/<plan>#<token>`, or only its end.
pub fn read_link(link: &str) -> Option<(String, String)> {
    let (address, token) = link.trim().split_once('#')?;
    let (_, plan) = address.rsplit_once("/p/")?;
    let plan = plan.split(['/', '?']).next().unwrap_or_default();
    plan.parse::<DocumentId>().ok()?;
    (!token.is_empty()).then(|| (plan.to_owned(), token.to_owned()))
}

/// Keeps a seat that a code gave. Who has been in this plan before stays who they are, unless they only watched until now.
pub fn keep_seat(id: &DocumentId, seat: &str) {
    change(id, |plan| {
        let watches = plan.facilitator.is_empty() && plan.participant.is_empty() && !plan.viewer.is_empty();
        if plan.token().is_empty() || watches {
            seat.clone_into(&mut plan.seat);
            plan.joined &= !watches;
        }
    });
}

/// Keeps a link that this device was opened with. Another link asks for the name again: it may allow more.
pub fn keep_link(id: &DocumentId, token: &str) {
    change(id, |plan| {
        let known = [&plan.link, &plan.seat, &plan.facilitator, &plan.participant, &plan.viewer];
        if !known.contains(&&token.to_owned()) {
            plan.seat.clear();
            plan.joined = false;
            plan.leads_by_seat = false;
        }
        token.clone_into(&mut plan.link);
    });
}
