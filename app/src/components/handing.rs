//! Handing one thing in for a round, a word or an answer: kept on this device until the server has it, and to be changed until
//! the round closes.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value as Json;
use shared::id::Id;
use shared::round::BALLOT;

use super::context::{PlanContext, use_plan};
use super::evening::{EveningContext, use_evening};
use crate::api::{self, ApiError, SessionPlace};

/// What I hand in for the round of now.
#[derive(Clone, Copy)]
pub struct Handing {
    context: PlanContext,
    round: StoredValue<Id>,
    place: StoredValue<Option<SessionPlace>>,
    draft: StoredValue<String>,
    /// What I gave last; nothing yet: null.
    mine: RwSignal<Json>,
    /// What the server has of that.
    there: RwSignal<Json>,
    evening: EveningContext,
    sending: StoredValue<bool>,
    asked: StoredValue<bool>,
}

impl Handing {
    /// `name` keeps it apart from what else is typed on this evening.
    pub fn new(name: &str) -> Self {
        let (context, evening) = (use_plan(), use_evening());
        let round = untrack(|| evening.round_id());
        let draft = format!("{name}.{round}");
        let mine: Json = serde_json::from_str(&context.drafts.read(&draft)).unwrap_or_default();
        let handing = Self {
            context,
            place: StoredValue::new(context.session_place(&evening.session.get_value())),
            round: StoredValue::new(round),
            draft: StoredValue::new(draft),
            evening,
            mine: RwSignal::new(mine),
            there: RwSignal::new(Json::Null),
            sending: StoredValue::new(false),
            asked: StoredValue::new(false),
        };
        Effect::new(move |_| {
            if evening.connected.get() && evening.round.with(Option::is_some) {
                handing.look();
            }
        });
        handing
    }

    /// What this seat gave already, perhaps on another device; then what the server lacks.
    fn look(self) {
        let Some(place) = self.place.get_value().filter(|_| !self.asked.get_value()) else {
            return self.send();
        };
        spawn_local(async move {
            let Some(round) = self.round.try_get_value() else { return };
            let Ok(handed) = api::round(&place, &round).await else { return };
            self.asked.try_set_value(true);
            if let Some(there) = handed.mine.get(BALLOT) {
                if self.mine.try_with_untracked(Json::is_null) == Some(true) {
                    self.mine.set(there.clone());
                }
                self.there.try_set(there.clone());
            }
            self.send();
        });
    }

    /// From now on this is what I hand in.
    pub fn give(self, content: Json) {
        self.context.drafts.keep(&self.draft.get_value(), &content.to_string());
        self.mine.set(content);
        self.send();
    }

    fn send(self) {
        let Some(place) = self.place.try_get_value().flatten() else { return };
        if self.sending.get_value() || !untrack(|| self.evening.knows_round(&self.round.get_value())) {
            return;
        }
        self.sending.set_value(true);
        spawn_local(async move {
            while let (Some(mine), Some(there), Some(round)) =
                (self.mine.try_get_untracked(), self.there.try_get_untracked(), self.round.try_get_value())
            {
                if mine.is_null() || mine == there {
                    break;
                }
                let named = self.evening.named(&self.context, &round, &mine);
                match api::hand_in(&place, &round, BALLOT, &named).await {
                    Ok(()) => drop(self.there.try_set(mine)),
                    Err(ApiError::Unreachable) => break,
                    Err(error) => {
                        self.context.say_refused(&error);
                        break;
                    }
                }
            }
            self.sending.try_set_value(false);
        });
    }

    /// What I give, followed; nothing yet: null.
    pub fn mine(&self) -> Json {
        self.mine.get()
    }

    /// The server has what I gave last.
    pub fn is_in(&self) -> bool {
        self.mine.with(|mine| !mine.is_null() && self.there.with(|there| there == mine))
    }

    pub fn far_word(&self) -> &'static str {
        match (self.is_in(), self.mine.with(Json::is_null)) {
            (true, _) => "sent",
            (_, true) => "nothing",
            _ => "here",
        }
    }

    /// A word of what I gave; empty: nothing yet.
    pub fn text(&self, name: &str) -> String {
        untrack(|| self.known_text(name)).unwrap_or_default()
    }

    /// The same, followed.
    pub fn known_text(&self, name: &str) -> Option<String> {
        self.mine.with(|mine| mine.get(name).and_then(Json::as_str).map(str::to_owned))
    }
}
