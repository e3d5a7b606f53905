//! What a person does in the simple lists: add, rename, choose a word, another look, another place, throw away.

use leptos::prelude::*;
use shared::id::Id;
use shared::intent::Intent;
use shared::locales::lists as words;
use shared::place::Rank;
use shared::plan;
use shared::plan::filter::fold;
use shared::plan::lists::{Line, List, beside, lines};
use shared::record::{Hue, RecordKey, RoleKind};

use super::PlanContext;
use crate::browser::chance::{Browser, jitter};

impl PlanContext {
    fn lines_now(&self, list: List) -> Vec<Line> {
        untrack(|| lines(list, &self.plan.rows(list.collection())))
    }

    /// Puts a name in a list. Nothing happens when it is there already, and that is said.
    pub fn add_line(&self, list: List, name: &str) -> Option<Id> {
        let language = self.language_now();
        let standing = self.lines_now(list);
        if standing.iter().any(|line| fold(&line.name) == fold(name)) {
            self.toasts.say(words::is_there(language, name));
            return None;
        }
        let rank = self.rank_behind(list.collection());
        let (hue, icon) = self.next_theme_looks();
        let added = self.plan.add(match list {
            List::Parties => Intent::add_party(&mut Browser, name, ""),
            List::Themes => Intent::add_theme(&mut Browser, name, hue, icon, rank),
            List::Areas => Intent::add_area(&mut Browser, name, "", rank),
            List::Roles => Intent::add_role(&mut Browser, name, RoleKind::Role, rank),
        });
        // Said, not shown: the new line is on the screen, and a message would lie over the next name.
        if added.is_some() {
            self.speak(words::added(language, name));
        }
        added
    }

    /// Writes a line of which one wins. `theirs`: what somebody else wrote meanwhile, and now gave way.
    pub fn set_line(&self, key: RecordKey, field: &'static str, line: &str, theirs: Option<String>) {
        let language = self.language_now();
        if self.plan.act(Intent::set_word(key, field, line)) {
            match theirs {
                Some(theirs) => self.toasts.did(words::written_over(language, line, &theirs)),
                // The name of something is said, for it stands elsewhere too; other lines are seen where they are.
                None if field == "name" => self.toasts.did(words::renamed(language, line)),
                None => {}
            }
        }
    }

    /// Chooses one of a few words: a kind, an area, a role to be part of. `said` is what the word is called.
    pub fn set_line_word(&self, key: RecordKey, field: &'static str, word: &str, said: &str) {
        let name = self.name_now(&key);
        if self.plan.act(Intent::set_word(key, field, word)) {
            self.toasts.did(words::word_set(self.language_now(), &name, said));
        }
    }

    pub fn set_looks(&self, key: &RecordKey, hue: Hue, icon: &str) {
        if self.plan.act(Intent::set_looks(&key.id, hue, icon)) {
            self.toasts.did(words::looks_set(self.language_now(), &self.name_now(key)));
        }
    }

    /// Puts a line one higher or lower, among those beside it.
    pub fn move_line(&self, list: List, id: &Id, down: bool) {
        let lines = self.lines_now(list);
        let standing = beside(&lines, id);
        let Some(at) = standing.iter().position(|line| line.id == *id) else { return };
        let Some(to) = (if down { Some(at + 1) } else { at.checked_sub(1) }) else { return };
        if to >= standing.len() {
            return;
        }
        let others: Vec<(Rank, Id)> = standing
            .iter()
            .filter(|line| line.id != *id)
            .map(|line| (line.rank.clone(), line.id.clone()))
            .collect();
        let key = list.collection().key(id);
        if self.plan.act(Intent::move_in_list(key.clone(), plan::rank_at(&others, to, jitter()))) {
            self.toasts.did(words::moved(self.language_now(), &self.name_now(&key)));
        }
    }

    /// Throws a line away. What uses it keeps its reference, so that putting it back mends everything; until then it
    /// shows as without, and the message says how many actions that are.
    pub fn bin_line(&self, list: List, id: &Id) {
        let key = list.collection().key(id);
        let name = self.name_now(&key);
        let uses = self.actions.with_untracked(|all| {
            self.around.with_untracked(|around| around.uses(list.facet(), id.as_str(), all))
        });
        if self.bin(key) {
            self.toasts.did(words::binned(self.language_now(), &name, uses));
        }
    }
}
