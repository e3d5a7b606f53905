//! What a person does in a plan, each with the words that follow it: components call these in one line.

mod agreements;
mod cycles;
mod evening;
mod leading;
mod lists;
mod parts;
mod roles;
mod sessions;
mod wall;

use leptos::prelude::*;
use shared::id::Id;
use shared::intent::{Intent, Outcome};
use shared::locales::{Language, board, common, cycles as cycle_words, themes as theme_words, toasts};
use shared::place::Rank;
use shared::plan;
use shared::record::{
    Action, ActionKind, Collection, Column, DocumentKind, Due, Holding, Hue, Ownership, Record, RecordKey,
    Row, Step,
};

pub use evening::{DOTS, collects};
pub use wall::Onto;

use super::context::{OwnMove, PlanContext};
use crate::browser::chance::{Browser, jitter};
use crate::browser::clock;
use crate::live::Plan;

/// A place on the board: the column, and the card that comes after; none: at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub column: Column,
    pub before: Option<Id>,
}

impl PlanContext {
    /// Says to screen readers what became of something.
    pub fn speak(&self, text: String) {
        self.spoken.set(text);
    }

    fn rank(&self, moving: Option<&Id>, spot: &Spot) -> Rank {
        let others: Vec<(Rank, Id)> = plan::column(&self.actions.get_untracked(), spot.column)
            .into_iter()
            .filter(|action| Some(&action.id) != moving)
            .map(|action| (action.rank, action.id))
            .collect();
        let before = spot.before.as_ref();
        let at = before.and_then(|before| others.iter().position(|(_, id)| id == before));
        plan::rank_at(&others, at.unwrap_or(others.len()), jitter())
    }

    /// The rank behind all cards of a column.
    fn rank_at_end(&self, column: Column) -> Rank {
        self.rank(None, &Spot { column, before: None })
    }

    pub fn add_action(&self, title: &str, column: Column) -> Option<Id> {
        let rank = self.rank(None, &Spot { column, before: None });
        let id = self.plan.add(Intent::add_action(&mut Browser, title, column, rank))?;
        let language = self.language_now();
        self.speak(board::spoken_added(language, title, board::column(language, column.word())));
        Some(id)
    }

    /// Puts an action elsewhere; nothing happens when it stands there already.
    pub fn move_action(&self, id: &Id, spot: &Spot) {
        let Some(action) = self.action_now(id) else { return };
        let standing: Vec<Id> =
            plan::column(&self.actions.get_untracked(), spot.column).into_iter().map(|it| it.id).collect();
        let here = standing.iter().position(|other| other == id);
        let next = here.map(|at| standing.get(at + 1).cloned());
        if next.as_ref() == Some(&spot.before) || spot.before.as_ref() == Some(id) {
            return;
        }
        if !self.plan.act(Intent::move_action(id, spot.column, self.rank(Some(id), spot))) {
            return;
        }
        let mine = OwnMove { id: id.clone(), spot: spot.clone(), at: clock::now() };
        self.last_move.set_value(Some(mine));
        let language = self.language_now();
        let column = board::column(language, spot.column.word());
        let title = title_of(&action, language);
        self.toasts.did(match action.column == spot.column {
            true => toasts::moved_within(language, &title),
            false => toasts::moved(language, &title, column),
        });
        self.speak_place(id);
    }

    /// Puts the card that I moved last back where I had put it: somebody else moved it too.
    pub fn move_again(&self) {
        if let Some(mine) = self.last_move.get_value() {
            self.move_action(&mine.id, &mine.spot);
        }
    }

    /// Says where an action stands.
    pub fn speak_place(&self, id: &Id) {
        let Some(action) = self.action_now(id) else { return };
        let standing = plan::column(&self.actions.get_untracked(), action.column);
        let at = standing.iter().position(|it| it.id == *id).unwrap_or_default();
        let language = self.language_now();
        let column = board::column(language, action.column.word());
        self.speak(board::spoken_place(language, column, at + 1, standing.len()));
    }

    fn did(&self, id: &Id, intent: Intent, say: impl FnOnce(&str) -> String) {
        let title = self.action_now(id).map(|it| title_of(&it, self.language_now())).unwrap_or_default();
        if self.plan.act(intent) {
            self.toasts.did(say(&title));
        }
    }

    pub fn set_lead(&self, action: &Id, lead: Option<(Id, String)>) {
        let language = self.language_now();
        let intent = Intent::set_lead(action, lead.as_ref().map(|(id, _)| id));
        self.did(action, intent, |title| match &lead {
            Some((_, name)) => toasts::lead_set(language, name, title),
            None => toasts::lead_cleared(language, title),
        });
    }

    /// Somebody who is not in the plan yet becomes the lead.
    pub fn add_lead(&self, action: &Id, name: &str) {
        let language = self.language_now();
        let (_, intent) = Intent::add_lead(&mut Browser, action, name, "");
        self.did(action, intent, |title| toasts::lead_set(language, name, title));
    }

    pub fn set_due(&self, action: &Id, due: &Due) {
        let language = self.language_now();
        let words = super::due::words(language, due, clock::today());
        self.did(action, Intent::set_due(action, due), |title| match due.is_empty() {
            true => toasts::due_cleared(language, title),
            false => toasts::due_set(language, title, &words),
        });
    }

    pub fn set_ownership(&self, action: &Id, ownership: Ownership) {
        let language = self.language_now();
        self.did(action, Intent::set_ownership(action, ownership), |title| match ownership {
            Ownership::Unknown => toasts::ownership_cleared(language, title),
            Ownership::Ours => toasts::ownership_set(language, title, common::ours(language)),
            Ownership::OursWithHelp => {
                toasts::ownership_set(language, title, common::ours_with_help(language))
            }
            Ownership::Municipality => toasts::ownership_set(language, title, common::municipality(language)),
        });
    }

    pub fn set_kind(&self, action: &Id, kind: ActionKind) {
        let language = self.language_now();
        let words = super::fact_kind::name(kind)(language);
        self.did(action, Intent::set_kind(action, kind), |title| toasts::kind_set(language, title, words));
    }

    pub fn set_theme(&self, action: &Id, theme: Option<(Id, String)>) {
        let language = self.language_now();
        let intent = Intent::set_theme(action, theme.as_ref().map(|(id, _)| id));
        self.did(action, intent, |title| match &theme {
            Some((_, name)) => toasts::theme_set(language, title, name),
            None => toasts::theme_cleared(language, title),
        });
    }

    /// Makes a theme and gives it to the action: one act.
    pub fn add_theme(&self, action: &Id, name: &str, hue: Hue, icon: &str) {
        let language = self.language_now();
        let rank = self.rank_behind(Collection::Themes);
        let (id, make) = Intent::add_theme(&mut Browser, name, hue, icon, rank);
        let give = Intent::set_theme(action, Some(&id));
        let intent = Intent::Together { name: "add themes", intents: vec![make, give] };
        self.did(action, intent, |_| toasts::theme_made(language, name));
    }

    /// The colour and the picture that the next theme gets, unless its maker chooses others.
    pub fn next_theme_looks(&self) -> (Hue, &'static str) {
        let count = self.themes.with_untracked(|themes| themes.iter().filter(|theme| !theme.gone).count());
        (Hue::ALL[count % Hue::ALL.len()], theme_words::ICONS[count % theme_words::ICONS.len()])
    }

    pub fn add_step(&self, action: &Id, text: &str) -> Option<Id> {
        let standing = plan::steps(&self.steps.get_untracked(), action);
        let ranks: Vec<(Rank, Id)> = standing.into_iter().map(|step| (step.rank, step.id)).collect();
        let rank = plan::rank_at(&ranks, ranks.len(), jitter());
        self.plan.add(Intent::add_step(&mut Browser, action, text, rank))
    }

    pub fn tick_step(&self, step: &Step) {
        let language = self.language_now();
        if self.plan.act(Intent::set_step_done(&step.id, !step.done)) {
            self.toasts.did(match step.done {
                true => toasts::step_open(language, &step.text),
                false => toasts::step_done(language, &step.text),
            });
        }
    }

    fn bin(&self, key: RecordKey) -> bool {
        self.plan.act(Intent::bin(key, &self.name.get_untracked(), clock::now()))
    }

    pub fn bin_action(&self, id: &Id) {
        let language = self.language_now();
        let title = self.action_now(id).map(|it| title_of(&it, language)).unwrap_or_default();
        if self.bin(Collection::Actions.key(id)) {
            self.toasts.did(toasts::binned(language, &title));
        }
    }

    pub fn restore(&self, key: RecordKey, title: &str) {
        if self.plan.act(Intent::restore(key)) {
            self.toasts.did(toasts::restored(self.language_now(), title));
        }
    }

    /// Takes my last act back, and says what became of it.
    pub fn undo(&self) {
        let words = [toasts::undone, toasts::undone_partly];
        self.say_outcome(&self.acted_last(0).undo(), toasts::nothing_to_undo, words);
    }

    /// Does it again after all, and says so.
    pub fn redo(&self) {
        let words = [toasts::redone, toasts::redone_partly];
        self.say_outcome(&self.acted_last(1).redo(), toasts::nothing_to_redo, words);
    }

    /// Of the documents that are open here the one in which I did something last, or took something back (1) last.
    fn acted_last(&self, which: usize) -> Plan {
        let open =
            [Some(self.plan), self.wall.get_untracked(), self.stage.get_untracked()].into_iter().flatten();
        open.max_by_key(|it| it.last_acts()[which]).unwrap_or(self.plan)
    }

    /// The document that this record is in: of an evening only while one is there.
    pub fn document_of(&self, key: &RecordKey) -> Plan {
        match key.collection.document() {
            DocumentKind::Plan => self.plan,
            DocumentKind::Wall => self.wall.get_untracked().unwrap_or(self.plan),
            DocumentKind::Stage => self.stage.get_untracked().unwrap_or(self.plan),
        }
    }

    fn say_outcome(
        &self,
        outcome: &Outcome,
        nothing: fn(Language) -> &'static str,
        [whole, partly]: [fn(Language, &str) -> String; 2],
    ) {
        let language = self.language_now();
        let plan_title = || self.meta.with_untracked(|meta| meta.title.clone());
        let name = |keys: &[RecordKey]| {
            let name = keys.first().map_or_else(plan_title, |key| self.name_now(key));
            toasts::quoted(language, &name)
        };
        self.toasts.say(match outcome {
            Outcome::Nothing => nothing(language).to_owned(),
            Outcome::Whole(key) => whole(language, &name(key.as_slice())),
            Outcome::Partly(keys) if keys.len() > 1 => partly(language, toasts::the_rest(language)),
            Outcome::Partly(keys) => partly(language, &name(keys)),
            Outcome::Skipped(keys) => toasts::undo_skipped(language, &name(keys)),
        });
    }

    /// A rank behind all of a collection, those in the bin included.
    fn rank_behind(&self, collection: Collection) -> Rank {
        let rows = untrack(|| self.plan.rows(collection));
        let last = rows.into_iter().map(|row| row.place().rank).max();
        Rank::between(last.as_ref(), None, jitter())
    }

    /// What people call a record now.
    pub fn name_now(&self, key: &RecordKey) -> String {
        let row = self.document_of(key).row(key).get_untracked().unwrap_or_default();
        untrack(|| self.name_of_row(key.collection, &row))
    }

    /// What people call a record: its title, name or words; what has none of its own is named by what it joins or is about.
    pub fn name_of_row(&self, collection: Collection, row: &Row) -> String {
        const WORDS: [&str; 6] = ["title", "name", "text", "what", "label", "question"];
        let language = self.language.get();
        let known = WORDS.into_iter().filter(|field| collection.field(field).is_some());
        let own = known.map(|field| row.text(field)).find(|words| !words.trim().is_empty());
        let name = |collection: Collection, id: &Id| self.name_now(&RecordKey::new(collection, id.clone()));
        let pair = |a: String, b: String| format!("{a} ↔ {b}");
        own.unwrap_or_else(|| match collection {
            Collection::Dilemmas => pair(row.text("a"), row.text("b")),
            Collection::Links => {
                let end = |field: &str| name(Collection::Parties, &row.reference(field));
                pair(end("a"), end("b"))
            }
            Collection::Holdings => {
                let holding = Holding::read(row);
                let (party, role) =
                    (name(Collection::Parties, &holding.party), name(Collection::Roles, &holding.role));
                format!("{party}: {role}")
            }
            Collection::Cycles => {
                let about = row.reference("about");
                let action = self.action_now(&about).map(|it| title_of(&it, language));
                let of = action.unwrap_or_else(|| self.meta.with(|meta| meta.title.clone()));
                cycle_words::cycle_of(language, &of)
            }
            _ => common::untitled(language).to_owned(),
        })
    }
}

/// The title, or that there is none yet.
pub fn title_of(action: &Action, language: Language) -> String {
    if action.title.trim().is_empty() { common::untitled(language).to_owned() } else { action.title.clone() }
}
