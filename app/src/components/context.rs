//! What every part of an open plan shares: the live plan, its records, who is here, and what is open on the screen.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::id::Id;
use shared::locales::Language;
use shared::plan::cycles::phases;
use shared::plan::filter::{Around, fold};
use shared::plan::lists::{List, lines};
use shared::plan::progress_of_all;
use shared::plan::roles::{Place as RolePlace, places};
use shared::record::{
    Action, Area, Blocker, Collection, Condition, Cycle, DocumentKind, Give, Holding, Meta, Party, Phase,
    Record, RecordKey, Role, Step, Theme, Update,
};

use super::acts::Spot;
use super::address::Address;
use super::evening::EveningContext;
use crate::drafts::Drafts;
use crate::language::use_language;
use crate::live::{Person, Plan, Status};
use crate::my_plans::{self, MyPlan};
use crate::toasts::{Toasts, use_toasts};

/// A panel over the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    Search,
    Share,
    Help,
    Bin,
}

/// A card that this person moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMove {
    pub id: Id,
    pub spot: Spot,
    /// Milliseconds since 1970.
    pub at: u64,
}

/// An open plan, in the context of its page.
#[derive(Clone, Copy)]
pub struct PlanContext {
    pub plan: Plan,
    pub meta: Memo<Meta>,
    /// In brief; [`PlanContext::whole_actions`] have their long texts.
    pub actions: Memo<Vec<Action>>,
    /// For finding words in them.
    pub whole_actions: Memo<Vec<Action>>,
    pub themes: Memo<Vec<Theme>>,
    pub parties: Memo<Vec<Party>>,
    pub roles: Memo<Vec<Role>>,
    pub steps: Memo<Vec<Step>>,
    /// Of each action with steps: how many are done, and how many there are.
    pub progress: Memo<BTreeMap<Id, (usize, usize)>>,
    pub gives: Memo<Vec<Give>>,
    pub conditions: Memo<Vec<Condition>>,
    pub blockers: Memo<Vec<Blocker>>,
    pub updates: Memo<Vec<Update>>,
    pub areas: Memo<Vec<Area>>,
    pub holdings: Memo<Vec<Holding>>,
    pub cycles: Memo<Vec<Cycle>>,
    /// Every role once as it stands on the map, a circle before what is in it.
    pub places: Memo<Vec<RolePlace>>,
    /// The party that this person is; empty: not said.
    pub me: RwSignal<Id>,
    /// Where the first cycle about each thing is.
    pub phases: Memo<BTreeMap<Id, Phase>>,
    /// The wall that this person stands at: what is done there is taken back there, and the light is of both.
    pub wall: RwSignal<Option<Plan>>,
    /// The stage of that evening.
    pub stage: RwSignal<Option<Plan>>,
    /// The evening that this person went to: it goes on while they look elsewhere in the plan.
    pub evening: RwSignal<Option<EveningContext>>,
    pub attending: RwSignal<Option<Id>>,
    /// This window is the screen in the hall: it has a seat of its own, which only looks.
    pub is_screen: bool,
    /// This device may begin and end sessions.
    pub leads: RwSignal<bool>,
    /// What is typed and not added yet.
    pub drafts: Drafts,
    /// What actions refer to, for finding them.
    pub around: Memo<Around>,
    pub status: Memo<Status>,
    pub people: Memo<Vec<Person>>,
    /// This person may change the plan.
    pub can_write: Memo<bool>,
    /// And type in its texts: not in a preview, which may lack letters that others wrote.
    pub can_type: Memo<bool>,
    /// My name here.
    pub name: RwSignal<String>,
    pub panel: RwSignal<Option<Panel>>,
    /// The action whose sheet is open.
    pub open_action: Memo<Option<Id>>,
    /// Which list is open, and what is looked for.
    pub at: Address,
    /// Said to people who use a screen reader.
    pub spoken: RwSignal<String>,
    /// The card that this person moved last, and where to.
    pub last_move: StoredValue<Option<OwnMove>>,
    pub language: Signal<Language>,
    pub toasts: Toasts,
}

impl PlanContext {
    /// Makes the shared readings once, for the whole page.
    pub fn provide(plan: Plan, name: RwSignal<String>, open_action: Memo<Option<Id>>) -> Self {
        let (status, people) = (plan.status(), plan.people());
        let status = Memo::new(move |_| status.get());
        let can_write = Memo::new(move |_| status.with(Status::can_write));
        let (parties, roles, holdings, steps) = (plan.all(), plan.all(), plan.all(), plan.all());
        let cycles: Memo<Vec<Cycle>> = plan.all();
        let places = Memo::new(move |_| {
            let lines = lines(List::Roles, &plan.rows(Collection::Roles));
            roles.with(|roles| {
                holdings.with(|held| parties.with(|parties| places(&lines, roles, held, parties)))
            })
        });
        let (at, mine) = (Address::new(plan.id(), open_action), my_plans::find(&plan.id()));
        let context = Self {
            plan,
            meta: plan.meta(),
            actions: plan.all_as(|row| Action::read(row).in_brief()),
            whole_actions: plan.all(),
            themes: plan.all(),
            parties,
            roles,
            places,
            steps,
            progress: Memo::new(move |_| steps.with(|all| progress_of_all(all))),
            gives: plan.all(),
            conditions: plan.all(),
            blockers: plan.all(),
            updates: plan.all(),
            areas: plan.all(),
            holdings,
            cycles,
            phases: Memo::new(move |_| cycles.with(|all| phases(all))),
            me: RwSignal::new(my_plans::me(&plan.id())),
            wall: RwSignal::new(None),
            stage: RwSignal::new(None),
            evening: RwSignal::new(None),
            attending: RwSignal::new(None),
            is_screen: at.is_screen(),
            leads: RwSignal::new(!at.is_screen() && mine.as_ref().is_some_and(MyPlan::leads)),
            drafts: Drafts::of(plan.id(), &mine.map(|mine| mine.drafts).unwrap_or_default()),
            around: Memo::new(move |_| Around::read(|collection| plan.rows(collection))),
            status,
            people: Memo::new(move |_| people.get()),
            can_write,
            can_type: Memo::new(move |_| can_write.get() && status.with(|status| !status.opening)),
            name,
            panel: RwSignal::new(None),
            open_action,
            at,
            spoken: RwSignal::new(String::new()),
            last_move: StoredValue::new(None),
            language: use_language(),
            toasts: use_toasts(),
        };
        provide_context(context);
        context
    }

    /// Those that are not in the bin, by name.
    pub fn parties_by_name(&self) -> Vec<Party> {
        let mut all: Vec<Party> =
            self.parties.with(|all| all.iter().filter(|it| !it.gone).cloned().collect());
        all.sort_by_cached_key(|party| (fold(&party.name), party.id.clone()));
        all
    }

    /// Whether one may type in the texts of this record.
    pub fn can_type_in(&self, key: &RecordKey) -> Memo<bool> {
        if key.collection.document() == DocumentKind::Plan {
            return self.can_type;
        }
        let status = self.document_of(key).status();
        Memo::new(move |_| status.with(|status| status.can_write() && !status.opening))
    }

    /// Who is here, with what they write in, in the document of this record.
    pub fn people_in(&self, key: &RecordKey) -> Memo<Vec<Person>> {
        if key.collection.document() == DocumentKind::Plan {
            return self.people;
        }
        let people = self.document_of(key).people();
        Memo::new(move |_| people.get())
    }

    /// The action with this id as it stands now, without following it.
    pub fn action_now(&self, id: &Id) -> Option<Action> {
        let row = self.plan.row(&Collection::Actions.key(id)).get_untracked();
        row.map(|row| Action::read(&row))
    }

    /// The same, also while the screen does not know yet what has just come in.
    pub fn action_from_plan(&self, id: &Id) -> Option<Action> {
        self.plan.row_now(&Collection::Actions.key(id)).map(|row| Action::read(&row))
    }

    /// The language now, for handlers.
    pub fn language_now(&self) -> Language {
        self.language.get_untracked()
    }

    /// The address of the board, with what is looked for.
    pub fn address(&self) -> String {
        self.at.of(None)
    }

    /// The address of one action, beside the board as it is looked at now.
    pub fn address_of(&self, action: &Id) -> String {
        self.at.of(Some(action))
    }
}

/// The open plan around this component.
pub fn use_plan() -> PlanContext {
    expect_context()
}
