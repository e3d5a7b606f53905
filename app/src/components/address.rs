//! The address of an open plan: which of its places is shown and how, what is open beside it, and what is looked for. It can
//! be shared, kept and gone back to. What is looked for is written here only.

mod views;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use shared::id::{DocumentId, Id};
use shared::plan::filter::Filter;
use shared::plan::lists::List;
use shared::record::{Collection, RecordKey};

use crate::browser::clock::{Timeout, after};

pub use views::{As, View};

/// Milliseconds of typing that become one address: browsers refuse more than a few in a second.
const PAUSE: u32 = 400;

/// A place of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    #[default]
    Board,
    Start,
    Roles,
    Decisions,
    Sessions,
}

impl Place {
    fn word(self) -> &'static str {
        match self {
            Self::Board => "",
            Self::Start => "/start",
            Self::Roles => "/roles",
            Self::Decisions => "/decisions",
            Self::Sessions => "/sessions",
        }
    }

    /// None for a word that no place has.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Board, Self::Start, Self::Roles, Self::Decisions, Self::Sessions]
            .into_iter()
            .find(|place| place.word().trim_start_matches('/') == word)
    }
}

/// What can be open beside a place, with its name in the address.
const BESIDE: [(&str, Collection); 2] = [("role", Collection::Roles), ("party", Collection::Parties)];

/// What has a sheet of its own over a place, beside actions, with its name in the address. `theme` and `area` are what is looked
/// for.
const TOPICS: [(&str, Collection); 2] =
    [("open-theme", Collection::Themes), ("open-area", Collection::Areas)];

/// A record in the address, under its name there.
fn named(names: &[(&'static str, Collection)], key: Option<&RecordKey>) -> Option<String> {
    let key = key?;
    let (name, _) = names.iter().find(|(_, collection)| *collection == key.collection)?;
    Some(format!("{name}={}", key.id))
}

/// One screen of the plan, without what is looked for.
#[derive(Debug, Clone, PartialEq, Default)]
struct Screen {
    place: Place,
    view: View,
    beside: Option<RecordKey>,
    action: Option<Id>,
    topic: Option<RecordKey>,
    /// A decision, a rule or a dilemma that is pointed at.
    item: Option<Id>,
    cycle: Option<Id>,
    evening: Option<Id>,
    seen_as: As,
    list: Option<List>,
}

type Go = Box<dyn Fn(&str, NavigateOptions)>;

/// The address around the plan, in its context.
#[derive(Clone, Copy)]
pub struct Address {
    id: DocumentId,
    /// What is looked for on this screen: the address follows a moment later, and leads when somebody goes back.
    pub filter: RwSignal<Filter>,
    pub place: Memo<Place>,
    pub view: Memo<View>,
    /// The role or the party whose panel is open.
    pub beside: Memo<Option<RecordKey>>,
    /// The theme or the area whose sheet is open.
    pub topic: Memo<Option<RecordKey>>,
    /// What is pointed at among the agreements.
    pub item: Memo<Option<Id>>,
    /// The cycle that is looked at.
    pub cycle: Memo<Option<Id>>,
    /// The evening that one is in.
    pub evening: Memo<Option<Id>>,
    pub seen_as: Memo<As>,
    /// The list that is open.
    pub list: Memo<Option<List>>,
    open_action: Memo<Option<Id>>,
    /// What stood in the address when this screen last wrote or read it.
    written: StoredValue<Filter>,
    soon: StoredValue<Option<Timeout>, LocalStorage>,
    go: StoredValue<Go, LocalStorage>,
}

impl Address {
    pub fn new(id: DocumentId, open_action: Memo<Option<Id>>) -> Self {
        let query = use_query_map();
        let read = move || query.with(|query| Filter::from_query(|name| query.get(name)));
        let go: Go = Box::new(use_navigate());
        let first = untrack(read);
        let params = use_params_map();
        let place = move || params.with(|params| params.get("place")).unwrap_or_default();
        let word = move |name: &'static str| query.with(|query| query.get(name));
        let one_of = move |names: &'static [(&str, Collection)]| {
            names.iter().find_map(|(name, collection)| Some(collection.key(&Id::from(word(name)?))))
        };
        let address = Self {
            id,
            place: Memo::new(move |_| Place::from_word(&place()).unwrap_or_default()),
            view: Memo::new(move |_| View::from_word(&word("view").unwrap_or_default())),
            beside: Memo::new(move |_| one_of(&BESIDE)),
            topic: Memo::new(move |_| one_of(&TOPICS)),
            item: Memo::new(move |_| word("item").map(Id::from)),
            cycle: Memo::new(move |_| word("cycle").map(Id::from)),
            evening: Memo::new(move |_| word("evening").map(Id::from)),
            seen_as: Memo::new(move |_| As::from_word(&word("as").unwrap_or_default())),
            filter: RwSignal::new(first.clone()),
            list: Memo::new(move |_| {
                query.with(|query| query.get("list")).and_then(|word| List::from_word(&word))
            }),
            open_action,
            written: StoredValue::new(first),
            soon: StoredValue::new_local(None),
            go: StoredValue::new_local(go),
        };
        // Only what another wrote (Back, a link) changes what is looked for: an own address that arrives while
        // somebody types on must not take letters away.
        Effect::new(move |_| {
            let now = read();
            if now != address.written.get_value() {
                address.written.set_value(now.clone());
                address.soon.set_value(None);
                address.filter.set(now);
            }
        });
        address
    }

    /// An evening of a plan, for who is not in the plan yet.
    pub fn into_evening(plan: &DocumentId, evening: &str, seen_as: As) -> String {
        let seen_as = Some(seen_as.word()).filter(|word| !word.is_empty());
        let seen_as = seen_as.map(|word| format!("&as={word}")).unwrap_or_default();
        format!("/p/{plan}{}?evening={evening}{seen_as}", Place::Sessions.word())
    }

    /// This window was opened as the screen in the hall.
    pub fn is_screen(&self) -> bool {
        self.seen_as.get_untracked() == As::Screen
    }

    /// A screen of the plan, with this looked for.
    fn write(&self, screen: &Screen, filter: &Filter) -> String {
        let view =
            Some(screen.view.word()).filter(|word| !word.is_empty()).map(|word| format!("view={word}"));
        let beside = named(&BESIDE, screen.beside.as_ref());
        let topic = named(&TOPICS, screen.topic.as_ref());
        let item = screen.item.as_ref().map(|id| format!("item={id}"));
        let action = screen.action.as_ref().map(|id| format!("a={id}"));
        let cycle = screen.cycle.as_ref().map(|id| format!("cycle={id}"));
        let evening = screen.evening.as_ref().map(|id| format!("evening={id}"));
        let seen_as =
            Some(screen.seen_as.word()).filter(|word| !word.is_empty()).map(|word| format!("as={word}"));
        let list = screen.list.map(|list| format!("list={}", list.word()));
        let filter = Some(filter.to_query()).filter(|query| !query.is_empty());
        let all = [view, beside, topic, item, action, cycle, evening, seen_as, list, filter];
        let query = all.into_iter().flatten().collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/p/{}{}{mark}{query}", self.id, screen.place.word())
    }

    /// The place that is shown now, as it is looked at, with nothing over it.
    fn here(&self) -> Screen {
        let (place, view, beside) = (self.place.get(), self.view.get(), self.beside.get());
        let (evening, seen_as) = (self.evening.get(), self.seen_as.get());
        Screen { place, view, beside, evening, seen_as, ..Screen::default() }
    }

    /// This place as it is looked at now; with an action, that one open.
    pub fn of(&self, action: Option<&Id>) -> String {
        let screen = Screen { action: action.cloned(), ..self.here() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// The role map in one of its ways.
    pub fn of_map(&self, view: View) -> String {
        let screen = Screen { place: Place::Roles, view, ..Screen::default() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// The board with only this to be seen.
    pub fn of_filter(&self, filter: &Filter) -> String {
        self.write(&Screen::default(), filter)
    }

    /// A list beside this place as it is looked at now.
    pub fn of_list(&self, list: List) -> String {
        let screen = Screen { list: Some(list), ..self.here() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// Another place of the plan; what is looked for on the board stays.
    pub fn of_place(&self, place: Place) -> String {
        let screen = Screen { place, ..Screen::default() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// This place in another way, with the same panel.
    pub fn of_view(&self, view: View) -> String {
        let screen = Screen { view, ..self.here() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// The panel of a role or a party, beside the role map as it is looked at now.
    pub fn of_beside(&self, key: &RecordKey) -> String {
        let screen = Screen { place: Place::Roles, beside: Some(key.clone()), ..self.here() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// Opens the panel of a role or a party in the place of the one that is open; `None` closes.
    pub fn show_beside(&self, key: Option<&RecordKey>) {
        let screen = untrack(|| Screen { beside: key.cloned(), ..self.here() });
        let address = untrack(|| self.filter.with(|filter| self.write(&screen, filter)));
        self.go(&address, self.beside.with_untracked(Option::is_some));
    }

    /// One cycle: on the sheet of its action or theme over this place, or on Start.
    pub fn of_cycle(&self, about: Option<&RecordKey>, cycle: &Id) -> String {
        let here = self.here();
        let place = if about.is_some() { here.place } else { Place::Start };
        let (actions, topics): (Vec<&RecordKey>, Vec<&RecordKey>) =
            about.into_iter().partition(|key| key.collection == Collection::Actions);
        let action = actions.first().map(|key| key.id.clone());
        let topic = topics.first().map(|key| (*key).clone());
        let screen = Screen { place, action, topic, cycle: Some(cycle.clone()), ..here };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// The sheet of a theme or an area, over this place.
    pub fn of_topic(&self, key: &RecordKey) -> String {
        let screen = Screen { topic: Some(key.clone()), ..self.here() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// This place with nothing over it.
    pub fn close_topic(&self) {
        let address = untrack(|| self.filter.with(|filter| self.write(&self.here(), filter)));
        self.go(&address, true);
    }

    /// A decision, a rule or a dilemma among the agreements.
    pub fn of_item(&self, id: &Id) -> String {
        let screen = Screen { place: Place::Decisions, item: Some(id.clone()), ..Screen::default() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// One evening, or all of them.
    pub fn of_evening(&self, id: Option<&Id>) -> String {
        let screen = Screen { place: Place::Sessions, evening: id.cloned(), ..Screen::default() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// Goes to an evening.
    pub fn open_evening(&self, id: &Id) {
        let address = untrack(|| self.of_evening(Some(id)));
        self.go(&address, false);
    }

    /// What came out of an evening.
    pub fn of_minutes(&self, id: &Id) -> String {
        let (place, evening) = (Place::Sessions, Some(id.clone()));
        let screen = Screen { place, evening, seen_as: As::Minutes, ..Screen::default() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// The evening that one is in, as somebody else.
    pub fn of_evening_as(&self, seen_as: As) -> String {
        let screen = Screen { seen_as, ..self.here() };
        self.filter.with(|filter| self.write(&screen, filter))
    }

    /// Looks at another cycle of what is open, in the place of this one; `None`: at the first.
    pub fn show_cycle(&self, cycle: Option<&Id>) {
        let address = untrack(|| {
            let (action, topic) = (self.open_action.get(), self.topic.get());
            let screen = Screen { action, topic, cycle: cycle.cloned(), ..self.here() };
            self.filter.with(|filter| self.write(&screen, filter))
        });
        self.go(&address, true);
    }

    fn go(&self, address: &str, replace: bool) {
        let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
        self.go.try_with_value(|go| go(address, options));
    }

    /// Opens another list in the place of this one, so that Back closes it; `None` closes.
    pub fn show_list(&self, list: Option<List>) {
        let address = untrack(|| {
            let screen = Screen { list, ..self.here() };
            self.filter.with(|filter| self.write(&screen, filter))
        });
        self.go(&address, true);
    }

    /// Looks for this from now on. Back returns to what was looked for before.
    pub fn look_for(&self, filter: Filter) {
        self.soon.set_value(None);
        self.filter.set(filter);
        self.follow(false);
    }

    /// Looks for these words; the address follows when the typing pauses. A whole search is one step back.
    pub fn look_for_words(&self, text: &str) {
        self.filter.update(|filter| *filter = filter.with_text(text));
        let address = *self;
        let step = self.written.with_value(|written| written.text.is_empty());
        self.soon.set_value(Some(after(PAUSE, move || address.follow(!step))));
    }

    fn follow(&self, replace: bool) {
        let Some(filter) = self.filter.try_get_untracked() else { return };
        let Some((action, list)) = self.open_action.try_get_untracked().zip(self.list.try_get_untracked())
        else {
            return;
        };
        let screen = untrack(|| Screen { action, list, ..self.here() });
        let address = self.write(&screen, &filter);
        // As it will be read again: without spaces at the ends.
        let text = filter.text.trim().to_owned();
        self.written.set_value(filter.with_text(&text));
        self.go(&address, replace);
    }
}
