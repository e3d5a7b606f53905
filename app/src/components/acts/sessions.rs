//! What a person does with the evenings of a plan: plan one, begin it, end it. The server opens and closes; the plan says it to
//! the group.

use leptos::task::spawn_local;
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::sessions as words;
use shared::record::Collection;

use super::PlanContext;
use crate::api::{self, ApiError, SessionPlace};
use crate::browser::chance::Browser;
use crate::browser::clock;
use crate::components::due;
use crate::my_plans;

impl PlanContext {
    /// What names a session of this plan to the server; none on a device that is not in it.
    pub fn session_place(&self, session: &Id) -> Option<SessionPlace> {
        let plan = self.plan.id();
        let mine = my_plans::find(&plan)?;
        let token = if self.is_screen { mine.screen_token() } else { mine.token() }.to_owned();
        Some(SessionPlace { plan, session: session.clone(), token })
    }

    pub fn add_session(&self, title: &str) -> bool {
        self.plan.act(Intent::add_session(&mut Browser, title).1)
    }

    /// Makes its wall and its stage, so that its script can be written, and goes there.
    pub fn prepare_session(&self, session: &Id) {
        let (context, session) = (*self, session.clone());
        let Some(place) = self.session_place(&session) else { return };
        spawn_local(async move {
            match api::begin_session(&place, context.language_now(), true).await {
                Ok(made) => {
                    context.plan.act(Intent::prepare_session(&session, &made.wall, &made.stage));
                    context.at.open_evening(&session);
                }
                Err(error) => context.toasts.say(said(error, words::not_begun(context.language_now()))),
            }
        });
    }

    /// Begins it, again when it was over: its wall and stage are the ones that it had.
    pub fn begin_session(&self, session: &Id) {
        let (context, session) = (*self, session.clone());
        let Some(place) = self.session_place(&session) else { return };
        spawn_local(async move {
            let begun = api::begin_session(&place, context.language_now(), false).await;
            let language = context.language_now();
            match begun {
                Ok(begun) => {
                    context.plan.act(Intent::open_session(&session, &begun.wall, &begun.stage));
                    let name = context.name_now(&Collection::Sessions.key(&session));
                    context.toasts.say(words::said_begun(language, &name));
                }
                Err(error) => context.toasts.say(said(error, words::not_begun(language))),
            }
        });
    }

    /// `keep_days`: after so many its wall is deleted; 0: never.
    pub fn end_session(&self, session: &Id, keep_days: u32) {
        let (context, session) = (*self, session.clone());
        let Some(place) = self.session_place(&session) else { return };
        spawn_local(async move {
            let ended = api::end_session(&place, keep_days).await;
            let language = context.language_now();
            match ended {
                Ok(()) => {
                    let day = (keep_days > 0).then(|| due::iso(clock::in_days(keep_days)));
                    context.plan.act(Intent::close_session(&session, &day.unwrap_or_default()));
                    let name = context.name_now(&Collection::Sessions.key(&session));
                    context.toasts.say(words::said_ended(language, &name));
                }
                Err(error) => context.toasts.say(said(error, words::not_ended(language))),
            }
        });
    }
}

fn said(error: ApiError, unreachable: &str) -> String {
    match error {
        ApiError::Said { words, .. } => words,
        ApiError::Unreachable => unreachable.to_owned(),
    }
}
