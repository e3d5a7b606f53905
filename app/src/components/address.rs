//! The address of an open plan: which action and which list are open, and what is looked for. It can be shared, kept
//! and gone back to. What is looked for is written here only.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::id::{DocumentId, Id};
use shared::plan::filter::Filter;
use shared::plan::lists::List;

use crate::browser::clock::{Timeout, after};

/// Milliseconds of typing that become one address: browsers refuse more than a few in a second.
const PAUSE: u32 = 400;

type Go = Box<dyn Fn(&str, NavigateOptions)>;

/// The address around the plan, in its context.
#[derive(Clone, Copy)]
pub struct Address {
    id: DocumentId,
    /// What is looked for on this screen: the address follows a moment later, and leads when somebody goes back.
    pub filter: RwSignal<Filter>,
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
        let address = Self {
            id,
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

    /// The plan with this open, and with this looked for.
    fn write(&self, action: Option<&Id>, list: Option<List>, filter: &Filter) -> String {
        let action = action.map(|id| format!("a={id}"));
        let list = list.map(|list| format!("list={}", list.word()));
        let filter = Some(filter.to_query()).filter(|query| !query.is_empty());
        let query = [action, list, filter].into_iter().flatten().collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("/p/{}{mark}{query}", self.id)
    }

    /// The board as it is looked at now; with an action, that one open.
    pub fn of(&self, action: Option<&Id>) -> String {
        self.filter.with(|filter| self.write(action, None, filter))
    }

    /// The board with only this to be seen.
    pub fn of_filter(&self, filter: &Filter) -> String {
        self.write(None, None, filter)
    }

    /// A list beside the board as it is looked at now.
    pub fn of_list(&self, list: List) -> String {
        self.filter.with(|filter| self.write(None, Some(list), filter))
    }

    fn go(&self, address: &str, replace: bool) {
        let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
        self.go.try_with_value(|go| go(address, options));
    }

    /// Opens another list in the place of this one, so that Back closes it; `None` closes.
    pub fn show_list(&self, list: Option<List>) {
        let address = untrack(|| self.filter.with(|filter| self.write(None, list, filter)));
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
        let address = self.write(action.as_ref(), list, &filter);
        // As it will be read again: without spaces at the ends.
        let text = filter.text.trim().to_owned();
        self.written.set_value(filter.with_text(&text));
        self.go(&address, replace);
    }
}
